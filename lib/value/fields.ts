import { assertNumber, isList } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import { choice, type Field } from "../core/options.js";
import { assertLearner } from "../learners/base/fitted.js";
import { asLibrary } from "../learners/library.js";
import type { OutcomeFitOptions, OutcomeModelOption } from "./outcome.js";
import { assertRandomization, type Randomization } from "./randomization.js";
import { ESTIMATORS, type EstimatorName, FLUCTUATIONS, type FluctuationForm } from "./types.js";

/** How a rule is judged once the outcome model stands. */
export interface JudgeFields {
  /**
   * The estimator of the rule's value.
   * @default "tmle"
   */
  readonly estimator: Field<EstimatorName>;
  /**
   * Level of the intervals.
   * @default 0.95
   */
  readonly level: Field<number>;
  /**
   * The probability of treatment: "known", "arm share", { model }, a number, or one number a patient.
   * @default "known", the trial's own
   */
  readonly randomization: Field<Randomization>;
  /**
   * The range of the outcome, on its own scale, that is mapped to [0, 1].
   * @default [0, 1] if binary, else the observed one
   */
  readonly bounds: Field<readonly [number, number]>;
  /**
   * The arm that overBestStatic compares with, 0 or 1.
   * @default the rule's own, if it has one
   */
  readonly bestStatic: Field<0 | 1>;
  /**
   * The form of tmle's fluctuation.
   * @default "weighted"
   */
  readonly fluctuation: Field<FluctuationForm>;
}

/** The table of {@link JudgeFields}. */
export const JUDGE: JudgeFields = {
  estimator: {
    ...choice("estimator", ESTIMATORS, { text: "the estimator of the rule's value", default: '"tmle"' }),
    check: checkEstimator,
  },
  level: {
    is: "a number",
    text: "level of the intervals",
    default: "0.95",
    check: (value, where) => assertNumber(value, where, "level", 0.01, 0.999999),
  },
  randomization: {
    is: "a name, a number, one number a patient, or { model }",
    text: 'the probability of treatment: "known", "arm share", { model }, a number, or one number a patient',
    default: '"known", the trial\'s own',
    check: assertRandomization,
  },
  bounds: {
    is: "two numbers",
    text: "the range of the outcome, on its own scale, that is mapped to [0, 1]",
    default: "[0, 1] if binary, else the observed one",
    check: (value, where) => {
      if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) {
        raise({ code: "bounds", where, expected: "bounds [lowest, highest]", got: shown(value) });
      }
    },
  },
  bestStatic: {
    is: "0 or 1",
    text: "the arm that overBestStatic compares with, 0 or 1",
    default: "the rule's own, if it has one",
    check: (value, where) => {
      if (value !== 0 && value !== 1) {
        raise({ code: "option", where, expected: "bestStatic to be 0 or 1", got: shown(value) });
      }
    },
  },
  fluctuation: choice("fluctuation", FLUCTUATIONS, { text: "the form of tmle's fluctuation", default: '"weighted"' }),
};

/** Which outcome model stands behind an evaluation, and how it is cross-fitted. */
export interface OutcomeFields {
  /**
   * The model of Q: a learner, a Super Learner, a library, or { q1, q0 } on the outcome's own scale.
   * @default the outcome library the rule was learned with; of another rule the light library
   */
  readonly outcomeModel: Field<OutcomeModelOption>;
  /**
   * Folds of the outcome model: a count, fold ids, or false to fit it to all rows.
   * @default a Super Learner's own, else as many as the rule was learned with, else 10; balanced by arm, never by the outcome
   */
  readonly crossFit: Field<NonNullable<OutcomeFitOptions["crossFit"]>>;
}

/** The option for an outcome model. */
export const OUTCOME_MODEL: Field<OutcomeModelOption> = {
  is: "a learner, a library, or { q1, q0 }",
  text: "the model of Q: a learner, a Super Learner, a library, or { q1, q0 } on the outcome's own scale",
  default: "the light library, as a Super Learner",
  check: (value, where) => {
    if (typeof value === "string" || Array.isArray(value)) return void asLibrary(value, where);
    const isObject = typeof value === "object" && value !== null;
    if (isObject && "q1" in value && "q0" in value) return;
    if (isObject && "fit" in value) return assertLearner(value, where, "outcomeModel");
    raise({
      code: "option",
      where,
      expected: "outcomeModel to be a learner, a Super Learner, a library, or { q1, q0 }",
      ...gotOf(value),
    });
  },
};

/** The table of {@link OutcomeFields}. */
export const OUTCOME: OutcomeFields = {
  outcomeModel: {
    ...OUTCOME_MODEL,
    default: "the outcome library the rule was learned with; of another rule the light library",
  },
  crossFit: {
    is: "a whole number, fold ids, or false",
    text: "folds of the outcome model: a count, fold ids, or false to fit it to all rows",
    default:
      "a Super Learner's own, else as many as the rule was learned with, else 10; balanced by arm, never by the outcome",
    check: (value, where) => {
      if (value === false || (typeof value === "number" && Number.isInteger(value) && value >= 2)) return;
      if (isList(value)) return;
      raise({
        code: "fold",
        where,
        expected: "crossFit to be a count of at least 2, fold ids, or false",
        got: shown(value),
      });
    },
  },
};

/** Throws unless the name is one of the five estimators. */
export function checkEstimator(estimator: EstimatorName, where: string): void {
  if (!ESTIMATORS.includes(estimator)) {
    raise({ code: "estimator", where, expected: `one of ${ESTIMATORS.join(", ")}`, got: shown(estimator) });
  }
}
