import { gotOf, raise } from "../core/errors.js";
import { assertFields, type Field, type OptionsOf } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { foldsField } from "../folds/fields.js";
import type { Folds } from "../folds/folds.js";
import { foldIds, splits } from "../folds/folds.js";
import { judgingStrata } from "../nuisance/design.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { WORK, type WorkFields } from "../parallel/fields.js";
import { runInWorkers } from "../parallel/pool.js";
import { cancelled, type Steps, stage } from "../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../random/fields.js";
import { asStream, type Seed, type Stream } from "../random/stream.js";
import { RECIPE } from "../rules/builders/fields.js";
import { LEARN_RULE, learnRuleSteps } from "../rules/builders/learn-rule.js";
import type { Recipe } from "../rules/builders/recipe.js";
import { decisionsOf } from "../rules/decisions.js";
import { assertRule } from "../rules/rule.js";
import type { Rule } from "../rules/types.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder } from "../trials/order/in-order.js";
import { streamOfTrial } from "../trials/order/stream-of-trial.js";
import { selectPatients } from "../trials/select-patients.js";
import type { Trial } from "../trials/trial.js";
import { JUDGE, type JudgeFields, OUTCOME_MODEL } from "./fields.js";
import { inFileOrder, listsOf, optionsInOrder } from "./file-order.js";
import { type JudgeOptions, judge, needsOutcomeModel } from "./judge.js";
import { type OutcomeModelOption, outcomeSteps } from "./outcome.js";
import type { Evaluation } from "./types.js";

/** A way of learning a rule: the recipe `learnRule` takes, or a function that is given a training part and a stream of its own. */
export type Learning = (Recipe & { readonly seed?: Seed }) | ((trial: Trial, random: Stream) => Rule | Promise<Rule>);

