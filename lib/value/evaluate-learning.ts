import { gotOf, raise } from "../core/errors.js";
import { assertFields, choice, type Field, type OptionsOf } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { foldsField } from "../folds/fields.js";
import type { Folds } from "../folds/folds.js";
import { countFolds, foldIds, splits } from "../folds/folds.js";
import { judgingStrata } from "../nuisance/design.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { WORK, type WorkFields } from "../parallel/fields.js";
import { runInWorkers } from "../parallel/pool.js";
import { cancelled } from "../parallel/run-async.js";
import { type Steps, stage } from "../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../random/fields.js";
import { asStream, type Seed, type Stream } from "../random/stream.js";
import { RECIPE } from "../rules/builders/fields.js";
import { LEARN_RULE, learnRuleSteps } from "../rules/builders/learn-rule.js";
import type { Recipe } from "../rules/builders/recipe.js";
import { assertRule } from "../rules/rule.js";
import type { Rule } from "../rules/types.js";
import { KnownFits } from "../super-learner/cross-validation/known-fits.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder } from "../trials/order/in-order.js";
import { streamOfTrial } from "../trials/order/stream-of-trial.js";
import { selectPatients } from "../trials/select-patients.js";
import type { Trial } from "../trials/trial.js";
import { type CrossValidationPlan, judgeFolds } from "./cross-validated.js";
import { JUDGE, type JudgeFields, OUTCOME_MODEL } from "./fields.js";
import { inFileOrder, listsOf, optionsInOrder } from "./file-order.js";
import { needsOutcomeModel } from "./judge.js";
import { type OutcomeModelOption, outcomeSteps } from "./outcome.js";
import { dealFolds } from "./sequential/deal.js";
import { sequentialEvaluation } from "./sequential/evaluation.js";
import { judgeSteps, type Plan, planOf } from "./sequential/judge-steps.js";
import { fitSteps, fitsOf, type LearnStep } from "./sequential/step-fits.js";
import {
  type EstimatorName,
  type Evaluation,
  LEARNING_ESTIMATORS,
  type LearningEstimatorName,
  type PointEvaluation,
} from "./types.js";

/** A way of learning a rule: the recipe `learnRule` takes, or a function that is given a training part and a stream of its own. */
export type Learning = (Recipe & { readonly seed?: Seed }) | ((trial: Trial, random: Stream) => Rule | Promise<Rule>);

/** Options of {@link evaluateLearning}: folds, a seed, how the rules are judged, and how the work is done. */
export interface EvaluateLearningFields extends Omit<JudgeFields, "estimator">, WorkFields {
  /**
   * How learning is judged: step by step, with intervals, or cross-validated, without.
   * @default "sequential"
   */
  readonly estimator: Field<LearningEstimatorName>;
  /**
   * Folds: a count, drawn balanced by arm and never by the outcome, or one whole number a patient; step by step the first half
   * teach the first rule, the others are judged one after the other.
   * @default 10
   */
  readonly folds: Field<Folds>;
  /**
   * Names every random draw: the same seed, the same answer.
   * @default the recipe's own, else "treatment-rules"
   */
  readonly seed: Field<Seed>;
  /**
   * The model of Q: a learner, a Super Learner, a library, or { q1, q0 } on the outcome's own scale.
   * @default the light library, as a Super Learner
   */
  readonly outcomeModel: Field<OutcomeModelOption>;
}

/** The table of {@link EvaluateLearningFields}. */
export const EVALUATE_LEARNING: EvaluateLearningFields = {
  ...JUDGE,
  estimator: choice("estimator", LEARNING_ESTIMATORS, {
    text: "how learning is judged: step by step, with intervals, or cross-validated, without",
    default: '"sequential"',
  }),
  folds: foldsField(
    "folds: a count, drawn balanced by arm and never by the outcome, or one whole number a patient; step by step the first half teach the first rule, the others are judged one after the other",
  ),
  seed: seedField('the recipe\'s own, else "treatment-rules"'),
  outcomeModel: OUTCOME_MODEL,
  ...WORK,
};

/** Options of {@link evaluateLearning}; see {@link EvaluateLearningFields}. */
export type EvaluateLearningOptions = OptionsOf<EvaluateLearningFields>;

/** What a recipe may say. */
const RECIPE_AND_SEED = { ...RECIPE, seed: LEARN_RULE.seed };

