import { log } from "../../arithmetic/log.js";
import type { Trial } from "../trial.js";
import { logBernstein } from "./chance.js";
import { groupsOf } from "./file-columns.js";

/** How rare a count of treated patients must be under the stated probabilities before these are held to be wrong. */
const TOO_RARE = 1e-4;
/** A probability below this, or above 1 less this, leaves some patients to stand for twenty and more. */
const EXTREME = 0.05;

/** A stated randomization beside what the arms say. */
export interface Contradiction {
  /** Which patients: all of them, or those whose probabilities lie between the two. */
  readonly among: "all" | readonly [number, number];
  readonly n: number;
  readonly treated: number;
  readonly expected: number;
  /** True where the probabilities would fit as those of the control arm. */
  readonly fitsControl: boolean;
}

/** The place where the arms contradict the stated probabilities most; undefined where chance could have it. */
export function contradiction({ treatment, randomization, n }: Trial): Contradiction | undefined {
  const by = groupsOf(randomization, 10) ?? { group: tenths(randomization), count: 10 };
  // The last is all patients.
  const parts = Array.from({ length: by.count + 1 }, () => ({ n: 0, treated: 0, g: 0, v: 0, least: 1, most: 0 }));
  const last = parts[by.count];
  for (let i = 0; i < n; i++) {
    const g = randomization[i];
    for (const part of [parts[by.group[i]], last]) {
      part.n++;
      part.treated += treatment[i];
      part.g += g;
      part.v += g * (1 - g);
      part.least = Math.min(part.least, g);
      part.most = Math.max(part.most, g);
    }
  }
  const chance = parts.map((part) => logBernstein(part.treated - part.g, part.v));
  const threshold = log(TOO_RARE / parts.length);
  const worst = chance[by.count] < threshold ? by.count : chance.reduce((k, c, j) => (c < chance[k] ? j : k), 0);
  if (!(chance[worst] < threshold)) return undefined;
  const { least, most, ...part } = parts[worst];
  const fitsControl = parts.every((p) => logBernstein(p.treated - (p.n - p.g), p.v) >= threshold);
  const among = worst === by.count ? "all" : ([least, most] as const);
  return { among, n: part.n, treated: part.treated, expected: part.g, fitsControl };
}

function tenths(values: Float64Array): Int32Array {
  const sorted = values.slice().sort();
  const cuts = Array.from({ length: 9 }, (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / 10)]);
  return Int32Array.from(values, (value) => cuts.reduce((k, cut) => (value >= cut ? k + 1 : k), 0));
}

/** How few patients the weights 1/g leave, where probabilities are extreme. */
export interface ExtremeChances {
  readonly least: number;
  readonly most: number;
  /** For each arm its patients and its effective sample size (sum w)^2 / sum w^2, Kish's, w = 1/g of the arm received. */
  readonly treated: { readonly n: number; readonly effective: number };
  readonly control: { readonly n: number; readonly effective: number };
}

/**
 * Effective sample sizes, where a probability lies outside .05 to .95 or the weights leave less than half of an arm; undefined
 * where they don't.
 */
export function extremeChances({ treatment, randomization, n }: Trial): ExtremeChances | undefined {
  let [least, most] = [1, 0];
  const arms = [0, 1].map(() => ({ n: 0, sum: 0, squares: 0 }));
  for (let i = 0; i < n; i++) {
    const g = randomization[i];
    if (g < least) least = g;
    if (g > most) most = g;
    const arm = arms[treatment[i]];
    const w = 1 / (treatment[i] === 1 ? g : 1 - g);
    arm.n++;
    arm.sum += w;
    arm.squares += w * w;
  }
  const [control, treated] = arms.map((arm) => ({ n: arm.n, effective: (arm.sum * arm.sum) / arm.squares }));
  const lost = [control, treated].some((arm) => arm.effective < arm.n / 2);
  return least < EXTREME || most > 1 - EXTREME || lost ? { least, most, treated, control } : undefined;
}
