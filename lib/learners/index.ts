import "./base/classifier.js";
import "./screens/screened.js";
import type { JsonObject } from "../core/json.js";
import { mean, readMean } from "./base/mean.js";
import { registerLearner } from "./base/registry.js";
import type { Learner } from "./base/types.js";
import { gradientBoosting, readGradientBoosting } from "./boosting/gradient-boosting.js";
import { lda, readLda } from "./discriminant/lda.js";
import { naiveBayes, readNaiveBayes } from "./discriminant/naive-bayes.js";
import { qda, readQda } from "./discriminant/qda.js";
import { elasticNet } from "./elastic-net/elastic-net.js";
import { readElasticNet } from "./elastic-net/model.js";
import { readRandomForest } from "./forest/model.js";
import { randomForest } from "./forest/random-forest.js";
import { gam } from "./gam/gam.js";
import { readGam } from "./gam/model.js";
import { linear, readLinear } from "./linear/linear.js";
import { logistic, readLogistic } from "./linear/logistic.js";
import { readNearestNeighbors } from "./neighbors/model.js";
import { nearestNeighbors } from "./neighbors/nearest-neighbors.js";
import { readSvm } from "./svm/model.js";
import { svm } from "./svm/svm.js";
import { readTree } from "./tree/model.js";
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

// Options read from JSON are checked by the learner itself, so the cast promises nothing it does not keep.
const make =
  (factory: (options: never) => Learner) =>
  (options: JsonObject): Learner =>
    factory(options as never);

registerLearner("mean", { make: make(mean), read: readMean });
registerLearner("logistic", { make: make(logistic), read: readLogistic });
registerLearner("linear", { make: make(linear), read: readLinear });
registerLearner("elasticNet", { make: make(elasticNet), read: readElasticNet });
registerLearner("lda", { make: make(lda), read: readLda });
registerLearner("qda", { make: make(qda), read: readQda });
registerLearner("naiveBayes", { make: make(naiveBayes), read: readNaiveBayes });
registerLearner("gam", { make: make(gam), read: readGam });
registerLearner("tree", { make: make(tree), read: readTree });
registerLearner("randomForest", { make: make(randomForest), read: readRandomForest });
registerLearner("nearestNeighbors", { make: make(nearestNeighbors), read: readNearestNeighbors });
registerLearner("svm", { make: make(svm), read: readSvm });
registerLearner("gradientBoosting", { make: make(gradientBoosting), read: readGradientBoosting });
