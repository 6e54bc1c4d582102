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

/** One of several pieces of work that do not wait for each other. */
export interface GivenBranch {
  /** Its steps, with the progress of the whole. */
  readonly steps: Steps<unknown>;
  /** Takes its result. */
  take(result: unknown): void;
}

/** Branches that steps give out before they go through them: an executor may go through them side by side. */
export interface GivenBranches {
  readonly branches: readonly GivenBranch[];
  /** How far the whole has come, from the progress of a branch. */
  readonly progress: (inside: Progress) => Progress;
}

/** Long work written once: a generator that yields its progress, gives out tasks and branches, and returns its result. */
export type Steps<T> = Generator<Progress | GivenTask | GivenBranches, T, void>;

/** Runs the steps to their end at once. */
export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** Steps as part of something longer: their progress, that of tasks too, becomes what `map` makes of it. */
function* mapProgress<T>(steps: Steps<T>, map: (inside: Progress) => Progress): Steps<T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    const step = next.value;
    if ("task" in step) yield { ...step, progress: (done, label) => map(step.progress(done, label)) };
    else if ("branches" in step) yield { ...step, progress: (inside: Progress) => map(step.progress(inside)) };
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

/** A piece of work with its name. */
export interface Branch<T> {
  readonly label: string;
  readonly steps: Steps<T>;
}

/**
 * Work that does not wait for each other, as one: an executor may go through the parts side by side; else they are gone through
 * one after the other. Their results come in their order.
 */
export function* atOnce<T>(parts: readonly Branch<T>[]): Steps<T[]> {
  const total = parts.length;
  const shares = new Float64Array(total);
  const results = new Map<number, T>();
  const branches = parts.map(({ label, steps }, k) => ({
    steps: mapProgress(steps, (inside) => {
      // Work inside may count anew when it comes to its next part; the bar does not go back.
      if (inside.total > 0) shares[k] = Math.min(1, Math.max(shares[k], inside.done / inside.total));
      return { done: shares.reduce((sum, share) => sum + share, 0), total, label: `${label}: ${inside.label}` };
    }),
    take: (result: unknown) => {
      shares[k] = 1;
      results.set(k, result as T);
    },
  }));
  yield { branches, progress: (inside: Progress) => inside };
  for (const [k, branch] of branches.entries()) if (!results.has(k)) branch.take(yield* branch.steps);
  return parts.map((_, k) => results.get(k) as T);
}
