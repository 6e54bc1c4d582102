import { TreatmentRulesError } from "../core/errors.js";
import { childOf } from "./child-signal.js";
import { interruptible } from "./interruptible.js";
import { pause } from "./pause.js";
import type { GivenBranches, GivenTask, LongWork, Steps } from "./steps.js";

/** Whoever does what steps give out, such as worker threads. */
export interface Executor {
  /** So many branches are gone through side by side. */
  readonly branches: number;
  /** Has the questions of a task answered, or leaves them; `beside` tells whether other branches are under way as well. */
  answer(given: GivenTask, work: LongWork, beside: boolean): Promise<void>;
}

/** The error that cancelled work rejects with. */
export function cancelled(where: string): TreatmentRulesError {
  return new TreatmentRulesError({
    code: "cancelled",
    where,
    expected: "to finish",
    got: "an abort signal or an interrupt",
  });
}

/** Runs the steps with a pause between them, so that a notebook, a progress bar, an abort signal and an interrupt get their turn. */
export async function runAsync<T>(
  steps: Steps<T>,
  where: string,
  { onProgress, signal: given }: LongWork = {},
  executor?: Executor,
): Promise<T> {
  return interruptible(given, (signal) => follow(steps, where, { onProgress, signal }, executor));
}

/** Goes through steps to their end, or until the signal. */
async function follow<T>(
  steps: Steps<T>,
  where: string,
  { onProgress, signal }: LongWork & { readonly signal: AbortSignal },
  executor: Executor | undefined,
  beside: boolean = false,
): Promise<T> {
  for (;;) {
    if (signal.aborted) throw cancelled(where);
    const next = steps.next();
    if (next.done) return next.value;
    const step = next.value;
    if ("done" in step) {
      onProgress?.(step);
      await pause();
    } else if (executor !== undefined) {
      const given = { onProgress, signal };
      try {
        await ("task" in step ? executor.answer(step, given, beside) : sideBySide(step, where, given, executor));
      } catch (error) {
        throw signal.aborted ? cancelled(where) : error;
      }
    }
  }
}

/**
 * Goes through branches side by side, begun in their order. Of several that fail, the error is that of the first in their order,
 * as if they had been gone through one by one: a failure ends the later ones, and the earlier ones go on.
 */
async function sideBySide(
  { branches, progress }: GivenBranches,
  where: string,
  { onProgress, signal }: LongWork & { readonly signal: AbortSignal },
  executor: Executor,
): Promise<void> {
  const own = branches.map(() => childOf(signal));
  const failures = new Map<number, unknown>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < branches.length && failures.size === 0) {
      const at = next++;
      const { steps, take } = branches[at];
      const told = onProgress && ((inside: Parameters<typeof progress>[0]) => onProgress(progress(inside)));
      try {
        take(await follow(steps, where, { onProgress: told, signal: own[at].signal }, executor, branches.length > 1));
      } catch (error) {
        failures.set(at, error);
        for (const later of own.slice(at + 1)) later.abort();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(executor.branches, branches.length) }, work));
  } finally {
    for (const child of own) child.end();
  }
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
