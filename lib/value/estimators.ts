import { expit } from "../arithmetic/expit.js";
import { logit } from "../arithmetic/logit.js";
import { fluctuate } from "./fluctuation.js";
import type { EstimatorName, FluctuationForm } from "./types.js";

/** What every estimator reads: one row a patient, the outcome on the scale where larger is better. */
export interface Sample {
  readonly treatment: Uint8Array;
  readonly y: Float64Array;
  /** g(1 | W), known or estimated and trimmed. */
  readonly g1: Float64Array;
  /** Q(1, W) and Q(0, W) on the scale of y; iptw and hajek don't read them. */
  readonly q1?: Float64Array;
  readonly q0?: Float64Array;
  /** The range that is mapped to [0, 1] for the fluctuation. */
  readonly bounds: readonly [number, number];
  /** How much each patient counts where blocks are weighted, in sum their number; absent: all alike. Intervals read them. */
  readonly weights?: Float64Array;
}

/** The value of a decision vector with its influence curve. */
export interface ValueFit {
  readonly psi: number;
  readonly influence: Float64Array;
  /** One number a patient whose mean is psi: his part in it. hajek has none, for it is a ratio. */
  readonly parts?: Float64Array;
  /** tmle only. */
  readonly epsilon?: number;
  readonly converged: boolean;
}

/** Q on the [0, 1] scale keeps this far from both ends. */
export const Q_TRIM = 0.0005;

/** I/g: the clever covariate of a decision vector, 0 for a patient whose treatment disagrees. */
export function cleverCovariate({ treatment, g1 }: Sample, decisions: Uint8Array): Float64Array {
  const h = new Float64Array(treatment.length);
  for (let i = 0; i < h.length; i++) {
    if (treatment[i] === decisions[i]) h[i] = 1 / (treatment[i] === 1 ? g1[i] : 1 - g1[i]);
  }
  return h;
}

/** iptw (Horvitz-Thompson): psi = mean(I Y / g). */
function iptw({ y }: Sample, h: Float64Array): ValueFit {
  const influence = h.map((hi, i) => hi * y[i]);
  return centered(influence);
}

/** hajek: psi = sum(I Y / g) / sum(I / g); IC = (I/g) (Y - psi) / mean(I/g). */
function hajek({ y }: Sample, h: Float64Array): ValueFit {
  const n = y.length;
  let weight = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    weight += h[i];
    sum += h[i] * y[i];
  }
  const psi = sum / weight;
  const influence = h.map((hi, i) => (hi * (y[i] - psi) * n) / weight);
  return { psi, influence, converged: true };
}

/** aipw: psi = mean(I/g (Y - Q(A, W)) + Q(d, W)); where I is 1, Q(A, W) is Q(d, W). */
function aipw(sample: Sample, h: Float64Array, decisions: Uint8Array): ValueFit {
  const q = predicted(sample, decisions);
  const influence = h.map((hi, i) => hi * (sample.y[i] - q[i]) + q[i]);
  return centered(influence);
}

/** tmle: a logistic fluctuation of Q(d, W) on [0, 1], then mean Q*(d, W), mapped back. */
function tmle(sample: Sample, h: Float64Array, decisions: Uint8Array, form: FluctuationForm): ValueFit {
  const { y, g1, bounds } = sample;
  const n = y.length;
  const low = bounds[0];
  const range = bounds[1] - bounds[0];
  const scaled = y.map((v) => Math.min(1, Math.max(0, (v - low) / range)));
  const offset = predicted(sample, decisions);
  for (let i = 0; i < n; i++) {
    const q = Math.min(1 - Q_TRIM, Math.max(Q_TRIM, (offset[i] - low) / range));
    offset[i] = logit(q);
  }
  const { epsilon, converged } =
    form === "weighted" ? fluctuate(scaled, offset, h, undefined) : fluctuate(scaled, offset, ones(n), h);
  let psi = 0;
  const q = offset;
  for (let i = 0; i < n; i++) {
    const g = decisions[i] === 1 ? g1[i] : 1 - g1[i];
    q[i] = expit(offset[i] + (form === "weighted" ? epsilon : epsilon / g));
    psi += q[i];
  }
  psi /= n;
  const influence = new Float64Array(n);
  for (let i = 0; i < n; i++) influence[i] = range * (h[i] * (scaled[i] - q[i]) + q[i] - psi);
  return { psi: low + range * psi, influence, parts: q.map((v) => low + range * v), epsilon, converged };
}

/** The value of treating by `decisions`, by the estimator named; `h` is their {@link cleverCovariate}. */
export function estimateValue(
  estimator: EstimatorName,
  sample: Sample,
  decisions: Uint8Array,
  h: Float64Array,
  form: FluctuationForm,
): ValueFit {
  switch (estimator) {
    case "iptw":
      return iptw(sample, h);
    case "hajek":
      return hajek(sample, h);
    case "aipw":
      return aipw(sample, h, decisions);
    default:
      return tmle(sample, h, decisions, form);
  }
}

function predicted({ q1, q0 }: Sample, decisions: Uint8Array): Float64Array {
  const q = new Float64Array(decisions.length);
  for (let i = 0; i < q.length; i++) q[i] = decisions[i] === 1 ? q1![i] : q0![i];
  return q;
}

function ones(n: number): Float64Array {
  return new Float64Array(n).fill(1);
}

/** The mean of the summands as psi, and the summands less it. */
function centered(summand: Float64Array): ValueFit {
  let psi = 0;
  for (let i = 0; i < summand.length; i++) psi += summand[i];
  psi /= summand.length;
  return { psi, influence: summand.map((v) => v - psi), parts: summand, converged: true };
}
