// slow: paths of penalties against R and scikit-learn, 4 s

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { learners, Matrix, stream } from "treatment-rules";
import { elasticNetPath, type Family } from "#lib/learners/elastic-net/path.js";
import { classification } from "../support/classification.js";
import { near } from "../support/near.js";
import { reference } from "../support/reference.js";

interface Peer {
  readonly alpha: number;
  readonly standardize: boolean;
  readonly lambda: readonly number[];
}
interface Fits extends Peer {
  readonly coefficients: readonly (readonly number[])[];
}
interface Validation {
  readonly family: Family;
  readonly alpha: number;
  readonly weighted: boolean;
  readonly lambdas: number;
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly oneStandardError: number;
  readonly risk: readonly number[];
  readonly standardError: readonly number[];
}

const peers = reference<{
  binomial: readonly (Fits & { weighted: boolean; nonzero: number[] })[];
  gaussian: readonly (Fits & { weighted: boolean; devianceRatio: number[] })[];
  wide: readonly (Fits & { family: Family })[];
  cv: readonly Validation[];
}>("elastic-net.json");

const train = classification("clf_train.csv");
const first = train.x.column(0);
const rest = train.x.selectColumns([1, 2, 3, 4, 5, 6, 7, 8, 9]);

const label = ({ alpha, standardize }: Peer) => `alpha ${alpha}, ${standardize ? "standardised" : "as measured"}`;

for (const peer of peers.binomial) {
  test(`elasticNet agrees with glmnet's logistic fits${peer.weighted ? ", weighted" : ""}: ${label(peer)}`, () => {
    peer.lambda.forEach((lambda, l) => {
      const { alpha, standardize } = peer;
      const model = learners
        .elasticNet({ alpha, standardize, lambda })
        .fit({ x: train.x, y: train.y, weights: peer.weighted ? train.w : undefined });
      [model.intercept, ...model.coefficients].forEach((b, j) => {
        near(b, peer.coefficients[l][j], 1e-6);
      });
      assert.equal(model.path.nonzero[0], peer.nonzero[l]);
    });
  });
}

for (const peer of peers.gaussian) {
  test(`elasticNet agrees with glmnet's gaussian fits${peer.weighted ? ", weighted" : ""}: ${label(peer)}`, () => {
    peer.lambda.forEach((lambda, l) => {
      const { alpha, standardize } = peer;
      const model = learners
        .elasticNet({ alpha, standardize, lambda })
        .fit({ x: rest, y: first.map((v) => 1000 * v + 5), weights: peer.weighted ? train.w : undefined });
      [model.intercept, ...model.coefficients].forEach((b, j) => {
        near(b / 1000, peer.coefficients[l][j] / 1000, 1e-8);
      });
      near(model.path.explained[0], peer.devianceRatio[l], 1e-8);
    });
  });
}

for (const peer of peers.wide) {
  test(`elasticNet with more columns than rows agrees with glmnet: ${peer.family}, alpha ${peer.alpha}`, () => {
    const rows = Array.from({ length: 40 }, (_, i) => i);
    const x = train.x.selectRows(rows);
    const [a, b, c] = [0, 1, 2].map((j) => x.column(j));
    const y = peer.family === "binomial" ? train.y.slice(0, 40) : a.map((v, i) => v + b[i] * c[i]);
    peer.lambda.forEach((lambda, l) => {
      const model = learners
        .elasticNet({ alpha: peer.alpha, lambda, interactions: true, family: peer.family, tolerance: 1e-12 })
        .fit({ x, y, weights: train.w.slice(0, 40) });
      [model.intercept, ...model.coefficients].forEach((v, j) => {
        near(v, peer.coefficients[l][j], 1e-6);
      });
      assert.deepEqual(model.notes, []);
    });
  });
}

