import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClaimedAndTrue, figures, summarizeOptimism } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { intervalsOf, namesOf, titleOf, tracesOf } from "../parts.js";

test("agreeingPatients draws both answers against the truth, and marks the one that misses it", () => {
  const at = (value: number) => ({ estimate: value, lower: value - 0.0625, upper: value + 0.125 });
  const rows = [
    { name: "1:1", truth: 0.75, naive: at(0.75), weighted: at(0.8125) },
    { name: "3:1", truth: 0.75, naive: at(0.875), weighted: at(0.6875) },
  ];
  const figure = figures.agreeingPatients(rows);
  const drawn = tracesOf(figure).flatMap((trace) =>
    trace.type === "scatter" && "error_x" in trace
      ? intervalsOf(trace).map((own, i) => [trace.y[i], ...own, trace.marker.symbol])
      : [],
  );
  drawn.sort((a, b) => (b[0] as number) - (a[0] as number));
  nearly(
    drawn.map((own) => own.slice(1)),
    [
      [68.75, 75, 87.5, "circle-open"],
      [75, 81.25, 93.75, "circle"],
      [81.25, 87.5, 100, "x"],
      [62.5, 68.75, 81.25, "circle"],
    ],
  );
  assert.deepEqual(figure.table.rows[2], ["Randomised 3:1: mean of those who agree", 87.5, 81.25, 100, 75]);
  assert.deepEqual(tracesOf(figure)[tracesOf(figure).length - 1].x, [75, 75, 75, 75]);
  assert.equal(titleOf(figure), "The mean of those who agree is off by 12.5 points at 3:1; weighing mends it");
  assert.deepEqual(
    namesOf(figure).map(([, name]) => name),
    ["mean of those who agree", "weighed by 1 / chance", "mean of those who agree", "weighed by 1 / chance"],
  );
  const twice = figures.agreeingPatients([rows[1], { ...rows[1], name: "4:1" }]);
  assert.match(titleOf(twice), /off by 12\.5 points at 3:1 and 12\.5 points at 4:1; weighing mends it$/);
  const fine = figures.agreeingPatients(rows.slice(0, 1), { unit: "days" });
  assert.equal(titleOf(fine), "The mean of those who agree holds the truth here, and so does the weighted one");
  assert.deepEqual(fine.table.rows[0].slice(1), [0.75, 0.6875, 0.875, 0.75]);
  const wild = figures.agreeingPatients([{ ...rows[0], weighted: at(0.25) }]);
  assert.ok(tracesOf(wild).some(({ marker }) => marker.symbol === "x"));
});

const learners: readonly ClaimedAndTrue[] = [
  { name: "mean", claimed: 0.01, standardError: 0.01, crossValidated: 0.02, replicated: 0.005, truth: 0 },
  { name: "tree", claimed: 0.05, crossValidated: 0.01, replicated: 0.02, truth: -0.01 },
  { name: "deep", claimed: 0.12, standardError: 0.02, crossValidated: 0.01, replicated: 0.01, truth: -0.02 },
];

test("optimism draws every analysis learner by learner with its intervals, in points", () => {
  const figure = figures.optimism(learners);
  const { series } = summarizeOptimism(learners);
  const names = ["claimed on its own patients", "inside its own trial", "on the replicate", "truth"];
  tracesOf(figure).forEach((trace, k) => {
    assert.equal(trace.name, names[k]);
    assert.deepEqual(trace.x, [0, 1, 2]);
    nearly(
      trace.y,
      series[k].gains.map((gain) => 100 * gain),
    );
    assert.equal("error_y" in trace, k === 0);
    assert.equal(trace.mode, k === 3 ? "lines" : "markers");
  });
  nearly(
    intervalsOf(tracesOf(figure)[0], "y"),
    series[0].intervals?.map(([lower, upper], i) => [100 * lower, 100 * series[0].gains[i], 100 * upper]),
    1e-10,
  );
  assert.deepEqual(figure.table.rows[2].slice(0, 3), ["claimed on its own patients", "deep", 12]);
  nearly(
    figure.table.rows[2].slice(3),
    series[0].intervals?.[2].map((bound) => 100 * bound),
  );
  assert.equal(titleOf(figure), "Optimism grows with flexibility: from 1.0 points (mean) to 14.0 (deep)");
  assert.match(
    figure.alt,
    /Tree: claimed on its own patients \+5\.0, inside its own trial \+1\.0, on the replicate \+2\.0 and truth −1\.0/,
  );
  assert.deepEqual((figure.layout.xaxis as { ticktext: string[] }).ticktext, ["mean", "tree", "deep"]);
});

test("optimism joins learners of one family, and no others", () => {
  const family = ["tree", "tree", "tree"];
  const lines = (rows: readonly ClaimedAndTrue[]) =>
    tracesOf(figures.optimism(rows)).filter(({ mode, name }) => mode === "lines" && name !== "truth");
  const after = learners.map((row, i) => ({ ...row, family: family[i] }));
  const before = { name: "mean", claimed: 0, crossValidated: 0, replicated: 0, truth: 0 };
  assert.deepEqual(lines(learners), []);
  const joined = lines([before, { ...before, name: "logistic" }, ...after]);
  assert.deepEqual(
    joined.map(({ x }) => x),
    [
      [2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ],
  );
  nearly(joined[0].y, [1, 5, 12]);
});

test("the title of optimism says what it does where it does not grow, and what is claimed where nothing else is known", () => {
  const title = (...rows: ClaimedAndTrue[]) => titleOf(figures.optimism(rows));
  assert.equal(
    title({ name: "a", claimed: 0.1, truth: 0 }, { name: "b", claimed: 0.1, truth: 0.02 }),
    "Optimism goes: from 10.0 points (a) to 8.0 (b)",
  );
  assert.equal(
    title({ name: "a", claimed: 0.1 }, { name: "b", claimed: -0.02 }),
    "The claim goes from +10.0 (a) to −2.0 points (b)",
  );
});
