import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { nearly } from "../../support/nearly.js";

const n = 60;
const random = stream("separated");
const age = Array.from({ length: n }, () => 40 + 10 * random.normal());
const arm = Array.from({ length: n }, () => random.bernoulli(0.5));
/** Of the treated all who are older than 40 are cured, of the others nobody younger than 38 is. */
const cured = age.map((years, i) => (arm[i] === 1 ? Number(years > 40) : Number(years > 38)));

/** The penalized mean log-loss that is to be least: slopes of products of columns taken from their middles. */
function loss(b: readonly number[], ridge: number): number {
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const [a0, w0] = [middle(arm), middle(age)];
  const mean =
    age.reduce((sum, years, i) => {
      const t = b[0] + b[1] * arm[i] + b[2] * years + b[3] * arm[i] * years;
      return sum + Math.log1p(Math.exp(-Math.abs(t))) + Math.max(t, 0) - cured[i] * t;
    }, 0) / n;
  return mean + (ridge / 2) * ((b[1] + w0 * b[3]) ** 2 + (b[2] + a0 * b[3]) ** 2 + b[3] ** 2);
}

const fitted = (column: readonly number[]) =>
  learners
    .logistic({ interactions: "treatment" })
    .fit({ x: Matrix.fromColumns([column, age], ["A", "age"]), y: cured });

test("separated classes are fitted with a ridge on products taken from the middles, told on the columns as they are", () => {
  const { intercept, coefficients, ridge, notes } = fitted(arm);
  assert.ok(ridge > 0);
  assert.match(notes.join(), /separation/);
  const b = [intercept, ...coefficients];
  const least = loss(b, ridge);
  for (let j = 0; j < b.length; j++) {
    for (const step of [-1e-3, 1e-3]) {
      const moved = b.map((value, k) => (k === j ? value + step : value));
      assert.ok(loss(moved, ridge) > least, `coefficient ${j} by ${step}`);
    }
  }
});

test("standard errors under separation are those of the penalized Hessian, by second differences", () => {
  const { intercept, coefficients, ridge, standardErrors } = fitted(arm);
  const b = [intercept, ...coefficients];
  const h = b.map((_, j) => [1e-3, 1e-3, 1e-4, 1e-4][j]);
  const at = (moves: readonly (readonly [number, number])[]) =>
    loss(
      b.map((value, k) => value + moves.reduce((sum, [j, s]) => sum + (j === k ? s * h[j] : 0), 0)),
      ridge,
    );
  const hessian = b.map((_, j) =>
    b.map((__, k) => {
      const corner = (s: number, t: number) =>
        at([
          [j, s],
          [k, t],
        ]);
      return (n * (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1))) / (4 * h[j] * h[k]);
    }),
  );
  const inverse = inverted(hessian);
  standardErrors.forEach((error, j) => {
    nearly(error / Math.sqrt(inverse[j][j]), 1, 1e-3, `standard error ${j}`);
  });
});

test("it doesn't matter which arm is coded 1", () => {
  const x = Matrix.fromColumns([arm, age], ["A", "age"]);
  const swapped = arm.map((a) => 1 - a);
  const other = fitted(swapped).predict(Matrix.fromColumns([swapped, age], ["A", "age"]));
  nearly(Array.from(other), Array.from(fitted(arm).predict(x)), 1e-9);
});

/** The inverse by Gauss and Jordan. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let p = 0; p < size; p++) {
    const pivot = rows[p][p];
    rows[p] = rows[p].map((value) => value / pivot);
    for (let i = 0; i < size; i++) {
      if (i === p) continue;
      const factor = rows[i][p];
      rows[i] = rows[i].map((value, j) => value - factor * rows[p][j]);
    }
  }
  return rows.map((row) => row.slice(size));
}

test("what is fitted for predictions only predicts the same and says that it knows no standard errors", () => {
  const x = Matrix.fromColumns([arm, age], ["A", "age"]);
  for (const given of [
    { x, y: cured },
    { x, y: cured.map((_, i) => Number(i % 3 === 0)) },
  ]) {
    const learner = learners.logistic({ interactions: "treatment" });
    const [whole, bare] = [learner.fit(given), learner.fit({ ...given, predictionsOnly: true })];
    assert.deepEqual(bare.predict(given.x), whole.predict(given.x));
    assert.deepEqual(bare.coefficients, whole.coefficients);
    assert.match(`${bare.notes.at(-1)}`, /^fitted for predictions only/);
    assert.ok(bare.standardErrors.every((error) => error === 0) && whole.standardErrors.some((error) => error > 0));
  }
});
