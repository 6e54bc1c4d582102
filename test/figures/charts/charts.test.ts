import assert from "node:assert/strict";
import { test } from "node:test";
import { figures } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { gallery } from "../gallery.js";
import {
  axisTitleOf,
  headingOf,
  intervalsOf,
  labelsOf,
  namesOf,
  placesOf,
  rangeOfAxis,
  shapesOf,
  titleOf,
  tracesOf,
} from "../parts.js";

test("intervals draws every row's estimate, bounds and truth at its place", () => {
  const figure = figures.intervals(
    [
      { name: "a", estimate: 1, lower: -1, upper: 4, group: "first" },
      { name: "b", estimate: 5, lower: 3, upper: 6, group: "first", role: "treated", truth: 4.5 },
      { name: "c", estimate: -2, lower: -6, upper: -1, group: "second", note: "so it is" },
    ],
    { margin: { at: -4, label: "margin" } },
  );
  const [plain, treated, truth] = tracesOf(figure);
  assert.deepEqual(intervalsOf(plain), [
    [-1, 1, 4],
    [-6, -2, -1],
  ]);
  nearly(plain.y, [-1, -4.35]);
  assert.deepEqual([intervalsOf(treated), treated.y, treated.text], [[[3, 5, 6]], [-2], ["b"]]);
  assert.deepEqual([truth.x, truth.y], [[4.5], [-2]]);
  assert.deepEqual(shapesOf(figure), [
    [0, 0, 0, 1],
    [-4, 0, -4, 1],
  ]);
  assert.deepEqual(labelsOf(figure), [
    ...["+1.0 (−1.0 to +4.0)", "+5.0 (+3.0 to +6.0)", "so it is", "first", "second", "margin"],
  ]);
  nearly(
    placesOf(figure).map(([, y]) => y),
    [-1, -2, -4.35, 0, -3.35, 1],
  );
  nearly(namesOf(figure), [
    [-1, "a"],
    [-2, "b"],
    [-4.35, "c"],
  ]);
  assert.match(headingOf(figure), /Bar: 95% interval\. Black tick: the truth\.$/);
  assert.match(headingOf(figures.intervals([{ name: "a", estimate: 1, lower: 0, upper: 2 }])), /95% interval\.$/);
  assert.deepEqual(figure.table.columns, ["", "estimate", "lower", "upper", "truth"]);
  const colors = (figure.layout.shapes as { line: { dash?: string } }[]).map(({ line }) => line.dash);
  assert.deepEqual(colors, [undefined, "dash"]);
  nearly(rangeOfAxis(figure, "xaxis"), [-6.72, 6.72]);
  nearly(rangeOfAxis(figure, "yaxis"), [-5.05, 0.7]);
  assert.deepEqual(figure.table.rows, [
    ["first: a", 1, -1, 4, ""],
    ["first: b", 5, 3, 6, 4.5],
    ["second: c", -2, -6, -1, ""],
  ]);
  assert.match(figure.alt, /first, b: \+5\.0, interval \+3\.0 to \+6\.0, truth \+4\.5; second, c: −2\.0/);
  assert.match(figure.alt, /interval −6\.0 to −1\.0 \(so it is\)\.$/);
});

