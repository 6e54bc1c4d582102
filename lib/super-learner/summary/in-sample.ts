import { assertFinite, assertNumber } from "../../core/assert.js";
import { anything, assertRows, only, text } from "../../core/shape.js";
import { type Bounds, waldInterval } from "../../math/intervals.js";
import { placeOfLeast } from "../../math/statistics/range.js";

/** A learner's loss on the patients it was fitted to, and on new ones. */
export interface FitAndTruth {
  readonly name: string;
  readonly inSample: number;
  readonly heldOut: number;
  /** Standard error of the held-out loss. */
  readonly standardError?: number;
}

/** The same with the interval of the held-out loss: heldOut -+ 1.96 standard errors, the point itself where none is given. */
export interface FitAndTruthInterval extends FitAndTruth {
  readonly interval: Bounds;
}

/** Learners by how well they fit, and how well the best fit predicts. */
export interface InSampleSummary {
  /** From the least loss on their own patients to the greatest. */
  readonly rows: readonly FitAndTruthInterval[];
  readonly bestFit: FitAndTruthInterval;
  readonly bestPrediction: FitAndTruthInterval;
  /** Among all learners the best fit predicts best, worst, or neither; a single learner predicts best. */
  readonly bestFitPredicts: "best" | "worst" | "between";
}

const FIT_AND_TRUTH = only({ name: text, inSample: anything, heldOut: anything, standardError: anything });

/**
 * Does the learner that fits best predict best?
 *
 * @param rows one entry a learner, losses of which a smaller one is better
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "shape" for a field left out or of another kind
 *
 * @example
 * const rows = [{ name: "mean", inSample: 0.12, heldOut: 0.12 }, { name: "deep tree", inSample: 0, heldOut: 0.2 }];
 * summarizeInSample(rows).bestFitPredicts; // "worst"
 */
export function summarizeInSample(rows: readonly FitAndTruth[], where: string = "summarizeInSample"): InSampleSummary {
  assertRows(rows, FIT_AND_TRUTH, where, "rows");
  const list = rows.map((row): FitAndTruthInterval => {
    const { name, inSample, heldOut, standardError = 0 } = row;
    assertFinite([inSample, heldOut, standardError], where, name);
    assertNumber(standardError, where, `standard error of ${name}`, 0);
    return { ...row, interval: waldInterval(heldOut, standardError) };
  });
  const fitted = [...list].sort((a, b) => a.inSample - b.inSample);
  const [bestFit] = fitted;
  const bestPrediction = list[placeOfLeast(list.map(({ heldOut }) => heldOut))];
  // Of learners that predict alike the earlier one is the better.
  const worst = list.reduce((a, b) => (b.heldOut >= a.heldOut ? b : a));
  const bestFitPredicts = bestFit === bestPrediction ? "best" : bestFit === worst ? "worst" : "between";
  return { rows: fitted, bestFit, bestPrediction, bestFitPredicts };
}
