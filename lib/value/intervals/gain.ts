import { square } from "../../arithmetic/square.js";
import type { Bounds } from "../../math/intervals.js";
import type { Sample, ValueFit } from "../estimators.js";
import { type Adjustment, moverBounds } from "./mover.js";
import { waldBounds, whereFew } from "./quantile.js";
import { type Switched, switchedPatients, switchedShares } from "./switched.js";
import { alike, type Interval, tooFew } from "./value.js";

/** Two fits whose difference is the gain, and their decisions. */
export interface Contrast {
  readonly rule: ValueFit;
  readonly other: ValueFit;
  readonly decisions: Uint8Array;
  readonly otherDecisions: Uint8Array;
  /** The difference of their influence curves. */
  readonly influence: Float64Array;
}

/**
 * The interval of a gain, on the scale where larger is better: for 0/1 outcomes MOVER on the switched patients, always; for
 * others Wald's with t below 100 switched patients, its degrees of freedom Satterthwaite's over those treated either way. Fewer
 * than two switched patients treated either way give no interval: the widest possible gain stands in its place.
 *
 * @param binary what is added to y so that it is 0 or 1; undefined for a continuous outcome
 */
export function gainInterval(
  sample: Sample,
  { rule, other, decisions, otherDecisions, influence }: Contrast,
  adjusted: Omit<Adjustment, "df">,
  binary: number | undefined,
): Interval {
  const switched = switchedPatients(sample, decisions, otherDecisions);
  const { asRule, asOther } = switched;
  const range = binary === undefined ? sample.bounds[1] - sample.bounds[0] : 1;
  const none = [
    ...(asRule.length < 2 ? [tooFew(asRule.length, "whose treatment it changes was treated as the rule says")] : []),
    ...(asOther.length < 2 ? [tooFew(asOther.length, "whose treatment it changes was treated otherwise")] : []),
  ][0];
  const still = binary === undefined ? alike(adjusted.standardError) : undefined;
  if (none !== undefined || still !== undefined) return { at: () => [-range, range], none: none ?? still };
  const df = whereFew(switched.all.length, degreesOfFreedom(influence, switched));
  if (binary === undefined) return { at: waldBounds(adjusted.gain, adjusted.standardError, df) };
  const shares = switchedShares(sample, switched, { rule, other }, binary);
  const isHajek = rule.parts === undefined;
  // The center of MOVER is no hajek estimate where switched and other patients weigh differently: it must not leave it outside.
  const at = (level: number): Bounds => {
    const [low, high] = moverBounds(shares, isHajek ? undefined : { ...adjusted, df }, level);
    return [Math.min(low, adjusted.gain), Math.max(high, adjusted.gain)];
  };
  return { at };
}

/** Satterthwaite's: (v_r + v_o)^2 / (v_r^2 / (n_r - 1) + v_o^2 / (n_o - 1)), v the influence curve's sums of squares by treatment. */
function degreesOfFreedom(influence: Float64Array, { asRule, asOther }: Switched): number {
  const squares = (rows: readonly number[]): number => {
    const mean = rows.reduce((sum, i) => sum + influence[i], 0) / rows.length;
    return rows.reduce((sum, i) => sum + square(influence[i] - mean), 0);
  };
  const [r, o] = [squares(asRule), squares(asOther)];
  if (r + o === 0) return Math.min(asRule.length, asOther.length) - 1;
  return square(r + o) / (square(r) / (asRule.length - 1) + square(o) / (asOther.length - 1));
}