for (const peer of peers.cv) {
  const { family, alpha, weighted } = peer;
  test(`elasticNet chooses cv.glmnet's lambdas: ${family}, alpha ${alpha}${weighted ? ", weighted" : ""}`, () => {
    const binomial = family === "binomial";
    const input = {
      x: binomial ? train.x : rest,
      y: binomial ? train.y : first,
      weights: weighted ? train.w : undefined,
    };
    const folds = train.y.map((_, i) => i % 5);
    const model = learners.elasticNet({ alpha, folds }).fit(input);
    const { lambda, risk, standardError } = model.path;
    assert.equal(lambda.length, peer.lambdas);
    near(lambda[0], peer.first, 1e-12);
    near(lambda[lambda.length - 1], peer.last, 1e-12);
    [0, 9, 19, 29].forEach((l, at) => {
      near(risk[l], peer.risk[at], 1e-6);
      near(standardError[l], peer.standardError[at], 1e-6);
    });
    near(model.lambda, peer.min, 1e-12);
    const larger = learners.elasticNet({ alpha, folds, choose: "one-standard-error" }).fit(input);
    near(larger.lambda, peer.oneStandardError, 1e-12);
    const again = learners.elasticNet({ alpha, lambda: larger.lambda, family }).fit(input);
    larger.coefficients.forEach((b, j) => {
      near(b, again.coefficients[j], 1e-7);
    });
  });
}

/** By how much a logistic fit misses the conditions of optimality, from their definition. */
function miss(
  x: Matrix,
  y: ArrayLike<number>,
  w: Float64Array,
  intercept: number,
  b: Float64Array,
  lambda: number,
  alpha: number,
) {
  const total = w.reduce((sum, v) => sum + v, 0);
  const eta = Float64Array.from(w, (_, i) => b.reduce((sum, v, j) => sum + v * x.get(i, j), intercept));
  const residual = eta.map((t, i) => (w[i] / total) * (y[i] - 1 / (1 + Math.exp(-t))));
  let worst = Math.abs(residual.reduce((sum, r) => sum + r, 0));
  for (let j = 0; j < x.columns; j++) {
    const column = x.column(j);
    const mean = column.reduce((sum, v, i) => sum + (w[i] / total) * v, 0);
    const spread = Math.sqrt(column.reduce((sum, v, i) => sum + (w[i] / total) * (v - mean) ** 2, 0));
    if (!(spread > 0)) continue;
    const slope = column.reduce((sum, v, i) => sum + residual[i] * ((v - mean) / spread), 0);
    const own = b[j] * spread;
    const pull = slope - lambda * (1 - alpha) * own;
    worst = Math.max(
      worst,
      b[j] === 0 ? Math.abs(pull) - lambda * alpha : Math.abs(pull - lambda * alpha * Math.sign(own)),
    );
  }
  return worst;
}

test("elasticNet meets its conditions of optimality on any data: few rows, columns alike, weights over six powers of ten", () => {
  const problem = fc.record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    n: fc.integer({ min: 3, max: 40 }),
    p: fc.integer({ min: 1, max: 50 }),
    alpha: fc.constantFrom(0, 0.01, 0.5, 1),
    shrink: fc.constantFrom(0.9, 0.3, 0.05, 1e-3),
    alike: fc.constantFrom(0, 1e-3, 1),
  });
  fc.assert(
    fc.property(problem, ({ seed, n, p, alpha, shrink, alike }) => {
      const draws = stream("optimal").child(seed);
      const common = Array.from({ length: n }, () => draws.normal());
      const columns = Array.from({ length: p }, (_, j) =>
        common.map((v) => 10 ** (j % 4) * ((alike === 0 ? 0 : v) + (alike || 1) * draws.normal())),
      );
      const x = Matrix.fromColumns(columns);
      const y = common.map((v, i) => (i < 2 ? i : draws.bernoulli(1 / (1 + Math.exp(-v)))));
      const w = Float64Array.from(y, () => 10 ** (6 * draws.uniform() - 3));
      const options = { family: "binomial", alpha, standardize: true, lambdas: 2, tolerance: 1e-10 } as const;
      const views = columns.map((column) => Float64Array.from(column));
      const largest = elasticNetPath(views, Float64Array.from(y), w, options).lambda[0];
      const lambda = largest * shrink * (alpha === 0 ? 1e-3 : 1);
      const model = learners.elasticNet({ alpha, lambda, tolerance: 1e-10 }).fit({ x, y, weights: w });
      assert.deepEqual(model.notes, []);
      const found = miss(x, y, w, model.intercept, model.coefficients, lambda, alpha);
      assert.ok(found < 1e-9, `${found}`);
    }),
    { seed: 2012, numRuns: 150 },
  );
});

