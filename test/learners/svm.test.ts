import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { learners, Matrix, stream } from "treatment-rules";
import { fitMachine } from "#lib/learners/svm/fit.js";
import { medianGamma } from "#lib/learners/svm/median-gamma.js";
import { workingSetDual } from "#lib/learners/svm/working-set.js";
import { classification } from "../support/classification.js";
import { reference } from "../support/reference.js";

interface Case {
  readonly params: { readonly kernel: "linear" | "rbf"; readonly C: number; readonly gamma?: number };
  readonly n_sv: number;
  readonly intercept: number;
  readonly decision_first100: readonly number[];
  readonly dual_objective_min: number;
  readonly coef?: readonly number[];
}
interface E1071 {
  readonly nSV: number;
  readonly rho: number;
  readonly decision_test50: readonly number[];
}
const { svc, e1071 } = reference<{ svc: Record<string, Case>; e1071: Record<string, E1071> }>("support-vectors.json");
const train = classification("clf_train.csv");
const held = classification("clf_test.csv");

function assertClose(actual: ArrayLike<number>, wanted: readonly number[], tolerance: number): void {
  wanted.forEach((value, i) => {
    assert.ok(Math.abs(actual[i] - value) <= tolerance, `row ${i + 1}: ${actual[i]} against ${value}`);
  });
}

// libsvm keeps its kernel in single precision, which shows in the directions in which the linear optimum is flat.
const toleranceOf = (kernel: string) => (kernel === "linear" ? 1e-4 : 1e-6);

for (const [name, { params, n_sv, intercept, decision_first100, dual_objective_min, coef }] of Object.entries(svc)) {
  if (params === undefined) continue;
  test(`svm agrees with scikit-learn's SVC: ${name}`, () => {
    const model = learners
      .svm({
        kernel: params.kernel,
        cost: params.C,
        ...(params.gamma === undefined ? {} : { gamma: params.gamma }),
        standardize: name.includes("_std_"),
        probability: false,
        tolerance: 1e-10,
      })
      .fit({ x: train.x, y: train.y, weights: name.endsWith("_w") ? train.w : undefined });
    const tolerance = toleranceOf(params.kernel);
    assertClose(model.decision(held.x), decision_first100, tolerance);
    assert.ok(Math.abs(model.dualObjective - dual_objective_min) < 1e-8);
    assert.equal(model.supportVectors, n_sv);
    if (name.includes("_std_")) return;
    assert.ok(Math.abs(model.intercept - intercept) < tolerance);
    if (coef) assertClose(model.coefficients, coef, tolerance);
  });
}

for (const [name, options, zeroTwice] of [
  ["linear_C1", { kernel: "linear" }, false],
  ["rbf_C1_gamma0.1", { gamma: 0.1 }, false],
  ["rbf_C1_gamma0.1_classw_1_2", { gamma: 0.1 }, true],
] as const) {
  test(`svm agrees with e1071: ${name}`, () => {
    const weights = train.y.map((label) => (zeroTwice && label === 1 ? 2 : 1));
    const model = learners
      .svm({ ...options, probability: false, tolerance: 1e-10 })
      .fit({ x: train.x, y: train.y, weights });
    // e1071's own tolerance is 1e-8, its linear kernel single precision.
    assertClose(model.decision(held.x), e1071[name].decision_test50, name === "linear_C1" ? 2e-4 : 2e-6);
  });
}

test("at its default tolerance of 1e-3 svm decides as scikit-learn does at 1e-10, to a few thousandths", () => {
  for (const [name, { params, decision_first100 }] of Object.entries(svc)) {
    if (params?.gamma === undefined || name.includes("_std_")) continue;
    const model = learners
      .svm({ kernel: params.kernel, cost: params.C, gamma: params.gamma, probability: false })
      .fit({ x: train.x, y: train.y, weights: name.endsWith("_w") ? train.w : undefined });
    assertClose(model.decision(held.x), decision_first100, 3e-3);
  }
});

/** Any small classification with weights: points, labels 1 and -1 of which both occur, costs over four powers of ten. */
const problems = fc
  .record({ n: fc.integer({ min: 2, max: 40 }), p: fc.integer({ min: 1, max: 4 }), seed: fc.nat() })
  .map(({ n, p, seed }) => {
    const draws = stream(seed);
    return {
      points: { values: Float64Array.from({ length: n * p }, () => Math.round(draws.normal() * 8) / 4), n, p },
      y: Float64Array.from({ length: n }, (_, i) => (i === 0 || (i > 1 && draws.bernoulli(0.5)) ? 1 : -1)),
      cost: Float64Array.from({ length: n }, () => 10 ** (4 * draws.uniform() - 2)),
    };
  });

