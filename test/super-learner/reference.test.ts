import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "#lib/math/matrix.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import type { MetaLearner } from "#lib/super-learner/types.js";
import { reference } from "../support/reference.js";

interface Case {
  readonly library: string[];
  readonly y: number[];
  readonly weights: number[] | null;
  readonly z: number[][];
  readonly predict20: number[][];
  readonly nnlsRaw: number[];
  readonly nnls: number[];
  readonly nnlsRss: number;
  readonly convex: number[];
  readonly logLossRaw: number[];
  readonly logLoss: number[];
  readonly logLossObjective: number;
  readonly convexLogLoss: number[];
  readonly convexLogLossUnweighted: number[];
  readonly convexLogLossObjective: number;
  readonly cvRisk: number[];
  readonly meanLogLoss: number[];
  readonly discrete: string;
  readonly pred20: { nnls: number[]; convex: number[]; logLoss: number[]; convexLogLossUnweighted: number[] };
}

const { cases } = reference<{ cases: Record<string, Case> }>("superlearner.json");

function near(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string): void {
  assert.equal(got.length, expected.length, what);
  for (let i = 0; i < got.length; i++) {
    assert.ok(Math.abs(got[i] - expected[i]) <= tolerance, `${what}[${i}]: ${got[i]} against ${expected[i]}`);
  }
}

for (const [name, c] of Object.entries(cases)) {
  const z = Matrix.fromRows(c.z, c.library);
  const weights = c.weights ?? new Array(c.y.length).fill(1);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const solve = (metaLearner: MetaLearner, w: readonly number[] = weights) =>
    metaLearner.fit({ z, y: c.y, weights: w });

  test(`${name}: the weights of every meta-learner agree with R's, solved to optimality`, () => {
    const nnls = solve(metaLearners.nnls());
    near(nnls.raw, c.nnlsRaw, 1e-10, "nnls raw");
    near(nnls.weights, c.nnls, 1e-10, "nnls");
    near([nnls.objective * total], [c.nnlsRss], 1e-9, "weighted residual sum of squares");
    near(solve(metaLearners.convex()).weights, c.convex, 1e-10, "convex");
    const logLoss = solve(metaLearners.logLoss());
    near(logLoss.raw, c.logLossRaw, 1e-9, "logLoss raw");
    near(logLoss.weights, c.logLoss, 1e-9, "logLoss");
    near([logLoss.objective * total], [c.logLossObjective], 1e-9, "logLoss objective");
    const convexLogLoss = solve(metaLearners.convexLogLoss());
    near(convexLogLoss.weights, c.convexLogLoss, 1e-8, "convexLogLoss");
    near([convexLogLoss.objective * total], [c.convexLogLossObjective], 1e-9, "convexLogLoss objective");
    const flat = weights.map(() => 1);
    near(solve(metaLearners.convexLogLoss(), flat).weights, c.convexLogLossUnweighted, 1e-8, "unweighted");
    const discrete = solve(metaLearners.discrete());
    assert.equal(c.library[discrete.weights.indexOf(1)], c.discrete);
  });

  test(`${name}: every meta-learner meets its optimality conditions to 1e-12`, () => {
    for (const build of Object.values(metaLearners)) {
      const fit = solve(build());
      assert.ok(fit.kktResidual <= 1e-12, `${build().name}: ${fit.kktResidual}`);
      if (build().aim === "mean") assert.deepEqual(fit.notes, []);
    }
  });

  test(`${name}: cross-validated risks agree with R's, whose divisor is n and ours the sum of weights`, () => {
    const risk = (metaLearner: MetaLearner) =>
      c.library.map((_, k) => metaLearner.risk([z.column(k)], c.y, weights).risk);
    near(
      risk(metaLearners.nnls()).map((r) => (r * total) / c.y.length),
      c.cvRisk,
      1e-13,
      "squared",
    );
    near(
      risk(metaLearners.logLoss()).map((r) => (r * total) / c.y.length),
      c.meanLogLoss,
      1e-12,
      "log",
    );
  });

  test(`${name}: twenty predictions of the ensemble agree with R's`, () => {
    const members = Matrix.fromRows(c.predict20, c.library);
    const combined = (metaLearner: MetaLearner, w: readonly number[]) => metaLearner.combine(members, w);
    near(combined(metaLearners.nnls(), c.nnls), c.pred20.nnls, 1e-12, "nnls");
    near(combined(metaLearners.convex(), c.convex), c.pred20.convex, 1e-12, "convex");
    near(combined(metaLearners.logLoss(), c.logLoss), c.pred20.logLoss, 1e-4, "logLoss, the peer stops early");
    near(
      combined(metaLearners.convexLogLoss(), c.convexLogLossUnweighted),
      c.pred20.convexLogLossUnweighted,
      1e-6,
      "convexLogLoss with the peer's unweighted coefficients",
    );
  });
}