test("elasticNet leaves every column at the largest lambda of its path, and one enters just below", () => {
  for (const family of ["binomial", "gaussian"] as const) {
    for (const alpha of [1, 0.3]) {
      const folds = train.y.map((_, i) => i % 3);
      const { path } = learners.elasticNet({ alpha, folds, family }).fit({ x: train.x, y: train.y, weights: train.w });
      const at = (lambda: number) =>
        learners.elasticNet({ alpha, lambda, family }).fit({ x: train.x, y: train.y, weights: train.w });
      assert.equal(at(path.lambda[0] * (1 + 1e-6)).path.nonzero[0], 0);
      assert.equal(at(path.lambda[0] * (1 - 1e-6)).path.nonzero[0], 1);
    }
  }
});

test("elasticNet under separation still has a minimum, and one that grows as lambda falls", () => {
  const x = Matrix.fromRows([[0], [1], [2], [3]]);
  const fits = [0.1, 0.01, 1e-4].map((lambda) => learners.elasticNet({ lambda }).fit({ x, y: [0, 0, 1, 1] }));
  assert.deepEqual(
    fits.flatMap((fit) => fit.notes),
    [],
  );
  assert.ok(fits[0].coefficients[0] < fits[1].coefficients[0] && fits[1].coefficients[0] < fits[2].coefficients[0]);
});

test("elasticNet at lambda 0 is the unpenalised fit", () => {
  const input = { x: train.x, y: train.y, weights: train.w };
  const logistic = learners.logistic().fit(input);
  const none = learners.elasticNet({ lambda: 0 }).fit(input);
  none.coefficients.forEach((b, j) => {
    near(b, logistic.coefficients[j], 1e-7);
  });
  const linear = learners.linear().fit(input);
  learners
    .elasticNet({ lambda: 0, family: "gaussian" })
    .fit(input)
    .coefficients.forEach((b, j) => {
      near(b, linear.coefficients[j], 1e-7);
    });
});

test("elasticNet refuses columns that are too large to be penalised as measured", () => {
  const x = Matrix.fromRows([[1e299], [-1e299], [2e299]], ["dose"]);
  const y = [2e14, -3e14, 1e14];
  assert.throws(() => learners.elasticNet({ lambda: 0.1, standardize: false }).fit({ x, y }), { code: "scale" });
  assert.ok(learners.elasticNet({ lambda: 0.1 }).fit({ x, y }).coefficients[0] > 0);
});

test("elasticNet says of one class, a constant target and a constant column what it made of them", () => {
  const x = Matrix.fromRows(
    [
      [1, 7],
      [2, 7],
      [4, 7],
    ],
    ["a", "seven"],
  );
  const one = learners.elasticNet().fit({ x, y: [1, 1, 1], random: stream("one") });
  assert.ok(one.predict(x).every((p) => p > 1 - 1e-12 && p < 1));
  assert.match(one.notes[0], /every row has target 1/);
  const five = learners.elasticNet().fit({ x, y: [5, 5, 5], random: stream("five") });
  assert.deepEqual(five.predict(x), new Float64Array(3).fill(5));
  assert.match(learners.elasticNet({ lambda: 0.1 }).fit({ x, y: [0, 1, 1] }).notes[0], /"seven" is constant/);
});

test("elasticNet refuses options it cannot keep, a target outside [0, 1] for the binomial, and draws only to choose", () => {
  for (const options of [{ alpha: 2 }, { lambda: -1 }, { folds: 1 }, { lambdas: 1 }, { tolerance: 0 }]) {
    assert.throws(() => learners.elasticNet(options), { where: "elasticNet" });
  }
  for (const options of [{ family: "poisson" }, { choose: "best" }, { standardize: 1 }]) {
    assert.throws(() => learners.elasticNet(options as never), { code: "option" });
  }
  const x = Matrix.fromRows([[1], [2], [3]]);
  assert.throws(() => learners.elasticNet({ family: "binomial", lambda: 1 }).fit({ x, y: [0, 2, 1] }), {
    code: "target",
  });
  assert.throws(() => learners.elasticNet().fit({ x, y: [0, 1, 0] }), { code: "random" });
  assert.equal(learners.elasticNet().draws, true);
  assert.equal(learners.elasticNet({ folds: [0, 1, 0] }).draws, false);
  assert.equal(learners.elasticNet({ lambda: 1 }).draws, false);
});
