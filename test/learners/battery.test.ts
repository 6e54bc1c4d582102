// slow: the contract of every learner, 6 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { asClassifier, customLearner, learners, screened, screens } from "treatment-rules";
import { learnerBattery, tested } from "../support/learner-battery.js";

// A new learner joins the contract by a line here, with each kind of option it has.
learnerBattery(learners.mean());
learnerBattery(learners.linear());
learnerBattery(learners.linear({ interactions: "treatment" }));
learnerBattery(learners.linear({ interactions: true }));
learnerBattery(learners.logistic(), ["binary"]);
learnerBattery(learners.logistic({ interactions: "treatment" }), ["binary"]);
learnerBattery(learners.logistic({ ridge: 0.1 }), ["binary"]);
learnerBattery(learners.logistic({ ridge: 1e-6, interactions: true }), ["binary"]);
learnerBattery(learners.lda(), ["binary"]);
learnerBattery(learners.lda({ covariance: "moment" }), ["binary"]);
learnerBattery(learners.lda({ ridge: 0.05 }), ["binary"]);
learnerBattery(learners.qda(), ["binary"]);
learnerBattery(learners.qda({ covariance: "moment" }), ["binary"]);
learnerBattery(learners.qda({ ridge: 0.05 }), ["binary"]);
learnerBattery(learners.naiveBayes(), ["binary"]);
learnerBattery(learners.naiveBayes({ variance: "moment", varianceFloor: 1e-6 }), ["binary"]);
learnerBattery(learners.naiveBayes({ categorical: ["A"], laplace: 0.5 }), ["binary"]);
learnerBattery(learners.naiveBayes({ categorical: "binary" }), ["binary"]);
learnerBattery(learners.elasticNet({ lambda: 0.05 }), undefined, { tolerance: 1e-8 });
learnerBattery(learners.elasticNet({ lambda: 0.01, interactions: "treatment" }), undefined, {
  tolerance: 1e-8,
});
learnerBattery(learners.elasticNet({ alpha: 0, lambda: 0.1, standardize: false, family: "gaussian" }), undefined, {
  tolerance: 1e-8,
});
learnerBattery(learners.elasticNet({ lambda: 0.02, interactions: true, family: "binomial" }), ["binary"], {
  tolerance: 1e-8,
});
learnerBattery((folds) => learners.elasticNet({ folds }), undefined, { tolerance: 1e-8 });
learnerBattery(
  (folds) => learners.elasticNet({ folds, alpha: 0.5, choose: "one-standard-error", lambdas: 20 }),
  undefined,
  { tolerance: 1e-8 },
);
learnerBattery(learners.gam());
learnerBattery(learners.gam({ knots: 5, inflation: 1, family: "gaussian" }));
learnerBattery(learners.tree());
learnerBattery(learners.tree({ maxDepth: 3 }));
learnerBattery(learners.tree({ maxDepth: 4, complexity: 0.02 }));
learnerBattery(learners.tree({ maxDepth: 3, criterion: "entropy" }), ["binary"]);
learnerBattery(learners.tree({ maxDepth: 3, criterion: "gini", minLeafWeight: 4 }), ["binary"]);
learnerBattery(learners.tree({ maxDepth: 4, minLeaf: 5, minSplit: 12 }));
learnerBattery((folds) => learners.tree({ complexity: "cross-validated", folds }));
learnerBattery(
  (folds) =>
    learners.tree({ complexity: "cross-validated", pruneBy: "misclassification", choose: "one-standard-error", folds }),
  ["binary"],
);
learnerBattery(learners.randomForest({ trees: 20 }));
learnerBattery(learners.randomForest({ trees: 9, mtry: 7, minLeaf: 3, maxDepth: 4, importance: "impurity" }));
learnerBattery(learners.randomForest({ trees: 9, weighting: "sampling", minSplit: 2, importance: "permutation" }));
learnerBattery(learners.randomForest({ trees: 3, replace: false, sampleFraction: 0.5, outOfBag: false }));
learnerBattery(learners.gradientBoosting({ rounds: 20, learningRate: 0.1 }));
learnerBattery(learners.gradientBoosting({ rounds: 20, learningRate: 0.3, minLeaf: 1 }));
learnerBattery(learners.gradientBoosting({ rounds: 20, minLeaf: 1, bins: 8, maxDepth: 2, splitBy: "newton" }));
learnerBattery(
  learners.gradientBoosting({ rounds: 20, bins: "exact", minLeafWeight: 0.5, ridge: 1, splitBy: "newton" }),
);
learnerBattery(learners.gradientBoosting({ rounds: 20, leaves: 4, minLeaf: 3, loss: "squared" }));
learnerBattery(learners.gradientBoosting({ rounds: 20, loss: "exponential", maxDepth: 1, minLeaf: 1 }), ["binary"]);
learnerBattery(learners.gradientBoosting({ rounds: 20, subsample: 0.5, columnSample: 0.7, minLeaf: 3 }));
learnerBattery(learners.gradientBoosting({ rounds: 30, minLeaf: 2, earlyStopping: { share: 0.25, patience: 5 } }));
learnerBattery(learners.nearestNeighbors({ k: 1 }));
learnerBattery(learners.nearestNeighbors({ k: 7 }));
learnerBattery(learners.nearestNeighbors({ k: 7, vote: "equal", standardize: false }));
learnerBattery(learners.nearestNeighbors({ k: 7, kernel: "inverse-distance" }));
learnerBattery(learners.nearestNeighbors({ k: 7, kernel: "epanechnikov" }));
learnerBattery(learners.nearestNeighbors({ k: 7, kernel: "gaussian" }));
learnerBattery((folds) => learners.nearestNeighbors({ k: "cross-validated", folds }));
learnerBattery((folds) => learners.nearestNeighbors({ k: [2, 9], kernel: "epanechnikov", folds }));
learnerBattery((folds) => learners.svm({ folds, tolerance: 1e-10 }), ["binary"], { tolerance: 1e-6 });
learnerBattery(
  (folds) => learners.svm({ kernel: "radial", gamma: 0.1, costPer: "row", folds, tolerance: 1e-10 }),
  ["binary"],
  { tolerance: 1e-6 },
);
learnerBattery((folds) => learners.svm({ kernel: "rbf", gamma: 0.1, cost: 3, folds, tolerance: 1e-10 }), ["binary"], {
  tolerance: 1e-6,
});
learnerBattery((folds) => learners.svm({ kernel: "linear", standardize: true, folds, tolerance: 1e-10 }), ["binary"], {
  tolerance: 1e-6,
});
learnerBattery(learners.svm({ kernel: "linear", probability: false, tolerance: 1e-10 }), ["binary"], {
  tolerance: 1e-6,
});
learnerBattery(learners.svm({ gamma: 0.1, probability: false, tolerance: 1e-10 }), ["binary"], { tolerance: 1e-6 });
learnerBattery(asClassifier(learners.logistic()), ["continuous"]);
learnerBattery(asClassifier(learners.tree({ maxDepth: 2 })), ["continuous"]);
learnerBattery(asClassifier(learners.nearestNeighbors({ k: 5 })), ["continuous"]);
learnerBattery(screened(screens.correlation({ count: 2 }), learners.linear()));
learnerBattery(screened(screens.correlation({ pValue: 0.1 }), learners.logistic({ interactions: "treatment" })), [
  "binary",
]);
learnerBattery((folds) => screened(screens.lasso({ folds }), learners.tree({ maxDepth: 3 })));
learnerBattery(screened(screens.lasso({ lambda: 0.1 }), learners.nearestNeighbors({ k: 5 })));
learnerBattery(screened(screens.importance({ count: 2, trees: 10 }), learners.linear()));
learnerBattery(
  customLearner("a mean of one's own", ({ y, weights }) => {
    const total = weights.reduce((sum, w) => sum + w, 0);
    const mean = y.reduce((sum, v, i) => sum + (weights[i] / total) * v, 0);
    return (x) => new Float64Array(x.rows).fill(mean);
  }),
);

test("every learner is in the battery", () => {
  assert.deepEqual(
    Object.keys(learners).filter((name) => !tested.has(name)),
    [],
  );
});
