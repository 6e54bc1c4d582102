import { mean } from "./base/mean.js";
import { gradientBoosting } from "./boosting/gradient-boosting.js";
import { lda } from "./discriminant/lda.js";
import { naiveBayes } from "./discriminant/naive-bayes.js";
import { qda } from "./discriminant/qda.js";
import { elasticNet } from "./elastic-net/elastic-net.js";
import { randomForest } from "./forest/random-forest.js";
import { gam } from "./gam/gam.js";
import { linear } from "./linear/linear.js";
import { logistic } from "./linear/logistic.js";
import { nearestNeighbors } from "./neighbors/nearest-neighbors.js";
import { svm } from "./svm/svm.js";
import { tree } from "./tree/tree.js";

/** All learners, by name: `learners.tree({ maxDepth: 3 })`. */
export const learners: {
  readonly mean: typeof mean;
  readonly logistic: typeof logistic;
  readonly linear: typeof linear;
  readonly elasticNet: typeof elasticNet;
  readonly lda: typeof lda;
  readonly qda: typeof qda;
  readonly naiveBayes: typeof naiveBayes;
  readonly gam: typeof gam;
  readonly tree: typeof tree;
  readonly randomForest: typeof randomForest;
  readonly gradientBoosting: typeof gradientBoosting;
  readonly nearestNeighbors: typeof nearestNeighbors;
  readonly svm: typeof svm;
} = {
  mean,
  logistic,
  linear,
  elasticNet,
  lda,
  qda,
  naiveBayes,
  gam,
  tree,
  gradientBoosting,
  randomForest,
  nearestNeighbors,
  svm,
};
