import { log } from "../../arithmetic/log.js";
import type { Trial } from "../trial.js";
import { LOG_2, logBernstein, logChoose, logFlips, logTail, RARE } from "./chance.js";
import { type FileColumn, groupsOf } from "./file-columns.js";
import { splitBy } from "./splits.js";

/** Columns that go with the treatment beyond chance. */
export interface ArmEvidence {
  /** Tell the arm of every patient, beyond chance. */
  readonly same: readonly string[];
  /** Tell it of nearly every patient, or of every one of so few that chance could have it. */
  readonly nearly: readonly string[];
  /** Differ between the arms at p < 1e-6 after Holm. */
  readonly differ: readonly string[];
  /** Have empty cells that do. */
  readonly gaps: readonly string[];
}

/**
 * Which columns tell the arms apart, from tests that hold exactly under randomization: Fisher's for every cut and every level
 * (Bernstein's bound where patients have probabilities of their own), and a count of the ways to tell the arms by chance.
 */
export function armEvidence(given: Trial, all: readonly FileColumn[]): ArmEvidence {
  const { trial, columns } = randomizedUnits(given, all);
  const { treatment } = trial;
  const found = { same: [] as string[], nearly: [] as string[], differ: [] as string[], gaps: [] as string[] };
  const tests = columns.map((column) => ({ column, log: logChance(trial, column) })).sort((a, b) => a.log - b.log);
  const rare = new Set<FileColumn>();
  for (let k = 0; k < tests.length && tests[k].log < log(RARE / (tests.length - k)); k++) rare.add(tests[k].column);
  for (const column of columns) {
    const name = column.column;
    const exact = tellsEveryArm(column, treatment);
    if (column.gaps) {
      if (rare.has(column)) found.gaps.push(name);
    } else if (exact && rare.has(column)) found.same.push(name);
    else if (exact || (rare.has(column) && tellsNearly(column, treatment))) found.nearly.push(name);
    else if (rare.has(column)) found.differ.push(name);
  }
  return found;
}

/** Columns that tell the arm of every patient, beyond chance: quick, for every trial that is read. */
export function armInOtherWords(trial: Trial, columns: readonly FileColumn[]): string[] {
  const exact = columns.filter((column) => !column.gaps && tellsEveryArm(column, trial.treatment));
  return exact.length === 0 ? [] : [...armEvidence(trial, columns).same];
}

/** What is randomized: patients, or one for each cluster where whole clusters have one arm. */
type Units = Pick<Trial, "n" | "treatment" | "randomization">;

function randomizedUnits(
  trial: Trial,
  columns: readonly FileColumn[],
): { readonly trial: Units; readonly columns: readonly FileColumn[] } {
  const { cluster, treatment, randomization } = trial;
  if (cluster === undefined) return { trial, columns };
  const first = new Map<string, number>();
  for (let i = 0; i < cluster.length; i++) {
    const before = first.get(cluster[i]);
    if (before === undefined) first.set(cluster[i], i);
    else if (treatment[before] !== treatment[i]) return { trial, columns };
  }
  const rows = [...first.values()];
  return {
    trial: {
      n: rows.length,
      treatment: Uint8Array.from(rows, (i) => treatment[i]),
      randomization: Float64Array.from(rows, (i) => randomization[i]),
    },
    columns: columns.map((column) => ({ ...column, values: Float64Array.from(rows, (i) => column.values[i]) })),
  };
}

/** A column of more values than this is a measurement: looking further would slow the reading of large files. */
const MOST_VALUES = 1000;

/** True where no value is found in both arms, and values are few, or those of one arm all above those of the other. */
function tellsEveryArm({ values, ordered }: FileColumn, treatment: Uint8Array): boolean {
  if (ordered) {
    // In a small trial numbers of many values lie apart by chance: that alone says nothing.
    if (values.length >= 20 && lieApart(values, treatment)) return true;
  }
  const armOf = new Map<number, number>();
  const cap = Math.min(Math.floor(values.length / 2), MOST_VALUES);
  for (let i = 0; i < values.length; i++) {
    const arm = armOf.get(values[i]);
    if (arm === undefined) {
      if (armOf.size === cap) return false;
      armOf.set(values[i], treatment[i]);
    } else if (arm !== treatment[i]) return false;
  }
  return armOf.size > 1;
}

/** Whether all values of one arm are above those of the other. */
function lieApart(values: Float64Array, treatment: Uint8Array): boolean {
  const least = [Infinity, Infinity];
  const most = [-Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const arm = treatment[i];
    if (values[i] < least[arm]) least[arm] = values[i];
    if (values[i] > most[arm]) most[arm] = values[i];
    // The ranges have met, and only grow from here.
    if (least[0] <= most[1] && least[1] <= most[0]) return false;
  }
  return most[0] < least[1] || most[1] < least[0];
}

/** Fewer than a tenth of the smaller arm are told wrongly. */
function tellsNearly(column: FileColumn, treatment: Uint8Array): boolean {
  const treated = treatment.reduce((sum, a) => sum + a, 0);
  return splitBy(column, treatment, treated).wrong <= 0.1 * Math.min(treated, treatment.length - treated);
}

/** log of the chance, under the randomization of the trial, that a column goes with the arms as this one does. */
function logChance({ treatment, randomization, n }: Units, column: FileColumn): number {
  const treated = treatment.reduce((sum, a) => sum + a, 0);
  if (randomization.some((g) => g !== randomization[0])) return logChanceByCoin(treatment, randomization, column);
  const { part, distance, parts, wrong, logWays } = splitBy(column, treatment, treated);
  const errors = wrong < Math.min(treated, n - treated) / 2 ? logWays + logFlips(n, wrong) - logChoose(n, treated) : 0;
  // Nothing nearer than 4 standard errors is as rare as is asked for.
  const tail = distance < 4 ? 0 : log(parts) + logTail(n, treated, part.size, part.marked);
  return Math.min(errors, tail);
}

/** The same where every patient has a coin of his own: few values by level, many by tenths. */
function logChanceByCoin(treatment: Uint8Array, randomization: Float64Array, { values }: FileColumn): number {
  const groups = groupsOf(values, 50) ?? { group: tenths(values), count: 10 };
  const sums = new Float64Array(groups.count);
  const variances = new Float64Array(groups.count);
  for (let i = 0; i < values.length; i++) {
    const k = groups.group[i];
    sums[k] += treatment[i] - randomization[i];
    variances[k] += randomization[i] * (1 - randomization[i]);
  }
  const logs = Array.from(sums, (sum, k) => logBernstein(sum, variances[k]));
  return Math.min(0, log(logs.length) + logs.reduce((least, value) => Math.min(least, value), 0), LOG_2);
}

function tenths(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const cuts = Array.from({ length: 9 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / 10)]);
  return Int32Array.from(values, (value) => cuts.filter((cut) => value >= cut).length);
}
