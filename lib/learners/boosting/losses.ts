import { exp } from "../../arithmetic/exp.js";
import { expit } from "../../arithmetic/expit.js";
import { log } from "../../arithmetic/log.js";
import { softplus } from "../../arithmetic/softplus.js";
import { boostingKernels, type Gradients } from "../../kernels/boosting.js";
import type { Pointer } from "../../kernels/module.js";

/** The losses that boosting can lower. */
export type BoostingLossName = "log" | "squared" | "exponential";

/** What boosting must know of a loss of the score F. */
export interface BoostingLoss {
  /** True for labels 0 and 1 only. */
  readonly binary: boolean;
  /** The constant score of least loss. */
  start(y: Float64Array, w: Float64Array): number;
  /** What a row's state is at score F, and the way back. */
  state(f: number): number;
  score(state: number): number;
  readonly gradients: Gradients;
  /** Adds an amount to F of the listed rows. */
  move(state: Pointer, rows: Pointer, n: number, amount: number): void;
  /** The probability or mean at score F. */
  respond(f: number): number;
  /** A row's loss at score F. */
  loss(y: number, f: number): number;
  /** Whether gradients and curvatures of rows of moderate size can be held in single precision. */
  readonly fitsSingle: boolean;
  /** The largest curvature of a row of weight 1. */
  readonly mostCurvature: number;
  /** The largest step of a leaf in F, before shrinkage. */
  readonly largestStep: number;
}

/** Scores at which a probability is 0 or 1 to the last bit, for labels of one class. */
const CERTAIN = 700;

function logOdds(y: Float64Array, w: Float64Array): number {
  let ones = 0;
  let zeros = 0;
  for (let i = 0; i < y.length; i++) {
    ones += w[i] * y[i];
    zeros += w[i] * (1 - y[i]);
  }
  return Math.max(-CERTAIN, Math.min(CERTAIN, log(ones / zeros)));
}

function mean(y: Float64Array, w: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    sum += w[i] * y[i];
    total += w[i];
  }
  return sum / total;
}

const multiply = (odds: Pointer, rows: Pointer, n: number, amount: number): void =>
  boostingKernels.multiplyOdds(odds, rows, n, exp(amount));

/** F is the log odds; the loss is minus the log likelihood. */
const logLoss: BoostingLoss = {
  binary: true,
  start: logOdds,
  state: exp,
  score: log,
  gradients: boostingKernels.logGradients,
  move: multiply,
  respond: expit,
  loss: (y, f) => softplus(y === 1 ? -f : f),
  // Where all probabilities in a leaf are near 0 and a label is 1, Newton's step has no bound.
  largestStep: 30,
  fitsSingle: true,
  mostCurvature: 1 / 4,
};

/** F is half the log odds; the loss is exp(-z F) for z = 2y - 1: AdaBoost's. */
const exponentialLoss: BoostingLoss = {
  binary: true,
  start: (y, w) => logOdds(y, w) / 2,
  state: exp,
  score: log,
  gradients: boostingKernels.exponentialGradients,
  move: multiply,
  respond: (f) => expit(2 * f),
  loss: (y, f) => exp(y === 1 ? -f : f),
  largestStep: Infinity,
  fitsSingle: false,
  mostCurvature: Infinity,
};

/** F is the mean; the loss is (y - F)^2. */
const squaredLoss: BoostingLoss = {
  binary: false,
  start: mean,
  state: (f) => f,
  score: (state) => state,
  gradients: boostingKernels.squaredGradients,
  move: boostingKernels.addAmount,
  respond: (f) => f,
  loss: (y, f) => (y - f) * (y - f),
  largestStep: Infinity,
  fitsSingle: true,
  mostCurvature: 1,
};

/** The losses by name. */
export const boostingLosses: { readonly [name in BoostingLossName]: BoostingLoss } = {
  log: logLoss,
  squared: squaredLoss,
  exponential: exponentialLoss,
};
