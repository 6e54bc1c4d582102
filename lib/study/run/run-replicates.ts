import { TreatmentRulesError } from "../../core/errors.js";
import { answerInWorkers, workersForCores } from "../../parallel/pool.js";
import { cancelled, runAsync } from "../../parallel/steps.js";
import type { Task } from "../../parallel/task.js";
import type { Plan, Records } from "../types.js";
import { runnerOf } from "./runner.js";

/** Called with every finished replicate, in whatever order they finish. */
export type OnRecords = (replicate: number, records: Records) => void;

/** Workers when none are asked for: one for each core, up to 8; a handful of replicates is done on the spot. */
export async function defaultWorkers(replicates: number): Promise<number> {
  return replicates < 8 ? 1 : workersForCores();
}

/** Runs the replicates of a plan, on the spot with one worker, else in worker threads; the records are the same. */
export async function runReplicates(
  plan: Plan,
  replicates: readonly number[],
  workers: number,
  signal: AbortSignal | undefined,
  onRecords: OnRecords,
): Promise<void> {
  if (replicates.length === 0) return;
  if (signal?.aborted) throw cancelled("runStudy");
  if (workers === 1) {
    const run = runnerOf(plan);
    for (const replicate of replicates) {
      onRecords(replicate, await named(plan, replicate, runAsync(run(replicate), "runStudy", { signal })));
    }
    return;
  }
  const task: Task<number, Records> = {
    module: () => new URL("./replicate-worker.js", import.meta.url).href,
    shared: () => plan,
    questions: () => replicates.map((k) => ({ place: k, asked: k, label: labelOf(plan, k) })),
    take: onRecords,
  };
  try {
    await answerInWorkers(task, workers, { signal });
  } catch (error) {
    throw signal?.aborted ? cancelled("runStudy") : error;
  }
}

async function named<T>(plan: Plan, replicate: number, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TreatmentRulesError) || error.code === "cancelled") throw error;
    throw new TreatmentRulesError({ ...error.toJSON(), where: `${labelOf(plan, replicate)}, ${error.where}` });
  }
}

function labelOf(plan: Plan, replicate: number): string {
  return `${plan.kind === "replication" ? "pair" : "trial"} ${replicate}`;
}