/** Options of {@link evaluateLearning}: folds, a seed, how the rules are judged, and how the work is done. */
export interface EvaluateLearningFields extends JudgeFields, WorkFields {
  /**
   * Folds in which the learning is repeated: a count, drawn balanced by arm and never by the outcome, or one whole number a patient.
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
  estimator: { ...JUDGE.estimator, default: '"cv-tmle"' },
  folds: foldsField(
    "folds in which the learning is repeated: a count, drawn balanced by arm and never by the outcome, or one whole number a patient",
  ),
  seed: seedField('the recipe\'s own, else "treatment-rules"'),
  outcomeModel: OUTCOME_MODEL,
  ...WORK,
};

/** Options of {@link evaluateLearning}; see {@link EvaluateLearningFields}. */
export type EvaluateLearningOptions = OptionsOf<EvaluateLearningFields>;

/** What a recipe may say. */
const RECIPE_AND_SEED = { ...RECIPE, seed: LEARN_RULE.seed };

/** What the folds of an evaluation of the learning need. */
interface Plan {
  readonly folds: Int32Array;
  readonly outcome: OutcomeModel | undefined;
}

/**
 * The value of learning a rule this way, cross-validated inside one trial (cv-tmle of the learning).
 *
 * Rule and outcome model are refitted without each fold in turn; every patient is decided for by the rule that never saw
 * him; one fluctuation is fitted over all held-out parts. What is estimated is the mean value of the fold's rules, not of
 * the one rule learned from all patients. `overBestStatic` compares each fold with the arm that was better in its own
 * training part. The outcome model is a single-level Super Learner: held-out predictions, weighed once.
 *
 * @param given the trial
 * @param recipe options of `learnRule`, or a function (trial, stream) => Rule or a promise of one
 * @param options.folds a count or fold ids; left out: 10
 * @param options.seed names the streams, together with the trial's patients; left out: the recipe's own seed
 * @param options.estimator left out: "cv-tmle"; the other options as in `evaluateRule`
 * @param options.workers threads for the fits, to the same bits; a recipe that is a function sees to its own; left out: 1
 * @param options.onProgress, options.signal progress after every step, and cancelling
 * @returns a promise of the Evaluation
 * @throws (rejects) code `cancelled` after an abort, or what the recipe throws
 * @see van der Laan & Luedtke 2015; Zheng & van der Laan 2011
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const judged = await evaluateLearning(trial, () => staticRule(1), { seed: "doc", outcomeModel: learners.mean() });
 * judged.gain.overAll.note; // "treats everyone alike"
 */
export async function evaluateLearning(
  given: Trial | TrialParts,
  recipe: Learning,
  options: EvaluateLearningOptions = {},
): Promise<Evaluation & Tabular> {
  const where = "evaluateLearning";
  assertFields(options, EVALUATE_LEARNING, where);
  const { trial, rows } = inOrder(asTrial(given, where), ...listsOf(options));
  const sorted = optionsInOrder(options, rows, where);
  const { workers, onProgress, signal } = options;
  if (typeof recipe !== "function") {
    if (typeof recipe !== "object" || recipe === null) {
      raise({ code: "option", where, expected: "a recipe, or a function that learns a rule", ...gotOf(recipe) });
    }
    assertFields(recipe, RECIPE_AND_SEED, where);
    const seed = streamOfTrial(options.seed ?? recipe.seed ?? DEFAULT_SEED, "inside", trial, where);
    const learn = (part: Trial, random: Stream): Steps<Rule> => learnRuleSteps(part, { ...recipe, seed: random });
    const steps = evaluateLearningSteps(trial, learn, { ...sorted, seed });
    return inFileOrder(await runInWorkers(steps, where, { workers, onProgress, signal }), rows);
  }
  const random = streamOfTrial(options.seed ?? DEFAULT_SEED, "inside", trial, where);
  const plan = await runInWorkers(planSteps(trial, sorted, random), where, { workers, onProgress, signal });
  const parts = splits(plan.folds);
  const rules: Rule[] = [];
  for (let v = 0; v < parts.length; v++) {
    if (signal?.aborted) throw cancelled(where);
    onProgress?.({ done: v, total: parts.length, label: `learning without fold ${v + 1} of ${parts.length}` });
    const rule = await recipe(selectPatients(trial, parts[v].training), random.child("fold", v));
    assertRule(rule, `${where}, the rule without fold ${v + 1}`);
    rules.push(rule);
  }
  return inFileOrder(judgeFolds(trial, rules, plan, { ...sorted, random }), rows);
}

/**
 * {@link evaluateLearning} in steps, for a way of learning that is itself written in steps: on a trial in canonical order,
 * with a seed that is the trial's stream.
 */
export function* evaluateLearningSteps(
  trial: Trial,
  learn: (part: Trial, random: Stream) => Steps<Rule>,
  options: Omit<EvaluateLearningOptions, "outcomeModel"> & {
    /** An outcome model with its folds may be given: then those are the folds. */
    readonly outcomeModel?: OutcomeModelOption;
    readonly outcome?: OutcomeModel;
  },
): Steps<Evaluation & Tabular> {
  const random = asStream(options.seed ?? "evaluateLearning");
  const given = options.outcome;
  const plan = given?.folds ? { folds: given.folds, outcome: given } : yield* planSteps(trial, options, random);
  const parts = splits(plan.folds);
  const rules: Rule[] = [];
  for (let v = 0; v < parts.length; v++) {
    const part = selectPatients(trial, parts[v].training);
    const label = `learning without fold ${v + 1} of ${parts.length}`;
    rules.push(yield* stage(learn(part, random.child("fold", v)), label, v, parts.length));
  }
  return judgeFolds(trial, rules, plan, { ...options, random });
}

function* planSteps(
  trial: Trial,
  { folds: given, outcomeModel, bounds, estimator = "cv-tmle" }: EvaluateLearningOptions,
  random: Stream,
): Steps<Plan> {
  const where = "evaluateLearning";
  const folds = foldIds(given ?? 10, trial.n, judgingStrata(trial), random.child("folds"));
  const outcome = needsOutcomeModel(estimator)
    ? yield* outcomeSteps(trial, { outcomeModel, crossFit: folds, bounds }, random.child("outcome"), where)
    : undefined;
  return { folds, outcome };
}

/** Every patient decided for by the rule of the other folds, then judged in one piece. */
function judgeFolds(
  trial: Trial,
  rules: readonly Rule[],
  { folds, outcome }: Plan,
  options: JudgeOptions,
): Evaluation & Tabular {
  const decisions = new Uint8Array(trial.n);
  const best = new Uint8Array(trial.n);
  splits(folds).forEach(({ heldOut }, v) => {
    const decided = decisionsOf(rules[v], trial.covariates.selectRows(heldOut), "evaluateLearning");
    for (let i = 0; i < heldOut.length; i++) {
      decisions[heldOut[i]] = decided[i];
      best[heldOut[i]] = rules[v].bestStatic ?? 0;
    }
  });
  const known = rules.every((rule) => rule.bestStatic !== undefined);
  return judge(
    {
      rule: `learning cross-validated in ${rules.length} folds`,
      decisions,
      ...(known ? { bestStatic: constant(best) } : {}),
    },
    trial,
    outcome,
    { estimator: "cv-tmle", ...options },
    "evaluateLearning",
  );
}

/** One arm when all folds agree on it. */
function constant(best: Uint8Array): 0 | 1 | Uint8Array {
  return best.every((arm) => arm === best[0]) ? (best[0] as 0 | 1) : best;
}
