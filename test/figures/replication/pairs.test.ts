import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, summarizeDetectable, summarizeReplications } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import {
  axisTitleOf,
  intervalsOf,
  labelsOf,
  namesOf,
  placesOf,
  rangeOfAxis,
  shapesOf,
  titleOf,
  tracesOf,
} from "../parts.js";
import { replication } from "../synthetic.js";

test("detectable draws each curve, each trial as it was, and the gain to compare with, in points", () => {
  const source = [
    { name: "a", standardError: 0.01, n: 400 },
    { name: "b", standardError: 0.02, n: 600 },
  ];
  const { curves, sizes } = summarizeDetectable(source, { possible: 0.014 });
  const figure = figures.detectable(source, { possible: { gain: 0.014, label: "best rule" } });
  curves.forEach((curve, k) => {
    const [line, mark] = tracesOf(figure).slice(2 * k, 2 * k + 2);
    assert.deepEqual(line.x, sizes);
    nearly(
      line.y,
      curve.curve.map((smallest) => 100 * smallest),
    );
    nearly([mark.x, mark.y], [[curve.n], [100 * curve.smallest]]);
    assert.equal(mark.marker.symbol, k === 0 ? "circle" : "diamond");
  });
  nearly(
    figure.table.rows,
    curves.map((c) => [c.name, c.n, 100 * (c.standardError as number), 100 * c.smallest, c.needed as number]),
  );
  nearly(shapesOf(figure), [[0, 1.4, 1, 1.4]]);
  const words = ["a: 2.8 points", "b: 5.6 points", "best rule: 1.4 points"];
  assert.deepEqual(labelsOf(figure), words);
  nearly(placesOf(figure), [
    [Math.log10(400), 100 * curves[0].smallest],
    [Math.log10(600), 100 * curves[1].smallest],
    [0, 1.4],
  ]);
  // The curve that shows least has its label above it.
  const anchors = (figure.layout.annotations as { yanchor: string }[]).map(({ yanchor }) => yanchor);
  assert.deepEqual(anchors.slice(0, 2), ["top", "bottom"]);
  nearly(rangeOfAxis(figure, "xaxis"), [Math.log10(150), Math.log10(3600)]);
  nearly(rangeOfAxis(figure, "yaxis"), [0, 108 * curves[1].atFew]);
  assert.equal(
    titleOf(figure),
    "Smallest gain shown four times in five: 2.8 points (a, 400 patients) and 5.6 points (b, 600 patients)",
  );
  const four = curves.map(({ atFour }) => (100 * atFour).toFixed(1));
  assert.ok(figure.alt.includes(`at 2400 patients it would be ${four[0]} and ${four[1]} points.`), figure.alt);
  assert.ok(figure.alt.includes("A gain of 1.4 points needs about 1602 and 9611 patients."), figure.alt);
});

test("detectable without a gain to compare with, and with a rule that treats everyone alike", () => {
  const source = [
    { name: "still", standardError: 0, n: 900 },
    { name: "moving", standardError: 0.5, n: 100 },
  ];
  const figure = figures.detectable(source, { unit: "days" });
  assert.deepEqual(figure.table.columns.length, 4);
  nearly(figure.table.rows, [["moving", 100, 0.5, 0.5 * 2.801585218112969]]);
  assert.deepEqual(figure.table.notes, ["Still: the rule treats everyone alike, its gain is exactly 0."]);
  assert.match(figure.alt, / Still: the rule treats everyone alike, its gain is exactly 0\.$/);
  assert.deepEqual([shapesOf(figure), labelsOf(figure)], [[], ["moving: 1.40 days"]]);
  // Its place among those given decides how it looks.
  assert.equal(tracesOf(figure)[1].marker.symbol, "diamond");
  const twice = figures.detectable([...source, { ...source[0], name: "quiet" }]);
  assert.deepEqual(twice.table.notes, ["Still and quiet: the rule treats everyone alike, its gain is exactly 0."]);
  assert.match(twice.alt, / Still and quiet: the rule treats everyone alike/);
  const plain = figures.detectable([{ name: "a", standardError: 0.01, n: 400 }], { possible: { gain: 0.2 } });
  assert.deepEqual(labelsOf(plain)[1], "possible gain: 20.0 points");
  nearly(rangeOfAxis(plain, "yaxis"), [0, 21.6]);
  assert.ok(!("notes" in figures.detectable([{ name: "a", standardError: 0.01, n: 400 }]).table));
});

