import { availableParallelism } from "node:os";
import { isMainThread } from "node:worker_threads";
import { Piscina } from "piscina";
import { assertInteger } from "../../core/assert.js";
import { TreatmentRulesError } from "../../core/errors.js";
import { isAsMade } from "../../learners/base/learner.js";
import { learnerFromJSON } from "../../learners/base/registry.js";
import type { Learner, LearnerDescription } from "../../learners/base/types.js";
import { type LongWork, type Offer, type ParallelWork, runAsync, type Steps } from "../../parallel/steps.js";
import { aboutHowLong, longestFirst } from "../cross-validation/fit-order.js";
import { type FitAnswer, Fits } from "../cross-validation/fits.js";
import { dataToWire, modelFromWire } from "./wire.js";
import type { Question, Reply } from "./worker.js";

/** One worker for each core, up to 8; in a thread that is itself a worker, none beside it. */
export function workersForCores(): number {
  return isMainThread ? Math.min(availableParallelism(), 8) : 1;
}

/**
 * Runs steps with the fits of their Super Learners in worker threads: all fits of a library at once, the longest first.
 * Answers go to the place of their question, so that neither their order nor the number of workers changes a bit. Learners
 * that cannot be written down, or that the workers do not know, are fitted in this thread, afterwards.
 */
export async function runInWorkers<T>(steps: Steps<T>, where: string, work: ParallelWork): Promise<T> {
  const { workers = 1, ...rest } = work;
  assertInteger(workers, where, "workers", 1, 1024);
  if (workers === 1) return runAsync(steps, where, rest);
  return runAsync(steps, where, rest, (offer, { onProgress, signal }) => take(offer, workers, onProgress, signal));
}

/** How long a thread waits for more, in milliseconds: a fresh one has to load and to warm the code of every learner. */
const PATIENCE = 30_000;

/** Pools by their number of threads. A thread that waits does not keep the process from ending. */
const pools = new Map<number, Piscina>();

function poolOf(workers: number): Piscina {
  let pool = pools.get(workers);
  if (pool === undefined) {
    const filename = new URL("./worker.js", import.meta.url).href;
    pool = new Piscina({ filename, minThreads: 0, maxThreads: workers, idleTimeout: PATIENCE, execArgv: [] });
    pools.set(workers, pool);
  }
  return pool;
}

let offers = 0;

/** Has the fits of an offer done by the workers. */
async function take(
  offer: Offer,
  workers: number,
  onProgress: LongWork["onProgress"],
  signal: AbortSignal | undefined,
): Promise<void> {
  const fits = offer.offered;
  if (!(fits instanceof Fits)) return;
  const written = fits.library.map(writtenDown);
  const about = written.map((description) => (description ? aboutHowLong(description) : 0));
  const queue = longestFirst(fits.jobs, about).filter((at) => written[fits.jobs[at].place] !== undefined);
  if (queue.length === 0) return;
  const pool = poolOf(workers);
  const id = ++offers;
  const data = dataToWire(fits.data);
  // What is in the threads is ended with them, by the reader's signal or because another thread broke down.
  const stop = new AbortController();
  const forward = () => stop.abort();
  signal?.addEventListener("abort", forward);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < queue.length) {
      const at = queue[next++];
      if (fits.isMoot(at)) continue;
      const job = fits.jobs[at];
      const question: Question = { id, data, job, learner: written[job.place] as LearnerDescription };
      fits.answers[at] = await ask(pool, question, fits.label(at), stop.signal);
      if (fits.answers[at] !== undefined) onProgress?.(offer.progress(fits.done, fits.label(at)));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, work));
  } catch (error) {
    stop.abort();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
  }
}

/** One question to whichever thread is free; no answer where the thread declines. */
async function ask(
  pool: Piscina,
  question: Question,
  label: string,
  signal: AbortSignal,
): Promise<FitAnswer | undefined> {
  let reply: Reply;
  try {
    reply = await pool.run(question, { signal });
  } catch (cause) {
    // Not the learner's failure but the thread's: such as memory that ran out.
    const got = cause instanceof Error ? cause.message : String(cause);
    const error = new TreatmentRulesError({ code: "worker", where: label, expected: "a worker to finish", got });
    error.cause = cause;
    throw error;
  }
  if ("declined" in reply) return undefined;
  return "model" in reply ? { model: modelFromWire(reply.model) } : reply;
}

/** What a worker makes the learner from; nothing for a learner that its description does not make again. */
function writtenDown(learner: Learner): LearnerDescription | undefined {
  if (!isAsMade(learner)) return undefined;
  try {
    const description = learner.toJSON();
    return isAsMade(learnerFromJSON(description)) ? description : undefined;
  } catch {
    return undefined;
  }
}
