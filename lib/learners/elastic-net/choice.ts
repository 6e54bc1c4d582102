import { splits } from "../../folds/folds.js";
import { logLossKernels } from "../../kernels/linear/log-loss.js";
import { squaredLossKernels } from "../../kernels/linear/squared-loss.js";
import { doublesAt, withScratch } from "../../kernels/module.js";
import { pick } from "../../math/pick.js";
import { eachPredictorBlock } from "../design/linear-predictors.js";
import { type FoldRisk, type Risks, risksOverFolds } from "../tuning/choose.js";
import { type ElasticNetPath, elasticNetPath, type PathOptions } from "./path.js";

/** Log-odds of 1e-5: as in glmnet, no held-out probability counts as nearer to 0 or 1. */
const BOUND = Math.log(99_999);
/** Conditions of optimality are met so far within the folds, where a path need not be more exact than its risks. */
const FOLD_TOLERANCE = 1e-6;
/** What a deviance beyond it counts as, so that its square stays finite. */
const MOST_DEVIANCE = 1e150;

/**
 * Cross-validates a path: in every fold the path is fitted to the other folds' rows, and its deviance taken on the fold's.
 *
 * Risks are means over the folds by their weight, standard errors `sqrt(mean (risk_fold - risk)^2 / (folds - 1))` by the same
 * weights, both as R's cv.glmnet.
 */
export function pathRisks(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
  lambdas: Float64Array,
  folds: Int32Array,
  options: PathOptions,
): Risks {
  const parts = splits(folds).map(({ training, heldOut }) => {
    const path = elasticNetPath(
      columns.map((column) => pick(column, training)),
      pick(y, training),
      pick(weights, training),
      { ...options, lambdas, explain: false, tolerance: Math.max(options.tolerance, FOLD_TOLERANCE) },
    );
    const held = columns.map((column) => pick(column, heldOut));
    return heldOutDeviance(path, held, pick(y, heldOut), pick(weights, heldOut), options);
  });
  return risksOverFolds(parts);
}

/** The mean deviance of every fit of a path on rows it has not seen, and these rows' weight. */
function heldOutDeviance(
  path: ElasticNetPath,
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
  { family }: PathOptions,
): FoldRisk {
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const deviance = new Float64Array(path.lambda.length);
  withScratch((arena) => {
    // Arena for whole blocks, the rows behind the last of them without weight.
    const target = arena.doubles(y.length + 4);
    const share = arena.doubles(y.length + 4);
    doublesAt(target, y.length).set(y);
    doublesAt(share, y.length).set(weights.map((w) => w / weight));
    eachPredictorBlock(arena, columns, y.length, path.intercept, path.coefficients, ({ start, rows, at, stride }) => {
      for (let l = 0; l < deviance.length; l++) {
        const of = [rows, at + l * stride, target + 8 * start, share + 8 * start] as const;
        deviance[l] +=
          family === "gaussian" ? squaredLossKernels.squaredError(...of) : 2 * logLossKernels.logLoss(...of, BOUND);
      }
    });
  });
  return { weight, risk: deviance.map((d) => (d < MOST_DEVIANCE ? d : MOST_DEVIANCE)) };
}