test("replication draws every analysis of both directions, in the color of the trial that judges", () => {
  const result = replication("published");
  const [{ forward, backward }] = summarizeReplications(result, { gain: "overAll" }).replications;
  const figure = figures.replication(result, { gain: "overAll" });
  const rows = [...forward.rows, ...backward.rows];
  const names = ["judged on its own patients", "learning judged inside"];
  const groups = [
    ...[...names, "judged on trial 2"].map((name) => `Learned on trial 1 (better there: treating all): ${name}`),
    ...[...names, "judged on trial 1"].map((name) => `Learned on trial 2 (better there: treating all): ${name}`),
  ];
  nearly(
    figure.table.rows,
    rows.map((row, i) => [groups[i], 100 * row.estimate, 100 * row.interval[0], 100 * row.interval[1]]),
  );
  const [circles, diamonds] = tracesOf(figure);
  assert.deepEqual([circles.marker.symbol, diamonds.marker.symbol], ["circle", "diamond"]);
  nearly(
    circles.x,
    [0, 1, 5].map((i) => 100 * rows[i].estimate),
  );
  nearly(
    diamonds.x,
    [2, 3, 4].map((i) => 100 * rows[i].estimate),
  );
  assert.equal(
    titleOf(figure),
    "No evidence of benefit: the rules claim +3.7 and +3.1 at home and gain +0.3 and −0.6 points on the replicate",
  );
  const bare = { ...result, forward: { ...result.forward, resubstitution: undefined } };
  assert.match(
    titleOf(figures.replication(bare, { gain: "overAll" })),
    /: the rules gain \+0\.3 and −0\.6 points on the replicate$/,
  );
  const over = figures.replication(result, { gain: "overNone", unit: "days" });
  nearly(over.table.rows[2][1], 0.013);
  assert.match(JSON.stringify(over.layout.xaxis), /gain over treating none \(days\)/);
});

test("replication draws both contrasts side by side, with equal weight, where none is asked for", () => {
  const result = replication("published");
  const figure = figures.replication(result);
  const [all, none] = (["overAll", "overNone"] as const).map(
    (gain) => figures.replication(result, { gain }).table.rows,
  );
  nearly(
    figure.table.rows,
    all.flatMap((row, i) => [
      [String(row[0]).replace("): ", "): over all: ").replace("judged on", "on"), ...row.slice(1)],
      [String(none[i][0]).replace("): ", "): over none: ").replace("judged on", "on"), ...none[i].slice(1)],
    ]),
  );
  assert.equal(
    titleOf(figure),
    "No evidence of benefit: on the replicate the rules gain +0.3 and −0.6 points over treating all, +1.3 and +0.4 over treating none",
  );
  assert.equal(axisTitleOf(figure, "xaxis"), "gain (percentage points)");
  const pairs = [
    { name: "published", result },
    { name: "crossover", result: replication("crossover") },
  ];
  const several = figures.replications(pairs);
  assert.equal(several.table.rows.length, 24);
  assert.equal(new Set(namesOf(several).map(([, name]) => name)).size, 8);
  nearly(
    several.table.rows.slice(4, 6).map((row) => row.slice(2, 4)),
    [
      ["over all: on trial 2", 0.3],
      ["over none: on trial 2", 1.3],
    ],
  );
  assert.equal(axisTitleOf(several, "xaxis"), "gain (percentage points)");
});

