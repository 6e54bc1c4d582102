import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { choice, type Field, number, wholeNumber, yesOrNo } from "../../core/options.js";
import { asLibrary, type Library } from "../../learners/library.js";
import { REPLICATE, type ReplicateFields } from "../../replication/replicate.js";
import { findScenario } from "../../simulation/scenario.js";
import { JUDGE } from "../../value/fields.js";
import { ESTIMATORS, type EstimatorName } from "../../value/types.js";
import { ruleOfPlan, type Written } from "./rule-of-plan.js";

/** The options of `replicate` that a plan passes on. */
type Passed =
  | "method"
  | "library"
  | "outcomeLibrary"
  | "metaLearner"
  | "folds"
  | "repeats"
  | "pseudoOutcome"
  | "onFailure"
  | "columns"
  | "estimator"
  | "insideTrial"
  | "resubstitution";

/** What a study does with a replicate that is refused. */
export type OnRefusal = "error" | "record";

/** What every plan says; fields without a default must be given. */
interface CommonFields {
  /** The scenario that trials are drawn from, by name. */
  readonly scenario: Field<string>;
  /**
   * Patients a trial.
   * @default the scenario's own sizes
   */
  readonly n: Field<number>;
  /** Names every random draw: the same seed, the same answer. */
  readonly seed: Field<string | number>;
  /**
   * The probability of treatment in the simulated trials.
   * @default the scenario's
   */
  readonly randomization: Field<number>;
  /**
   * What to do with a replicate whose trial cannot be learned from, or not judged, such as one where everyone is cured, or whose
   * worker is lost: "record" counts it and why, and the others go on; "error" stops the study.
   * @default "record"
   */
  readonly onRefusal: Field<OnRefusal>;
  /**
   * Patients on whom true values are computed.
   * @default 200000, or 10000 with nearest neighbors, which are slow to apply
   */
  readonly truthDraws: Field<number>;
}

/** Many pairs of trials from one scenario: learn on one, judge on the other, both ways. */
export interface ReplicationPlanFields extends CommonFields, Pick<ReplicateFields, Passed> {
  /** What is done. */
  readonly kind: Field<"replication">;
  /** How many pairs of trials. */
  readonly pairs: Field<number>;
  /**
   * Also cross-validate the learning inside its trial (cv-tmle; slow).
   * @default false
   */
  readonly insideTrial: Field<boolean>;
  /**
   * Also judge the rule on its own trial.
   * @default true
   */
  readonly resubstitution: Field<boolean>;
}

/** Many trials from one scenario, one fixed rule, several estimators of its value. */
export interface EstimatorsPlanFields extends CommonFields {
  /** What is done. */
  readonly kind: Field<"estimators">;
  /** How many trials. */
  readonly trials: Field<number>;
  /** The rule that is judged: what its toJSON wrote. */
  readonly rule: Field<Written<JsonObject>>;
  /** The estimators of its value. */
  readonly estimators: Field<readonly EstimatorName[]>;
  /** The outcome model behind aipw, tmle and cv-tmle. */
  readonly outcomeLibrary: Field<Library>;
  /**
   * A Q that says the same of every patient, { q1, q0 }, in place of the library's.
   * @default the library's
   */
  readonly constantOutcome: Field<{ readonly q1: number; readonly q0: number }>;
  /**
   * Folds of the outcome model, or false to fit it to all rows.
   * @default 10
   */
  readonly crossFit: Field<number | false>;
}

const MANY = 10_000_000;
const folds = wholeNumber("folds", 2, { text: "" }, 1000);

