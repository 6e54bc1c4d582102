import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Matrix,
  type OuterCrossValidation,
  type OuterRisk,
  summarizeEnsembles,
  summarizeFoldSplits,
  summarizeInSample,
  summarizeOuterRisks,
  summarizeRisks,
  summarizeWeights,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;

const outer = (lines: readonly OuterRisk[]): OuterCrossValidation => ({
  ...{ lines, outerFolds: 5, folds: 5, n: 100, weights: [], dropped: [] },
});
const line = (name: string, risk: number, standardError: number, kind: OuterRisk["kind"] = "member"): OuterRisk => ({
  ...{ name, kind, risk, standardError },
});

test("risks stand in order, each with 1.96 standard errors on both sides", () => {
  const { lines, best } = summarizeRisks({
    library: ["a", "b", "c"],
    cvRisk: Float64Array.of(0.3, 0.1, 0.2),
    cvRiskStandardError: Float64Array.of(0.01, 0.02, 0.03),
  });
  nearly(lines, [
    { name: "b", kind: "member", risk: 0.1, standardError: 0.02, interval: [0.1 - Z975 * 0.02, 0.1 + Z975 * 0.02] },
    { name: "c", kind: "member", risk: 0.2, standardError: 0.03, interval: [0.2 - Z975 * 0.03, 0.2 + Z975 * 0.03] },
    { name: "a", kind: "member", risk: 0.3, standardError: 0.01, interval: [0.3 - Z975 * 0.01, 0.3 + Z975 * 0.01] },
  ]);
  assert.equal(best.name, "b");
});

test("an interval overlaps the best one's where its lower bound does not exceed the other's upper", () => {
  const count = (...lines: OuterRisk[]) => {
    const { others, overlapping } = summarizeRisks(outer(lines));
    return [overlapping, others];
  };
  const best = line("best", 1, 0.5 / Z975);
  assert.deepEqual(count(line("far", 3, 0.4 / Z975), best, line("near", 1.8, 0.4 / Z975)), [1, 2]);
  // Bounds at 1.5 on both sides: they touch.
  assert.deepEqual(count(line("exact", 1.5, 0), line("best", 1.5, 0)), [1, 1]);
  assert.deepEqual(count(best), [0, 0]);
  assert.deepEqual(count(best, line("narrow", 1.6, 0)), [0, 1]);
  assert.throws(() => summarizeRisks(outer([])), { code: "empty" });
  assert.throws(() => summarizeRisks(null as never), { code: "option" });
});

test("the kinds of an outer cross-validation's lines are kept", () => {
  const { lines } = summarizeRisks(outer([line("m", 3, 0), line("d", 2, 0, "discrete"), line("e", 1, 0, "ensemble")]));
  assert.deepEqual(
    lines.map(({ name, kind }) => [name, kind]),
    [
      ["e", "ensemble"],
      ["d", "discrete"],
      ["m", "member"],
    ],
  );
});

test("weights stand from the greatest down, equal ones in the order of the library, each with its own risk", () => {
  const summary = summarizeWeights({
    library: ["a", "b", "c", "d"],
    weights: Float64Array.of(0, 0.25, 0.5, 0.25),
    cvRisk: Float64Array.of(1, 4, 3, 2),
    cvRiskStandardError: Float64Array.of(0.1, 0.2, 0.3, 0.4),
  });
  assert.deepEqual(
    summary.lines.map(({ name, weight, risk, standardError }) => [name, weight, risk, standardError]),
    [
      ["c", 0.5, 3, 0.3],
      ["b", 0.25, 4, 0.2],
      ["d", 0.25, 2, 0.4],
      ["a", 0, 1, 0.1],
    ],
  );
  nearly(summary.lines[1].interval, [4 - 0.2 * Z975, 4 + 0.2 * Z975]);
  assert.equal(summary.heaviest.name, "c");
  assert.equal(summary.leastRisk.name, "a");
  assert.deepEqual([summary.learners, summary.used], [4, 3]);
  const tied = { library: ["a", "b"], weights: Float64Array.of(0, 1), cvRisk: Float64Array.of(1, 1) };
  assert.equal(summarizeWeights({ ...tied, cvRiskStandardError: Float64Array.of(1, 1) }).leastRisk.name, "a");
  const none = { library: [], weights: new Float64Array(), cvRisk: new Float64Array() };
  assert.throws(() => summarizeWeights({ ...none, cvRiskStandardError: new Float64Array() }), { code: "empty" });
});

