import type { Evaluation } from "../../value/types.js";
import { limitsOf } from "../../value/verdict/verdict.js";
import { detectableAt } from "./detectable-gain.js";
import type { VerdictPrecision } from "./verdict-power.js";

/**
 * The correlation of the two directions' z values in simulated pairs without any effect: 1,200 pairs of 690 patients with ten
 * covariates. Each rule follows the noise of the trial that judges the other.
 */
export const DIRECTION_CORRELATION = 0.53;

/** The gain that a pair shows four times in five. */
export interface PairDetectable {
  /** Over both arms, in both directions, given the two rules: the product of the directions' powers is .8. */
  readonly givenRules: number;
  /** The same where the z values of the directions correlate as simulated: somewhat smaller. */
  readonly correlated: number;
  /** That correlation. */
  readonly correlation: number;
}

/**
 * The precision with which an evaluation judges its rule, from the influence curves of its own two gains; undefined where
 * there is nothing to detect: the rule treats everyone alike, or the ground gives no verdict.
 */
export function precisionOf({ gain, diagnostics }: Evaluation): VerdictPrecision | undefined {
  const { overAll, overNone } = gain;
  if ((diagnostics.ground?.lacking ?? []).length > 0) return undefined;
  if (!(overAll.standardError > 0 && overNone.standardError > 0)) return undefined;
  const correlation = correlationOf(overAll.influence, overNone.influence);
  if (correlation === undefined) return undefined;
  const critical = (own: typeof overAll): number =>
    (own.estimate - limitsOf(own, diagnostics.level)[0]) / own.standardError;
  return {
    standardError: { overAll: overAll.standardError, overNone: overNone.standardError },
    critical: { overAll: critical(overAll), overNone: critical(overNone) },
    correlation,
  };
}

/** The true gain over both arms alike that a trial like this one shows four times in five, by the verdict itself. */
export function detectableOf(evaluation: Evaluation): number | undefined {
  const precision = precisionOf(evaluation);
  return precision && detectableAt([precision]);
}

/** The same of a pair, whose verdict needs both directions; undefined where one of them has nothing to detect. */
export function detectableOfPair(forward: Evaluation, backward: Evaluation): PairDetectable | undefined {
  const [there, back] = [precisionOf(forward), precisionOf(backward)];
  if (there === undefined || back === undefined) return undefined;
  return {
    givenRules: detectableAt([there, back]),
    correlated: detectableAt([there, back], DIRECTION_CORRELATION),
    correlation: DIRECTION_CORRELATION,
  };
}

/** Pearson's, of two curves of the same patients; undefined where one of them is constant. */
function correlationOf(a: Float64Array, b: Float64Array): number | undefined {
  const n = a.length;
  if (b.length !== n || n === 0) return undefined;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i] / n;
    meanB += b[i] / n;
  }
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [p, q] = [a[i] - meanA, b[i] - meanB];
    aa += p * p;
    bb += q * q;
    ab += p * q;
  }
  if (!(aa > 0 && bb > 0)) return undefined;
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
}
