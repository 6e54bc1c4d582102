import { type Bounds, normalPoint } from "../../math/intervals.js";
import { FEW, studentPoint } from "./quantile.js";

/** A share with what its precision rests on. */
export interface WeightedShare {
  /** The share, from 0 to 1. */
  readonly p: number;
  /** Its standard error from the influence curve. */
  readonly standardError: number;
  /** How many patients' outcomes it is made of. */
  readonly followers: number;
  /** Kish's effective number of them: (sum H)^2 / sum H^2 over the clever covariate H. */
  readonly kish: number;
}

/** The effective number of patients that a share rests on: kish, less where the influence curve is wider than chance. */
export function effectiveNumber({ p, standardError, kish }: Omit<WeightedShare, "followers">): number {
  const chance = p * (1 - p);
  const square = standardError * standardError;
  return chance > 0 && square * kish > chance ? chance / square : kish;
}

/**
 * The score interval of a weighted share, safe where all followers have the same outcome: all p0 with
 * (p - p0)^2 m <= q^2 p0 (1 - p0), m the effective number. q is t(followers - 1) in trials of fewer than 100, else normal.
 *
 * @param n patients of the trial
 * @see Wilson 1927, Journal of the American Statistical Association 22:209; Kish 1965
 */
export function scoreBounds(share: WeightedShare, n: number, level: number): Bounds {
  const { p, followers } = share;
  if (followers < 2) return [0, 1];
  return scoreWith(p, effectiveNumber(share), n < FEW ? studentPoint(level, followers - 1) : normalPoint(level));
}

/** (p + q^2 / 2m -+ q sqrt(p (1 - p) / m + q^2 / 4m^2)) / (1 + q^2 / m), kept within 0 and 1. */
function scoreWith(p: number, m: number, q: number): Bounds {
  const square = (q * q) / m;
  const center = (p + square / 2) / (1 + square);
  const reach = Math.sqrt(square * (p * (1 - p) + square / 4)) / (1 + square);
  return [p === 0 ? 0 : Math.max(0, center - reach), p === 1 ? 1 : Math.min(1, center + reach)];
}
