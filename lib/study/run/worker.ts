import { workerData } from "piscina";
import { TreatmentRulesError } from "../../core/errors.js";
import { runSync } from "../../parallel/steps.js";
import type { Plan } from "../types.js";
import type { Answer } from "./pool.js";
import { runnerOf } from "./runner.js";

const run = runnerOf(workerData as Plan);

/** One replicate of the plan this worker was started with; an error comes back as data, since its class would not survive. */
export default function replicateOnce(replicate: number): Answer {
  try {
    return { records: runSync(run(replicate)) };
  } catch (error) {
    if (error instanceof TreatmentRulesError) return { problem: error.toJSON() };
    throw error;
  }
}