test("the title of intervals counts those that exclude the zero line", () => {
  const row = (name: string, estimate: number) => ({ name, estimate, lower: estimate - 1, upper: estimate + 1 });
  const title = (zero: number | null | undefined, ...estimates: number[]) =>
    titleOf(
      figures.intervals(
        estimates.map((estimate, i) => row("abcdefg"[i], estimate)),
        { zero },
      ),
    );
  assert.equal(title(undefined, 0.5, -0.5), "No interval excludes 0");
  assert.equal(title(undefined, 3, -3), "Every interval excludes 0");
  assert.equal(title(undefined, 3), "The interval excludes 0");
  assert.equal(title(undefined, 3, 0), "A excludes 0, the others do not");
  assert.equal(title(undefined, 3, 0, -3), "A and c exclude 0, the others do not");
  assert.equal(title(undefined, 3, 3, -3, 0), "A, b and c exclude 0, the others do not");
  assert.equal(title(undefined, 3, 3, 3, -3, 0), "4 of 5 intervals exclude 0");
  assert.equal(title(3, 3, 5), "B excludes 3, the others do not");
  assert.equal(title(0.5, 3, 0), "A excludes 0.5, the others do not");
  assert.equal(title(null, 3, -1.25, 2), "The estimates run from −1.3 to 3.0");
  const bare = figures.intervals([{ ...row("a", 5), truth: 9 }], { zero: null });
  assert.deepEqual(shapesOf(bare), []);
  // From 4 to the truth at 9, and not to a zero line that is not there.
  nearly(rangeOfAxis(bare, "xaxis"), [3.7, 9.3]);
  nearly(rangeOfAxis(figures.intervals([row("a", 5)]), "xaxis"), [-0.36, 6.36]);
  assert.deepEqual(figures.intervals([row("a", 5)]).table.columns, ["", "estimate", "lower", "upper"]);
});

test("a margin's label stands on the side that has room", () => {
  const rows = [{ name: "a", estimate: 0, lower: -1, upper: 1 }];
  const anchor = (at: number) =>
    (figures.intervals(rows, { margin: { at, label: "m" } }).layout.annotations as { xanchor: string }[])[1].xanchor;
  assert.deepEqual([anchor(-2), anchor(2)], ["left", "right"]);
});

test("bars draws values and bounds, and names the longest", () => {
  const figure = figures.bars([
    { name: "low", value: -2, lower: -3, upper: -1 },
    { name: "free", value: 1 },
    { name: "high", value: 4, lower: 2, upper: 5 },
    { name: "half", value: 2, upper: 3 },
  ]);
  const [free, bounded] = tracesOf(figure);
  assert.deepEqual([free.x, free.y], [[1], [-1]]);
  assert.deepEqual(bounded.y, [-0, -2, -3]);
  assert.deepEqual(intervalsOf(bounded), [
    [-3, -2, -1],
    [2, 4, 5],
    [2, 2, 3],
  ]);
  assert.deepEqual(labelsOf(figure), ["−2.00", "1.00", "4.00", "2.00"]);
  assert.deepEqual(placesOf(figure), [
    [-3, -0],
    [1, -1],
    [5, -2],
    [3, -3],
  ]);
  const anchors = (figure.layout.annotations as { xanchor: string; xshift: number }[]).map((a) => [
    a.xanchor,
    a.xshift,
  ]);
  assert.deepEqual(anchors[0], ["right", -6]);
  assert.deepEqual(anchors[2], ["left", 6]);
  // From -3 to 5, with 12% of that on both sides.
  nearly(rangeOfAxis(figure, "xaxis"), [-3.96, 5.96]);
  assert.deepEqual(figure.table.rows, [
    ["low", -2, -3, -1],
    ["free", 1, "", ""],
    ["high", 4, 2, 5],
    ["half", 2, "", 3],
  ]);
  assert.deepEqual(figure.table.columns, ["", "value", "lower", "upper"]);
  assert.deepEqual(namesOf(figure), [
    [-0, "low"],
    [-1, "free"],
    [-2, "high"],
    [-3, "half"],
  ]);
  nearly(rangeOfAxis(figure, "yaxis"), [-3.6, 0.6]);
  const upper = figures.bars([{ name: "a", value: 2, upper: 3 }], { x: "weight" });
  assert.deepEqual([upper.table.columns, upper.table.rows], [["", "weight", "lower", "upper"], [["a", 2, "", 3]]]);
  assert.deepEqual(intervalsOf(tracesOf(upper)[0]), [[2, 2, 3]]);
  const lower = figures.bars([
    { name: "a", value: 2, lower: 1 },
    { name: "b", value: 1 },
  ]);
  assert.deepEqual(lower.table.rows, [
    ["a", 2, 1, ""],
    ["b", 1, "", ""],
  ]);
  assert.deepEqual(
    tracesOf(lower).map(({ y }) => y),
    [[-1], [-0]],
  );
  assert.deepEqual(figures.bars([{ name: "a", value: 2 }]).table.columns, ["", "value"]);
  assert.equal(titleOf(figure), "High has the longest bar: 4.00");
  assert.match(figure.alt, /low −2\.00; free 1\.00; high 4\.00; half 2\.00\.$/);
  nearly(rangeOfAxis(figures.bars([{ name: "a", value: 2 }]), "xaxis"), [0, 2.24]);
});

