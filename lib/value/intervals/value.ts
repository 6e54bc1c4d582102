import type { Bounds } from "../../math/intervals.js";
import type { Sample, ValueFit } from "../estimators.js";
import type { EstimatorName } from "../types.js";
import { type BoundsAt, waldBounds, whereFew } from "./quantile.js";
import { scoreBounds } from "./score.js";
import { kishNumber, within } from "./switched.js";

/** An estimate's bounds at any level; without followers enough the whole range of the outcome, and why. */
export interface Interval {
  readonly at: BoundsAt;
  readonly none?: string;
}

/**
 * The interval of a rule's value, on the scale where larger is better: the score interval for 0/1 outcomes, always; Wald's
 * with t(followers - 1) below 100 followers for others. iptw and aipw may pass 0 and 1, and their error does not vanish there:
 * they rest on Kish's number alone, and their interval reaches as far as Wald's (the effective number would cover .63 to .81
 * near 1, this .93 and more).
 *
 * @param h the clever covariate of the decisions
 * @param binary what is added to y so that it is 0 or 1; undefined for a continuous outcome
 */
export function valueInterval(
  estimator: EstimatorName,
  { bounds }: Sample,
  { psi }: ValueFit,
  standardError: number,
  h: Float64Array,
  binary: number | undefined,
): Interval {
  let followers = 0;
  for (const hi of h) if (hi > 0) followers++;
  const wald = waldBounds(psi, standardError, whereFew(followers, Math.max(1, followers - 1)));
  if (binary === undefined) {
    const none = followers < 2 ? tooFew(followers, "treated as the rule says") : alike(standardError);
    if (none !== undefined) return { at: () => bounds, none };
    return { at: wald };
  }
  const mayPass = estimator === "iptw" || estimator === "aipw";
  const share = {
    ...{ p: within(psi + binary), standardError: mayPass ? 0 : standardError },
    ...{ followers, kish: kishNumber(h) },
  };
  const at = (level: number): Bounds => {
    const [low, high] = scoreBounds(share, h.length, level);
    // Rounding must not leave the estimate outside.
    if (!mayPass) return [Math.min(psi, low - binary), Math.max(psi, high - binary)];
    const [farLow, farHigh] = wald(level);
    // An estimate beyond 0 or 1 is printed as it is, and stands inside its interval.
    return [
      Math.min(psi, Math.max(0, Math.min(low, farLow + binary)) - binary),
      Math.max(psi, Math.min(1, Math.max(high, farHigh + binary)) - binary),
    ];
  };
  return followers < 2 ? { at, none: tooFew(followers, "treated as the rule says") } : { at };
}

/** "1 patient treated as the rule says". */
export function tooFew(count: number, where: string): string {
  return `${count === 0 ? "no" : count} patient${count === 1 ? "" : "s"} ${where} (2 needed)`;
}

/** Why a continuous outcome that does not vary gives no interval. */
export function alike(standardError: number): string | undefined {
  return standardError > 0 ? undefined : "all outcomes that it rests on are alike";
}

/** Says why an estimate has no interval, and what stands in its place. */
export function noIntervalInWords(what: string, why: string): string {
  return `${what} has no interval, because ${why}: the widest range that is possible stands in its place.`;
}
