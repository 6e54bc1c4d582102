// slow: every kind of learner on pure noise, many times, 5 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Learner,
  type LearnerDescription,
  libraries,
  Matrix,
  metaLearners,
  stream,
  superLearner,
} from "treatment-rules";
import { mean, standardDeviation } from "#lib/math/statistics/descriptive.js";

// On pure noise the best prediction is the mean, and whoever adapts to the data pays for it: a plain regression p / n of the
// variance, a deep tree far more, so that no learner but the mean is as good. What may not happen is that one pays more than its own flexibility costs (`allowed`), or
// that a Super Learner, which has the mean in its library, pays for what its members do.

const COLUMNS = 4;

interface Lost {
  readonly mean: number;
  /** Monte Carlo standard error. */
  readonly error: number;
}

/** How far from the true mean 1/2 predictions for new rows are, in mean square, as a share of the target's variance. */
function excess(
  fit: (x: Matrix, y: Float64Array, seed: string) => (at: Matrix) => readonly Float64Array[],
  n: number,
  draws: number,
): Lost[] {
  const perDraw = Array.from({ length: draws }, (_, d) => {
    const random = stream(`noise/${n}/${d}`);
    const rows = (count: number) =>
      Matrix.fromRows(Array.from({ length: count }, () => Array.from({ length: COLUMNS }, () => random.normal())));
    const x = rows(n);
    const y = Float64Array.from({ length: n }, () => random.bernoulli(0.5));
    const predictions = fit(x, y, `${random.path}/fit`)(rows(500));
    return predictions.map((of) => mean(Array.from(of, (p) => (p - 0.5) ** 2 / 0.25)));
  });
  return perDraw[0].map((_, k) => {
    const values = perDraw.map((of) => of[k]);
    return { mean: mean(values), error: standardDeviation(values) / Math.sqrt(draws) };
  });
}

type LearnerLike = Pick<Learner, "description">;

/** What a learner may lose on n rows: its parameters, or the rows whose mean it predicts, over n; a generous constant. */
function allowed({ description: { learner, options } }: LearnerLike, n: number): number {
  // A screen looks at the target too, but leaves fewer columns to the learner behind it.
  if (learner === "screened") return 2 * allowed({ description: options.learner as unknown as LearnerDescription }, n);
  const pairs = (COLUMNS * (COLUMNS + 1)) / 2;
  const parameters: { readonly [learner: string]: number } = {
    mean: 1,
    logistic: options.interactions === true ? COLUMNS + pairs : COLUMNS + 1,
    elasticNet: COLUMNS + 1,
    lda: COLUMNS + 1,
    naiveBayes: 2 * COLUMNS + 1,
    qda: COLUMNS + pairs + 1,
    gam: 3 * COLUMNS,
    gradientBoosting: 6 * COLUMNS,
    svm: 6 * COLUMNS,
  };
  if (learner in parameters) return (2 * parameters[learner]) / n;
  if (learner === "nearestNeighbors") return typeof options.k === "number" ? 1.5 / options.k : 0.1;
  if (learner === "tree") return (2 ** (options.maxDepth as number) * 2 * Math.log(n)) / n;
  return 6 / (options.minLeaf as number);
}

const able = (library: readonly Learner[]) => library.filter(({ needsTreatment }) => !needsTreatment);

for (const learner of able(libraries.wide)) {
  test(`${learner.name} loses no more on pure noise than its flexibility costs, beyond Monte Carlo error`, () => {
    const lost = excess(
      (x, y, seed) => {
        const model = learner.fit({ x, y, random: stream(seed) });
        return (at) => [model.predict(at)];
      },
      400,
      4,
    )[0];
    const told = `${lost.mean.toFixed(4)} (${lost.error.toFixed(4)}), allowed ${allowed(learner, 400).toFixed(4)}`;
    assert.ok(lost.mean < allowed(learner, 400) + 2 * lost.error, told);
  });
}

test("a Super Learner of all these kinds loses on pure noise no more than looking for weights costs, by any meta-learner that aims at the mean", () => {
  const n = 200;
  const metas = [metaLearners.nnls(), metaLearners.convex(), metaLearners.convexLogLoss(), metaLearners.discrete()];
  const library = able(libraries.standard);
  const lost = excess(
    (x, y, seed) => {
      const fit = superLearner({ library, folds: 5 }).fit({ x, y, random: stream(seed) });
      const weights = metas.map((meta) => meta.fit({ z: fit.crossValidated, y }).weights);
      return (at) => {
        const z = Matrix.fromColumns(fit.members.map((member) => member.predict(at)));
        return metas.map((meta, k) => meta.combine(z, weights[k]));
      };
    },
    n,
    5,
  );
  // What it costs to look for the weights among K learners, of the order log(K) / n, in units of the variance 1/4.
  const price = Math.log(library.length) / n / 0.25;
  lost.forEach(({ mean: of, error }, k) => {
    assert.ok(of < price + 2 * error, `${metas[k].name}: ${of.toFixed(4)} (${error.toFixed(4)}), price ${price}`);
  });
});
