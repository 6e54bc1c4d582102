import { exp } from "../../arithmetic/exp.js";
import { log } from "../../arithmetic/log.js";
import type { RowKeys } from "./row-keys.js";

/** How the rows of two trials meet. */
export interface Meeting {
  /** Patients of one trial who can be paired with one of the other: the sum of min(c1, c2) over distinct rows. */
  readonly shared: number;
  /** Pairs of rows that are alike across the trials, and within them. */
  readonly across: number;
  readonly within: number;
  /** The natural logarithm of a bound on the chance that patients dealt to two trials at random meet so evenly. */
  readonly logChance: number;
}

/**
 * How evenly the distinct rows of two trials are dealt between them.
 *
 * Where both hold the same patients, every distinct row that c1 patients of the first have is had by as many of the second. Dealt
 * at random, c1 of m is binomial with a = n1 / N, and X = sum (c1 - a m)^2 / (a (1 - a) m) is about the number of distinct
 * rows, never near 0. The bound is Chernoff's, min over t of exp(t X) prod E exp(-t X_v), with the price of fixing n1. Trials from
 * different populations are less even than that; a handful of coarse covariates has few distinct rows, and bounds nothing.
 */
export function meetingOf({ first, second }: RowKeys): Meeting {
  const counts = new Map<number, [number, number]>();
  const count = (keys: Float64Array, which: 0 | 1) => {
    for (const key of keys) {
      const seen = counts.get(key);
      if (seen) seen[which]++;
      else counts.set(key, which === 0 ? [1, 0] : [0, 1]);
    }
  };
  count(first, 0);
  count(second, 1);
  return meetingOfCells(counts.values(), first.length, second.length);
}

/** {@link meetingOf} for distinct rows that have been counted: those of both trials, or a choice made without looking at them. */
export function meetingOfCells(counts: Iterable<readonly [number, number]>, one: number, other: number): Meeting {
  const n = one + other;
  const a = one / n;
  const sizes = new Map<number, number>();
  let [shared, across, within, x] = [0, 0, 0, 0];
  for (const [c1, c2] of counts) {
    const m = c1 + c2;
    if (m < 2) continue;
    shared += Math.min(c1, c2);
    across += c1 * c2;
    within += (c1 * (c1 - 1) + c2 * (c2 - 1)) / 2;
    x += ((c1 - a * m) * (c1 - a * m)) / (a * (1 - a) * m);
    sizes.set(m, (sizes.get(m) ?? 0) + 1);
  }
  return { shared, across, within, logChance: across === 0 ? 0 : chernoff(sizes, x, a, n) };
}

function chernoff(sizes: ReadonlyMap<number, number>, x: number, a: number, n: number): number {
  let least = 0;
  for (let t = 0.5; t <= 512; t *= 2) {
    let sum = t * x;
    for (const [m, cells] of sizes) sum += cells * logMoment(m, a, t);
    least = Math.min(least, sum);
  }
  return Math.min(0, least + 0.5 * log(2 * Math.PI * n * a * (1 - a)));
}

/** log E exp(-t (c - a m)^2 / (a (1 - a) m)), c binomial with m and a. */
function logMoment(m: number, a: number, t: number): number {
  const scale = t / (a * (1 - a) * m);
  let logChance = m * log(1 - a);
  let sum = 0;
  for (let c = 0; c <= m; c++) {
    sum += exp(logChance - scale * (c - a * m) * (c - a * m));
    logChance += log(((m - c) / (c + 1)) * (a / (1 - a)) || 1);
  }
  return sum > 0 ? log(sum) : -745;
}
