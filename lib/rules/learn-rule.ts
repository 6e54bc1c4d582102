import { raise, shown } from "../core/errors.js";
import type { Tabular } from "../core/print.js";
import { type ParallelWork, type Steps, within } from "../core/steps.js";
import type { Learner } from "../learners/contract.js";
import type { Folds } from "../learners/folds.js";
import { askedFolds, crossStrata } from "../learners/folds.js";
import { libraries, libraryFor } from "../learners/libraries.js";
import type { Matrix } from "../math/matrix.js";
import type { OutcomeModel } from "../nuisance/contract.js";
import { crossFitOutcomeSteps } from "../nuisance/outcome.js";
import { asStream, type Seed } from "../random/stream.js";
import type { MetaLearner, SuperLearnerModel } from "../super-learner/contract.js";
import { superLearnerSteps } from "../super-learner/fit.js";
import { asMetaLearner, type MetaLearnerName, metaLearners } from "../super-learner/meta-learners.js";
import { runInWorkers } from "../super-learner/pool.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import type { Trial } from "../trials/trial.js";
import { bestStaticArm } from "./best-static.js";
import { classificationProblem } from "./classification-problem.js";
import type { ClassificationProblem, PseudoOutcomeName, Rule, RuleOrigin } from "./contract.js";
import { learnedRule } from "./learned-rule.js";

/** How a rule is learned, apart from the trial and the seed. */
export interface Recipe {
  /** "classification" of the label with weights |D| (left out), or "blip": regression of D on W. */
  readonly method?: "classification" | "blip";
  /** Left out: `libraries.light`. A library of one is no Super Learner, but its risk is still cross-validated. */
  readonly library?: readonly Learner[];
  /** A meta-learner or its name; left out: nnls. */
  readonly metaLearner?: MetaLearner | MetaLearnerName;
  /** A count, drawn stratified by label and arm, or any whole numbers as ids; left out: 10. */
  readonly folds?: Folds;
  /** Left out: "efficient". */
  readonly pseudoOutcome?: PseudoOutcomeName;
  /** The learners of Q, for the efficient pseudo-outcome; left out: as `library`. */
  readonly outcomeLibrary?: readonly Learner[];
  /** A learner that fails: "error" (left out) or "drop". */
  readonly onFailure?: "error" | "drop";
  /** The covariates that the rule may look at, by name; left out: all. The outcome model sees all of them anyway. */
  readonly columns?: readonly string[];
}

/** Options of {@link learnRule}. */
export interface LearnRuleOptions extends Recipe, ParallelWork {
  /** Names the random streams; left out: "rule". */
  readonly seed?: Seed;
}

const KNOWN: readonly string[] = [
  ...["method", "library", "metaLearner", "folds", "pseudoOutcome", "outcomeLibrary", "onFailure", "columns"],
  ...["seed", "workers", "onProgress", "signal"],
];

/**
 * Learns a treatment rule from a trial.
 *
 * By classification: the label 1{D > 0} is classified from W with weights |D|, treat where the Super Learner's score is
 * above 1/2. By blip: D is regressed on W, treat where the fit is above 0. D is the pseudo-outcome of
 * {@link classificationProblem}; for the efficient one, Q is cross-fitted in a single level.
 *
 * @param trial the trial to learn from; nothing else is looked at
 * @param options.method, .library, .metaLearner, .folds, .pseudoOutcome, .outcomeLibrary, .onFailure the recipe
 * @param options.columns the covariates the rule may look at; `decide` finds them by name
 * @param options.seed a number, text or stream
 * @param options.workers threads for the fits, to the same bits; left out: 1, on the spot
 * @param options.onProgress, .signal called after every step; cancels at the next
 * @returns the frozen rule, with the better arm of this trial in `bestStatic`
 * @throws (rejects) code "option", "column", "learner-failed", "fold", "cancelled"
 *
 * Source: Rubin & van der Laan (2012); Zhang et al. (2012); Luedtke & van der Laan (2016).
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const rule = await learnRule(trial, { library: [learners.logistic()], seed: "doc" });
 * rule.columns.length; // 4
 */
export function learnRule(trial: Trial | TrialParts, options: LearnRuleOptions = {}): Promise<Rule & Tabular> {
  const { workers, onProgress, signal } = options;
  return runInWorkers(learnRuleSteps(trial, options), "learnRule", { workers, onProgress, signal });
}

