// slow: losses against the best learner over many simulated trials, 7 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Learner, learners, Matrix, metaLearners, potentialOutcomes, stream, superLearner } from "treatment-rules";
import { mean, standardDeviation } from "#lib/math/statistics/descriptive.js";

/** W and A side by side. */
function design(w: Matrix, a: ArrayLike<number>): Matrix {
  return Matrix.fromColumns([a, ...w.names.map((_, j) => w.column(j))], ["A", ...w.names]);
}

/** A library without the truth in it: no member can be right in either scenario. */
const library: readonly Learner[] = [
  learners.mean(),
  learners.logistic(),
  learners.logistic({ interactions: "treatment" }),
  learners.tree({ maxDepth: 3, minLeaf: 20 }),
  learners.nearestNeighbors({ k: 25 }),
];

interface Excess {
  readonly n: number;
  readonly ensemble: number;
  /** Monte Carlo standard error of that. */
  readonly error: number;
  /** The same members with equal weights, for comparison. */
  readonly equal: number;
}

/** How much further from the true Q than its best member the ensemble is, on average over `draws` trials of n patients. */
function excessOverBest(scenario: "simple" | "complex", n: number, draws: number): Excess {
  const population = potentialOutcomes(scenario, { n: 2000, seed: "population" });
  const x = [1, 0].map((a) => design(population.covariates, new Uint8Array(2000).fill(a)));
  const truth = [population.q1, population.q0];
  const risk = (weights: readonly number[], members: readonly (readonly Float64Array[])[]): number =>
    mean(
      truth.flatMap((q, arm) =>
        Array.from(q, (qi, i) => (members.reduce((sum, of, k) => sum + weights[k] * of[arm][i], 0) - qi) ** 2),
      ),
    );
  const excess = Array.from({ length: draws }, (_, d) => {
    const { covariates, treatment, outcome } = potentialOutcomes(scenario, { n, seed: `oracle/${n}/${d}` });
    const learner = superLearner({ library, metaLearner: metaLearners.convex(), folds: 5 });
    const fit = learner.fit({ x: design(covariates, treatment), y: outcome, random: stream(`oracle/${n}/${d}/fit`) });
    const members = fit.members.map((member) => x.map((matrix) => member.predict(matrix)));
    const only = (at: number) => library.map((_, k) => (k === at ? 1 : 0));
    const best = Math.min(...library.map((_, k) => risk(only(k), members)));
    const equal = library.map(() => 1 / library.length);
    return [risk(Array.from(fit.weights), members) - best, risk(equal, members) - best];
  });
  const ensemble = excess.map(([of]) => of);
  return {
    n,
    ensemble: mean(ensemble),
    error: standardDeviation(ensemble) / Math.sqrt(draws),
    equal: mean(excess.map(([, of]) => of)),
  };
}

// The best member is chosen with the truth in hand, draw by draw: what an oracle would pick. The ensemble, which has to find
// its weights, may pay for that, at most of the order log(K) / n (van der Laan, Dudoit & van der Vaart 2006).
for (const scenario of ["simple", "complex"] as const) {
  test(`${scenario}: what the ensemble loses to its best member vanishes as n grows, within Monte Carlo error`, () => {
    const sizes = [
      [100, 16],
      [400, 8],
      [1600, 5],
    ] as const;
    const excess = sizes.map(([n, draws]) => excessOverBest(scenario, n, draws));
    const told = excess.map((e) => `n ${e.n}: ${e.ensemble.toFixed(5)} (${e.error.toFixed(5)})`).join(", ");
    const allowed = (n: number) => Math.log(library.length) / n;
    for (const { n, ensemble, error } of excess) assert.ok(ensemble < allowed(n) + 2 * error, `${told}; at n ${n}`);
    // The bound can fail: weights that do not learn from the data break it.
    assert.ok(excess[2].equal > 2 * allowed(1600), `equal weights: ${excess[2].equal}`);
    // Where no member has the shape of Q, a mixture is better than each of them.
    if (scenario === "complex") assert.ok(excess[2].ensemble < 0, told);
  });
}
