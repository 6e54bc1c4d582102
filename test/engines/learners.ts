import { asClassifier, type Learner, learners, screened, screens, stream } from "treatment-rules";
import { rows, type Section } from "./data.js";

/** Learners with several options each, by the name of the learner. */
const chosen: { readonly [name in keyof typeof learners]: readonly Learner[] } = {
  mean: [learners.mean()],
  logistic: [
    learners.logistic(),
    learners.logistic({ interactions: "treatment" }),
    learners.logistic({ ridge: 0.01, interactions: true }),
  ],
  linear: [learners.linear(), learners.linear({ interactions: true })],
  elasticNet: [
    learners.elasticNet({ alpha: 0.5, folds: 4 }),
    learners.elasticNet({ alpha: 1, folds: 4, choose: "one-standard-error", interactions: "treatment" }),
    learners.elasticNet({ alpha: 0, lambda: 0.03 }),
  ],
  lda: [learners.lda(), learners.lda({ covariance: "moment", ridge: 0.1 })],
  qda: [learners.qda(), learners.qda({ covariance: "moment", ridge: 0.1 })],
  naiveBayes: [learners.naiveBayes(), learners.naiveBayes({ categorical: "binary", laplace: 2, variance: "moment" })],
  gam: [learners.gam(), learners.gam({ knots: 5, inflation: 1 })],
  tree: [
    learners.tree({ maxDepth: 3, minLeaf: 5 }),
    learners.tree({ criterion: "squared" }),
    learners.tree({ complexity: "cross-validated", folds: 4 }),
  ],
  randomForest: [
    learners.randomForest({ trees: 25, minLeaf: 5, importance: "permutation" }),
    learners.randomForest({ trees: 25, weighting: "sampling", importance: "impurity" }),
    learners.randomForest({ trees: 25, replace: false, sampleFraction: 0.5, mtry: 2 }),
  ],
  gradientBoosting: [
    learners.gradientBoosting({ rounds: 25, minLeaf: 5 }),
    learners.gradientBoosting({ rounds: 25, maxDepth: 1, splitBy: "newton", ridge: 1 }),
    learners.gradientBoosting({ rounds: 25, bins: "exact", leaves: 4, subsample: 0.7, columnSample: 0.6 }),
    learners.gradientBoosting({ rounds: 60, earlyStopping: { share: 0.25, patience: 5 } }),
  ],
  nearestNeighbors: [
    learners.nearestNeighbors({ k: 9 }),
    learners.nearestNeighbors({ k: 9, vote: "equal", standardize: false }),
    learners.nearestNeighbors({ k: 12, kernel: "gaussian" }),
    learners.nearestNeighbors({ k: "cross-validated", folds: 4 }),
  ],
  svm: [
    learners.svm({ folds: 3 }),
    learners.svm({ kernel: "linear", cost: 0.5, costPer: "row", folds: 3 }),
    learners.svm({ gamma: 0.2, probability: false }),
  ],
};

/** Those for labels of 0 and 1 alone. */
const forLabels: readonly Learner[] = [
  learners.tree({ criterion: "entropy", minLeaf: 5 }),
  learners.tree({ complexity: "cross-validated", folds: 4, pruneBy: "misclassification" }),
  learners.gradientBoosting({ rounds: 25, loss: "exponential" }),
];

const behindScreens: readonly Learner[] = [
  screened(screens.correlation({ count: 3 }), learners.linear()),
  screened(screens.correlation({ pValue: 0.1 }), learners.linear()),
  screened(screens.lasso({ folds: 4 }), learners.linear()),
  screened(screens.importance({ count: 2, trees: 20 }), learners.linear()),
];

/** The model and what it predicts, for each kind of target that the learner takes. */
function fitted(learner: Learner, targets: readonly ("binary" | "continuous")[], n?: number): unknown {
  const { x, y, weights, next } = rows(n);
  const suited = targets.filter((target) => target === "binary" || !learner.binaryOnly);
  return suited.map((target) => {
    const random = stream("engines").child(learner.name, target);
    const model = learner.fit({ x, y: y[target], weights, random });
    return [learner, model, model.notes, model.predict(next)];
  });
}

const all: readonly (readonly [Learner, readonly ("binary" | "continuous")[]])[] = [
  ...Object.values(chosen).flatMap((list) => list.map((learner) => [learner, ["binary", "continuous"]] as const)),
  ...forLabels.map((learner) => [learner, ["binary"]] as const),
  ...behindScreens.map((learner) => [learner, ["binary", "continuous"]] as const),
  [asClassifier(learners.logistic()), ["continuous"]],
];

/** Where there are many rows some learners go another way: the first of each once more. */
const MANY = 1200;

/** One line a learner and its options. */
export const learnerLines: Section = {
  ...Object.fromEntries(
    all.map(([learner, targets]) => {
      const { learner: name, options } = learner.description;
      return [`learner ${name} ${JSON.stringify(options)}`, () => fitted(learner, targets)];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(chosen).map(([name, [learner]]) => [
      `learner ${name}, many rows`,
      () => fitted(learner, ["binary"], MANY),
    ]),
  ),
};
