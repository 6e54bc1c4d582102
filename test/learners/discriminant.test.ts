import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { classification } from "../support/classification.js";
import { allNear } from "../support/near.js";
import { reference } from "../support/reference.js";

interface LdaPeer {
  readonly prior: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly posterior1_test100: readonly number[];
}
interface WeightedLda {
  readonly prior1: number;
  readonly means: readonly (readonly number[])[];
  readonly coef: readonly number[];
  readonly intercept: number;
  readonly p1_first50: readonly number[];
}
const peers = reference<{
  lda: { moment: LdaPeer; mle: LdaPeer; sklearn: { clf_train_weighted_formula: WeightedLda } };
  qda: Record<"moment" | "mle", { posterior1_test50: readonly number[] }>;
}>("discriminants.json");
const train = classification("clf_train.csv");
const at = classification("clf_test.csv").x;

for (const covariance of ["moment", "mle"] as const) {
  test(`lda with covariance ${covariance} agrees with R's lda`, () => {
    const model = learners.lda({ covariance }).fit({ x: train.x, y: train.y });
    const peer = peers.lda[covariance];
    allNear([1 - model.prior, model.prior], peer.prior, 1e-14);
    [0, 1].forEach((k) => {
      allNear(model.means[k], peer.means[k], 1e-13);
    });
    allNear(model.predict(at), peer.posterior1_test100, 1e-12);
  });

  test(`qda with covariance ${covariance} agrees with R's qda`, () => {
    const model = learners.qda({ covariance }).fit({ x: train.x, y: train.y });
    allNear(model.predict(at), peers.qda[covariance].posterior1_test50, 1e-11);
  });
}

test("lda with weights agrees with the formula: shares of weight, weighted means, pooled covariance over sum w", () => {
  const model = learners.lda().fit({ x: train.x, y: train.y, weights: train.w });
  const peer = peers.lda.sklearn.clf_train_weighted_formula;
  allNear([model.prior, model.intercept], [peer.prior1, peer.intercept], 1e-12);
  allNear(model.coefficients, peer.coef, 1e-12);
  allNear(model.predict(at), peer.p1_first50, 1e-12);
});

/** The odds of two normal classes from the formula, covariances formed and inverted for two columns. */
function byFormula(rows: number[][], y: number[], w: number[], pooled: boolean, at: number[][]): number[] {
  const total = w.reduce((a, b) => a + b, 0);
  const classes = [0, 1].map((label) => {
    const own = w.map((v, i) => (y[i] === label ? v : 0));
    const sum = own.reduce((a, b) => a + b, 0);
    const mean = [0, 1].map((j) => rows.reduce((s, row, i) => s + own[i] * row[j], 0) / sum);
    const [aa, ab, bb] = [
      [0, 0],
      [0, 1],
      [1, 1],
    ].map(([j, k]) => rows.reduce((s, row, i) => s + own[i] * (row[j] - mean[j]) * (row[k] - mean[k]), 0));
    return { sum, mean, scatter: [aa, ab, bb] };
  });
  const covariances = classes.map(({ sum, scatter }) =>
    pooled ? classes[0].scatter.map((s, k) => (s + classes[1].scatter[k]) / total) : scatter.map((s) => s / sum),
  );
  return at.map((row) => {
    const [zero, one] = classes.map(({ sum, mean }, k) => {
      const [aa, ab, bb] = covariances[k];
      const det = aa * bb - ab * ab;
      const [u, v] = row.map((value, j) => value - mean[j]);
      return Math.log(sum) - Math.log(det) / 2 - (bb * u * u - 2 * ab * u * v + aa * v * v) / det / 2;
    });
    return 1 / (1 + Math.exp(zero - one));
  });
}

test("lda and qda of weighted rows are the odds of two normal densities, on any scale of the columns", () => {
  const s = stream("two normals");
  const y = Array.from({ length: 40 }, () => s.bernoulli(0.4));
  const w = y.map(() => 0.1 + 3 * s.uniform());
  const rows = y.map((label) => [s.normal() + label, 2 * s.normal() * (1 + label)]);
  for (const scale of [1, 1e-6, 1e6]) {
    const x = Matrix.fromRows(rows.map(([a, b]) => [a * scale, b / scale + 3 / scale]));
    allNear(learners.lda().fit({ x, y, weights: w }).predict(x), byFormula(rows, y, w, true, rows), 1e-10);
    allNear(learners.qda().fit({ x, y, weights: w }).predict(x), byFormula(rows, y, w, false, rows), 1e-10);
  }
});

test("a singular covariance is fitted with a ridge that is reported, the same as when it is asked for", () => {
  const s = stream("singular");
  const y = Array.from({ length: 20 }, (_, i) => i % 2);
  const wide = Matrix.fromRows(y.map(() => Array.from({ length: 30 }, () => s.normal())));
  const apart = Matrix.fromRows(y.map((label) => [label, s.normal()]));
  for (const x of [wide, apart]) {
    for (const make of [learners.lda, learners.qda]) {
      const model = make().fit({ x, y });
      assert.equal(model.ridge, 0.01);
      assert.match(model.notes[0], /singular/);
      const asked = make({ ridge: 0.01 }).fit({ x, y });
      assert.deepEqual(asked.predict(x), model.predict(x));
      assert.deepEqual(asked.notes, []);
      const scaled = Matrix.fromColumns(
        x.names.map((_, j) => x.column(j).map((v) => v * 10 ** ((j % 13) - 6))),
        x.names,
      );
      allNear(make().fit({ x: scaled, y }).predict(scaled), model.predict(x), 1e-9);
    }
  }
});

test("a ridge adds its share of each column's variance to the covariance within the classes", () => {
  // Within the classes the variance is 1, overall 1 + 4: with ridge 0.2 the discriminant sees 1 + 1.
  const x = Matrix.fromRows([[-3], [-1], [1], [3]]);
  const model = learners.lda({ ridge: 0.2 }).fit({ x, y: [0, 0, 1, 1] });
  allNear([model.intercept, model.coefficients[0]], [0, 2], 1e-14);
});

test("lda and qda refuse a target that is not 0 or 1, and options that are none", () => {
  const x = Matrix.fromRows([[1], [2], [3]]);
  for (const make of [learners.lda, learners.qda]) {
    assert.throws(() => make().fit({ x, y: [0, 0.5, 1] }), { code: "target" });
    assert.throws(() => make({ covariance: "unbiased" as "mle" }), { code: "option" });
    assert.throws(() => make({ ridge: -1 }), { code: "number" });
  }
});
