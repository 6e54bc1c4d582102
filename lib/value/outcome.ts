import type { Folds } from "../folds/folds.js";
import type { Learner } from "../learners/base/types.js";
import { suitedTo } from "../learners/libraries.js";
import { asLibrary, type Library } from "../learners/library.js";
import { crossFitOutcomeSteps, fitOutcomeSteps, givenOutcome, outcomePredictorSteps } from "../nuisance/outcome.js";
import type { OutcomeModel, OutcomePredictor } from "../nuisance/types.js";
import type { Steps } from "../parallel/steps.js";
import type { Stream } from "../random/stream.js";
import type { KnownFits } from "../super-learner/cross-validation/known-fits.js";
import { withOutcome } from "../trials/make-trial.js";
import type { Trial } from "../trials/trial.js";

/** Q(1, W) and Q(0, W), one number a patient, on the outcome's own scale. */
export interface OutcomeArrays {
  readonly q1: ArrayLike<number>;
  readonly q0: ArrayLike<number>;
}

/** An outcome model as options take it: a learner, a Super Learner, a library for one, or given numbers. */
export type OutcomeModelOption = Learner | Library | OutcomeArrays;

/** Which outcome model stands behind an evaluation, and how it is cross-fitted. */
export interface OutcomeFitOptions {
  readonly outcomeModel?: OutcomeModelOption;
  /** A count, fold ids, or false to fit to all rows. */
  readonly crossFit?: Folds | false;
  /** The range of a continuous outcome that is mapped to [0, 1] for learners that only take shares. */
  readonly bounds?: readonly [number, number];
}

/** The outcome model that the options ask for, in steps, on the scale where larger is better; what is known is not made again. */
export function* outcomeSteps(
  trial: Trial,
  { outcomeModel, crossFit, bounds }: OutcomeFitOptions,
  random: Stream,
  where: string,
  known?: KnownFits,
): Steps<OutcomeModel> {
  if (isArrays(outcomeModel)) return givenOutcome(trial, outcomeModel);
  const { what, seen, low, range, without } = regressionFor(trial, outcomeModel, bounds, where);
  const fitted =
    crossFit === false
      ? yield* fitOutcomeSteps(seen, { ...what, random, known })
      : yield* crossFitOutcomeSteps(seen, { ...what, folds: crossFit, random, known });
  const sign = trial.direction === "minimize" ? -1 : 1;
  const back = (q: Float64Array): Float64Array => (seen === trial ? q : q.map((v) => sign * low + range * v));
  return { ...fitted, q1: back(fitted.q1), q0: back(fitted.q0), source: `${fitted.source}${without}` };
}

/** An outcome model fitted to all patients of a trial, to be asked of others: Q(a, W) on the outcome's own scale, in steps. */
export function* predictorSteps(
  trial: Trial,
  { outcomeModel, folds, bounds, known }: PredictorOptions,
  random: Stream,
  where: string,
): Steps<OutcomePredictor> {
  const { what, seen, low, range, without } = regressionFor(trial, outcomeModel, bounds, where);
  const { at, source, ...more } = yield* outcomePredictorSteps(seen, { ...what, folds, random, known }, where);
  return {
    ...more,
    at: (x, a) => (seen === trial ? at(x, a) : at(x, a).map((q) => low + range * q)),
    source: `${source}${without}`,
  };
}

/** Which outcome model is fitted to be asked of other patients. */
export interface PredictorOptions {
  readonly outcomeModel?: Learner | Library;
  /** Folds in which a Super Learner weighs its learners. */
  readonly folds?: number;
  /** As in {@link OutcomeFitOptions}. */
  readonly bounds?: readonly [number, number];
  readonly known?: KnownFits;
}

/** The regression that an option asks for, and the trial as it is fitted: on [0, 1] for a learner that only takes shares. */
function regressionFor(
  trial: Trial,
  outcomeModel: Learner | Library | undefined,
  bounds: readonly [number, number] | undefined,
  where: string,
) {
  const isLibrary = outcomeModel === undefined || typeof outcomeModel === "string" || Array.isArray(outcomeModel);
  const members = isLibrary ? asLibrary(outcomeModel ?? "light", where) : [outcomeModel as Learner];
  const { taken, leftOut } = suitedTo(trial.outcomeType, isLibrary ? members : []);
  const what = isLibrary ? { library: taken } : { learner: members[0] };
  const names = leftOut.map(({ learner }) => learner).join(", ");
  const without = names === "" ? "" : `, without ${names} (for outcomes of 0 and 1 only)`;
  if (trial.outcomeType !== "continuous" || isLibrary || !members[0].binaryOnly) {
    return { what, seen: trial, low: 0, range: 1, without };
  }
  const [low, high] = bounds ?? observedRange(trial);
  const range = high - low;
  const shares = Float64Array.from(trial.outcome, (y) => (y - low) / range);
  return { what, seen: withOutcome(trial, shares), low, range, without };
}

/** Whether the folds of an outcome model are drawn: it is fitted, and cross-fitted in folds that nobody gave. */
export function isDrawn({ outcomeModel, crossFit }: OutcomeFitOptions): boolean {
  return !isArrays(outcomeModel) && (crossFit === undefined || typeof crossFit === "number");
}

/** True for Q that is given as numbers. */
export function isArrays(option: OutcomeModelOption | undefined): option is OutcomeArrays {
  return typeof option === "object" && option !== null && "q1" in option && "q0" in option;
}

function observedRange({ outcome }: Trial): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < outcome.length; i++) {
    low = Math.min(low, outcome[i]);
    high = Math.max(high, outcome[i]);
  }
  return [low, high];
}
