import type { Work } from "../contract.js";

/** The main job, as far as a peer can walk the same road. */
export const replicateWorks: readonly Work[] = [
  {
    id: "replicate-outside",
    title: "replicate on crossover without what is claimed at home, both directions",
    options:
      "the light library (mean, logistic with and without treatment interactions, tree of depth 3, 25 nearest neighbours), 10 folds, Q shared by learning and judging, TMLE; folds are each side's own",
    data: { n: 1378, p: 20, draw: "pair" },
    ours: { job: "replicate", given: { insideTrial: false, workers: 1 } },
    peers: [{ name: "R SuperLearner and tmle, by hand", script: "replicate.R", atMost: 0.1, aim: 0.05 }],
    answer: "coefficients",
  },
];
