import type { Steps } from "../../parallel/steps.js";
import type { Plan, Records } from "../types.js";
import { pairRunner } from "./run-pair.js";
import { trialRunner } from "./run-trial.js";

/** The work of a plan: a function from the number of a pair or trial (from 1) to the steps that record it. */
export function runnerOf(plan: Plan): (replicate: number) => Steps<Records> {
  return plan.kind === "replication" ? pairRunner(plan) : trialRunner(plan);
}
