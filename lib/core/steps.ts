import { TreatmentRulesError } from "./errors.js";

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

/** Long work written once: a generator that yields its progress and returns its result. */
export type Steps<T> = Generator<Progress, T, void>;

/** Runs the steps to their end at once. */
export function runSync<T>(steps: Steps<T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The error that cancelled work rejects with. */
export function cancelled(where: string): TreatmentRulesError {
  return new TreatmentRulesError({ code: "cancelled", where, expected: "to finish", got: "an abort signal" });
}

/** Runs the steps with a breath between them, so that a notebook, a progress bar and an abort signal get their turn. */
export async function runAsync<T>(steps: Steps<T>, where: string, { onProgress, signal }: LongWork = {}): Promise<T> {
  for (;;) {
    if (signal?.aborted) throw cancelled(where);
    const next = steps.next();
    if (next.done) return next.value;
    onProgress?.(next.value);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Steps as one stage of a longer piece of work: their progress becomes a share of `span` after `done` of `total`. */
export function* stage<T>(steps: Steps<T>, label: string, done: number, total: number, span: number = 1): Steps<T> {
  // Work inside may count anew when it comes to its next part; the bar does not go back.
  let share = 0;
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    const inside = next.value;
    if (inside.total > 0) share = Math.min(1, Math.max(share, inside.done / inside.total));
    yield { done: done + span * share, total, label: `${label}: ${inside.label}` };
  }
}

/** Steps as a part of longer work: counted from `before` on to the `total` of the whole, with a word on what part it is. */
export function* within<T>(steps: Steps<T>, before: number, total: number, part: string): Steps<T> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    yield { done: before + next.value.done, total, label: `${part}: ${next.value.label}` };
  }
}