const COMMON: CommonFields = {
  scenario: {
    is: "a name",
    text: "the scenario that trials are drawn from, by name",
    check: (value, where) => {
      if (typeof value !== "string") {
        raise({ code: "plan", where, expected: "the name of a scenario", got: shown(value) });
      }
      findScenario(value, where);
    },
  },
  n: wholeNumber("n", 20, { text: "patients a trial", default: "the scenario's own sizes" }, MANY),
  seed: {
    is: "a text or a number",
    text: "names every random draw: the same seed, the same answer",
    check: (value, where) => {
      if ((typeof value === "string" && value !== "") || Number.isFinite(value)) return;
      raise({ code: "plan", where, expected: "text that is not empty, or a number", got: shown(value) });
    },
  },
  randomization: number("randomization", Number.MIN_VALUE, 0.9999999999999999, {
    text: "the probability of treatment in the simulated trials",
    default: "the scenario's",
  }),
  onRefusal: choice("onRefusal", ["error", "record"], {
    text: "what to do with a replicate whose trial cannot be learned from or judged: count it and why, or stop",
    default: '"record"',
  }),
  truthDraws: wholeNumber(
    "truthDraws",
    1000,
    {
      text: "patients on whom true values are computed",
      default: "200000, or 10000 with nearest neighbors, which are slow to apply",
    },
    MANY,
  ),
};

const { method, library, outcomeLibrary, metaLearner, repeats, pseudoOutcome, onFailure, columns, estimator } =
  REPLICATE;

/** The table of {@link ReplicationPlanFields}. */
export const REPLICATION_PLAN: ReplicationPlanFields = {
  kind: choice("kind", ["replication"], { text: "what is done" }),
  pairs: wholeNumber("pairs", 1, { text: "how many pairs of trials" }, MANY),
  ...COMMON,
  ...{ method, library, outcomeLibrary, metaLearner, repeats, pseudoOutcome, onFailure, columns, estimator },
  folds: { ...REPLICATE.folds, check: folds.check },
  insideTrial: yesOrNo("insideTrial", {
    text: "also cross-validate the learning inside its trial (cv-tmle; slow)",
    default: "false",
  }),
  resubstitution: yesOrNo("resubstitution", { text: "also judge the rule on its own trial", default: "true" }),
};

/** The table of {@link EstimatorsPlanFields}. */
export const ESTIMATORS_PLAN: EstimatorsPlanFields = {
  kind: choice("kind", ["estimators"], { text: "what is done" }),
  trials: wholeNumber("trials", 1, { text: "how many trials" }, MANY),
  ...COMMON,
  rule: {
    is: "a rule as JSON",
    text: "the rule that is judged: what its toJSON wrote",
    check: (value) => void ruleOfPlan(value),
  },
  estimators: {
    is: "a list of names",
    text: "the estimators of its value",
    isList: true,
    check: (value, where) => {
      if (!Array.isArray(value) || value.length === 0) {
        raise({ code: "plan", where, expected: `a list of ${ESTIMATORS.join(", ")}`, got: shown(value) });
      }
      for (const name of value) JUDGE.estimator.check(name, where);
      const twice = value.find((name, k) => value.indexOf(name) < k);
      if (twice !== undefined) {
        raise({ code: "plan", where, expected: "each estimator once", got: `${shown(twice)} twice` });
      }
    },
  },
  outcomeLibrary: {
    is: "a list of learners or names, or the name of a library",
    text: "the outcome model behind aipw, tmle and cv-tmle",
    isList: true,
    check: (value, where) => void asLibrary(value, where),
  },
  constantOutcome: {
    is: "{ q1, q0 }",
    text: "a Q that says the same of every patient, { q1, q0 }, in place of the library's",
    default: "the library's",
    check: (value, where) => {
      const names = typeof value === "object" && value !== null ? Object.keys(value).sort().join() : "";
      if (names === "q0,q1" && Number.isFinite(value.q0) && Number.isFinite(value.q1)) return;
      raise({ code: "plan", where, expected: "{ q1, q0 }, two finite numbers", got: shown(value) });
    },
  },
  crossFit: {
    is: "a whole number, or false",
    text: "folds of the outcome model, or false to fit it to all rows",
    default: "10",
    check: (value, where) => {
      if (value !== false) folds.check(value, where);
    },
  },
};
