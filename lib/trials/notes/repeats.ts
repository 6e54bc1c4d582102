import { exp } from "../../arithmetic/exp.js";
import { rowDigests } from "../order/row-digests.js";
import type { Trial } from "../trial.js";
import { RARE } from "./chance.js";
import { type FileColumn, groupsOf } from "./file-columns.js";

/** Values that chance makes two patients share in fewer than so many of all pairs make a column a fine one. */
const FINE = 0.05;
/** How much likelier than independence correlated columns may make it that two patients share the values of two. */
const ALLOWANCE = 10;

/**
 * How many patients have the very covariates of another one before them, beyond chance; 0 where chance could have it.
 *
 * Rows that agree in every covariate are counted. Chance is bounded by two columns of many values that do not determine each
 * other: the product of the shares of pairs that agree in each, ten times over for their correlation.
 */
export function repeatedPatients({ n, covariates }: Trial, columns: readonly FileColumn[]): number {
  if (covariates.columns < 2) return 0;
  const { high, low } = rowDigests({ n, covariates });
  const seen = new Map<number, number>();
  const once: number[] = [];
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    const key = high[i] * 2_097_152 + (low[i] & 0x1fffff);
    const before = seen.get(key) ?? 0;
    if (before === 0) once.push(i);
    pairs += before;
    seen.set(key, before + 1);
  }
  const repeats = n - once.length;
  if (repeats < 3) return 0;
  const fine = columns
    .filter(({ ordered }) => ordered)
    .map(({ values }) => agreeing(Float64Array.from(once, (i) => values[i])))
    .filter(({ share }) => share < FINE)
    .sort((a, b) => a.share - b.share)
    .slice(0, 6);
  for (const a of fine) {
    for (const b of fine) {
      if (a === b) break;
      // Of two that determine each other the pair has no more values than the finer one alone.
      const joint = new Set(Array.from(a.group, (k, i) => k * once.length + b.group[i])).size;
      if (joint < 1.05 * Math.max(a.count, b.count) && joint < once.length) continue;
      if (poissonTail(pairs, (ALLOWANCE * a.share * b.share * n * (n - 1)) / 2) < RARE) return repeats;
    }
  }
  return 0;
}

interface Agreeing {
  readonly group: Int32Array;
  readonly count: number;
  /** The share of pairs that agree, three more than there are: what chance may well have hidden. */
  readonly share: number;
}

/** How many pairs of different rows agree in a column. */
function agreeing(values: Float64Array): Agreeing {
  const { group, count } = groupsOf(values, values.length + 1)!;
  const counts = new Float64Array(count);
  for (const k of group) counts[k]++;
  const n = values.length;
  const pairs = counts.reduce((sum, c) => sum + (c * (c - 1)) / 2, 0);
  return { group, count, share: (2 * (pairs + 3)) / (n * (n - 1)) };
}

/** The chance that a Poisson variable of this mean is at least k. */
function poissonTail(k: number, mean: number): number {
  if (k <= mean) return 1;
  let term = exp(-mean);
  let below = 0;
  for (let j = 0; j < k; j++) {
    below += term;
    term *= mean / (j + 1);
  }
  // For a tail far below rounding the first terms of it are summed instead.
  if (1 - below > 1e-9) return 1 - below;
  let tail = 0;
  for (let j = k; term > 0 && j < k + 200; j++) {
    tail += term;
    term *= mean / (j + 1);
  }
  return tail;
}
