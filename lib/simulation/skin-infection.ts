import { expit } from "../arithmetic/expit.js";
import { log } from "../arithmetic/log.js";
import { log2 } from "../arithmetic/log2.js";
import type { Matrix } from "../math/matrix.js";
import { root } from "../math/solvers/root.js";
import {
  calibrationPatients,
  controlIntercepts,
  meanCure,
  once,
  prognosis,
  solveIntercept,
  solvePooledLogOdds,
  standardArea,
  standardClearance,
} from "./calibration.js";
import type { DataModel, Probabilities } from "./data-model.js";
import { effectParameters as effect, patientParameters as p } from "./parameters.js";
import { at, drawPatients, patientLevels, type TrialNumber } from "./patients.js";

type Cure = (x: Matrix, trial: TrialNumber) => Probabilities;

const model = (probabilities: Cure): DataModel => ({ levels: patientLevels, covariates: drawPatients, probabilities });

/** Both cure probabilities from the control arm's predictor and each patient's log odds ratio. */
function cure(control: Float64Array, intercept: number, logOdds: (i: number) => number): Probabilities {
  const n = control.length;
  const q1 = new Float64Array(n);
  const q0 = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    q0[i] = expit(intercept + control[i]);
    q1[i] = expit(intercept + control[i] + logOdds(i));
  }
  return { q1, q0 };
}

const plainIntercepts = once(() => controlIntercepts(1));
const strongIntercepts = once(() => controlIntercepts(effect.quantitativePrognosis.values[0]));
const shiftedIntercepts = once(() => controlIntercepts(1, effect.shiftedLevel.values));
const pooledLogOdds = once(() => solvePooledLogOdds(plainIntercepts()));

/** One odds ratio for all, solved from the pooled arms of the published trials. */
export const published: DataModel = model((x, trial) => {
  const logOdds = pooledLogOdds();
  return cure(prognosis(x), plainIntercepts()[trial - 1], () => logOdds);
});

/** The same cure probability in both arms, for every patient. */
export const nothing: DataModel = model((x, trial) => {
  const { q0 } = cure(prognosis(x), plainIntercepts()[trial - 1], () => 0);
  return { q1: q0.slice(), q0 };
});

/** One odds ratio for all, and a strong prognosis. */
export const quantitative: DataModel = model((x, trial) => {
  const strength = effect.quantitativePrognosis.values[0];
  const logOdds = log(effect.quantitativeOdds.values[0]);
  return cure(
    prognosis(x).map((v) => strength * v),
    strongIntercepts()[trial - 1],
    () => logOdds,
  );
});

/** A covariate that parts the patients, and the risk difference on either side of the cut. */
interface Parted {
  readonly column: number;
  readonly cut: number;
  /** At or below the cut, and above it. */
  readonly below: number;
  readonly above: number;
}

/** One log odds ratio at or below the cut and one above it, solved for the stated risk differences. */
function parted(intercepts: () => readonly [number, number], { column, cut, below, above }: Parted): DataModel {
  const solve = (trial: TrialNumber): readonly [number, number] => {
    const { x, prognosis: control } = calibrationPatients(trial);
    const values = x.column(column);
    const intercept = intercepts()[trial - 1];
    const logOdds = (difference: number, keep: (i: number) => boolean) => {
      // No effect is no effect to the last bit.
      if (difference === 0) return 0;
      const target = meanCure(control, intercept, keep) + difference;
      return root((shift) => meanCure(control, intercept + shift, keep) - target, -3, 3);
    };
    return [logOdds(below, (i) => values[i] <= cut), logOdds(above, (i) => values[i] > cut)];
  };
  const solved = [once(() => solve(1)), once(() => solve(2))];
  return model((x, trial) => {
    const [low, high] = solved[trial - 1]();
    const values = x.column(column);
    return cure(prognosis(x), intercepts()[trial - 1], (i) => (values[i] <= cut ? low : high));
  });
}

const poorKidneys: Parted = {
  ...{ column: at.clearance, cut: effect.renalCut.values[0] },
  ...{ below: effect.renalBelow.values[0], above: effect.renalAbove.values[0] },
};

/** The test drug is worse where clearance is poor, a little better else. */
export const renal: DataModel = parted(plainIntercepts, poorKidneys);

/** As `renal`, and trial 2 lies lower in both arms. */
export const shifted: DataModel = parted(shiftedIntercepts, poorKidneys);

