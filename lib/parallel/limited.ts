import { seconds } from "../core/clock.js";
import { TreatmentRulesError } from "../core/errors.js";
import { childOf } from "./child-signal.js";

/** How long a piece of work may take. */
export interface Limit {
  /** Seconds. */
  readonly seconds: number;
  /** Is told how long each piece took that came to its end. */
  took(seconds: number): void;
}

/** Until so many pieces have come to their end nobody knows how long one takes. */
const KNOWN = 8;
const SIX_HOURS = 21_600;
const TEN_MINUTES = 600;

/**
 * A limit for work of many pieces that are alike: the seconds that are given, or else six hours, and when eight pieces are done
 * twenty times the longest of them, ten minutes at least.
 */
export function limitOf(given: number | undefined): Limit {
  let [count, longest] = [0, 0];
  return {
    get seconds() {
      return given ?? (count < KNOWN ? SIX_HOURS : Math.max(TEN_MINUTES, 20 * longest));
    },
    took: (own) => {
      count++;
      longest = Math.max(longest, own);
    },
  };
}

/**
 * Does work that heeds a signal, and gives that signal when a limit is over.
 *
 * @throws (rejects) what the work throws; code `worker` where it was over the limit
 */
export async function limited<T>(
  work: (signal: AbortSignal) => Promise<T>,
  limit: Limit,
  signal: AbortSignal | undefined,
  where: string,
): Promise<T> {
  const child = childOf(signal);
  const most = limit.seconds;
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    child.abort();
  }, 1000 * most);
  const begun = seconds();
  try {
    const result = await work(child.signal);
    limit.took(seconds() - begun);
    return result;
  } catch (error) {
    if (!isOver || signal?.aborted) throw error;
    const got = "none: the worker was ended";
    throw new TreatmentRulesError({ code: "worker", where, expected: `an answer within ${most} seconds`, got });
  } finally {
    clearTimeout(timer);
    child.end();
  }
}
