import { assertLength } from "../../core/assert.js";
import { type Folds, foldIds, isBinary } from "../../folds/folds.js";
import { type Prepared, streamOf } from "../base/input.js";
import type { FitInput } from "../base/types.js";

/**
 * The folds of a learner that chooses one of its own options by cross-validation: a count is drawn from the stream
 * `inner folds` below the learner's, stratified by a target of 0 and 1; ids are one a row of what came to `fit`, rows of
 * weight 0 included. No more folds than rows are drawn.
 *
 * @returns the fold of each row of `data`, 0 to V - 1
 */
export function innerFolds(folds: Folds, input: FitInput, data: Prepared, where: string): Int32Array {
  const n = data.y.length;
  if (typeof folds === "number") {
    const strata = isBinary(data.y) ? data.y : undefined;
    return foldIds(Math.min(folds, n), n, strata, streamOf(input, where).child("inner folds"));
  }
  assertLength(folds, input.x.rows, where, "folds");
  return foldIds(data.present ? Int32Array.from(data.present, (i) => folds[i]) : folds, n);
}