/** The intercepts at which a stated share of the control arm is cured, the same in both trials. */
const interceptsAt = (rate: number) =>
  once((): readonly [number, number] => [
    solveIntercept(calibrationPatients(1).prognosis, rate),
    solveIntercept(calibrationPatients(2).prognosis, rate),
  ]);

/** The test drug is better in older patients, and the same to the last bit in the others. */
export const boundary: DataModel = parted(interceptsAt(effect.boundaryControl.values[0]), {
  ...{ column: at.age, cut: effect.boundaryAge.values[0] },
  ...{ below: 0, above: effect.boundaryOlder.values[0] },
});

/** The same cure probability in both arms for every patient, at a stated mean. */
function nothingAt(rate: number): DataModel {
  const intercepts = interceptsAt(rate);
  return model((x, trial) => {
    const { q0 } = cure(prognosis(x), intercepts()[trial - 1], () => 0);
    return { q1: q0.slice(), q0 };
  });
}

/** As {@link nothing}, where few fail. */
export const cure95: DataModel = nothingAt(effect.cure95.values[0]);

/** As {@link nothing}, where hardly anybody fails. */
export const cure99: DataModel = nothingAt(effect.cure99.values[0]);

/**
 * What the crossover of the arms depends on: log area plus clearance, both in standard units around the middle of the
 * two trials, divided by the square root of 2.
 */
export function crossing(x: Matrix): Float64Array {
  const area = x.column(at.area);
  const clearance = x.column(at.clearance);
  const middle = (standardArea(log2(p.areaMedian.values[0])) + standardArea(log2(p.areaMedian.values[1]))) / 2;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < out.length; i++) {
    out[i] = (standardArea(area[i]) - middle + standardClearance(clearance[i])) / Math.SQRT2;
  }
  return out;
}

/** logit Q(a, W) = intercept + prognosis + (a - 1/2) steepness crossing(W). */
function crossed(base: Float64Array, cross: Float64Array, intercept: number, steepness: number): Probabilities {
  const q1 = new Float64Array(base.length);
  const q0 = new Float64Array(base.length);
  for (let i = 0; i < base.length; i++) {
    const half = (steepness * cross[i]) / 2;
    q1[i] = expit(intercept + base[i] + half);
    q0[i] = expit(intercept + base[i] - half);
  }
  return { q1, q0 };
}

/** The intercept of a trial at which the share cured in both arms together is as stated. */
function crossoverIntercept(trial: TrialNumber, cross: Float64Array, steepness: number): number {
  const { prognosis: base } = calibrationPatients(trial);
  const both = new Float64Array(2 * base.length);
  for (let i = 0; i < base.length; i++) {
    both[2 * i] = base[i] + (steepness * cross[i]) / 2;
    both[2 * i + 1] = base[i] - (steepness * cross[i]) / 2;
  }
  return solveIntercept(both, effect.crossoverCure.values[0], 1);
}

/** Both intercepts, and the steepness at which the best rule gains the stated points over the better arm. */
const crossoverSolved = once(() => {
  const trials = ([1, 2] as const).map((trial) => ({ trial, cross: crossing(calibrationPatients(trial).x) }));
  const gain = (steepness: number) =>
    trials.reduce((sum, { trial, cross }) => {
      const intercept = crossoverIntercept(trial, cross, steepness);
      return sum + possibleGain(crossed(calibrationPatients(trial).prognosis, cross, intercept, steepness)) / 2;
    }, 0);
  const steepness = root((s) => gain(s) - effect.crossoverGain.values[0], 0.5, 3);
  return { steepness, intercepts: trials.map(({ trial, cross }) => crossoverIntercept(trial, cross, steepness)) };
});

/** What the best rule gains over the better arm, for these patients. */
function possibleGain({ q1, q0 }: Probabilities): number {
  let [all, none, best] = [0, 0, 0];
  for (let i = 0; i < q1.length; i++) {
    all += q1[i];
    none += q0[i];
    best += Math.max(q1[i], q0[i]);
  }
  return (best - Math.max(all, none)) / q1.length;
}

/** The positive control: each arm is better for about half of the patients. */
export const crossover: DataModel = model((x, trial) => {
  const { steepness, intercepts } = crossoverSolved();
  return crossed(prognosis(x), crossing(x), intercepts[trial - 1], steepness);
});