function kernelOf({ values, n, p }: { values: Float64Array; n: number; p: number }, gamma: number | undefined) {
  return (a: number, b: number) => {
    let product = 0;
    let distance = 0;
    for (let j = 0; j < p; j++) {
      product += values[j * n + a] * values[j * n + b];
      distance += (values[j * n + a] - values[j * n + b]) ** 2;
    }
    return gamma === undefined ? product : Math.exp(-gamma * distance);
  };
}

for (const gamma of [undefined, 0.5]) {
  test(`the dual solution satisfies the Karush-Kuhn-Tucker conditions: ${gamma ? "radial" : "linear"} kernel`, () => {
    fc.assert(
      fc.property(problems, ({ points, y, cost }) => {
        const { b, intercept, dualObjective, violation } = fitMachine({ points, gamma, y, tolerance: 1e-7 }, cost);
        assert.ok(violation < 1e-7);
        assert.ok(Math.abs(b.reduce((sum, v) => sum + v, 0)) < 1e-10);
        const kernel = kernelOf(points, gamma);
        let norm = 0;
        let loss = 0;
        b.forEach((value, i) => {
          const alpha = value * y[i];
          assert.ok(alpha >= 0 && alpha <= cost[i]);
          const sum = b.reduce((total, bj, j) => total + bj * kernel(i, j), 0);
          const margin = y[i] * (intercept + sum);
          if (alpha < cost[i]) assert.ok(margin > 1 - 1e-6, `row ${i} inside the margin at ${margin}`);
          if (alpha > 0) assert.ok(margin < 1 + 1e-6, `row ${i} outside the margin at ${margin}`);
          norm += value * sum;
          loss += cost[i] * Math.max(0, 1 - margin);
        });
        // No gap: the primal objective is the dual's, with the sign turned.
        assert.ok(Math.abs(norm / 2 + loss + dualObjective) < 1e-5 * (1 + loss));
      }),
      { seed: 2012, numRuns: 60 },
    );
  });

  test(`working sets come to the solution over all rows at once: ${gamma ? "radial" : "linear"} kernel`, () => {
    const draws = stream("working sets");
    const n = 150;
    const points = { values: Float64Array.from({ length: 3 * n }, () => draws.normal()), n, p: 3 };
    const y = Float64Array.from({ length: n }, (_, i) => (points.values[i] + draws.normal() > 0 ? 1 : -1));
    const cost = y.map(() => 0.1 + draws.uniform());
    const problem = { points, gamma, y, tolerance: 1e-8 };
    const whole = fitMachine(problem, cost);
    const bounds = {
      lower: y.map((v, i) => Math.min(0, v * cost[i])),
      upper: y.map((v, i) => Math.max(0, v * cost[i])),
    };
    for (const together of [2, 17, 40]) {
      const { b, slope } = workingSetDual(problem, together)(bounds);
      const objective = -b.reduce((sum, v, i) => sum + v * (y[i] + slope[i]), 0) / 2;
      assert.ok(Math.abs(objective - whole.dualObjective) < 1e-8, `${together} rows at a time`);
      if (gamma) assertClose(b, Array.from(whole.b), 1e-5);
    }
  });
}

test("svm's kernel rbf is radial by another name", () => {
  const [one, other] = (["rbf", "radial"] as const).map((kernel) => learners.svm({ kernel, gamma: 0.1 }));
  assert.deepEqual(other.description, one.description);
  assert.equal(other.name, one.name);
});

test("svm by default standardises and takes gamma from the median distance: no column's unit matters", () => {
  const learner = learners.svm({ probability: false, tolerance: 1e-8 });
  const model = learner.fit({ x: train.x, y: train.y });
  const stretched = Matrix.fromColumns(train.x.names.map((_, j) => train.x.column(j).map((v) => 3 ** j * v + j)));
  const twin = learner.fit({ x: stretched, y: train.y });
  assert.ok(Math.abs((twin.gamma ?? 0) / (model.gamma ?? 1) - 1) < 1e-10);
  assertClose(twin.decision(stretched), Array.from(model.decision(train.x)), 1e-6);
});

