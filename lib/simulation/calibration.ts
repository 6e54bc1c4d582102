import { expit } from "../arithmetic/expit.js";
import { log } from "../arithmetic/log.js";
import { logit } from "../arithmetic/logit.js";
import type { Matrix } from "../math/matrix.js";
import { root } from "../math/solvers/root.js";
import { stream } from "../random/stream.js";
import { armParameters, prognosisParameters as b, patientParameters as p } from "./parameters.js";
import { at, drawPatients, type TrialNumber } from "./patients.js";

/** Patients a trial on which intercepts and odds ratios are solved: the same ones for ever. */
export const CALIBRATION_SIZE = 40_000;

/** The fixed patients of one trial, and their prognosis. */
export interface CalibrationPatients {
  readonly x: Matrix;
  readonly prognosis: Float64Array;
}

const drawn = new Map<TrialNumber, CalibrationPatients>();

/** The patients on whom the trial's intercept is solved; drawn once a process, from a stream that never changes. */
export function calibrationPatients(trial: TrialNumber): CalibrationPatients {
  let patients = drawn.get(trial);
  if (!patients) {
    const x = drawPatients(CALIBRATION_SIZE, trial, stream("treatment-rules/calibration").child("trial", trial));
    patients = { x, prognosis: prognosis(x) };
    drawn.set(trial, patients);
  }
  return patients;
}

/** Log area and clearance in the units of the prognosis, so that the same numbers serve both trials. */
export function standardArea(log2Area: number): number {
  return (log2Area * Math.LN2 - log(p.areaMedian.values[0])) / p.areaSdLog.values[0];
}

/** Clearance in units of its residual sd, from its mean at age 48. */
export function standardClearance(clearance: number): number {
  return (clearance - p.clearanceAt48.values[0]) / p.clearanceSd.values[0];
}

/** The linear predictor of cure without its intercept, one number a patient. */
export function prognosis(x: Matrix): Float64Array {
  const out = new Float64Array(x.rows);
  const add = (column: number, coefficient: number) => {
    const values = x.column(column);
    for (let i = 0; i < out.length; i++) out[i] += coefficient * values[i];
  };
  add(at.diabetes, b.diabetes.values[0]);
  add(at.vascular, b.vascular.values[0]);
  add(at.fever, b.fever.values[0]);
  add(at.ulcer, b.ulcer.values[0]);
  add(at.mrsa, b.mrsa.values[0]);
  add(at.bacteraemia, b.bacteraemia.values[0]);
  const age = x.column(at.age);
  const area = x.column(at.area);
  const clearance = x.column(at.clearance);
  const [burn, cellulitis, ulcer, wound] = [at.burn, at.cellulitis, at.ulcer, at.wound].map((j) => x.column(j));
  for (let i = 0; i < out.length; i++) {
    const abscess = 1 - burn[i] - cellulitis[i] - ulcer[i] - wound[i];
    out[i] +=
      b.abscess.values[0] * abscess +
      (b.age.values[0] * (age[i] - p.ageMean.values[0])) / p.ageSd.values[0] +
      b.area.values[0] * standardArea(area[i]) +
      b.clearance.values[0] * standardClearance(clearance[i]);
  }
  return out;
}

/** Share cured in the control arm of a published trial. */
export function controlRate(trial: TrialNumber): number {
  return armParameters.controlCured.values[trial - 1] / armParameters.controlN.values[trial - 1];
}

/** The intercept at which the mean of expit(intercept + predictor) is `rate` (Newton's method; the mean rises with it). */
export function solveIntercept(predictor: Float64Array, rate: number, start = 0): number {
  let intercept = start;
  for (let step = 0; step < 50; step++) {
    let mean = 0;
    let slope = 0;
    for (let i = 0; i < predictor.length; i++) {
      const q = expit(intercept + predictor[i]);
      mean += q;
      slope += q * (1 - q);
    }
    const move = Math.max(-1, Math.min(1, (mean - rate * predictor.length) / slope));
    intercept -= move;
    if (Math.abs(move) < 1e-12) break;
  }
  return intercept;
}

/** The mean of expit(shift + predictor) over the rows where `keep` is true, or over all. */
export function meanCure(predictor: Float64Array, shift: number, keep?: (i: number) => boolean): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < predictor.length; i++) {
    if (keep && !keep(i)) continue;
    sum += expit(shift + predictor[i]);
    count++;
  }
  return sum / count;
}

/** A function without arguments that works once and then remembers. */
export function once<T>(work: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    known ??= { value: work() };
    return known.value;
  };
}

/** The control arm's intercept of both trials, for prognosis times `strength` and a change of level. */
export function controlIntercepts(
  strength: number,
  level: readonly [number, number] = [0, 0],
): readonly [number, number] {
  const solve = (trial: TrialNumber) =>
    solveIntercept(
      calibrationPatients(trial).prognosis.map((v) => strength * v),
      controlRate(trial) + level[trial - 1],
    );
  return [solve(1), solve(2)];
}

/**
 * The log odds ratio, one for both trials, at which the two trials together show the odds ratio of the pooled arms
 * (595 of 693 against 586 of 685: 1.026), given the control arms' intercepts.
 */
export function solvePooledLogOdds(intercepts: readonly [number, number]): number {
  const { testN, testCured, controlN, controlCured } = armParameters;
  const sum = (of: { values: readonly [number, number] }) => of.values[0] + of.values[1];
  const odds = (cured: number, n: number) => cured / (n - cured);
  const target = log(odds(sum(testCured), sum(testN)) / odds(sum(controlCured), sum(controlN)));
  const pooledCure = (shift: number, size: readonly [number, number]) =>
    ([1, 2] as const).reduce(
      (total, trial) =>
        total + size[trial - 1] * meanCure(calibrationPatients(trial).prognosis, intercepts[trial - 1] + shift),
      0,
    ) /
    (size[0] + size[1]);
  const control = pooledCure(0, controlN.values);
  return root((shift) => logit(pooledCure(shift, testN.values)) - logit(control) - target, -1, 1);
}
