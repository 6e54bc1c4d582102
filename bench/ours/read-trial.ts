import { join } from "node:path";
import { readTrial } from "#lib/trials/reading/read-trial.js";
import type { Trial } from "#lib/trials/trial.js";
import { numberColumns, TRIAL_FILE } from "../trial-file.js";
import type { Job } from "./serve.js";

/** Every so manieth row is compared. */
const STEP = 1000;

/** Reads a trial from its file, to the finished Trial. */
export function readTrialJob({ p }: { readonly p: number }): Job<Trial> {
  const [outcome, ...others] = numberColumns(p);
  return {
    run: ({ folder }) => readTrial(join(folder, TRIAL_FILE), { outcome, treatment: "arm" }),
    answer: (trial) => {
      const columns = [trial.outcome, ...others.map((name) => trial.covariates.columnNamed(name))];
      const values = columns.flatMap((column) => Array.from(column).filter((_, i) => i % STEP === 0));
      return { values: Float64Array.from(values), facts: { rows: trial.n } };
    },
  };
}