/**
 * The value of learning a rule this way, judged inside one trial.
 *
 * By default step by step (the one-step estimator for a best rule that may not be unique): half of the folds teach the first
 * rule; it is judged on the next fold by AIPW scores, that fold joins the patients learned from, and so on. The estimate is
 * the mean score, each block weighted by 1/sigma, the standard deviation of a score among patients before it. Each rule and
 * each Q is fixed before its block is looked at, so that the interval holds for the `target`: the mean true value (and gain)
 * of the rules judged, weighted alike. It says nothing of the best rule's value. By name, "cv-tmle" and the others are the
 * plain cross-validation: every patient is decided for by the rule that never saw him. Those are points without intervals,
 * for none is known to hold where the best rule is not unique. `overBestStatic` compares each step or fold with the arm that
 * was better in its own training part.
 *
 * @param given the trial
 * @param recipe options of `learnRule`, or a function (trial, stream) => Rule or a promise of one
 * @param options.estimator "sequential" (default), or "cv-tmle", "tmle", "aipw", "hajek", "iptw" without intervals
 * @param options.folds a count or fold ids; left out: 10
 * @param options.seed names the streams, together with the trial's patients; left out: the recipe's own seed
 * @param options.outcomeModel the model of Q; left out: the light library. Other options as in `evaluateRule`
 * @param options.workers threads for the fits, to the same bits; a recipe that is a function sees to its own; left out: 1
 * @param options.onProgress, options.signal progress after every step, and cancelling
 * @returns a promise of the Evaluation; `target` names what is estimated, `steps` has every step's rule, weight and patients
 * @throws (rejects) code `cancelled` after an abort, or what the recipe throws
 * @see Luedtke & van der Laan 2016 (Ann Stat 44); van der Laan & Luedtke 2015; Zheng & van der Laan 2011
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const judged = await evaluateLearning(trial, () => staticRule(1), { seed: "doc", outcomeModel: learners.mean() });
 * judged.gain.overAll.note; // "treats everyone alike"
 */
export function evaluateLearning(
  given: Trial | TrialParts,
  recipe: Learning,
  options?: EvaluateLearningOptions & { readonly estimator?: "sequential" },
): Promise<Evaluation & Tabular>;
export function evaluateLearning(
  given: Trial | TrialParts,
  recipe: Learning,
  options: EvaluateLearningOptions,
): Promise<PointEvaluation & Tabular>;
export async function evaluateLearning(
  given: Trial | TrialParts,
  recipe: Learning,
  options: EvaluateLearningOptions = {},
): Promise<PointEvaluation & Tabular> {
  const where = "evaluateLearning";
  assertFields(options, EVALUATE_LEARNING, where);
  assertApplies(options, where);
  const { trial, rows } = inOrder(asTrial(given, where), ...listsOf(options));
  const sorted = optionsInOrder(options, rows, where);
  const { workers, onProgress, signal, estimator = "sequential" } = options;
  const work = { workers, onProgress, signal };
  if (typeof recipe !== "function") {
    if (typeof recipe !== "object" || recipe === null) {
      raise({ code: "option", where, expected: "a recipe, or a function that learns a rule", ...gotOf(recipe) });
    }
    assertFields(recipe, RECIPE_AND_SEED, where);
    const seed = streamOfTrial(options.seed ?? recipe.seed ?? DEFAULT_SEED, "inside", trial, where);
    const learn: LearnStep = (part, random, _, known) => learnRuleSteps(part, { ...recipe, seed: random }, known);
    const how = { ...sorted, seed };
    if (estimator !== "sequential") {
      const steps = crossValidatedLearningSteps(trial, learn, { ...how, estimator });
      return inFileOrder(await runInWorkers(steps, where, work), rows);
    }
    return inFileOrder(await runInWorkers(evaluateLearningSteps(trial, learn, how), where, work), rows);
  }
  const random = streamOfTrial(options.seed ?? DEFAULT_SEED, "inside", trial, where);
  const rules: Rule[] = [];
  const learnAll = async (parts: readonly { training: Int32Array; random: Stream; label: string }[]): Promise<void> => {
    for (const [k, { training, random: own, label }] of parts.entries()) {
      if (signal?.aborted) throw cancelled(where);
      onProgress?.({ done: k, total: parts.length, label });
      const rule = await recipe(selectPatients(trial, training), own);
      assertRule(rule, `${where}, ${label}`);
      rules.push(rule);
    }
  };
  if (estimator !== "sequential") {
    const plan = await runInWorkers(crossValidationSteps(trial, { ...sorted, estimator }, random), where, work);
    await learnAll(
      splits(plan.folds).map(({ training }, v, all) => ({
        training,
        random: random.child("fold", v),
        label: `learning without fold ${v + 1} of ${all.length}`,
      })),
    );
    return inFileOrder(judgeFolds(trial, rules, plan, { ...sorted, estimator }), rows);
  }
  const plan = sequentialPlan(trial, sorted.folds, random);
  await learnAll(fitsOf(plan, random).map((fit) => ({ ...fit, training: fit.rows.training })));
  // biome-ignore lint/correctness/useYield: a rule that is there already takes no step
  const learned: LearnStep = function* (_part, _random, place) {
    return rules[place];
  };
  const steps = planSteps(trial, plan, learned, sorted, random);
  return inFileOrder(await runInWorkers(steps, where, work), rows);
}

