import type { DataPlan, Work } from "../contract.js";

const small: DataPlan = { n: 1000, p: 10, test: 1000, judge: 20_000, sets: 5 };
const middle: DataPlan = { n: 10_000, p: 20, test: 10_000, judge: 20_000 };
const large: DataPlan = { n: 100_000, p: 20, test: 10_000, judge: 20_000 };
const million: DataPlan = { n: 1_000_000, p: 10, test: 10_000, judge: 20_000 };

/** LightGBM's way to split, and how large its leaves must be. */
const likeLightGbm = { learningRate: 0.1, minLeaf: 20, bins: 255, splitBy: "newton", minLeafWeight: 1e-3 } as const;

/** scikit-learn's `min_samples_leaf`; it splits whatever that allows, and predicts no row out of bag. */
const leafOf5 = { minLeaf: 5, minSplit: 2, outOfBag: false } as const;

/** Forests, boosting, one tree. */
export const treeWorks: readonly Work[] = [
  {
    id: "forest",
    title: "forest, 500 trees, n=1000 p=10",
    options: "mtry 3, nodes of 5 draws or fewer are leaves, out-of-bag predictions; five data sets, one a repetition",
    data: small,
    ours: { job: "learner", given: { learner: "randomForest", options: { trees: 500, mtry: 3, minSplit: 6 } } },
    peers: [{ name: "ranger", script: "ranger.R", settings: { trees: 500, mtry: 3, node: 5 }, atMost: 0.2, aim: 0.1 }],
    answer: "probabilities",
  },
  {
    id: "forest-leaf",
    title: "forest, 500 trees, n=1000 p=10",
    options: "mtry 3, at least 5 rows in a leaf; five data sets, one a repetition",
    data: small,
    ours: { job: "learner", given: { learner: "randomForest", options: { trees: 500, mtry: 3, ...leafOf5 } } },
    peers: [
      {
        name: "scikit-learn",
        script: "sklearn-forest.py",
        settings: { trees: 500, mtry: 3, leaf: 5 },
        atMost: 0.08,
        aim: 0.05,
      },
    ],
    answer: "probabilities",
  },
  {
    id: "forest-large",
    title: "forest, 100 trees, n=100,000 p=20, 2 threads",
    options: "mtry 4, nodes of 5 draws or fewer are leaves, out-of-bag predictions",
    data: large,
    ours: { job: "learner", given: { learner: "randomForest", options: { trees: 100, mtry: 4, minSplit: 6 } } },
    peers: [{ name: "ranger", script: "ranger.R", settings: { trees: 100, mtry: 4, node: 5 }, atMost: 0.2, aim: 0.12 }],
    answer: "probabilities",
    threads: 2,
    repetitions: 2,
    warm: false,
  },
  {
    id: "forest-large-leaf",
    title: "forest, 100 trees, n=100,000 p=20, 2 threads",
    options: "mtry 4, at least 5 rows in a leaf",
    data: large,
    ours: { job: "learner", given: { learner: "randomForest", options: { trees: 100, mtry: 4, ...leafOf5 } } },
    peers: [
      {
        name: "scikit-learn",
        script: "sklearn-forest.py",
        settings: { trees: 100, mtry: 4, leaf: 5 },
        atMost: 0.35,
        aim: 0.25,
      },
    ],
    answer: "probabilities",
    threads: 2,
    repetitions: 2,
    warm: false,
  },
  {
    id: "forest-million",
    title: "forest, 20 trees, n=1,000,000 p=10, 2 threads",
    options: "mtry 3, at least 5 rows in a leaf",
    data: million,
    ours: { job: "learner", given: { learner: "randomForest", options: { trees: 20, mtry: 3, ...leafOf5 } } },
    peers: [
      {
        name: "scikit-learn",
        script: "sklearn-forest.py",
        settings: { trees: 20, mtry: 3, leaf: 5 },
        atMost: 0.3,
        aim: 0.25,
      },
    ],
    answer: "probabilities",
    threads: 2,
    repetitions: 2,
    warm: false,
  },
  {
    id: "boosting",
    title: "boosting, 200 rounds of depth 3, n=10,000 p=20",
    options: "learning rate .1, at least 20 rows in a leaf, 255 bins, splits by the loss to second order",
    data: middle,
    ours: {
      job: "learner",
      given: {
        learner: "gradientBoosting",
        options: { rounds: 200, maxDepth: 3, ...likeLightGbm },
      },
    },
    peers: [
      {
        name: "LightGBM",
        script: "lightgbm-boosting.py",
        settings: { rounds: 200, depth: 3, rate: 0.1, leaf: 20 },
        atMost: 0.4,
        aim: 0.25,
      },
    ],
    answer: "probabilities",
  },
  {
    id: "boosting-million",
    title: "boosting, 200 rounds of depth 3, n=1,000,000 p=10",
    options: "learning rate .1, at least 20 rows in a leaf, 255 bins, splits by the loss to second order",
    data: million,
    ours: {
      job: "learner",
      given: { learner: "gradientBoosting", options: { rounds: 200, maxDepth: 3, ...likeLightGbm } },
    },
    peers: [
      {
        name: "LightGBM",
        script: "lightgbm-boosting.py",
        settings: { rounds: 200, depth: 3, rate: 0.1, leaf: 20 },
        atMost: 0.9,
        aim: 0.6,
      },
    ],
    answer: "probabilities",
    repetitions: 3,
    warm: false,
  },
  {
    id: "tree",
    title: "tree, depth 6, n=10,000 p=20",
    options: "gini",
    data: middle,
    ours: { job: "learner", given: { learner: "tree", options: { maxDepth: 6, criterion: "gini" } } },
    peers: [{ name: "scikit-learn", script: "sklearn-tree.py", settings: { depth: 6 }, atMost: 0.25, aim: 0.1 }],
    answer: "probabilities",
    same: true,
  },
];
