import { gotOf, raise } from "../core/errors.js";
import { type Field, wholeNumber } from "../core/options.js";
import type { LongWork } from "./steps.js";

/** Options of every function that may take long. */
export interface WorkFields {
  /**
   * Worker threads; no number of them changes a bit of the result.
   * @default 1, on the spot
   */
  readonly workers: Field<number>;
  /**
   * Called after every step.
   * @default nobody is told
   */
  readonly onProgress: Field<NonNullable<LongWork["onProgress"]>>;
  /**
   * Cancels the work at the next step.
   * @default it runs to its end
   */
  readonly signal: Field<AbortSignal>;
}

/** Most workers that may be asked for. */
export const MOST_WORKERS = 1024;

/** The table of {@link WorkFields}. */
export const WORK: WorkFields = {
  workers: wholeNumber(
    "workers",
    1,
    { text: "worker threads; no number of them changes a bit of the result", default: "1, on the spot" },
    MOST_WORKERS,
  ),
  onProgress: {
    is: "a function",
    text: "called after every step",
    default: "nobody is told",
    check: (value, where) => {
      if (typeof value !== "function") {
        raise({ code: "option", where, expected: "onProgress to be a function", ...gotOf(value) });
      }
    },
  },
  signal: {
    is: "an AbortSignal",
    text: "cancels the work at the next step",
    default: "it runs to its end",
    check: (value, where) => {
      const { aborted, addEventListener, removeEventListener } = (value ?? {}) as Partial<AbortSignal>;
      const listens = typeof addEventListener === "function" && typeof removeEventListener === "function";
      if (typeof aborted === "boolean" && listens) return;
      const hint = "new AbortController().signal is one.";
      raise({ code: "option", where, expected: "signal to be an AbortSignal", ...gotOf(value, hint) });
    },
  },
};