test("histogram draws the count of every bin, and its marks", () => {
  const figure = figures.histogram([1, 1, 2, 6], {
    bins: 5,
    marks: [
      { at: 1.5, label: "left" },
      { at: 4, label: "right" },
    ],
  });
  const [bars] = tracesOf(figure);
  assert.deepEqual([bars.x, bars.y, bars.width], [[1.5, 2.5, 3.5, 4.5, 5.5, 6.5], [2, 1, 0, 0, 0, 1], 1]);
  assert.deepEqual(figure.table.rows[1], [2, 3, 1]);
  assert.deepEqual(shapesOf(figure), [
    [1.5, 0, 1.5, 1],
    [4, 0, 4, 1],
  ]);
  assert.deepEqual(
    [labelsOf(figure), placesOf(figure)],
    [
      ["left", "right"],
      [
        [1.5, 1],
        [4, 1],
      ],
    ],
  );
  const anchors = (marks: number[]) =>
    (
      figures.histogram([1, 6], { marks: marks.map((at) => ({ at, label: "m" })) }).layout.annotations as {
        xanchor: string;
      }[]
    ).map(({ xanchor }) => xanchor);
  assert.deepEqual(anchors([2, 4]), ["right", "left"]);
  assert.deepEqual(anchors([4, 2]), ["left", "right"]);
  assert.deepEqual(anchors([4]), ["center"]);
  // 1, 1, 2, 6: mean 2.5, squares 2.25 + 2.25 + .25 + 12.25 = 17, variance 17 / 3.
  assert.equal(titleOf(figure), "4 values around 2.50, give or take 2.38");
  assert.match(
    figure.alt,
    /of 4 values: mean 2\.50, standard deviation 2\.38, from 1\.00 to 6\.00; left at 1\.50; right/,
  );
});