/** How learning is judged in steps. */
type StepOptions = Omit<EvaluateLearningOptions, "estimator">;

/**
 * {@link evaluateLearning} by its default estimator in steps, for a way of learning that is itself written in steps: on a
 * trial in canonical order, with a seed that is the trial's stream.
 */
export function* evaluateLearningSteps(
  trial: Trial,
  learn: LearnStep,
  options: StepOptions = {},
): Steps<Evaluation & Tabular> {
  const random = asStream(options.seed ?? "evaluateLearning");
  return yield* planSteps(trial, sequentialPlan(trial, options.folds, random), learn, options, random);
}

/** The same by plain cross-validation. */
export function* crossValidatedLearningSteps(
  trial: Trial,
  learn: LearnStep,
  options: StepOptions & {
    readonly estimator?: EstimatorName;
    /** An outcome model with its folds may be given: then those are the folds. */
    readonly outcome?: OutcomeModel;
  } = {},
): Steps<PointEvaluation & Tabular> {
  const random = asStream(options.seed ?? "evaluateLearning");
  const { estimator = "cv-tmle", outcome: given } = options;
  const plan = given?.folds
    ? { folds: given.folds, outcome: given }
    : yield* crossValidationSteps(trial, { ...options, estimator }, random);
  const parts = splits(plan.folds);
  const rules: Rule[] = [];
  for (let v = 0; v < parts.length; v++) {
    const part = selectPatients(trial, parts[v].training);
    const label = `learning without fold ${v + 1} of ${parts.length}`;
    rules.push(yield* stage(learn(part, random.child("fold", v), v, new KnownFits()), label, v, parts.length));
  }
  return judgeFolds(trial, rules, plan, { ...options, estimator });
}

function* crossValidationSteps(
  trial: Trial,
  { folds: given, outcomeModel, bounds, estimator }: StepOptions & { readonly estimator: EstimatorName },
  random: Stream,
): Steps<CrossValidationPlan> {
  const folds = drawnFolds(trial, given, random);
  const outcome = needsOutcomeModel(estimator)
    ? yield* outcomeSteps(trial, { outcomeModel, crossFit: folds, bounds }, random.child("outcome"), "evaluateLearning")
    : undefined;
  return { folds, outcome };
}

/** Who teaches first, and who is judged when. */
function sequentialPlan(trial: Trial, given: Folds | undefined, random: Stream): Plan {
  const folds = drawnFolds(trial, given, random);
  return planOf(dealFolds(folds, countFolds(folds)), "held-out");
}

function* planSteps(
  trial: Trial,
  plan: Plan,
  learn: LearnStep,
  { outcomeModel, bounds, bestStatic, folds, randomization, level = 0.95 }: StepOptions,
  random: Stream,
): Steps<Evaluation & Tabular> {
  const where = "evaluateLearning";
  const outcome = { outcomeModel, bounds, bestStatic, ...(typeof folds === "number" ? { folds } : {}) };
  const fits = yield* fitSteps(trial, plan, learn, outcome, random, where);
  return sequentialEvaluation(trial, judgeSteps(trial, plan, fits, "held-out", randomization, where), level);
}

function drawnFolds(trial: Trial, given: Folds = 10, random: Stream): Int32Array {
  return foldIds(given, trial.n, judgingStrata(trial), random.child("folds"));
}

/** Throws for an option that only cross-validated estimators read. */
function assertApplies({ estimator = "sequential", fluctuation }: EvaluateLearningOptions, where: string): void {
  if (estimator !== "sequential" || fluctuation === undefined) return;
  raise({
    code: "option",
    where,
    expected: "no fluctuation where learning is judged step by step, by AIPW scores",
    got: fluctuation,
    hint: 'Leave it out, or take estimator "cv-tmle", which gives points without intervals.',
  });
}
