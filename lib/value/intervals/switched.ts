import { influenceError } from "../estimate.js";
import type { Sample, ValueFit } from "../estimators.js";
import type { SwitchedShares } from "./mover.js";
import type { WeightedShare } from "./score.js";

/** The patients whose treatment differs between two decision vectors, by which of the two they were treated. */
export interface Switched {
  readonly all: number[];
  readonly asRule: number[];
  readonly asOther: number[];
}

/** Who is switched between two decision vectors. */
export function switchedPatients({ treatment }: Sample, decisions: Uint8Array, other: Uint8Array): Switched {
  const switched: Switched = { all: [], asRule: [], asOther: [] };
  for (let i = 0; i < treatment.length; i++) {
    if (decisions[i] === other[i]) continue;
    switched.all.push(i);
    (treatment[i] === decisions[i] ? switched.asRule : switched.asOther).push(i);
  }
  return switched;
}

/**
 * The shares of a 0/1 outcome among the switched patients, by either treatment: Hajek's, or what the fits predict for them.
 *
 * @param base what is added to y so that it is 0 or 1
 */
export function switchedShares(
  sample: Sample,
  { all, asRule, asOther }: Switched,
  fits: { readonly rule: ValueFit; readonly other: ValueFit },
  base: number,
): SwitchedShares {
  const shareOf = (followers: readonly number[], { parts }: ValueFit): WeightedShare =>
    parts === undefined ? hajekShare(sample, followers, base) : meanShare(sample, all, followers, parts, base);
  const n = sample.y.length;
  const { weights } = sample;
  return {
    n: weights === undefined ? n : kishNumber(weights),
    switched: weights === undefined ? all.length / n : sum(all.map((i) => weights[i])) / sum(Array.from(weights)),
    rule: shareOf(asRule, fits.rule),
    other: shareOf(asOther, fits.other),
  };
}

/** Hajek's share, with the standard error of its influence curve over all patients of the trial. */
function hajekShare({ treatment, y, g1 }: Sample, followers: readonly number[], base: number): WeightedShare {
  const h = followers.map((i) => 1 / (treatment[i] === 1 ? g1[i] : 1 - g1[i]));
  const weight = sum(h);
  const p = within(sum(followers.map((i, k) => h[k] * (y[i] + base))) / weight);
  const influence = new Float64Array(y.length);
  followers.forEach((i, k) => {
    influence[k] = (h[k] * (y[i] + base - p) * y.length) / weight;
  });
  return { p, standardError: influenceError(influence), followers: followers.length, kish: kishNumber(h) };
}

/** The mean of an estimator's parts among the switched patients; its precision is the gain's matter, not the share's. */
function meanShare(
  { treatment, g1, weights }: Sample,
  all: readonly number[],
  followers: readonly number[],
  parts: Float64Array,
  base: number,
): WeightedShare {
  const w = (i: number): number => weights?.[i] ?? 1;
  const h = followers.map((i) => w(i) / (treatment[i] === 1 ? g1[i] : 1 - g1[i]));
  const p = within(sum(all.map((i) => w(i) * parts[i])) / sum(all.map(w)) + base);
  return { p, standardError: 0, followers: followers.length, kish: kishNumber(h) };
}

/** Kish's effective number: (sum H)^2 / sum H^2. */
export function kishNumber(h: ArrayLike<number>): number {
  let [first, second] = [0, 0];
  for (let i = 0; i < h.length; i++) {
    first += h[i];
    second += h[i] * h[i];
  }
  return second > 0 ? (first * first) / second : 0;
}

/** Kept within 0 and 1. */
export function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
