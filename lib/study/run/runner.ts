import { TreatmentRulesError } from "../../core/errors.js";
import { printable } from "../../core/print.js";
import type { Steps } from "../../parallel/steps.js";
import type { Plan, Records, Refusal } from "../types.js";
import { pairRunner } from "./run-pair.js";
import { trialRunner } from "./run-trial.js";

/** The work of a plan: a function from the number of a pair or trial (from 1) to the steps that record it. */
export function runnerOf(plan: Plan): (replicate: number) => Steps<Records> {
  const run: (replicate: number) => Steps<Records> = plan.kind === "replication" ? pairRunner(plan) : trialRunner(plan);
  return plan.onRefusal === "error" ? run : (replicate) => orRefused(run, replicate);
}

/** What a replicate leaves behind, or that it was refused and why. */
function* orRefused(run: (replicate: number) => Steps<Records>, replicate: number): Steps<Records> {
  try {
    return yield* run(replicate);
  } catch (error) {
    if (error instanceof TreatmentRulesError && error.code === "cancelled") throw error;
    return refusalOf(replicate, error);
  }
}

/** The record of a replicate that came to nothing; a mistake of the library itself has the code `internal`. */
export function refusalOf(refused: number, error: unknown): readonly [Refusal] {
  if (error instanceof TreatmentRulesError) return [{ refused, code: error.code, message: error.message }];
  return [{ refused, code: "internal", message: printable(String(error)) }];
}