test("the median heuristic is one over the median squared distance, in any order of rows", () => {
  const x = Matrix.fromRows([[0], [1], [3], [7], [7]]);
  // Squared distances above 0: 1, 9, 49, 49, 4, 36, 36, 16, 16; their median is 16.
  assert.equal(medianGamma(x, x.column(0)), 1 / 16);
  const many = Matrix.fromRows(Array.from({ length: 901 }, (_, i) => [(i * 37) % 901, i % 5]));
  const shuffled = many.selectRows(stream("rows").permutation(901));
  assert.equal(medianGamma(shuffled, shuffled.data), medianGamma(many, many.data));
  const same = Matrix.fromRows([[2], [2]]);
  assert.equal(medianGamma(same, same.column(0)), 1);
});

test("svm with cost per row passes over the weights' scale and is cost per weight when their mean is 1", () => {
  const { x, y, w } = train;
  const mean = w.reduce((sum, v) => sum + v, 0) / w.length;
  const settings = { gamma: 0.1, probability: false, tolerance: 1e-9 };
  const perRow = learners.svm({ ...settings, costPer: "row" }).fit({ x, y, weights: w.map((v) => 50 * v) });
  const perWeight = learners.svm(settings).fit({ x, y, weights: w.map((v) => v / mean) });
  assertClose(perRow.decision(held.x), Array.from(perWeight.decision(held.x)), 1e-6);
});

test("svm's probabilities are nearer to the labels of new rows than the share of label 1, and grow with the decision", () => {
  const model = learners.svm().fit({ x: train.x, y: train.y, random: stream("platt") });
  const p = model.predict(held.x);
  const f = model.decision(held.x);
  const share = train.y.reduce((sum, v) => sum + v, 0) / train.y.length;
  const brier = (at: (i: number) => number) => held.y.reduce((sum, v, i) => sum + (v - at(i)) ** 2, 0) / held.y.length;
  assert.ok(brier((i) => p[i]) < 0.95 * brier(() => share));
  const order = Array.from(f.keys()).sort((a, b) => f[a] - f[b]);
  for (let k = 1; k < order.length; k++) assert.ok(p[order[k]] >= p[order[k - 1]]);
});

test("svm without probabilities gives the inverse logit of the decision value and draws nothing", () => {
  const learner = learners.svm({ gamma: 0.1, probability: false });
  assert.equal(learner.draws, false);
  const model = learner.fit({ x: train.x, y: train.y });
  const wanted = Array.from(model.decision(held.x), (f) => 1 / (1 + Math.exp(-f)));
  assertClose(model.predict(held.x), wanted, 1e-15);
});

test("svm says when held-out rows contradict it, when there is one class, and when it was stopped", () => {
  // Left out, each row lies among the other class.
  const x = Matrix.fromRows([[0], [1], [2], [3]]);
  const contradicted = learners.svm({ folds: [1, 2, 3, 4] }).fit({ x, y: [0, 1, 0, 1] });
  assert.match(contradicted.notes.join(), /everyone is given the share of label 1/);
  assert.deepEqual(new Set(contradicted.predict(x)), new Set([0.5]));
  const alone = learners.svm({ kernel: "linear" }).fit({ x, y: [1, 1, 1, 1] });
  assert.match(alone.notes.join(), /every row has label 1/);
  assert.deepEqual(Array.from(alone.decision(x)), [1, 1, 1, 1]);
});

test("svm refuses options and targets that it cannot take", () => {
  assert.throws(() => learners.svm({ cost: 0 }), /cost/);
  assert.throws(() => learners.svm({ gamma: -1 }), /gamma/);
  assert.throws(() => learners.svm({ kernel: "linear", gamma: 1 }), /no gamma with a linear kernel/);
  assert.throws(() => learners.svm({ kernel: "cubic" as "linear" }), /"linear", "radial" or "rbf"/);
  assert.throws(() => learners.svm({ costPer: "share" as "row" }), /costPer/);
  assert.throws(() => learners.svm({ folds: 1 }), /folds/);
  const x = Matrix.fromRows([[0], [1e200]]);
  assert.throws(() => learners.svm().fit({ x, y: [0, 2] }), /target of 0 and 1/);
  assert.throws(() => learners.svm({ kernel: "linear" }).fit({ x, y: [0, 1] }), /standardize: true/);
});
