import { type Bounds, normalPoint } from "../../math/intervals.js";
import { studentPoint } from "./quantile.js";
import { scoreBounds, type WeightedShare } from "./score.js";

/** What a gain is made of: two shares among the switched patients, and the rest of the trial, where nothing changes. */
export interface SwitchedShares {
  /** Patients of the trial. */
  readonly n: number;
  /** Share of them whose treatment the rule switches. */
  readonly switched: number;
  /** Among the switched: who was treated as the rule says. */
  readonly rule: WeightedShare;
  /** Among the switched: who was treated as the other rule says. */
  readonly other: WeightedShare;
}

/** How an estimator other than hajek stands to those shares. */
export interface Adjustment {
  /** The estimate of the gain. */
  readonly gain: number;
  /** Its standard error from the influence curve. */
  readonly standardError: number;
  /** Degrees of freedom of Wald's interval; Infinity is the normal one. */
  readonly df: number;
  /** Whether its outcome model may shorten the interval: not one that was fitted to the same rows. */
  readonly mayShorten: boolean;
}

/**
 * The interval of a gain of a 0/1 outcome, safe near 0 and 1: MOVER on the switched patients.
 *
 * With s the share switched, p_r and p_o the shares by the rule and by the other arm among them, (l, u) their score intervals
 * and d = p_r - p_o, the lower bound is s d - sqrt(s^2 ((p_r - l_r)^2 + (u_o - p_o)^2) + q^2 s (1 - s) d^2 / n), the upper one
 * mirrored. An adjusted estimator has its own center. With V its variance, V0 that of the unadjusted shares and
 * a = q^2 s^2 (1 / k_r^2 + 1 / k_o^2) / 4 what the score intervals add near 0 and 1 (k Kish's numbers), the square is multiplied
 * by min(1, (V + a) / (V0 + a)), and either bound is at least as far away as Wald's. So it is Wald's interval where patients are
 * many and shares far from 0 and 1, and keeps its width where the influence curve shrinks to nothing. The factor, and Wald's
 * part, are this project's own: chosen by simulation, for iptw, aipw and tmle near 0 and 1.
 *
 * @see Zou & Donner 2008, Statistics in Medicine 27:1693; Newcombe 1998, Statistics in Medicine 17:873
 */
export function moverBounds(shares: SwitchedShares, adjusted: Adjustment | undefined, level: number): Bounds {
  const { n, switched: s, rule, other } = shares;
  const d = rule.p - other.p;
  const q = normalPoint(level);
  const mixing = (s * (1 - s) * d * d) / n;
  const [lowRule, highRule] = scoreBounds(rule, n, level);
  const [lowOther, highOther] = scoreBounds(other, n, level);
  const square = (toRule: number, toOther: number): number =>
    s * s * (toRule * toRule + toOther * toOther) + q * q * mixing;
  const below = square(rule.p - lowRule, highOther - other.p);
  const above = square(highRule - rule.p, other.p - lowOther);
  if (adjusted === undefined) return [s * d - Math.sqrt(below), s * d + Math.sqrt(above)];
  const { gain, standardError, mayShorten, df } = adjusted;
  const plain = s * s * ((rule.p * (1 - rule.p)) / rule.kish + (other.p * (1 - other.p)) / other.kish) + mixing;
  const floor = (q * q * s * s * (1 / (rule.kish * rule.kish) + 1 / (other.kish * other.kish))) / 4;
  const shrink = mayShorten ? Math.min(1, (standardError * standardError + floor) / (plain + floor)) : 1;
  const wald = (df === Infinity ? q : studentPoint(level, df)) * standardError;
  const lower = gain - Math.max(wald, Math.sqrt(shrink * below));
  const upper = gain + Math.max(wald, Math.sqrt(shrink * above));
  return [Math.max(-1, lower), Math.min(1, upper)];
}