test("lines draws every line with its band or bars, and names it at its end", () => {
  const figure = figures.lines(
    [
      { name: "banded", x: [0, 1, 2], y: [1, 3, 2], lower: [0, 1, 1], upper: [2, 6, 4] },
      { name: "barred", x: [0, 1, 2], y: [5, 6, 9], lower: [4, 4, 4], upper: [6, 7, 12], bars: true, markers: true },
    ],
    { level: { at: 7, label: "goal" }, xNames: ["a", "b", "c"] },
  );
  const [band, curve, barred] = tracesOf(figure);
  assert.deepEqual(
    [band.x, band.y],
    [
      [0, 1, 2, 2, 1, 0],
      [2, 6, 4, 1, 1, 0],
    ],
  );
  assert.deepEqual([curve.x, curve.y, curve.mode], [[0, 1, 2], [1, 3, 2], "lines"]);
  assert.deepEqual(intervalsOf(barred, "y"), [
    [4, 5, 6],
    [4, 6, 7],
    [4, 9, 12],
  ]);
  assert.equal(barred.mode, "lines+markers");
  assert.deepEqual(shapesOf(figure), [[0, 7, 1, 7]]);
  assert.deepEqual(labelsOf(figure), ["banded", "barred", "goal"]);
  nearly(
    placesOf(figure).map(([, y]) => y),
    [2, 9, 7],
  );
  nearly(rangeOfAxis(figure, "yaxis"), [-0.72, 12.72]);
  nearly(rangeOfAxis(figure, "xaxis"), [-0.08, 2.08]);
  assert.deepEqual(figure.table.rows[1], ["banded", "b", 3, 1, 6]);
  assert.deepEqual(figure.table.rows[5], ["barred", "c", 9, 4, 12]);
  assert.equal(titleOf(figure), "Banded goes from 1.00 to 2.00");
  assert.match(figure.alt, /banded goes from 1\.00 to 2\.00; barred goes from 5\.00 to 9\.00\.$/);
  const mixed = figures.lines(
    [
      { name: "free", x: [0, 1], y: [3, 3], markers: true },
      { name: "banded", x: [5, 9], y: [1, 2], lower: [0, 1], upper: [2, 4] },
    ],
    { x: "depth", y: "gain", level: { at: 20 } },
  );
  assert.deepEqual(mixed.table.columns, ["line", "depth", "gain", "lower", "upper"]);
  assert.deepEqual(mixed.table.rows, [
    ["free", 0, 3, "", ""],
    ["free", 1, 3, "", ""],
    ["banded", 5, 1, 0, 2],
    ["banded", 9, 2, 1, 4],
  ]);
  assert.deepEqual([axisTitleOf(mixed, "xaxis"), axisTitleOf(mixed, "yaxis")], ["depth", "gain"]);
  // From the lower bound at 0 to the level at 20.
  nearly(rangeOfAxis(mixed, "yaxis"), [-1.2, 21.2]);
  assert.deepEqual(
    tracesOf(mixed).map((trace) => "marker" in trace),
    [true, false, false],
  );
  assert.equal(tracesOf(mixed).length, 3);
  const bare = figures.lines([{ name: "a", x: [0, 1], y: [0, 5], bars: true }]);
  assert.deepEqual([bare.table.columns, "error_y" in tracesOf(bare)[0]], [["line", "x", "y"], false]);
  nearly(rangeOfAxis(bare, "yaxis"), [-0.3, 5.3]);
  const half = figures.lines([{ name: "a", x: [0, 1], y: [1, 2], lower: [0, 1] }]);
  assert.equal(tracesOf(half).length, 1);
  assert.deepEqual(half.table.rows[1], ["a", 1, 2, 1, ""]);
  const other = figures.lines([{ name: "a", x: [0, 1], y: [1, 2], upper: [3, 4] }]);
  assert.deepEqual([tracesOf(other).length, other.table.rows[1]], [1, ["a", 1, 2, "", 4]]);
  const plain = figures.lines([{ name: "a", x: [0, 10], y: [0, 0] }], { level: { at: 2 }, yRange: [-5, 5] });
  assert.deepEqual([rangeOfAxis(plain, "yaxis"), labelsOf(plain)], [[-5, 5], ["a"]]);
  nearly(rangeOfAxis(plain, "xaxis"), [-0.2, 10.2]);
  assert.deepEqual(plain.table.rows[1], ["a", 10, 0]);
});

test("names at the ends of lines have the color of their line where that can be read, else that of text", () => {
  const roles = ["trial 1", "trial 2", "treated", "control"] as const;
  const figure = figures.lines(roles.map((role) => ({ name: role, x: [0, 1], y: [0, 1], role })));
  const colors = (figure.layout.annotations as { font: { color: string } }[]).map(({ font }) => font.color);
  const { palette } = figures;
  assert.deepEqual(colors, [palette["trial 1"].color, "#1F1F1F", palette.treated.color, "#1F1F1F"]);
});

test("what is drawn above a figure is the caption of its table, in every figure of the gallery", () => {
  for (const [name, figure] of gallery()) {
    const heading = headingOf(figure);
    const title = titleOf(figure).replace(/\s+/g, " ");
    assert.ok(heading.startsWith(title) || title.startsWith(heading.slice(0, 60)), `${name}: ${heading}`);
    assert.ok(figure.alt.startsWith(titleOf(figure)), `${name} begins its alternative with its title`);
  }
});
