import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, pairedRisks, stream, summarizePairedRisks, superLearner } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const random = stream("paired");
const rows = Array.from({ length: 60 }, () => [random.normal(), random.normal()]);
const data = {
  x: Matrix.fromRows(rows, ["a", "b"]),
  y: rows.map(([a]) => a + random.normal()),
  weights: rows.map((_, i) => 1 + (i % 3)),
  random: "paired",
};
const model = superLearner({
  library: [learners.mean(), learners.linear(), learners.tree({ maxDepth: 2 })],
  folds: 5,
}).fit(data);

test("a paired difference is the weighted mean of the differences of losses, its error that of what each row adds", () => {
  const { lines, against, n } = pairedRisks(model, data, { against: "mean" });
  assert.deepEqual([against, n], ["mean", 60]);
  const total = data.weights.reduce((sum, w) => sum + w, 0);
  const loss = (k: number) => Array.from(model.crossValidated.column(k), (p, i) => (p - data.y[i]) ** 2);
  const reference = loss(0);
  lines.forEach((line, k) => {
    const own = loss(k).map((l, i) => l - reference[i]);
    const estimate = own.reduce((sum, d, i) => sum + data.weights[i] * d, 0) / total;
    const parts = own.map((d, i) => (data.weights[i] * (d - estimate) * 60) / total);
    const standardError = Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0) / 59 / 60);
    nearly([line.excess.estimate, line.excess.standardError], [estimate, standardError], 1e-12);
    nearly([line.risk, line.standardError], [model.cvRisk[k], model.cvRiskStandardError[k]], 1e-12);
  });
  assert.deepEqual(lines[0].excess, { estimate: 0, standardError: 0 });
});

test("without a name the learner of least risk is the reference", () => {
  const least = model.library[model.cvRisk.indexOf(Math.min(...model.cvRisk))];
  const { against, lines } = pairedRisks(model, data);
  assert.equal(against, least);
  assert.ok(lines.every(({ excess }) => excess.estimate >= 0));
});

test("a learner that did not take part, and rows of another length, are refused", () => {
  assert.throws(() => pairedRisks(model, data, { against: "forest" }), { code: "option", message: /"linear"/ });
  assert.throws(() => pairedRisks(model, { y: [1, 2] }), { code: "length" });
});

test("summarizePairedRisks tells which overlapping intervals hide a difference", () => {
  const line = (name: string, risk: number, error: number) => ({
    ...{ name, risk, standardError: 0.01 },
    excess: { estimate: risk - 0.2, standardError: error },
  });
  const lines = [line("far", 0.3, 0.01), line("told", 0.22, 0.005), line("best", 0.2, 0), line("near", 0.21, 0.02)];
  const summary = summarizePairedRisks({ lines, against: "best", n: 100 });
  assert.deepEqual(
    summary.lines.map(({ name }) => name),
    ["best", "near", "told", "far"],
  );
  assert.deepEqual(summary.overlapping, ["near", "told"]);
  assert.deepEqual(summary.toldAllTheSame, ["told"]);
  assert.equal(summary.others, 3);
  nearly(summary.lines[2].excess.interval, [0.02 - 1.959964 * 0.005, 0.02 + 1.959964 * 0.005], 1e-8);
  assert.throws(() => summarizePairedRisks({ lines, against: "none", n: 100 }), { code: "option" });
});
