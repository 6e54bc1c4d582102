import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Stream, stream } from "#lib/random/stream.js";
import { twinTrials } from "#lib/simulation/twin-trials.js";
import type { Trial } from "#lib/trials/trial.js";
import type { DataPlan } from "./contract.js";
import { writeNumbers } from "./tables.js";
import { writeTrialFile } from "./trial-file.js";

/** Share of a column that it has in common with the others: correlations of .3. */
const COMMON = 0.3;

/** Columns that decide, after which only noise follows. */
const DECIDING = 6;

/**
 * The log-odds of a row: lines, a product, a step and a parabola, so that no single kind of learner has it all.
 *
 * `1.0 x1 - 0.8 x2 + 0.7 x3 x4 + 1.2 [x5 > 0.5] - 0.4 (x6^2 - 1)`
 */
const logit = (x: Float64Array): number =>
  1.0 * x[0] - 0.8 * x[1] + 0.7 * x[2] * x[3] + 1.2 * Number(x[4] > 0.5) - 0.4 * (x[5] * x[5] - 1);

/** Normal columns, each pair correlated by .3, and a 0/1 target. */
function draw(n: number, p: number, random: Stream): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(n * p);
  const y = new Float64Array(n);
  const row = new Float64Array(Math.max(p, DECIDING));
  for (let i = 0; i < n; i++) {
    const shared = Math.sqrt(COMMON) * random.normal();
    for (let j = 0; j < p; j++) {
      row[j] = shared + Math.sqrt(1 - COMMON) * random.normal();
      x[j * n + i] = row[j];
    }
    y[i] = random.bernoulli(1 / (1 + Math.exp(-logit(row))));
  }
  return { x, y };
}

/** Both trials of `crossover`, one below the other. */
function writePair(folder: string): string {
  const trials = twinTrials("crossover");
  const joined = (of: (trial: Trial) => ArrayLike<number>): number[] =>
    trials.flatMap((trial) => Array.from(of(trial)));
  const columns = [
    trials.flatMap(({ n }, k) => new Array<number>(n).fill(k)),
    joined(({ treatment }) => treatment),
    ...trials[0].covariates.names.map((_, j) => joined(({ covariates }) => covariates.column(j))),
  ];
  writeNumbers(folder, "x", Float64Array.from(columns.flat()));
  writeNumbers(folder, "y", Float64Array.from(joined(({ outcome }) => outcome)));
  return folder;
}

/** Ten folds of nearly equal size, as numbers 1 to 10. */
function drawFolds(n: number, random: Stream): Float64Array {
  return Float64Array.from(random.permutation(n), (place) => 1 + (place % 10));
}

/**
 * Makes the data sets of a plan, the same at any time and place, and writes each into a folder of its own.
 *
 * @returns the folders
 */
export function writeData(plan: DataPlan, folder: string, seed: string): string[] {
  if (plan.draw === "pair") return [writePair(folder)];
  const { n, p, file = false, test = 0, judge = 0, folds = false, sets = 1 } = plan;
  return Array.from({ length: sets }, (_, set) => {
    const random = stream(seed).child(n, p, "set", set);
    const place = join(folder, `set-${set + 1}`);
    mkdirSync(place, { recursive: true });
    if (file) {
      writeTrialFile(place, n, p, random.child("file"));
      return place;
    }
    const train = draw(n, p, random.child("train"));
    writeNumbers(place, "x", train.x);
    writeNumbers(place, "y", train.y);
    if (folds) writeNumbers(place, "folds", drawFolds(n, random.child("folds")));
    if (test > 0) writeNumbers(place, "test-x", draw(test, p, random.child("test")).x);
    if (judge > 0) {
      const held = draw(judge, p, random.child("judge"));
      writeNumbers(place, "judge-x", held.x);
      writeNumbers(place, "judge-y", held.y);
    }
    return place;
  });
}
