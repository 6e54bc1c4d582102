import { square } from "../../arithmetic/square.js";
/** Held-out risks of fits from the simplest to the richest. */
export interface Risks {
  /** A weighted mean over the folds. */
  readonly risk: Float64Array;
  /** Its standard error over the folds. */
  readonly standardError: Float64Array;
}

/** Which fit: that of the least risk, or the simplest whose risk is within a standard error of it. */
export type Choose = "min" | "one-standard-error";

/** Two risks nearer than this share of them are one. */
const TIE = 1e-10;

/** The place of the chosen fit; of equal risks the simpler one's. */
export function chosenPlace({ risk, standardError }: Risks, choose: Choose): number {
  const lowest = risk.reduce((a, b) => Math.min(a, b), Infinity) * (1 + TIE);
  const least = risk.findIndex((value) => value <= lowest);
  if (choose === "min") return least;
  return risk.findIndex((value) => value <= lowest + standardError[least]);
}

/** What one fold says of every fit: its mean loss, and the weight of the fold's rows. */
export interface FoldRisk {
  readonly weight: number;
  readonly risk: Float64Array;
}

/** Means over the folds by their weight, and standard errors `sqrt(mean (risk_fold - risk)^2 / (folds - 1))` by the same weights. */
export function risksOverFolds(folds: readonly FoldRisk[]): Risks {
  const total = folds.reduce((sum, { weight }) => sum + weight, 0);
  const over = (of: (fold: FoldRisk, at: number) => number) =>
    folds[0].risk.map((_, at) => folds.reduce((sum, fold) => sum + (fold.weight / total) * of(fold, at), 0));
  const risk = over((fold, at) => fold.risk[at]);
  const variance = over((fold, at) => square(fold.risk[at] - risk[at]));
  return { risk, standardError: variance.map((v) => Math.sqrt(v / (folds.length - 1))) };
}
