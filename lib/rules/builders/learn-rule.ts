import { assertOptions, type Field, type OptionsOf } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { askedFolds, crossStrata } from "../../folds/folds.js";
import { suitedTo } from "../../learners/libraries.js";
import type { Matrix } from "../../math/matrix.js";
import { crossFitOutcomeSteps } from "../../nuisance/outcome.js";
import type { OutcomeModel } from "../../nuisance/types.js";
import { WORK, type WorkFields } from "../../parallel/fields.js";
import { runInWorkers } from "../../parallel/pool.js";
import { type Steps, within } from "../../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../../random/fields.js";
import { asStream, type Seed, type Stream } from "../../random/stream.js";
import type { KnownFits } from "../../super-learner/cross-validation/known-fits.js";
import { superLearnerSteps } from "../../super-learner/fit.js";
import { metaLearners } from "../../super-learner/meta/meta-learners.js";
import type { MetaLearner, SuperLearnerModel } from "../../super-learner/types.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import { inOrder, toOrder } from "../../trials/order/in-order.js";
import { streamOfOutcome, streamOfTrial } from "../../trials/order/stream-of-trial.js";
import type { Trial } from "../../trials/trial.js";
import { bestStaticArm } from "../best-static.js";
import { learnedRule } from "../learned-rule.js";
import { remembered } from "../memory/remember.js";
import { classificationProblem } from "../pseudo-outcome/classification-problem.js";
import type { ClassificationProblem, Method, Rule, RuleOrigin } from "../types.js";
import { candidatesFor } from "./candidates.js";
import { RECIPE, type RecipeFields } from "./fields.js";
import { learnedWith, outcomeLibraryOf } from "./learned-with.js";
import { assertSomeContrast, modelOfArm, nothingToLearn, tooLittleToLearn } from "./nothing-to-learn.js";
import { type CompleteRecipe, completeRecipe, type Recipe } from "./recipe.js";

/** Options of {@link learnRule}: a recipe, a seed, and how the work is done. */
export interface LearnRuleFields extends RecipeFields, WorkFields {
  /**
   * Names every random draw: the same seed, the same answer.
   * @default "treatment-rules"
   */
  readonly seed: Field<Seed>;
}

/** The table of {@link LearnRuleFields}. */
export const LEARN_RULE: LearnRuleFields = { ...RECIPE, seed: seedField(), ...WORK };

/** Options of {@link learnRule}; see {@link LearnRuleFields}. */
export type LearnRuleOptions = OptionsOf<LearnRuleFields>;

/**
 * Learns a treatment rule from a trial.
 *
 * D is the pseudo-outcome of {@link classificationProblem}; for the efficient one, Q is cross-fitted in a single level.
 * By "classification" the label 1{D > 0} is classified from W with weights |D|, treat where the Super Learner's score is
 * above 1/2. By "blip" D is regressed on W, treat where the fit is above 0; classifiers and static rules may stand beside
 * regressions, brought to the blip's scale. By "value" the same candidates are weighed so that the rule's cross-validated
 * value is greatest, whatever their squared error. "outcome-weighted" is classification by a support vector machine (hinge
 * loss) with D from the mean outcome: outcome-weighted learning, with the residual in place of the outcome.
 *
 * @param trial the trial to learn from; nothing else is looked at
 * @param options.method, .library, .metaLearner, .folds, .pseudoOutcome, .outcomeLibrary, .onFailure the recipe
 * @param options.repeats how often folds are drawn: with 1 the rule is that of one draw; with more, D rests on the mean of
 *   the draws' held-out Q, and learners are weighed by their mean risk over the draws
 * @param options.columns the covariates the rule may look at; `decide` finds them by name
 * @param options.seed a number, text or stream; draws are named by it and by the trial's patients (`patientsDigest`), so that
 *   neither the order of the rows nor that of the trials changes a number
 * @param options.workers threads for the fits, to the same bits; left out: 1, on the spot
 * @param options.onProgress, .signal called after every step; cancels at the next
 * @returns the frozen rule, with the better arm of this trial in `bestStatic` and what it was learned with in
 *   `origin.options`, from which `evaluateRule` takes what it is not told
 * @throws (rejects) code "option", "column", "learner-failed", "fold", "cancelled"; "weight" where the outcome varies and Q is
 *   never wrong. Where all patients of a part had one
 *   outcome, D is 0 for all but a few, or there is no covariate, the rule takes the better arm (a tie: no one), and says so in
 *   `origin.notes`
 *
 * Source: Rubin & van der Laan (2012); Zhang et al. (2012); Zhao et al. (2012); Luedtke & van der Laan (2016).
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const rule = await learnRule(trial, { library: [learners.logistic()], seed: "doc" });
 * rule.columns.length; // 4
 */
export async function learnRule(trial: Trial | TrialParts, options: LearnRuleOptions = {}): Promise<Rule & Tabular> {
  assertOptions(options, Object.keys(LEARN_RULE), "learnRule");
  const { workers, onProgress, signal } = options;
  return runInWorkers(learnRuleSteps(trial, options), "learnRule", { workers, onProgress, signal });
}

