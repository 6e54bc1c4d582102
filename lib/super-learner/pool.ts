import { availableParallelism } from "node:os";
import { isMainThread } from "node:worker_threads";
import { Piscina } from "piscina";
import { assertInteger } from "../core/assert.js";
import { TreatmentRulesError } from "../core/errors.js";
import { type LongWork, type Offer, type ParallelWork, runAsync, type Steps } from "../core/steps.js";
import type { Learner, LearnerDescription } from "../learners/contract.js";
import { isAsMade } from "../learners/learner.js";
import { learnerFromJSON } from "../learners/registry.js";
import { aboutHowLong, longestFirst } from "./fit-order.js";
import { type FitAnswer, Fits } from "./fits.js";
import { dataToWire, modelFromWire } from "./wire.js";
import type { Question, Reply } from "./worker.js";

/** One worker for each core, up to 8; in a thread that is itself a worker, none beside it. */
export function workersForCores(): number {
  return isMainThread ? Math.min(availableParallelism(), 8) : 1;
}

/**
 * Runs steps with the fits of their Super Learners in worker threads: all fits of a library at once, the longest first.
 * Answers go to the place of their question, so that neither their order nor the number of workers changes a bit. Learners
 * that cannot be written down are fitted in this thread, afterwards.
 */
export async function runInWorkers<T>(steps: Steps<T>, where: string, work: ParallelWork): Promise<T> {
  const { workers = 1, ...rest } = work;
  assertInteger(workers, where, "workers", 1, 1024);
  if (workers === 1) return runAsync(steps, where, rest);
  const pool = new FitPool(workers);
  try {
    return await runAsync(steps, where, rest, (offer, { onProgress, signal }) => pool.take(offer, onProgress, signal));
  } finally {
    await pool.close();
  }
}

/** Threads that do fits; they start with the first offer that has work for them. */
class FitPool {
  readonly #workers: number;
  #threads: Piscina | undefined;
  #offers = 0;

  constructor(workers: number) {
    this.#workers = workers;
  }

  async take(offer: Offer, onProgress: LongWork["onProgress"], signal: AbortSignal | undefined): Promise<void> {
    const fits = offer.offered;
    if (!(fits instanceof Fits)) return;
    const written = fits.library.map(writtenDown);
    const about = written.map((description) => (description ? aboutHowLong(description) : 0));
    const queue = longestFirst(fits.jobs, about).filter((at) => written[fits.jobs[at].place] !== undefined);
    if (queue.length === 0) return;
    const threads = this.#start();
    const id = ++this.#offers;
    const data = dataToWire(fits.data);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < queue.length) {
        const at = queue[next++];
        if (fits.isMoot(at)) continue;
        const job = fits.jobs[at];
        const question: Question = { id, data, job, learner: written[job.place] as LearnerDescription };
        fits.answers[at] = await ask(threads, question, fits.label(at), signal);
        onProgress?.(offer.progress(fits.done, fits.label(at)));
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.#workers, queue.length) }, work));
  }

  async close(): Promise<void> {
    await this.#threads?.destroy();
  }

  #start(): Piscina {
    this.#threads ??= new Piscina({
      filename: new URL("./worker.js", import.meta.url).href,
      minThreads: this.#workers,
      maxThreads: this.#workers,
      execArgv: [],
    });
    return this.#threads;
  }
}

/** One question to whichever thread is free. */
async function ask(
  threads: Piscina,
  question: Question,
  label: string,
  signal: AbortSignal | undefined,
): Promise<FitAnswer> {
  let reply: Reply;
  try {
    reply = await threads.run(question, signal ? { signal } : {});
  } catch (cause) {
    // Not the learner's failure but the thread's: such as memory that ran out.
    const got = cause instanceof Error ? cause.message : String(cause);
    const error = new TreatmentRulesError({ code: "worker", where: label, expected: "a worker to finish", got });
    error.cause = cause;
    throw error;
  }
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
