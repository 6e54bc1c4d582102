import { TreatmentRulesError } from "../core/errors.js";

/** Whether an error is what befell a thread, and not what its question threw. */
export function isLoss(error: unknown, signal: AbortSignal | undefined): error is TreatmentRulesError {
  return error instanceof TreatmentRulesError && error.code === "worker" && !signal?.aborted;
}

/** Does work, and once more where a thread was lost with it. */
export async function twice<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isLoss(error, signal)) throw error;
    return work();
  }
}
