import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { gramNewton } from "#lib/learners/linear/logistic-gram.js";
import { newton } from "#lib/learners/linear/logistic-newton.js";

/** A design with its ones in front; its columns are alike to the given degree, 1 being not at all. */
function problem(name: string, n: number, p: number, alike = 1) {
  const draws = stream("gram").child(name);
  const common = Array.from({ length: n }, () => draws.normal());
  const columns = Array.from({ length: p }, (_, j) =>
    Float64Array.from(common, (v) => 10 ** (j % 5) * (3 + (1 - alike) * v + alike * draws.normal())),
  );
  const y = Float64Array.from(common, (v, i) => draws.bernoulli(1 / (1 + Math.exp(1 - v - columns[0][i] / 5))));
  const w = Float64Array.from(common, () => 0.01 + draws.uniform());
  return { columns: [new Float64Array(n).fill(1), ...columns], y, w };
}

function assertSame(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  for (let j = 0; j < b.length; j++) assert.ok(Math.abs(a[j] / b[j] - 1) < tolerance, `${j}: ${a[j]} against ${b[j]}`);
}

for (const ridge of [0, 1e-3]) {
  test(`the fast way to a logistic fit ends where Newton's method in an orthonormal basis does, ridge ${ridge}`, () => {
    for (const [n, p, alike] of [
      [40, 2, 1],
      [301, 7, 0.7],
      [600, 12, 0.3],
    ]) {
      const { columns, y, w } = problem(`${n}`, n, p, alike);
      const fast = gramNewton(columns, y, w, ridge);
      const slow = newton(columns, y, w, ridge);
      assert.ok(fast !== undefined && slow.converged);
      assertSame(fast.coefficients, slow.coefficients, 1e-10);
      assertSame(fast.standardErrors, slow.standardErrors, 1e-10);
      assertSame([fast.deviance, fast.conditionNumber], [slow.deviance, slow.conditionNumber], 1e-11);
    }
  });
}

test("the fast way to a logistic fit steps aside for constant or alike columns, separation and far probabilities", () => {
  const { columns, y, w } = problem("aside", 60, 3);
  const sum = columns[1].map((v, i) => v + columns[2][i]);
  assert.equal(gramNewton([...columns, columns[0]], y, w, 0), undefined);
  assert.equal(gramNewton([...columns, sum], y, w, 0), undefined);
  assert.equal(gramNewton([...columns, columns[1].map((v, i) => v + 1e-3 * columns[2][i])], y, w, 0), undefined);
  assert.equal(
    gramNewton([...columns, columns[1].map((v, i) => Math.sign(y[i] - 0.5) * (1 + v * v))], y, w, 0),
    undefined,
  );
  assert.equal(
    gramNewton(
      columns.map((a) => a.slice(0, 3)),
      y.slice(0, 3),
      w.slice(0, 3),
      0,
    ),
    undefined,
  );
});

test("with a ridge on every slope the fast way goes on to rows that are far out, as under separation", () => {
  let far = 0;
  for (const ridge of [1e-6, 1e-4]) {
    for (let k = 0; k < 3; k++) {
      const draws = stream("gram").child("far", k);
      const column = (draw: () => number) => Float64Array.from({ length: 300 }, draw);
      const arm = column(() => draws.bernoulli(0.5));
      const covariates = Array.from({ length: 9 }, (_, j) =>
        column(() => (j < 5 ? draws.bernoulli(0.03 + 0.04 * j) : draws.normal())),
      );
      // All the treated of a rare kind are cured.
      const y = covariates[0].map((rare, i) => Math.max(rare * arm[i], draws.bernoulli(0.85)));
      const w = column(() => 0.5 + draws.uniform());
      const products = covariates.map((own) => own.map((v, i) => v * (arm[i] - 0.5)));
      const design = [column(() => 1), arm, ...covariates, ...products];
      const fast = gramNewton(design, y, w, ridge);
      const slow = newton(design, y, w, ridge);
      assert.ok(fast !== undefined && slow.converged, `${ridge}, design ${k}`);
      const eta = y.map((_, i) => design.reduce((sum, own, j) => sum + fast.coefficients[j] * own[i], 0));
      far += eta.filter((t) => Math.abs(t) > 15).length;
      assertSame(fast.coefficients, slow.coefficients, 1e-11);
      assertSame(fast.standardErrors, slow.standardErrors, 1e-9);
    }
  }
  assert.ok(far > 0, "rows beyond where the way without a ridge is left");
});
