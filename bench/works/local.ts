import type { Work } from "../contract.js";

/** Learners that look at a row's neighborhood. */
export const localWorks: readonly Work[] = [
  {
    id: "svm",
    title: "svm, radial kernel, n=2000 p=10",
    options: "cost 1, gamma .1, decision values, no probabilities",
    data: { n: 2000, p: 10, test: 2000, judge: 5000 },
    ours: {
      job: "learner",
      given: {
        learner: "svm",
        options: { kernel: "rbf", cost: 1, gamma: 0.1, probability: false },
        answer: "decisions",
      },
    },
    peers: [
      {
        name: "scikit-learn (libsvm)",
        script: "sklearn-svm.py",
        settings: { cost: 1, gamma: 0.1 },
        atMost: 0.5,
        aim: 0.25,
      },
    ],
    answer: "decisions",
    same: true,
  },
  {
    id: "knn",
    title: "10 nearest neighbours, 2000 rows among 2000, p=10",
    options: "columns as measured, equal votes",
    data: { n: 2000, p: 10, test: 2000, judge: 5000 },
    ours: { job: "learner", given: { learner: "nearestNeighbors", options: { k: 10, standardize: false } } },
    peers: [{ name: "scikit-learn", script: "sklearn-knn.py", settings: { k: 10 }, atMost: 1, aim: 0.5 }],
    answer: "probabilities",
    same: true,
  },
];
