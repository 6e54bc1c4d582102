import { mean } from "./base/mean.js";
import type { Learner } from "./base/types.js";
import { gradientBoosting } from "./boosting/gradient-boosting.js";
import type { Interactions } from "./design/design.js";
import { lda } from "./discriminant/lda.js";
import { naiveBayes } from "./discriminant/naive-bayes.js";
import { qda } from "./discriminant/qda.js";
import { elasticNet } from "./elastic-net/elastic-net.js";
import { randomForest } from "./forest/random-forest.js";
import { gam } from "./gam/gam.js";
import { linear } from "./linear/linear.js";
import { logistic } from "./linear/logistic.js";
import { nearestNeighbors } from "./neighbors/nearest-neighbors.js";
import { screened, screens } from "./screens/screened.js";
import { svm } from "./svm/svm.js";
import { tree } from "./tree/tree.js";

const light: readonly Learner[] = [
  mean(),
  logistic(),
  logistic({ interactions: "treatment" }),
  tree({ maxDepth: 3, minLeaf: 20 }),
  nearestNeighbors({ k: 25 }),
];

// Pseudo-outcomes are nearly all noise: leaves are large, boosting stops early, neighbors are counted by cross-validation.
const standard: readonly Learner[] = [
  mean(),
  logistic(),
  logistic({ interactions: "treatment" }),
  elasticNet({ alpha: 0.5 }),
  gam(),
  tree({ maxDepth: 3, minLeaf: 20 }),
  randomForest({ minLeaf: 20 }),
  gradientBoosting({ maxDepth: 2, minLeaf: 10, earlyStopping: { share: 0.2, patience: 20 } }),
  svm({ costPer: "row" }),
  nearestNeighbors({ k: "cross-validated" }),
];

/**
 * Ready libraries for a Super Learner.
 *
 * - `light`: mean, logistic, logistic with treatment interactions, a tree of depth 3 with at least 20 rows in a leaf, 25
 *   nearest neighbors.
 * - `standard`: mean, logistic, logistic with treatment interactions, elastic net, generalized additive model, the tree, a
 *   random forest, gradient boosting, a support vector machine, nearest neighbors with k by cross-validation.
 * - `wide`: these, and each method at other settings, with all pairs of columns, behind a screen, and the classifiers that
 *   model each class. For large trials and patient readers: its cost is several times that of `standard`.
 *
 * A learner that a target or a method cannot take is left out where the library is used, and named there.
 *
 * @example
 * libraries.light.map((learner) => learner.name).length; // 5
 */
export const libraries: {
  readonly light: readonly Learner[];
  readonly standard: readonly Learner[];
  readonly wide: readonly Learner[];
} = {
  light,
  standard,
  wide: [
    ...standard,
    logistic({ ridge: 0.01, interactions: true }),
    lda(),
    qda(),
    naiveBayes(),
    elasticNet({ alpha: 0 }),
    elasticNet({ alpha: 1 }),
    elasticNet({ alpha: 1, choose: "one-standard-error" }),
    tree({ maxDepth: 2, minLeaf: 20 }),
    tree({ maxDepth: 5, minLeaf: 20 }),
    randomForest({ minLeaf: 5 }),
    randomForest({ minLeaf: 50 }),
    gradientBoosting({ maxDepth: 1, minLeaf: 10, earlyStopping: { share: 0.2, patience: 20 } }),
    gradientBoosting({ maxDepth: 3, minLeaf: 10, earlyStopping: { share: 0.2, patience: 20 } }),
    svm({ kernel: "linear", standardize: true, costPer: "row" }),
    nearestNeighbors({ k: 10 }),
    nearestNeighbors({ k: 50 }),
    screened(screens.lasso(), randomForest({ minLeaf: 20 })),
    screened(screens.correlation({ count: 5 }), logistic({ ridge: 0.01, interactions: true })),
    screened(screens.importance({ count: 5, trees: 100, minLeaf: 20 }), nearestNeighbors({ k: 25 })),
  ],
};

/** The learners of a library that can take a target, and those that cannot, each with the reason. */
export interface SuitedLibrary {
  readonly taken: readonly Learner[];
  readonly leftOut: readonly { readonly learner: string; readonly reason: string }[];
}

/**
 * A library as it makes sense for a target: on a continuous one every logistic learner is replaced by the linear one with
 * the same interactions, once, and other learners for 0 and 1 only are left out.
 */
export function suitedTo(
  target: "binary" | "continuous",
  library: readonly Learner[] = libraries.light,
): SuitedLibrary {
  if (target === "binary") return { taken: library, leftOut: [] };
  const names = new Set<string>();
  const taken: Learner[] = [];
  const leftOut: SuitedLibrary["leftOut"][number][] = [];
  for (const given of library) {
    const learner =
      given.description.learner === "logistic"
        ? linear({ interactions: given.description.options.interactions as Interactions | undefined })
        : given;
    if (learner.binaryOnly) leftOut.push({ learner: learner.name, reason: "it is for targets of 0 and 1 only" });
    else if (!names.has(learner.name)) taken.push(learner);
    names.add(learner.name);
  }
  return { taken, leftOut };
}
