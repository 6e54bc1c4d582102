import { isBinary } from "../../folds/folds.js";
import { logLoss, lossInfluence, type Risk, squaredError, weightedRisk } from "../losses.js";
import type { MetaLearner } from "../types.js";
import { aucInfluence, aucRisk } from "./weighted-auc.js";

/** What held-out predictions are judged by. */
export interface Criterion {
  readonly aim: MetaLearner["aim"];
  readonly target: MetaLearner["target"];
  /** What is minimized, in words. */
  readonly objective: string;
  /** As a meta-learner's `risk`. */
  risk(repeats: readonly ArrayLike<number>[], y: ArrayLike<number>, weights: ArrayLike<number>): Risk;
  /** As a meta-learner's `influence`. */
  influence(prediction: ArrayLike<number>, y: ArrayLike<number>, weights: ArrayLike<number>): Float64Array;
}

/** A criterion that is the mean over rows of a loss; which loss may depend on the target. */
function meanOf(
  lossFor: (y: ArrayLike<number>) => (prediction: number, y: number) => number,
  words: Pick<Criterion, "aim" | "target" | "objective">,
): Criterion {
  return {
    ...words,
    risk: (repeats, y, weights) => weightedRisk(repeats, y, weights, lossFor(y)),
    influence: (prediction, y, weights) => {
      const loss = lossFor(y);
      return lossInfluence(weights, (i) => loss(prediction[i], y[i]));
    },
  };
}

/** Mean squared error, of a target of any kind. */
export const squared: Criterion = meanOf(() => squaredError, { aim: "mean", target: "any", objective: "mean loss" });

/** Mean log-loss, of a target from 0 to 1. */
export const logarithmic: Criterion = meanOf(() => logLoss, { aim: "mean", target: "share", objective: "mean loss" });

/** 1 - AUC, of a target of 0 and 1. */
export const ranking: Criterion = {
  aim: "order",
  target: "binary",
  objective: "1 - AUC",
  risk: aucRisk,
  influence: aucInfluence,
};

/**
 * The mean price of wrong decisions, `|y - c| 1{ 1{prediction > c} != 1{y > c} }`, of a target of any kind: what a rule's
 * value falls short of the best that could have been had with y in hand.
 *
 * @param threshold c; left out: 1/2 for a target of 0 and 1, else 0
 */
export function deciding(threshold?: number): Criterion {
  const lossFor = (y: ArrayLike<number>) => {
    const c = thresholdFor(y, threshold);
    return (p: number, yi: number) => (p > c === yi > c ? 0 : Math.abs(yi - c));
  };
  return meanOf(lossFor, { aim: "decision", target: "any", objective: "mean price of wrong decisions" });
}

/** Where a prediction becomes a decision: as given, or 1/2 for a target of 0 and 1 and 0 for any other. */
export function thresholdFor(y: ArrayLike<number>, threshold: number | undefined): number {
  return threshold ?? (isBinary(y) ? 0.5 : 0);
}
