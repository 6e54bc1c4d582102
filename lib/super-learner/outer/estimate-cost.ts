import { assertInteger, assertNumber } from "../../core/assert.js";
import { seconds as clock } from "../../core/clock.js";
import { gotOf, raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { assertFolds } from "../../folds/fields.js";
import { askedFolds, countFolds, type Folds } from "../../folds/folds.js";
import { MOST_WORKERS } from "../../parallel/fields.js";
import { failed, failureOf } from "../cross-validation/failure.js";
import { FoldCache } from "../cross-validation/fit-job.js";
import { fitDataOf, prepare, withStream } from "../fit.js";
import type { SuperLearnerFitInput, SuperLearnerOptions } from "../types.js";

/** What one learner of a library costs. */
export interface LearnerCost {
  readonly name: string;
  /** Seconds of the one fit that was timed, predictions for its fold included. */
  readonly seconds: number;
  /** Fits that are needed. */
  readonly fits: number;
  /** Seconds of all of them. */
  readonly total: number;
}

/** What a Super Learner will cost. */
export interface CostEstimate {
  readonly learners: readonly LearnerCost[];
  /** Seconds of all fits, one after the other. */
  readonly total: number;
  readonly workers: number;
  /** Seconds until the last of the workers is done. */
  readonly elapsed: number;
}

/** Options of {@link estimateCost}. */
export interface CostOptions {
  /**
   * Worker threads that will share the fits.
   * @default 1
   */
  readonly workers?: number;
  /**
   * The outer folds of `crossValidateSuperLearner`.
   * @default none, a single Super Learner
   */
  readonly outerFolds?: Folds;
  /**
   * A clock in seconds.
   * @default the computer's
   */
  readonly clock?: () => number;
}

/**
 * How long a Super Learner will take, before the time is spent: every learner is fitted once, without the first fold, and
 * timed.
 *
 * `total = sum_k seconds_k (V R + 1)` for V folds drawn R times, times the outer folds where there are any; with m workers
 * no less than `total / m` and no less than the longest fit. A first fit is slower than those after it, so short work is
 * overestimated; learners whose cost grows faster than n are underestimated a little.
 *
 * @param input as for `superLearner(...).fit`
 * @param options as for `superLearner`
 * @param cost.workers, cost.outerFolds, cost.clock how the fits will be run
 * @returns seconds a fit, fits and total by learner, and of the whole; the only result of the library that a clock goes into
 * @throws as `superLearner`, and code "learner-failed" when the timed fit fails
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6]], ["dose"]);
 * const data = { x, y: [2, 4, 6, 8, 10, 12], random: "doc" };
 * let now = 0;
 * const clock = () => now++;
 * estimateCost(data, { library: [learners.mean(), learners.linear()], folds: 3 }, { clock, workers: 2 }).elapsed; // 4
 */
export function estimateCost(
  input: SuperLearnerFitInput,
  options: SuperLearnerOptions,
  cost: CostOptions = {},
): CostEstimate & Tabular {
  const where = "estimateCost";
  assertOptions(cost, ["workers", "outerFolds", "clock"], where);
  const { workers = 1, outerFolds, clock: now = clock } = cost;
  assertInteger(workers, where, "workers", 1, MOST_WORKERS);
  if (outerFolds !== undefined) assertFolds(outerFolds, where);
  if (typeof now !== "function") {
    raise({ code: "option", where, expected: "clock to be a function that tells seconds", ...gotOf(now) });
  }
  const prepared = prepare(withStream(input, where), options, where);
  const cache = new FoldCache({ ...fitDataOf(prepared), counterparts: [] });
  const folds = prepared.repeats.reduce((sum, ids) => sum + countFolds(ids), 0);
  const fits = (folds + 1) * (outerFolds === undefined ? 1 : askedFolds(outerFolds));
  const learners = prepared.options.library.map(({ name }, place): LearnerCost => {
    const seconds = timed(() => {
      try {
        cache.heldOut(prepared.options.library[place], { place, repeat: 0, fold: 0 });
      } catch (cause) {
        throw failed(name, "fold 1", failureOf(cause));
      }
    }, now);
    return { name, seconds, fits, total: seconds * fits };
  });
  const total = learners.reduce((sum, learner) => sum + learner.total, 0);
  const longest = learners.reduce((most, { seconds }) => Math.max(most, seconds), 0);
  return printed({ learners, total, workers, elapsed: Math.max(longest, total / workers) }, describe);
}

function timed(work: () => void, now: () => number): number {
  const start = now();
  work();
  const end = now();
  for (const seconds of [start, end]) assertNumber(seconds, "estimateCost", "what clock tells");
  return end - start;
}

function describe({ learners, total, workers, elapsed }: CostEstimate): TableData {
  const shared = workers > 1 ? `, ${inWords(elapsed)} with ${workers} workers` : "";
  return {
    caption: `About ${inWords(total)}${shared}`,
    columns: ["learner", "seconds a fit", "fits", "seconds"],
    rows: learners.map(({ name, seconds, fits, total: all }) => [name, seconds, fits, all]),
    notes: ["From one timed fit a learner; a first fit is slower than those that follow."],
  };
}

function inWords(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
