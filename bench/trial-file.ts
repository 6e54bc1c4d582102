import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Stream } from "#lib/random/stream.js";

/** The name of the CSV file of a data set that is one. */
export const TRIAL_FILE = "trial.csv";

/** Rows that are written together. */
const BATCH = 10_000;

const SITES = ["Aachen", "Berlin", "Bonn", "Essen", "Jena", "Kiel", "Mainz", "Ulm"];

/** Columns beside whole numbers and decimals: arm, outcome, sex, site. */
const OTHERS = 4;
const WHOLE = 5;

/** The names of the columns of numbers among p columns, the outcome first. */
export function numberColumns(p: number): string[] {
  const decimals = Array.from({ length: p - OTHERS - WHOLE }, (_, k) => `measure${k + 1}`);
  return ["outcome", ...Array.from({ length: WHOLE }, (_, k) => `count${k + 1}`), ...decimals];
}

/**
 * Writes a trial of n patients and p columns: an arm of 0 and 1, an outcome and measures of two to four decimals, whole numbers of two
 * and three digits, two columns of labels.
 */
export function writeTrialFile(folder: string, n: number, p: number, random: Stream): void {
  const [outcome, ...others] = numberColumns(p);
  const file = openSync(join(folder, TRIAL_FILE), "w");
  try {
    writeSync(file, `${["arm", outcome, "sex", "site", ...others].join(",")}\n`);
    for (let i = 0; i < n; i += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, n - i) }, () =>
        [
          random.bernoulli(0.5),
          (50 + 10 * random.normal()).toFixed(3),
          random.bernoulli(0.5) === 1 ? "female" : "male",
          SITES[random.integer(SITES.length)],
          ...others.map((_, k) =>
            k < WHOLE ? 18 + random.integer(70 + 100 * k) : (10 * k + 3 * random.normal()).toFixed(2 + (k % 3)),
          ),
        ].join(","),
      );
      writeSync(file, `${rows.join("\n")}\n`);
    }
  } finally {
    closeSync(file);
  }
}
