import type { LearnerDescription } from "#lib/learners/base/types.js";
import type { DataPlan, Work } from "../contract.js";

/** R's wrappers and scikit-learn's estimators are given the same options in bench/peers. */
const eight: readonly LearnerDescription[] = [
  { learner: "mean", options: {} },
  { learner: "logistic", options: {} },
  { learner: "elasticNet", options: { alpha: 1, folds: 10 } },
  { learner: "tree", options: { minSplit: 20, minLeaf: 7, complexity: 0.01 } },
  { learner: "randomForest", options: { trees: 500, mtry: 3, minSplit: 2 } },
  {
    learner: "gradientBoosting",
    options: { rounds: 200, leaves: 4, learningRate: 0.1, subsample: 0.5, minLeaf: 10, bins: 255 },
  },
  { learner: "svm", options: { kernel: "rbf", cost: 1, folds: 3 } },
  { learner: "nearestNeighbors", options: { k: 10, standardize: false } },
];

const data: DataPlan = { n: 1000, p: 10, test: 1000, judge: 20_000, folds: true, sets: 3 };

const options =
  "mean, logistic, lasso (lambda by 10 inner folds), tree (complexity .01), forest 500, boosting 200 x 3 splits (rate .1, half the rows), svm rbf (probabilities by 3 inner folds), 10 nearest neighbours; non-negative least squares; the same folds; three data sets, one a repetition";

const given = { library: eight.map(({ learner, options }) => ({ learner, options })) };

/** The Super Learner of eight learners, in one thread and in two. */
export const superLearnerWorks: readonly Work[] = [
  {
    id: "super-learner",
    title: "Super Learner, 8 learners, 10 folds, n=1000 p=10",
    options,
    data,
    ours: { job: "super-learner", given },
    peers: [
      { name: "R SuperLearner", script: "super-learner.R", atMost: 0.2, aim: 0.1 },
      { name: "scikit-learn stack", script: "sklearn-super-learner.py", atMost: 0.08, aim: 0.04 },
    ],
    answer: "probabilities",
    repetitions: 3,
    warm: false,
  },
  {
    id: "super-learner-2",
    title: "Super Learner, 8 learners, 10 folds, n=1000 p=10, 2 workers",
    options,
    data,
    ours: { job: "super-learner", given },
    peers: [{ name: "R mcSuperLearner, 2 cores", script: "super-learner.R", atMost: 0.2, aim: 0.1 }],
    answer: "probabilities",
    threads: 2,
    repetitions: 3,
    warm: false,
  },
];
