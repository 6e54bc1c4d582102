import { TreatmentRulesError } from "../../core/errors.js";
import { type Limit, limited } from "../../parallel/limited.js";
import { answerInWorkers, workersForCores } from "../../parallel/pool.js";
import { cancelled, runAsync } from "../../parallel/run-async.js";
import type { Task } from "../../parallel/task.js";
import { isLoss, twice } from "../../parallel/twice.js";
import type { Plan, Records } from "../types.js";
import { refusalOf, runnerOf } from "./runner.js";

/** Called with every finished replicate, in whatever order they finish. */
export type OnRecords = (replicate: number, records: Records) => void;

/** Workers when none are asked for: one for each core, up to 8; a handful of replicates is done on the spot. */
export async function defaultWorkers(replicates: number): Promise<number> {
  return replicates < 8 ? 1 : workersForCores();
}

/**
 * Runs the replicates of a plan, on the spot with one worker, else in worker threads; the records are the same. One that takes
 * too long, or whose worker is lost, is tried once more; then it counts as refused.
 */
export async function runReplicates(
  plan: Plan,
  replicates: readonly number[],
  workers: number,
  limit: Limit,
  signal: AbortSignal,
  onRecords: OnRecords,
): Promise<void> {
  if (replicates.length === 0) return;
  if (signal.aborted) throw cancelled("runStudy");
  const lost =
    plan.onRefusal === "error"
      ? undefined
      : (replicate: number, error: TreatmentRulesError) => onRecords(replicate, refusalOf(replicate, error));
  if (workers === 1) {
    const run = runnerOf(plan);
    for (const replicate of replicates) {
      // What was stopped by the limit left its steps where they were, so the second time is a new beginning.
      const once = (own: AbortSignal) => runAsync(run(replicate), "runStudy", { signal: own });
      const inTime = () => limited(once, limit, signal, labelOf(plan, replicate));
      try {
        onRecords(replicate, await named(plan, replicate, twice(inTime, signal)));
      } catch (error) {
        if (lost === undefined || !isLoss(error, signal)) throw error;
        lost(replicate, error);
      }
    }
    return;
  }
  const task: Task<number, Records> = {
    module: () => new URL("./replicate-worker.js", import.meta.url).href,
    shared: () => plan,
    questions: () => replicates.map((k) => ({ place: k, asked: k, label: labelOf(plan, k) })),
    take: onRecords,
    limit,
    lost,
  };
  try {
    await answerInWorkers(task, workers, { signal });
  } catch (error) {
    throw signal.aborted ? cancelled("runStudy") : error;
  }
}

async function named<T>(plan: Plan, replicate: number, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TreatmentRulesError) || error.code === "cancelled" || error.code === "worker") throw error;
    throw new TreatmentRulesError({ ...error.toJSON(), where: `${labelOf(plan, replicate)}, ${error.where}` });
  }
}

function labelOf(plan: Plan, replicate: number): string {
  return `${plan.kind === "replication" ? "pair" : "trial"} ${replicate}`;
}
