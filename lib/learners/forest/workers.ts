import { assertInteger } from "../../core/assert.js";
import { assertFields } from "../../core/options.js";
import { MOST_WORKERS, WORK } from "../../parallel/fields.js";
import { answerInWorkers } from "../../parallel/pool.js";
import { cancelled } from "../../parallel/run-async.js";
import { sharedNumbers } from "../../parallel/shared-numbers.js";
import type { Task } from "../../parallel/task.js";
import { streamOf } from "../base/input.js";
import type { FitInput } from "../base/types.js";
import { type ForestShare, SHARES } from "./grow.js";
import type { ForestWork } from "./grow-worker.js";
import { joinShares } from "./join.js";
import type { RandomForestModel } from "./model.js";
import { assertForestOptions, type RandomForestOptions } from "./options.js";
import { forestData, notesOf, settingsOf } from "./random-forest.js";

/** How a forest is spread over threads. */
export interface ForestWorkersOptions {
  /** Threads, at least 1; more than 8 have nothing to do. */
  readonly workers: number;
  /** Ends the work early; the promise is then refused. */
  readonly signal?: AbortSignal;
}

/**
 * Fits a random forest in worker threads: the model that `learners.randomForest(options).fit(input)` gives, bit for bit.
 *
 * @param options those of the learner
 * @param input rows, target, weights and a random stream
 * @param spread workers: how many threads; signal: ends the work early
 * @returns the fitted forest
 * @throws whatever the learner throws; `cancelled` when the signal says so
 * @example
 * const x = Matrix.fromRows([[1], [2], [3], [4]], ["age"]);
 * const input = { x, y: [0, 0, 1, 1], random: stream("forest") };
 * const model = await growForestInWorkers({ trees: 16 }, input, { workers: 2 });
 * model.trees; // 16
 */
export async function growForestInWorkers(
  options: RandomForestOptions,
  input: FitInput,
  spread: ForestWorkersOptions,
): Promise<RandomForestModel> {
  const where = "growForestInWorkers";
  assertForestOptions(options);
  assertFields(spread, { workers: WORK.workers, signal: WORK.signal }, where);
  const { workers, signal } = spread;
  assertInteger(workers, where, "workers", 1, MOST_WORKERS);
  if (signal?.aborted) throw cancelled(where);
  const { path } = streamOf(input, where);
  const data = forestData(input);
  const settings = settingsOf(options, data);
  const threads = Math.min(workers, SHARES);
  const grown: ForestShare[][] = new Array(threads);
  const task: Task<readonly number[], ForestShare[]> = {
    module: () => new URL("./grow-worker.js", import.meta.url).href,
    shared: (): ForestWork => ({
      x: sharedNumbers(data.x.data),
      y: sharedNumbers(data.y),
      weights: sharedNumbers(data.weights),
      settings,
      path,
    }),
    questions: () =>
      grown.fill([]).map((_, place) => ({ place, asked: sharesOf(place, threads), label: `part ${place + 1}` })),
    take: (place, shares) => {
      grown[place] = shares;
    },
  };
  try {
    await answerInWorkers(task, threads, { signal });
  } catch (error) {
    throw signal?.aborted ? cancelled(where) : error;
  }
  return joinShares(grown.flat(), data, input.x.rows, notesOf(options, data));
}

/** The consecutive shares that one of so many workers grows. */
function sharesOf(worker: number, workers: number): number[] {
  const all = Array.from({ length: SHARES }, (_, share) => share);
  return all.filter((share) => Math.floor((share * workers) / SHARES) === worker);
}