/** {@link learnRule} in steps, for those who run many; what is known of the trial's Q is not made again. */
export function* learnRuleSteps(
  given: Trial | TrialParts,
  options: Recipe & { readonly seed?: Seed } = {},
  known?: KnownFits,
): Steps<Rule & Tabular> {
  const where = "learnRule";
  const recipe = completeRecipe(options, where, LEARN_RULE);
  const { trial, rows } = inOrder(asTrial(given, where), recipe.folds);
  const { method, library, metaLearner, pseudoOutcome, onFailure, repeats } = recipe;
  const folds = typeof recipe.folds === "number" ? recipe.folds : toOrder(recipe.folds, rows);
  const x = seenBy(trial, recipe.columns);
  const seed = asStream(options.seed ?? DEFAULT_SEED, where);
  const random = streamOfTrial(seed, "learn", trial, where);
  const members = candidatesFor(method, library, where);
  function* armFor(why: string): Steps<Rule & Tabular> {
    const model = yield* modelOfArm(x, bestStaticArm(trial), random.child("rule"), where);
    const origin = originOf(trial, method, pseudoOutcome, model, undefined, members.leftOut);
    return ruleOf(trial, { recipe, seed, how: "nothing to learn" }, { ...origin, notes: [why] }, model, x);
  }
  const nothing = nothingToLearn(trial);
  if (nothing !== undefined) return yield* armFor(nothing);
  const forOutcome =
    pseudoOutcome === "efficient"
      ? suitedTo(trial.outcomeType, outcomeLibraryOf(recipe, trial.outcomeType))
      : undefined;
  const v = askedFolds(folds) * repeats;
  const before = (forOutcome?.taken.length ?? 0) * v;
  const total = before + members.taken.length * (v + 1);

  let outcome: OutcomeModel | undefined;
  if (forOutcome !== undefined) {
    const regression = {
      library: forOutcome.taken,
      metaLearner: outcomeMetaLearner(trial, metaLearner),
      folds,
      repeats,
      onFailure,
      random: streamOfOutcome(seed, trial, where),
      known,
    };
    outcome = yield* within(crossFitOutcomeSteps(trial, regression), 0, total, "outcome model");
  }
  const problem = classificationProblem(trial, { pseudoOutcome, ...(outcome ? { outcome } : {}) });
  assertSomeContrast(problem.weight, where);
  const little = regresses(method) ? undefined : tooLittleToLearn(trial, problem.d);
  if (little !== undefined && typeof recipe.folds === "number") return yield* armFor(little);
  const target = { x, ...targetOf(method, trial, problem), random: random.child("rule") };
  const ensemble = { library: members.taken, metaLearner, folds, repeats, onFailure };
  const model = yield* within(superLearnerSteps(target, ensemble, where), before, total, "rule");
  const leftOut = [
    ...members.leftOut,
    ...(forOutcome?.leftOut ?? []).map(({ learner, reason }) => ({ learner: `Q: ${learner}`, reason })),
  ];
  const { taken } = members;
  const how = taken.length === 1 ? taken[0].name : `${taken.length} learners, ${metaLearner.name}`;
  const origin = originOf(trial, method, problem.pseudoOutcome, model, outcome, leftOut);
  return ruleOf(trial, { recipe, seed, how }, origin, model, x);
}

/** The rule that a model makes, frozen with what it was learned with. */
function ruleOf(
  trial: Trial,
  { recipe, seed, how }: { readonly recipe: CompleteRecipe; readonly seed: Stream; readonly how: string },
  origin: RuleOrigin,
  model: SuperLearnerModel,
  inShort: Matrix,
): Rule & Tabular {
  const { method } = recipe;
  return learnedRule({
    name: `${method} (${how}) learned on ${trial.name}`,
    origin: { ...origin, options: learnedWith(recipe, seed.path, trial) },
    threshold: regresses(method) ? 0 : 0.5,
    bestStatic: bestStaticArm(trial),
    model,
    memory: remembered(trial),
    inShort,
  });
}

/** Q is to be close to the outcome's mean: a meta-learner that orders, decides or takes other targets is no way to weigh it. */
function outcomeMetaLearner(trial: Trial, metaLearner: MetaLearner): MetaLearner {
  const fits = metaLearner.aim === "mean" && (metaLearner.target === "any" || trial.outcomeType === "binary");
  return fits ? metaLearner : metaLearners.nnls();
}

/** Whether the candidates predict D itself, and treat where that is above 0. */
function regresses(method: Method): boolean {
  return method === "blip" || method === "value";
}

/**
 * What the rule's Super Learner is fitted to: the label with weights |D|, or D itself; in terms that take no side between the
 * arms, so that a trial whose arms change names gives the mirrored rule. Folds are balanced by the sign of D, of which there are
 * three.
 */
function targetOf(method: Method, trial: Trial, { d, label, weight }: ClassificationProblem) {
  const strata = crossStrata(d.map(Math.sign), trial.treatment);
  return regresses(method)
    ? { y: d, strata, ends: [0, 0] as const }
    : { y: label, weights: weight, strata, ends: [0, 1] as const };
}

/** The covariates that the rule may look at. */
function seenBy({ covariates }: Trial, columns: readonly string[] | undefined): Matrix {
  if (columns === undefined) return covariates;
  return covariates.selectColumns(columns.map((name) => covariates.indexOf(name)));
}

function originOf(
  trial: Trial,
  method: Method,
  pseudoOutcome: ClassificationProblem["pseudoOutcome"],
  model: SuperLearnerModel,
  outcome: OutcomeModel | undefined,
  leftOut: NonNullable<RuleOrigin["leftOut"]>,
): RuleOrigin {
  const notes = [
    ...(outcome
      ? [`Outcome model: ${outcome.source}`, ...(outcome.ensemble?.notes ?? []).map((note) => `Q: ${note}`)]
      : []),
    ...(outcome?.ensemble?.dropped ?? []).map((d) => `Q: ${d.learner} failed and was dropped: ${d.message}`),
    ...model.notes,
  ];
  return {
    method,
    trial: trial.name,
    n: trial.n,
    pseudoOutcome,
    library: model.library.map((learner, k) => ({
      learner,
      weight: model.weights[k],
      cvRisk: model.cvRisk[k],
      cvRiskStandardError: model.cvRiskStandardError[k],
    })),
    metaLearner: model.metaLearner.name,
    leftOut,
    notes,
  };
}
