import { expit } from "../../arithmetic/expit.js";
import { assertOptions } from "../../core/options.js";
import type { Matrix } from "../../math/matrix.js";
import { constrainedLogistic, linearPredictor, type Region } from "../../math/solvers/simplex-logistic.js";
import { trimmedLogit, trimmedLogits } from "../logit.js";
import type { MetaLearner } from "../types.js";
import { logarithmic } from "./criteria.js";
import { finish, type Raw } from "./finish.js";
import { makeMetaLearner } from "./make.js";
import type { MetaProblem } from "./meta-input.js";
import { optimality, slopesOf } from "./optimality.js";

/** Weighted logistic regression of y on the logits of the trimmed predictions, over the cone or over the simplex. */
function logistic({ z, y, weights }: MetaProblem, region: Region): Raw {
  const logits = trimmedLogits(z).data;
  const { solution, objective } = constrainedLogistic(logits, y, weights, z.columns, region);
  const fitted = linearPredictor(logits, solution, z.rows).map(expit);
  const { slopes, size } = slopesOf(logits, fitted, y, weights, z.columns);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return { raw: solution, objective: objective / total, ...optimality(solution, slopes, size, region) };
}

/** The inverse logit of the weighted mean of the columns' trimmed logits. */
function weightedOdds(z: Matrix, weights: ArrayLike<number>): Float64Array {
  const eta = new Float64Array(z.rows);
  for (let k = 0; k < z.columns; k++) {
    const weight = weights[k];
    if (weight !== 0) for (let i = 0; i < z.rows; i++) eta[i] += weight * trimmedLogit(z.data[k * z.rows + i]);
  }
  return eta.map(expit);
}

/** Non-negative logistic regression on the logits of the predictions, then divided by its sum. */
export function logLoss(options: Record<string, never> = {}): MetaLearner {
  assertOptions(options, [], "metaLearners.logLoss");
  return makeMetaLearner({
    name: "logLoss",
    criterion: logarithmic,
    combine: weightedOdds,
    fit: (problem) => finish(problem, logistic(problem, "cone"), logarithmic),
  });
}

/** Logistic regression on the logits of the predictions over the simplex. */
export function convexLogLoss(options: Record<string, never> = {}): MetaLearner {
  assertOptions(options, [], "metaLearners.convexLogLoss");
  return makeMetaLearner({
    name: "convexLogLoss",
    criterion: logarithmic,
    combine: weightedOdds,
    fit: (problem) => finish(problem, logistic(problem, "simplex"), logarithmic),
  });
}
