import { assertInteger } from "../core/assert.js";
import { TreatmentRulesError } from "../core/errors.js";
import { MOST_WORKERS } from "./fields.js";
import { limited } from "./limited.js";
import { type LongWork, type ParallelWork, type Progress, runAsync, type Steps } from "./steps.js";
import type { Task } from "./task.js";
import type { Reply, Threads } from "./threads.js";
import { isLoss, twice } from "./twice.js";

/**
 * Runs steps with the questions of their tasks answered in worker threads. Answers go to the place of their question, so
 * that neither their order nor the number of workers changes a bit; what no worker can answer, the steps work out here.
 */
export async function runInWorkers<T>(steps: Steps<T>, where: string, work: ParallelWork): Promise<T> {
  const { workers = 1, ...rest } = work;
  assertInteger(workers, where, "workers", 1, MOST_WORKERS);
  if (workers === 1) return runAsync(steps, where, rest);
  return runAsync(steps, where, rest, ({ task, progress }, given) => answerInWorkers(task, workers, given, progress));
}

/** As {@link runInWorkers}, with one worker for each core when none are asked for. */
export async function runOnCores<T>(steps: Steps<T>, where: string, work: ParallelWork): Promise<T> {
  return runInWorkers(steps, where, { ...work, workers: work.workers ?? (await workersForCores()) });
}

/** One worker for each core, up to 8; in a thread that is itself a worker, and in a browser, 1. */
export async function workersForCores(): Promise<number> {
  return (await threadsHere()).forCores();
}

/** The threads of the engine that runs; loaded when first asked for. */
async function threadsHere(): Promise<Threads> {
  return (await import("#threads")).threads;
}

let tasks = 0;

/**
 * Has the questions of a task answered by worker threads, the first ones first; one that a thread was lost with, such as by
 * memory that ran out, is asked once more.
 *
 * @throws (rejects) what a question's answer throws, with code `worker` what befalls a second thread
 */
export async function answerInWorkers(
  task: Task,
  workers: number,
  { onProgress, signal }: LongWork,
  progress?: (done: number, label: string) => Progress,
): Promise<void> {
  const questions = task.questions();
  if (questions.length === 0) return;
  const count = Math.min(workers, questions.length);
  const threads = await threadsHere();
  const common = { task: ++tasks, module: task.module(), shared: task.shared() };
  // What is in the threads is ended with them, by the reader's signal or because another thread broke down.
  const stop = new AbortController();
  const forward = () => stop.abort();
  if (signal?.aborted) stop.abort();
  signal?.addEventListener("abort", forward);
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < questions.length) {
      const { place, asked, label } = questions[next++];
      if (task.isMoot?.(place)) continue;
      const once = (signal: AbortSignal) => ask(threads, workers, { ...common, asked }, label, signal);
      const { limit } = task;
      const inTime = () => (limit ? limited(once, limit, stop.signal, label) : once(stop.signal));
      try {
        task.take(place, await twice(inTime, stop.signal));
      } catch (error) {
        if (task.lost === undefined || !isLoss(error, stop.signal)) throw error;
        task.lost(place, error);
      }
      done++;
      if (progress) onProgress?.(progress(done, label));
    }
  };
  try {
    await Promise.all(Array.from({ length: count }, work));
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
  }
}

/** One question to whichever thread is free. */
async function ask(
  threads: Threads,
  workers: number,
  envelope: Parameters<Threads["ask"]>[1],
  label: string,
  signal: AbortSignal,
): Promise<unknown> {
  let answer: Reply;
  try {
    answer = await threads.ask(workers, envelope, signal);
  } catch (cause) {
    if (cause instanceof TreatmentRulesError) throw cause;
    // Not the question's failure but the thread's: such as memory that ran out.
    const got = cause instanceof Error ? cause.message : String(cause);
    const error = new TreatmentRulesError({ code: "worker", where: label, expected: "a worker to finish", got });
    error.cause = cause;
    throw error;
  }
  if ("problem" in answer) {
    const { problem } = answer;
    throw new TreatmentRulesError({ ...problem, where: `${label}, ${problem.where}` });
  }
  return answer.reply;
}
