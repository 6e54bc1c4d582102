import { assertInteger } from "../core/assert.js";
import { TreatmentRulesError } from "../core/errors.js";
import { childOf } from "./child-signal.js";
import { MOST_WORKERS } from "./fields.js";
import { limited } from "./limited.js";
import { runAsync } from "./run-async.js";
import type { LongWork, ParallelWork, Progress, Steps } from "./steps.js";
import type { Question, Task } from "./task.js";
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
  // One branch more than threads: while one is between two tasks, the threads have the others' questions.
  return runAsync(steps, where, rest, {
    branches: workers + 1,
    answer: ({ task, progress }, given, beside) =>
      answerInWorkers(task, workers, given, progress, beside ? BUNDLES_BESIDE : BUNDLES),
  });
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
  bundles: number = BUNDLES,
): Promise<void> {
  const questions = task.questions();
  if (questions.length === 0) return;
  const count = Math.min(workers, questions.length);
  const threads = await threadsHere();
  const common = { task: ++tasks, module: task.module(), shared: task.shared() };
  // What is in the threads is ended with them, by the reader's signal or because another thread broke down.
  const stop = childOf(signal);
  const bundle = bundler(questions, bundles * count);
  let done = 0;
  const work = async (): Promise<void> => {
    for (let together = bundle(task); together.length > 0; together = bundle(task)) {
      const asked = together.map((question) => question.asked);
      const { label } = together[0];
      const once = (signal: AbortSignal) => ask(threads, workers, { ...common, asked }, label, signal);
      const { limit } = task;
      const inTime = () => (limit ? limited(once, limit, stop.signal, label) : once(stop.signal));
      try {
        const replies = await twice(inTime, stop.signal);
        for (const [k, reply] of replies.entries()) task.take(together[k].place, answered(reply, together[k].label));
      } catch (error) {
        if (task.lost === undefined || !isLoss(error, stop.signal)) throw error;
        for (const { place } of together) task.lost(place, error);
      }
      done += together.length;
      if (progress) onProgress?.(progress(done, together[together.length - 1].label));
    }
  };
  try {
    await Promise.all(Array.from({ length: count }, work));
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    stop.end();
  }
}

/** So many bundles for each thread, at least: fewer would leave threads idle at the end. */
const BUNDLES = 6;

/** So many where other branches fill the gap: every bundle costs its sending. */
const BUNDLES_BESIDE = 2;

/** Gives questions in their order, short ones together, moot ones left out; none when there are no more. */
function bundler(questions: readonly Question[], bundles: number): (task: Task) => readonly Question[] {
  const most = questions.reduce((sum, { about = 0 }) => sum + about, 0) / bundles;
  let next = 0;
  return (task) => {
    const together: Question[] = [];
    let about = 0;
    while (next < questions.length) {
      const question = questions[next];
      const own = question.about ?? Infinity;
      if (together.length > 0 && about + own > most) break;
      next++;
      if (task.isMoot?.(question.place)) continue;
      together.push(question);
      about += own;
    }
    return together;
  };
}

/** Questions to whichever thread is free. */
async function ask(
  threads: Threads,
  workers: number,
  envelope: Parameters<Threads["ask"]>[1],
  label: string,
  signal: AbortSignal,
): Promise<readonly Reply[]> {
  try {
    return await threads.ask(workers, envelope, signal);
  } catch (cause) {
    if (cause instanceof TreatmentRulesError) throw cause;
    // Not the question's failure but the thread's: such as memory that ran out.
    const got = cause instanceof Error ? cause.message : String(cause);
    const error = new TreatmentRulesError({ code: "worker", where: label, expected: "a worker to finish", got });
    error.cause = cause;
    throw error;
  }
}

/** An answer, or its problem thrown. */
function answered(reply: Reply, label: string): unknown {
  if ("reply" in reply) return reply.reply;
  throw new TreatmentRulesError({ ...reply.problem, where: `${label}, ${reply.problem.where}` });
}