test("replications draws several pairs on one scale, each analysis on its own line", () => {
  const lopsided = replication("published");
  const gain = { ...lopsided.forward.evaluation.gain };
  const best = { ...gain.overAll, estimate: 0.003, standardError: 0.0135, interval: [-0.01, 0.05] as const };
  const evaluation = { ...lopsided.forward.evaluation, gain: { ...gain, overBestStatic: best } };
  const pairs = [
    { name: "published", result: { ...lopsided, forward: { ...lopsided.forward, evaluation } } },
    { name: "crossover", result: replication("crossover") },
  ];
  const { replications, range } = summarizeReplications(pairs.map(({ result }) => result));
  const figure = figures.replications(pairs, { gain: "overBestStatic" });
  const rows = replications.flatMap(({ forward, backward }) => [...forward.rows, ...backward.rows]);
  const places = [-1, -2, -3, -5.35, -6.35, -7.35];
  nearly(
    tracesOf(figure).map((trace) => [...intervalsOf(trace)[0], trace.y[0], trace.xaxis]),
    rows.map((row, i) => [
      ...[100 * row.interval[0], 100 * row.estimate, 100 * row.interval[1]],
      ...[places[i % 6], i < 6 ? "x" : "x2"],
    ]),
  );
  assert.deepEqual(
    tracesOf(figure)
      .slice(0, 6)
      .map(({ marker }) => marker.symbol),
    ["circle", "circle", "diamond", "diamond", "diamond", "circle"],
  );
  nearly(
    figure.table.rows.map((row) => row.slice(3)),
    rows.map((row) => [100 * row.estimate, 100 * row.interval[0], 100 * row.interval[1]]),
  );
  assert.deepEqual(figure.table.rows[5].slice(0, 3), ["published", "Learned on trial 2", "judged on trial 1"]);
  const width = 100 * (range[1] - range[0]);
  nearly(rangeOfAxis(figure, "xaxis"), [100 * range[0] - 0.06 * width, 100 * range[1] + 0.06 * width]);
  assert.deepEqual(rangeOfAxis(figure, "xaxis2"), rangeOfAxis(figure, "xaxis"));
  nearly(rangeOfAxis(figure, "yaxis"), [-8.05, 0.6]);
  nearly(
    namesOf(figure),
    places.map((y, i) => [
      ...[y, ["judged on its own patients", "learning judged inside", `judged on trial ${i < 3 ? 2 : 1}`][i % 3]],
    ]),
  );
  assert.deepEqual(
    ["xaxis", "xaxis2"].map((axis) => axisTitleOf(figure, axis)),
    ["gain over the arm better where it was learned (percentage points)", "percentage points"],
  );
  const none = figures.replications(pairs, { gain: "overNone" });
  assert.equal(axisTitleOf(none, "xaxis"), "gain over treating none (percentage points)");
  nearly(none.table.rows[2][3], 1.3);
  assert.deepEqual(labelsOf(figure), ["Learned on trial 1", "Learned on trial 2", "published", "crossover"]);
  nearly(placesOf(figure).slice(0, 2), [
    [0, 0],
    [0, -4.35],
  ]);
  assert.equal(titleOf(figure), "Published: no evidence of benefit; crossover: benefit shown");
  assert.match(figure.alt, /Published: the rules claim \+3\.7 and \+3\.1 at home and gain \+0\.3 and −0\.6 points on/);
  assert.match(figure.alt, /Crossover: the rules claim \+12\.1 and \+11\.7 at home and gain \+8\.3 and \+7\.9 points/);
});

test("a pair without an analysis leaves its line empty, and the others stay on theirs", () => {
  const full = replication("published");
  const bare = {
    ...full,
    forward: { ...full.forward, resubstitution: undefined, insideTrial: undefined },
    backward: { ...full.backward, resubstitution: undefined },
  };
  const pair = [
    { name: "bare", result: bare },
    { name: "full", result: full },
  ];
  const figure = figures.replications(pair, { gain: "overAll" });
  nearly(
    tracesOf(figure).map(({ y, xaxis }) => [y[0], xaxis]),
    [
      ...[
        [-3, "x"],
        [-6.35, "x"],
        [-7.35, "x"],
      ],
      ...[-1, -2, -3, -5.35, -6.35, -7.35].map((y) => [y, "x2"]),
    ],
  );
  assert.throws(() => figures.replications([]), { code: "empty" });
});

test("replication says in its headings which arm was better where a rule was learned", () => {
  const plain = replication("published");
  const told = (arm: 0 | 1, d: typeof plain.forward) => ({
    ...d,
    evaluation: { ...d.evaluation, bestStatic: { arm, label: "x", from: "learned" as const } },
  });
  const figure = figures.replication({ ...plain, forward: told(1, plain.forward), backward: told(0, plain.backward) });
  const headings = labelsOf(figure).filter((text) => text.startsWith("Learned on"));
  assert.deepEqual(headings, [
    "Learned on trial 1 (better there: treating all)",
    "Learned on trial 2 (better there: treating none)",
  ]);
});
