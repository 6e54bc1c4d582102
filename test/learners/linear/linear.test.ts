import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { exactLeastSquares } from "../../support/rational.js";
import { reference } from "../../support/reference.js";

interface Nist {
  readonly sets: Record<
    string,
    { y: number[]; x: number[] | number[][]; coefficients: number[]; standardErrors: number[] }
  >;
}

const { sets } = reference<Nist>("nist.json");
// Correct digits that R's lm reaches, less one; Filip, which R leaves, must come to 7.
const digits = new Map([
  ["Longley", 11.8],
  ["Filip", 7],
  ["Wampler1", 8.8],
  ["Wampler2", 12.3],
  ["Wampler3", 13],
  ["Wampler4", 13],
  ["Wampler5", 13],
]);

function correctDigits(estimate: number, certified: number): number {
  const error = Math.abs(estimate - certified) / (certified === 0 ? 1 : Math.abs(certified));
  return error === 0 ? 15 : Math.min(15, -Math.log10(error));
}

/** The covariates of a set: those of Longley, or the powers of x. */
function covariates(name: string): number[][] {
  const { x } = sets[name];
  if (name === "Longley") return x as number[][];
  const degree = name === "Filip" ? 10 : 5;
  return (x as number[]).map((v) => Array.from({ length: degree }, (_, d) => v ** (d + 1)));
}

for (const [name, least] of digits) {
  test(`linear reaches ${least} certified digits on NIST's ${name}, with no column aliased`, () => {
    const set = sets[name];
    const model = learners.linear().fit({ x: Matrix.fromRows(covariates(name)), y: set.y });
    const reached = [model.intercept, ...model.coefficients].map((b, j) => correctDigits(b, set.coefficients[j]));
    assert.ok(Math.min(...reached) >= least, `${Math.min(...reached)} digits`);
    const errors = Array.from(model.standardErrors, (s, j) => correctDigits(s, set.standardErrors[j]));
    assert.ok(Math.min(...errors) >= Math.min(least, 12) - 0.5, `${Math.min(...errors)} digits in standard errors`);
    assert.deepEqual(model.aliased, []);
  });
}

for (const name of digits.keys()) {
  test(`linear agrees with the exact rational solution on NIST's ${name} under weights over six powers of ten`, () => {
    const rows = covariates(name);
    const { y } = sets[name];
    const draws = stream("weighted NIST").child(name);
    const weights = y.map(() => 10 ** (6 * draws.uniform() - 3));
    const model = learners.linear().fit({ x: Matrix.fromRows(rows), y, weights });
    const columns = [rows.map(() => 1), ...rows[0].map((_, j) => rows.map((row) => row[j]))];
    const exact = exactLeastSquares(columns, y, weights);
    const reached = [model.intercept, ...model.coefficients].map((b, j) => correctDigits(b, exact[j]));
    assert.ok(Math.min(...reached) >= 12, `${Math.min(...reached)} digits`);
    assert.deepEqual(model.aliased, []);
  });
}

test("linear gives a column that others explain coefficient 0 and names it; the later column goes", () => {
  const rows = Array.from({ length: 30 }, (_, i) => {
    const a = Math.sin(i);
    const b = Math.cos(3 * i) * 1000;
    return [a, b, 0.3 * a - 0.7 * b, 5, Math.sin(7 * i)];
  });
  const x = Matrix.fromRows(rows, ["a", "b", "sum", "constant", "c"]);
  const y = rows.map((row, i) => 2 + row[0] - row[4] + Math.cos(11 * i));
  const model = learners.linear().fit({ x, y });
  assert.deepEqual(model.aliased, ["sum", "constant"]);
  assert.equal(model.coefficients[2], 0);
  const without = learners.linear().fit({ x: x.selectColumns([0, 1, 4]), y });
  assert.ok(Math.abs(model.coefficients[4] - without.coefficients[2]) < 1e-12);
});

test("linear's treatment interactions are the products of the treatment with every other column", () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i % 2, Math.sin(i), Math.cos(i * i)]);
  const x = Matrix.fromRows(rows, ["A", "w1", "w2"]);
  const y = rows.map(([a, w1, w2]) => 1 + a + w1 - w2 + 3 * a * w1 - 2 * a * w2);
  const model = learners.linear({ interactions: "treatment" }).fit({ x, y });
  assert.deepEqual(model.terms, ["A", "w1", "w2", "A:w1", "A:w2"]);
  [1, 1, -1, 3, -2].forEach((b, j) => {
    assert.ok(Math.abs(model.coefficients[j] - b) < 1e-12);
  });
  model.predict(x).forEach((v, i) => {
    assert.ok(Math.abs(v - y[i]) < 1e-12);
  });
  const named = learners.linear({ interactions: "treatment" }).fit({ x, y, treatment: "w2" });
  assert.deepEqual(named.terms, ["A", "w1", "w2", "w2:A", "w2:w1"]);
  const pairs = learners.linear({ interactions: true }).fit({ x, y });
  assert.deepEqual(pairs.terms, ["A", "w1", "w2", "A:w1", "A:w2", "w1:w2"]);
  assert.throws(() => learners.linear({ interactions: "treatment" }).fit({ x: x.selectColumns([1, 2]), y }), {
    code: "treatment",
  });
});