/** {@link learnRule} in steps, for those who run many. */
export function* learnRuleSteps(
  given: Trial | TrialParts,
  options: Recipe & { readonly seed?: Seed } = {},
): Steps<Rule & Tabular> {
  const where = "learnRule";
  const trial = asTrial(given, where);
  const { method = "classification", pseudoOutcome = "efficient", folds = 10, onFailure = "error" } = options;
  checkOptions(options, method, where);
  const library = options.library ?? libraries.light;
  const metaLearner = asMetaLearner(options.metaLearner, where);
  const x = seenBy(trial, options.columns, where);
  const random = asStream(options.seed ?? "rule");
  const { taken, leftOut } = onlyCovariates(library, where);
  const members = method === "blip" ? libraryFor("continuous", taken) : taken;
  const outcomeMembers =
    pseudoOutcome === "efficient" ? libraryFor(trial.outcomeType, options.outcomeLibrary ?? library) : [];
  const v = askedFolds(folds);
  const before = outcomeMembers.length * v;
  const total = before + members.length * (v + 1);

  let outcome: OutcomeModel | undefined;
  if (pseudoOutcome === "efficient") {
    const regression = {
      library: outcomeMembers,
      metaLearner: outcomeMetaLearner(trial, metaLearner),
      folds,
      onFailure,
      random: random.child("outcome"),
    };
    outcome = yield* within(crossFitOutcomeSteps(trial, regression), 0, total, "outcome model");
  }
  const problem = classificationProblem(trial, { pseudoOutcome, ...(outcome ? { outcome } : {}) });
  if (problem.weight.every((w) => w === 0)) {
    raise({ code: "weight", where, expected: "some patient with D other than 0", got: "D = 0 for everyone" });
  }
  const target = { x, ...targetOf(method, trial, problem), random: random.child("rule") };
  const ensemble = { library: members, metaLearner, folds, onFailure };
  const model = yield* within(superLearnerSteps(target, ensemble, where), before, total, "rule");
  const origin = originOf(trial, method, problem, model, outcome, leftOut);
  const threshold = method === "blip" ? 0 : 0.5;
  const how = members.length === 1 ? members[0].name : `${members.length} learners, ${metaLearner.name}`;
  return learnedRule({
    name: `${method} (${how}) learned on ${trial.name}`,
    origin,
    threshold,
    bestStatic: bestStaticArm(trial),
    model,
  });
}

/** Q is to be close to the outcome's mean: a meta-learner that orders, decides or takes other targets is no way to weigh it. */
function outcomeMetaLearner(trial: Trial, metaLearner: MetaLearner): MetaLearner {
  const fits = metaLearner.aim === "mean" && (metaLearner.target === "any" || trial.outcomeType === "binary");
  return fits ? metaLearner : metaLearners.nnls();
}

/** What the rule's Super Learner is fitted to: the label with weights |D|, or D itself. */
function targetOf(method: "classification" | "blip", trial: Trial, { d, label, weight }: ClassificationProblem) {
  return method === "blip"
    ? { y: d, strata: crossStrata(label, trial.treatment) }
    : { y: label, weights: weight, strata: trial.treatment };
}

/** The covariates that the rule may look at. */
function seenBy({ covariates }: Trial, columns: readonly string[] | undefined, where: string): Matrix {
  if (columns === undefined) return covariates;
  if (!Array.isArray(columns) || columns.length === 0 || new Set(columns).size < columns.length) {
    raise({
      code: "option",
      where,
      expected: "columns to name at least one covariate, none twice",
      got: shown(Array.isArray(columns) ? columns.join(", ") : columns),
    });
  }
  return covariates.selectColumns(columns.map((name) => covariates.indexOf(name)));
}

/** A rule reads W only, so learners that are defined by a treatment column have no part in it. */
function onlyCovariates(library: readonly Learner[], where: string) {
  const taken = library.filter((learner) => !learner.needsTreatment);
  const leftOut = library
    .filter((learner) => learner.needsTreatment)
    .map(({ name }) => ({ learner: name, reason: "it needs a treatment column, and a rule has covariates only" }));
  if (taken.length === 0) {
    raise({
      code: "library",
      where,
      expected: "a learner that does without a treatment column",
      got: leftOut.map((left) => left.learner).join(", ") || "an empty library",
      hint: "Such learners belong in outcomeLibrary.",
    });
  }
  return { taken, leftOut };
}

function originOf(
  trial: Trial,
  method: "classification" | "blip",
  problem: ClassificationProblem,
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
    pseudoOutcome: problem.pseudoOutcome,
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

function checkOptions(options: object, method: unknown, where: string): void {
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) {
      raise({ code: "option", where, expected: `only the options ${KNOWN.join(", ")}`, got: shown(name) });
    }
  }
  if (method !== "classification" && method !== "blip") {
    raise({
      code: "option",
      where,
      expected: 'method "classification" or "blip"',
      got: shown(method),
      hint: "staticRule, markerRule and ruleFrom make rules that are not learned.",
    });
  }
}
