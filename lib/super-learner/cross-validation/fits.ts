import { countFolds } from "../../folds/folds.js";
import { isAsMade } from "../../learners/base/learner.js";
import type { Learner, LearnerDescription, Model } from "../../learners/base/types.js";
import type { GivenTask, Progress } from "../../parallel/steps.js";
import type { Question, Task } from "../../parallel/task.js";
import { type Failure, failureOf } from "./failure.js";
import { type FitData, type FitJob, FoldCache, isHeldOut } from "./fit-job.js";
import { aboutHowLong, longestFirst } from "./fit-order.js";
import { DECLINED, type FitQuestion, type FitReply } from "./fit-question.js";
import { type DataWire, dataToWire, modelFromWire } from "./wire.js";

/** What became of a fit. */
export type FitAnswer =
  | { readonly predictions: readonly Float64Array[] }
  | { readonly model: Model }
  | { readonly failure: Failure };

/** The fits that leave a fold out, those to all rows, or both. */
export type WhichFits = "held out" | "all rows" | "both";

/**
 * All fits of one library, in the order in which one thread does them, and a place for the answer of each: whoever finds an
 * answer, and when, changes nothing in what is made of them.
 */
export class Fits implements Task<FitQuestion, FitReply> {
  readonly library: readonly Learner[];
  readonly data: FitData;
  readonly jobs: readonly FitJob[];
  readonly answers: (FitAnswer | undefined)[];
  readonly #onFailure: "error" | "drop";
  readonly #cache: FoldCache;

  constructor(library: readonly Learner[], data: FitData, onFailure: "error" | "drop", which: WhichFits) {
    this.library = library;
    this.data = data;
    this.jobs = jobsOf(library, data, which);
    this.answers = new Array<FitAnswer | undefined>(this.jobs.length).fill(undefined);
    this.#onFailure = onFailure;
    this.#cache = new FoldCache(data);
  }

  /** The fits as a task, with the progress of the whole. */
  get given(): GivenTask {
    return { task: this, progress: (done, label) => ({ done, total: this.jobs.length, label }) };
  }

  module(): string {
    return new URL("./fit-worker.js", import.meta.url).href;
  }

  shared(): DataWire {
    return dataToWire(this.data);
  }

  /** The fits of learners that can be written down, the longest first. */
  questions(): readonly Question<FitQuestion>[] {
    const written = this.library.map(writtenDown);
    const about = written.map((description) => (description ? aboutHowLong(description) : 0));
    return longestFirst(this.jobs, about).flatMap((place) => {
      const job = this.jobs[place];
      const learner = written[job.place];
      return learner ? [{ place, asked: { job, learner }, label: this.label(place), about: about[job.place] }] : [];
    });
  }

  take(place: number, reply: FitReply): void {
    if (reply !== DECLINED) {
      this.answers[place] = "model" in reply ? { model: modelFromWire(reply.model) } : reply;
    }
  }

  /** How many fits are done. */
  get done(): number {
    return this.answers.reduce((count, answer) => count + (answer === undefined ? 0 : 1), 0);
  }

  /** Does a fit here and now. */
  doHere(at: number): FitAnswer {
    const job = this.jobs[at];
    const learner = this.library[job.place];
    try {
      return isHeldOut(job)
        ? { predictions: this.#cache.heldOut(learner, job) }
        : { model: this.#cache.onAllRows(learner, job.place) };
    } catch (cause) {
      return { failure: failureOf(cause) };
    }
  }

  /** True when an earlier failure means that nobody will ask for this fit. */
  isMoot(at: number): boolean {
    const { place } = this.jobs[at];
    for (let before = 0; before < at; before++) {
      const answer = this.answers[before];
      if (answer === undefined || !("failure" in answer)) continue;
      if (this.#onFailure === "error" || this.jobs[before].place === place) return true;
    }
    return false;
  }

  /** Where a fit stands, in words: "fold 3", "fold 3 of repeat 2", "all rows". */
  where(at: number): string {
    const { repeat, fold } = this.jobs[at];
    if (fold === "all rows") return fold;
    return `fold ${fold + 1}${repeat > 0 ? ` of repeat ${repeat + 1}` : ""}`;
  }

  /** Progress after `done` fits, of which this one is the last. */
  progress(at: number, done: number): Progress {
    return { done, total: this.jobs.length, label: this.label(at) };
  }

  /** What a fit is, for a reader of a progress bar. */
  label(at: number): string {
    const { place, repeat, fold } = this.jobs[at];
    const { name } = this.library[place];
    if (fold === "all rows") return `${name}, all rows`;
    const { folds } = this.data;
    const part = folds.length > 1 ? `, repeat ${repeat + 1} of ${folds.length}` : "";
    return `${name}, fold ${fold + 1} of ${countFolds(folds[repeat])}${part}`;
  }
}

function jobsOf(library: readonly Learner[], { folds }: FitData, which: WhichFits): FitJob[] {
  const all = (repeat: number, fold: FitJob["fold"]) => library.map((_, place): FitJob => ({ place, repeat, fold }));
  const heldOut = folds.flatMap((ids, repeat) =>
    Array.from({ length: countFolds(ids) }, (_, fold) => all(repeat, fold)).flat(),
  );
  return [...(which === "all rows" ? [] : heldOut), ...(which === "held out" ? [] : all(0, "all rows"))];
}

/** What a worker makes the learner from; nothing for a learner that its description does not make again. */
function writtenDown(learner: Learner): LearnerDescription | undefined {
  if (!isAsMade(learner)) return undefined;
  try {
    return learner.toJSON();
  } catch {
    return undefined;
  }
}
