import { TreatmentRulesError } from "../core/errors.js";
import { interruptible } from "./interruptible.js";
import { pause } from "./pause.js";
import type { Task } from "./task.js";

/** How far a long piece of work has come. */
export interface Progress {
  /** Steps done. */
  readonly done: number;
  /** Steps in all. */
  readonly total: number;
  /** What is being done, in a few words. */
  readonly label: string;
}

/** Options of every function that may take long. */
export interface LongWork {
  /** Called after every step. */
  readonly onProgress?: (progress: Progress) => void;
  /** Cancels the work at the next step; the promise rejects with code `cancelled`. */
  readonly signal?: AbortSignal;
}

/** Options of long work of which parts can be done at the same time. */
export interface ParallelWork extends LongWork {
  /**
   * Worker threads; 1 works on the spot, a step at a time. No number of them changes a bit of the result.
   * @default 1
   */
  readonly workers?: number;
}

/**
 * A task that steps give out before they do it: an executor may have its questions answered elsewhere, such as in worker
 * threads; whatever has no answer then, the steps work out themselves.
 */
export interface GivenTask {
  readonly task: Task;
  /** How far the whole has come when `done` of the task's questions are answered. */
  readonly progress: (done: number, label: string) => Progress;
}

/** Has the questions of a task answered, or leaves them. */
export type Executor = (given: GivenTask, work: LongWork) => Promise<void>;

/** Long work written once: a generator that yields its progress, gives out tasks and returns its result. */
export type Steps<T> = Generator<Progress | GivenTask, T, void>;

/** Runs the steps to their end at once. */
export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
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
  return interruptible(given, async (signal) => {
    for (;;) {
      if (signal.aborted) throw cancelled(where);
      const next = steps.next();
      if (next.done) return next.value;
      if ("task" in next.value) {
        try {
          await executor?.(next.value, { onProgress, signal });
        } catch (error) {
          throw signal.aborted ? cancelled(where) : error;
        }
      } else {
        onProgress?.(next.value);
        await pause();
      }
    }
  });
}

/** Steps as part of something longer: their progress, that of tasks too, becomes what `map` makes of it. */
function* mapProgress<T>(steps: Steps<T>, map: (inside: Progress) => Progress): Steps<T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    const step = next.value;
    if ("task" in step) yield { ...step, progress: (done, label) => map(step.progress(done, label)) };
    else yield map(step);
  }
}

/** Steps as one stage of a longer piece of work: their progress becomes a share of `span` after `done` of `total`. */
export function stage<T>(steps: Steps<T>, label: string, done: number, total: number, span: number = 1): Steps<T> {
  // Work inside may count anew when it comes to its next part; the bar does not go back.
  let share = 0;
  return mapProgress(steps, (inside) => {
    if (inside.total > 0) share = Math.min(1, Math.max(share, inside.done / inside.total));
    return { done: done + span * share, total, label: `${label}: ${inside.label}` };
  });
}

/** Steps as a part of longer work: counted from `before` on to the `total` of the whole, with a word on what part it is. */
export function within<T>(steps: Steps<T>, before: number, total: number, part: string): Steps<T> {
  return mapProgress(steps, (inside) => ({
    done: before + inside.done,
    total,
    label: `${part}: ${inside.label}`,
  }));
}
