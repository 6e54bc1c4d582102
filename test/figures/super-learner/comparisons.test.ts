import assert from "node:assert/strict";
import { test } from "node:test";
import {
  figures,
  learners,
  learnersByScenario,
  summarizeLearnersByScenario,
  summarizePairedRisks,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { axisTitleOf, intervalsOf, labelsOf, namesOf, rangeOfAxis, shapesOf, titleOf, tracesOf } from "../parts.js";

const line = (name: string, risk: number, error: number) => ({
  ...{ name, risk, standardError: 0.01 },
  excess: { estimate: risk - 0.2, standardError: error },
});
const result = {
  lines: [line("tree", 0.22, 0.005), line("gam", 0.2, 0), line("net", 0.21, 0.02)],
  against: "gam",
  n: 90,
};

test("pairedRisks draws risks at the left and their differences from the reference at the right", () => {
  const { lines } = summarizePairedRisks(result);
  const figure = figures.pairedRisks(result, { decimals: 3 });
  assert.equal(titleOf(figure), "2 of 2 intervals overlap gam's, yet patient by patient 1 of these differs");
  assert.deepEqual(namesOf(figure), [
    [-0, "gam"],
    [-1, "net"],
    [-2, "tree"],
  ]);
  const right = tracesOf(figure).filter(({ xaxis }) => xaxis === "x2");
  nearly(
    right.flatMap((trace) => intervalsOf(trace)).flat(),
    lines.slice(1).flatMap(({ excess }) => [excess.interval[0], excess.estimate, excess.interval[1]]),
  );
  assert.deepEqual(labelsOf(figure).slice(0, 3), ["0.200", "0.210 (+0.010)", "0.220 (+0.020)"]);
  assert.equal(axisTitleOf(figure, "xaxis2"), "above gam's");
  assert.match(figure.alt, /gam: 0\.200 \(standard error 0\.010\); net: 0\.210 .*, \+0\.010 \(0\.020\) above gam/);
});

test("the title of pairedRisks says when no interval overlaps, and when no difference is seen", () => {
  const title = (...lines: (typeof result)["lines"]) => titleOf(figures.pairedRisks({ lines, against: "gam", n: 90 }));
  assert.equal(
    title(line("gam", 0.2, 0), line("far", 0.4, 0.01)),
    "0 of 1 interval overlap gam's: they lie apart even so",
  );
  assert.match(title(line("gam", 0.2, 0), line("near", 0.21, 0.02)), /yet patient by patient none of these differ$/);
});

test("a long name loses its options in parentheses, where it is alone with what is left", () => {
  const rows = [
    { name: "gradient boosting (depth 2, leaf 10, early stopping)", inSample: 0.1, heldOut: 0.2 },
    { name: "tree (depth 3, leaf 20)", inSample: 0.2, heldOut: 0.3 },
    { name: "nearest neighbours (chosen by cross-validation)", inSample: 0.3, heldOut: 0.3 },
    { name: "nearest neighbours (25)", inSample: 0.4, heldOut: 0.3 },
  ];
  assert.deepEqual(
    namesOf(figures.inSampleAgainstHeldOut(rows)).map(([, name]) => name),
    ["gradient boosting", "tree (depth 3, leaf 20)", "nearest neighbours (chosen by cro…", "nearest neighbours (25)"],
  );
});

test("inSampleAgainstHeldOut draws a line with its name, inside the range", () => {
  const rows = [{ name: "mean", inSample: 0.1, heldOut: 0.2 }];
  const figure = figures.inSampleAgainstHeldOut(rows, { margin: { at: 0.5, label: "knowing nothing" } });
  assert.deepEqual(shapesOf(figure)[1], [0.5, 0, 0.5, 1]);
  assert.ok(labelsOf(figure).includes("knowing nothing"));
  assert.ok(rangeOfAxis(figure, "xaxis")[1] > 0.5);
});

test("learnersByScenario draws how far each learner is behind, in points, with its worst scenario", () => {
  const library = [learners.mean(), learners.logistic()];
  const worlds = learnersByScenario(["crossover", "null"], { library, trials: 2, n: 150, draws: 1000, seed: "drawn" });
  const { lines } = summarizeLearnersByScenario(worlds);
  const figure = figures.learnersByScenario(worlds, { decimals: 2 });
  const points = lines.map(({ behind, worst }) => [...behind, worst.behind].map(({ estimate }) => 100 * estimate));
  assert.deepEqual(
    figure.table.rows,
    lines.map(({ name }, k) => [name, ...points[k]]),
  );
  assert.deepEqual(
    labelsOf(figure).slice(0, 12),
    points.flat().map((value) => (Math.round(100 * value) / 100).toFixed(2).replace("-", "−")),
  );
  const z = tracesOf(figure)[0].z as unknown as number[][];
  nearly(z[0], [1, 0]);
  assert.match(titleOf(figure), /^2 learners share the first place of 2 worlds; the ensemble is at most|^logistic/i);
});