test("the ensemble is told from a learner by the interval of their difference, not by the two intervals", () => {
  const member = (name: string, estimate: number, standardError: number) => ({
    ...line(name, 10 + estimate, 5),
    excess: { estimate, standardError },
  });
  const { lines, members, beaten, better } = summarizeOuterRisks(
    outer([
      member("beaten", 0.4, 0.2),
      member("barely not", 0.4, 0.21),
      line("ensemble", 10, 5, "ensemble"),
      member("better", -0.4, 0.2),
      member("not better", -0.4, 0.21),
      { ...member("discrete", 1, 0.1), kind: "discrete" },
    ]),
  );
  assert.deepEqual([members, beaten, better], [4, ["beaten"], ["better"]]);
  assert.deepEqual(
    lines.map(({ name }) => name),
    ["better", "not better", "ensemble", "beaten", "barely not", "discrete"],
  );
  nearly(lines[0], {
    ...{ kind: "member", risk: 9.6, standardError: 5, interval: [9.6 - 5 * Z975, 9.6 + 5 * Z975] },
    excess: { estimate: -0.4, standardError: 0.2, interval: [-0.4 - 0.2 * Z975, -0.4 + 0.2 * Z975], side: "below" },
  });
  assert.deepEqual(lines[2].excess, { estimate: 0, standardError: 0, interval: [0, 0], side: "around" });
  assert.deepEqual(lines[5].excess.side, "above");
});

test("the ensemble's own line lies 0 above itself, and every other one needs its difference", () => {
  const ensemble = { ...line("e", 1, 0, "ensemble"), excess: { estimate: 9, standardError: 9 } };
  assert.equal(summarizeOuterRisks(outer([ensemble])).lines[0].excess.estimate, 0);
  assert.throws(() => summarizeOuterRisks(outer([line("a", 1, 0)])), /a line of the ensemble/);
  assert.throws(() => summarizeOuterRisks(outer([ensemble, line("a", 1, 0)])), /the excess of a/);
  assert.throws(() => summarizeOuterRisks(outer([])), { code: "empty" });
});

test("the best fit is told from the best prediction, and called worst where nobody predicts worse", () => {
  const row = (name: string, inSample: number, heldOut: number, standardError?: number) => ({
    ...{ name, inSample, heldOut },
    ...(standardError === undefined ? {} : { standardError }),
  });
  const summary = summarizeInSample([row("mean", 0.5, 0.4, 0.1), row("deep", 0, 0.6), row("tree", 0.2, 0.3, 0.2)]);
  assert.deepEqual(
    summary.rows.map(({ name }) => name),
    ["deep", "tree", "mean"],
  );
  nearly(summary.rows[1], { ...row("tree", 0.2, 0.3, 0.2), interval: [0.3 - 0.2 * Z975, 0.3 + 0.2 * Z975] });
  assert.deepEqual(summary.rows[0].interval, [0.6, 0.6]);
  assert.deepEqual(
    [summary.bestFit.name, summary.bestPrediction.name, summary.bestFitPredicts],
    ["deep", "tree", "worst"],
  );
});

test("the best fit may predict best, or neither best nor worst", () => {
  const predicts = (...heldOut: number[]) =>
    summarizeInSample(heldOut.map((loss, i) => ({ name: `${i}`, inSample: i, heldOut: loss }))).bestFitPredicts;
  assert.equal(predicts(1, 2, 3), "best");
  assert.equal(predicts(2, 1, 3), "between");
  assert.equal(predicts(3, 1, 2), "worst");
  assert.equal(predicts(1), "best");
  // Of equals the earlier one counts as the better.
  assert.equal(predicts(1, 1), "best");
  assert.equal(
    summarizeInSample([
      { name: "a", inSample: 1, heldOut: 1 },
      { name: "b", inSample: 0, heldOut: 1 },
    ]).bestFitPredicts,
    "worst",
  );
  assert.throws(() => summarizeInSample([]), { code: "empty" });
  for (const bad of [{ inSample: Number.NaN }, { heldOut: Number.NaN }, { standardError: Number.NaN }]) {
    assert.throws(() => summarizeInSample([{ name: "a", inSample: 0, heldOut: 0, ...bad }]), { code: "not-finite" });
  }
  assert.throws(() => summarizeInSample([{ name: "a", inSample: 0, heldOut: 0, standardError: -1 }]), {
    code: "number",
  });
});

