import type { JsonObject } from "../core/json.js";
import { classifierKind } from "./base/classifier.js";
import { customKind } from "./base/custom.js";
import { mean, readMean } from "./base/mean.js";
import type { LearnerKind, LearnerKinds, Unwritten } from "./base/registry.js";
import type { Learner, Model } from "./base/types.js";
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
import { screenedKind } from "./screens/screened.js";
import { readSvm } from "./svm/model.js";
import { svm } from "./svm/svm.js";
import { readTree } from "./tree/model.js";
import { tree } from "./tree/tree.js";

// Options read from JSON are checked by the learner itself, so the cast promises nothing it does not keep.
const kind = (make: (options: never) => Learner, read: (json: JsonObject, rest?: Unwritten) => Model): LearnerKind => ({
  make: (options) => make(options as never),
  read: (json, _, rest) => read(json, rest),
});

/** Every learner of this room by its name in JSON. */
export const LEARNER_KINDS: LearnerKinds = {
  mean: kind(mean, readMean),
  logistic: kind(logistic, readLogistic),
  linear: kind(linear, readLinear),
  elasticNet: kind(elasticNet, readElasticNet),
  lda: kind(lda, readLda),
  qda: kind(qda, readQda),
  naiveBayes: kind(naiveBayes, readNaiveBayes),
  gam: kind(gam, readGam),
  tree: kind(tree, readTree),
  randomForest: kind(randomForest, readRandomForest),
  nearestNeighbors: kind(nearestNeighbors, readNearestNeighbors),
  svm: kind(svm, readSvm),
  gradientBoosting: kind(gradientBoosting, readGradientBoosting),
  classifier: classifierKind,
  screened: screenedKind,
  custom: customKind,
};
