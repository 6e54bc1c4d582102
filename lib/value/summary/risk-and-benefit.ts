import { asNumbers, assertLength, assertNumber, assertObject } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { correlation, mean, median } from "../../math/statistics/descriptive.js";

/** Per patient: how likely the outcome is to be bad, and what the treatment changes. */
export interface RiskAndBenefit {
  /** The predicted chance of failing, 0 to 1. */
  readonly risk: ArrayLike<number>;
  /** Q(1, W) - Q(0, W), as the simulation knows it or a model predicts it. */
  readonly benefit: ArrayLike<number>;
}

/** The patients above, or not above, the threshold of risk. */
export interface RiskSide {
  readonly n: number;
  /** Patients with a benefit above 0, and the others. */
  readonly gain: number;
  readonly noGain: number;
  /** gain / n; 0 where there are none. */
  readonly shareGaining: number;
  /** Mean benefit; 0 where there are none. */
  readonly meanBenefit: number;
}

/** Risk beside benefit: does treating those at risk treat those who gain? */
export interface RiskAndBenefitSummary {
  readonly n: number;
  /** "High risk" is a risk above this. */
  readonly threshold: number;
  readonly high: RiskSide;
  readonly low: RiskSide;
  /** Of risk and benefit. */
  readonly correlation: number;
  /** The shares of patients who gain differ by less than 20 points between high and low risk. */
  readonly alike: boolean;
  readonly patients: readonly { readonly risk: number; readonly benefit: number; readonly gains: boolean }[];
}

/**
 * How many of those at high risk gain from the treatment, and how many of the others.
 *
 * @param input risk and benefit, one entry a patient
 * @param options.threshold "high risk" is a risk above this; @default the median risk
 * @param where the function that errors name
 * @throws code "empty", "not-finite", "length", "number"; code "option" for one that it has not
 *
 * @example
 * const input = { risk: [0.1, 0.2, 0.3, 0.4], benefit: [0.1, -0.1, 0.2, -0.3] };
 * summarizeRiskAndBenefit(input).high; // { n: 2, gain: 1, noGain: 1, shareGaining: 0.5, meanBenefit: -0.05 }
 */
export function summarizeRiskAndBenefit(
  input: RiskAndBenefit,
  options: { readonly threshold?: number } = {},
  where: string = "summarizeRiskAndBenefit",
): RiskAndBenefitSummary {
  assertObject(input, where, "risk and benefit");
  assertOptions(options, ["threshold"], where);
  const risk = asNumbers(input.risk, where, "risk");
  const benefit = asNumbers(input.benefit, where, "benefit");
  assertLength(benefit, risk.length, where, "benefit");
  const { threshold = median(risk) } = options;
  assertNumber(threshold, where, "threshold");
  const side = (above: boolean): RiskSide => {
    const own = benefit.filter((_, i) => risk[i] > threshold === above);
    const n = own.length;
    const gain = own.filter((b) => b > 0).length;
    const [shareGaining, meanBenefit] = n > 0 ? [gain / n, mean(own)] : [0, 0];
    return { n, gain, noGain: n - gain, shareGaining, meanBenefit };
  };
  const [high, low] = [side(true), side(false)];
  return {
    ...{ n: risk.length, threshold, high, low },
    correlation: correlation(risk, benefit),
    alike: Math.abs(high.shareGaining - low.shareGaining) < 0.2,
    patients: risk.map((own, i) => ({ risk: own, benefit: benefit[i], gains: benefit[i] > 0 })),
  };
}