test("each ensemble has the learner of its greatest weight for a leader, the first of several", () => {
  const library = ["a", "b", "c"];
  const of = (name: string, ...weights: number[]) => ({ name, library, weights });
  const summary = summarizeEnsembles([of("squared", 0.2, 0.4, 0.4), of("log", 0.7, 0.2, 0.1), of("auc", 0, 0.6, 0.4)]);
  assert.deepEqual(summary, {
    library,
    leaders: [
      { learner: "b", losses: ["squared", "auc"] },
      { learner: "a", losses: ["log"] },
    ],
    greatestWeight: 0.7,
  });
  assert.throws(() => summarizeEnsembles([]), { code: "empty" });
  assert.throws(() => summarizeEnsembles([of("a", 1, 0)]), { code: "length" });
  assert.throws(() => summarizeEnsembles([of("a", 1, 0, Number.NaN)]), { code: "not-finite" });
  for (const shareTreated of [-0.1, 1.1]) {
    assert.throws(() => summarizeEnsembles([{ ...of("a", 1, 0, 0), shareTreated }]), { code: "number" });
  }
  for (const shareTreated of [0, 1]) {
    assert.equal(summarizeEnsembles([{ ...of("a", 1, 0, 0), shareTreated }]).greatestWeight, 1);
  }
});

test("weights and predictions over fold splits: least, mean, greatest and how far they move", () => {
  const weights = Matrix.fromRows(
    [
      [0.5, 0.5],
      [0.3, 0.7],
      [0.1, 0.9],
    ],
    ["mean", "tree"],
  );
  // Patients by split: means .5, .2 and .8; ranges .2, .0 and .3.
  const predictions = Matrix.fromRows([
    [0.4, 0.5, 0.6],
    [0.2, 0.2, 0.2],
    [0.65, 0.8, 0.95],
  ]);
  const summary = summarizeFoldSplits({ weights, predictions });
  nearly(summary, {
    splits: 3,
    learners: [
      { name: "mean", weights: [0.5, 0.3, 0.1], least: 0.1, mean: 0.3, greatest: 0.5, span: 0.4 },
      { name: "tree", weights: [0.5, 0.7, 0.9], least: 0.5, mean: 0.7, greatest: 0.9, span: 0.4 },
    ],
    predictionMoves: 0.5 / 3,
    predictions: [0.2, 0.8],
    patients: [
      { least: 0.2, mean: 0.2, greatest: 0.2, rank: 0 },
      { least: 0.4, mean: 0.5, greatest: 0.6, rank: 50 },
      { least: 0.65, mean: 0.8, greatest: 0.95, rank: 100 },
    ],
    weightsJump: false,
  });
});

test("the widest weight and its jump, and patients evenly by rank", () => {
  const weights = Matrix.fromRows(
    [
      [0.1, 0.9],
      [0.1, 0.4],
    ],
    ["steady", "wild"],
  );
  const predictions = (gap: number) =>
    Matrix.fromColumns([Array.from({ length: 10 }, (_, i) => i), Array.from({ length: 10 }, (_, i) => i + gap)]);
  const jumps = (gap: number) => summarizeFoldSplits({ weights, predictions: predictions(gap) }).weightsJump;
  assert.equal(summarizeFoldSplits({ weights, predictions: predictions(1) }).widest.name, "wild");
  assert.deepEqual([jumps(0.0625), jumps(0.11), jumps(0.125), jumps(0.25)], [true, true, false, false]);
  const first = Matrix.fromColumns(
    [
      [0.25, 0.75],
      [0.75, 0.25],
      [0, 0],
    ],
    ["a", "b", "c"],
  );
  assert.equal(summarizeFoldSplits({ weights: first, predictions: predictions(1) }).widest.name, "a");
  const picked = (patients: number) =>
    summarizeFoldSplits({ weights, predictions: predictions(0) }, { patients }).patients.map(({ mean, rank }) => [
      ...[mean, rank],
    ]);
  nearly(picked(4), [
    [0, 0],
    [3, 100 / 3],
    [6, 200 / 3],
    [9, 100],
  ]);
  assert.deepEqual(picked(1), [[0, 50]]);
  nearly(picked(2), [
    [0, 0],
    [9, 100],
  ]);
  nearly(picked(3), [
    [0, 0],
    [5, 50],
    [9, 100],
  ]);
  const alone = Matrix.fromColumns([[0.5], [0.75]]);
  nearly(summarizeFoldSplits({ weights, predictions: alone }).patients, [{ mean: 0.625, rank: 50 }]);
  assert.equal(picked(99).length, 10);
  const many = Matrix.fromColumns([Array.from({ length: 80 }, (_, i) => i)]);
  assert.equal(summarizeFoldSplits({ weights, predictions: many }).patients.length, 60);
  assert.throws(() => summarizeFoldSplits({ weights, predictions: many }, { patients: 0 }), { code: "integer" });
  assert.throws(() => summarizeFoldSplits({ weights, predictions: Matrix.fromRows([]) }), { code: "integer" });
});
