import type { Trial } from "../../trials/trial.js";
import { utility } from "../../trials/utility.js";
import { cleverCovariate, type Sample, type ValueFit } from "../estimators.js";
import { gainInterval } from "../intervals/gain.js";
import { type Interval, valueInterval } from "../intervals/value.js";

/** The patients judged, in the order of the blocks: what each had, and how much he counts. */
export interface JudgedSample {
  readonly sample: Sample;
  readonly decisions: Uint8Array;
  /** What is added to y so that it is 0 or 1; undefined for a continuous outcome. */
  readonly binary: number | undefined;
}

/** The patients judged, on the scale where larger is better, with weights in sum their number. */
export function judgedSample(
  trial: Trial,
  rows: Int32Array,
  decisions: Uint8Array,
  g1: Float64Array,
  weights: Float64Array,
): JudgedSample {
  const all = utility(trial);
  let [low, high] = [all[0], all[0]];
  for (const y of all) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  const binary = trial.outcomeType === "binary" ? (trial.direction === "minimize" ? 1 : 0) : undefined;
  const bounds: readonly [number, number] = binary === undefined ? [low, high] : [0 - binary, 1 - binary];
  const sample: Sample = {
    treatment: Uint8Array.from(rows, (i) => trial.treatment[i]),
    y: Float64Array.from(rows, (i) => all[i]),
    ...{ g1, bounds, weights },
  };
  return { sample, decisions, binary };
}

/** The interval of the value: as of one rule's value by aipw, with the weights of the blocks in the clever covariate. */
export function stepwiseValue(
  { sample, decisions, binary }: JudgedSample,
  value: number,
  standardError: number,
): Interval {
  const { weights } = sample;
  const h = cleverCovariate(sample, decisions).map((hi, k) => hi * (weights?.[k] ?? 1));
  const fit: ValueFit = { psi: value, influence: h, converged: true };
  return valueInterval("aipw", sample, fit, standardError, h, binary);
}

/**
 * The interval of a gain: as of one rule's gain by aipw, with Q that nobody judged had a part in.
 *
 * @param parts scores of the value, and of the other arm or arms
 * @param otherDecisions what the arm of each step's patients would have been without its rule
 */
export function stepwiseGain(
  { sample, decisions, binary }: JudgedSample,
  parts: { readonly rule: Float64Array; readonly other: Float64Array },
  otherDecisions: Uint8Array,
  gain: number,
  standardError: number,
): Interval {
  const { weights } = sample;
  const influence = parts.rule.map((z, k) => (weights?.[k] ?? 1) * (z - parts.other[k] - gain));
  const fit = (scores: Float64Array): ValueFit => ({ psi: 0, influence, parts: scores, converged: true });
  return gainInterval(
    sample,
    { rule: fit(parts.rule), other: fit(parts.other), decisions, otherDecisions, influence },
    { gain, standardError, mayShorten: true },
    binary,
  );
}
