import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { type Problem, TreatmentRulesError } from "../../core/errors.js";
import { cancelled, runAsync } from "../../parallel/steps.js";
import type { Plan, Records } from "../types.js";
import { runnerOf } from "./runner.js";

/** What a worker answers. */
export type Answer = { readonly records: Records } | { readonly problem: Problem };

/** Called with every finished replicate, in whatever order they finish. */
export type OnRecords = (replicate: number, records: Records) => void;

/** Workers when none are asked for: one for each core, up to 8; a handful of replicates is done on the spot. */
export function defaultWorkers(replicates: number): number {
  return replicates < 8 ? 1 : Math.min(availableParallelism(), 8);
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
  const threads = Math.min(workers, replicates.length);
  const pool = new Piscina({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: plan,
    execArgv: [],
  });
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < replicates.length) {
      const replicate = replicates[next++];
      const answer: Answer = await pool.run(replicate, signal ? { signal } : {});
      if ("problem" in answer) throw located(plan, replicate, new TreatmentRulesError(answer.problem));
      onRecords(replicate, answer.records);
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
  } catch (error) {
    throw signal?.aborted ? cancelled("runStudy") : error;
  } finally {
    await pool.destroy();
  }
}

async function named<T>(plan: Plan, replicate: number, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof TreatmentRulesError && error.code !== "cancelled" ? located(plan, replicate, error) : error;
  }
}

/** The error of a replicate, which says which one it was. */
function located(plan: Plan, replicate: number, error: TreatmentRulesError): TreatmentRulesError {
  const what = plan.kind === "replication" ? "pair" : "trial";
  return new TreatmentRulesError({ ...error.toJSON(), where: `${what} ${replicate}, ${error.where}` });
}
