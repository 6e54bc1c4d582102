import { raise } from "../core/errors.js";
import { assertFields, choice, type Field, type OptionsOf, yesOrNo } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { WORK, type WorkFields } from "../parallel/fields.js";
import { runOnCores } from "../parallel/pool.js";
import { runSync, type Steps } from "../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../random/fields.js";
import type { Seed } from "../random/stream.js";
import { decidedOn, type MeetingOptions } from "../rules/memory/decided-on.js";
import { metAgain } from "../rules/memory/own-trial.js";
import { assertRule } from "../rules/rule.js";
import { outcomeLibraryLearnedWith } from "../rules/saved/outcome-library.js";
import type { Rule } from "../rules/types.js";
import { isSuperLearner } from "../super-learner/super-learner.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder, type OrderedTrial } from "../trials/order/in-order.js";
import { streamOfOutcome, streamOfTrial } from "../trials/order/stream-of-trial.js";
import type { Trial } from "../trials/trial.js";
import { JUDGE, type JudgeFields, OUTCOME, type OutcomeFields } from "./fields.js";
import { inFileOrder, listsOf, optionsInOrder } from "./file-order.js";
import { type JudgeOptions, judge, needsOutcomeModel } from "./judge.js";
import { isDrawn, type OutcomeFitOptions, outcomeSteps } from "./outcome.js";
import type { Evaluation } from "./types.js";
import { settled, streamOfFit } from "./verdict/cross-fits.js";

/** Options of {@link evaluateRule}: how the rule is judged, the outcome model, and a seed. */
export interface EvaluateFields extends JudgeFields, OutcomeFields {
  /**
   * Names every random draw: the same seed, the same answer.
   * @default the rule's own, else "treatment-rules"
   */
  readonly seed: Field<Seed>;
  /**
   * Levels of a covariate that the rule does not know: refuse them, or let them count as its reference level.
   * @default "refuse"
   */
  readonly unseen: Field<"refuse" | "reference">;
  /**
   * Judge the rule on patients it was learned from, which glows; the evaluation says so.
   * @default false: they are refused
   */
  readonly ownTrial: Field<boolean>;
}

/** The table of {@link EvaluateFields}. */
export const EVALUATE: EvaluateFields = {
  ...JUDGE,
  ...OUTCOME,
  seed: seedField('the rule\'s own, else "treatment-rules"'),
  unseen: choice("unseen", ["refuse", "reference"], {
    text: "levels of a covariate that the rule does not know: refuse them, or let them count as its reference level",
    default: '"refuse"',
  }),
  ownTrial: yesOrNo("ownTrial", {
    text: "judge the rule on patients it was learned from, which glows; the evaluation says so",
    default: "false: they are refused",
  }),
};

/** Options of {@link evaluateRule}; see {@link EvaluateFields}. */
export type EvaluateOptions = OptionsOf<EvaluateFields>;

/** Options of {@link evaluateInWorkers}. */
export type EvaluateInWorkersOptions = EvaluateOptions & OptionsOf<WorkFields>;

/**
 * The value of a fixed rule, judged on a trial: `psi(d) = E[Y_d]`, its gains over treating all and none, and diagnostics.
 *
 * iptw `mean(I Y / g)`; hajek `sum(I Y / g) / sum(I / g)`; aipw `mean(I/g (Y - Q) + Q(d, W))`; tmle the mean of the logistic
 * fluctuation of Q(d, W); cv-tmle the same with held-out Q; where I says that a patient was treated as the rule would. Standard
 * errors are sqrt(var(IC) / n) with the n - 1 variance; a gain takes the difference of influence curves row by row. A value of a
 * 0/1 outcome has a score interval with Kish's effective number of followers, a gain MOVER's on the switched patients: both keep
 * their width where all outcomes are alike. Intervals of other outcomes are Wald's, with t(followers - 1) below 100. Where the lower bound of a gain (or the upper one over the arm to beat) lies within half a standard error of 0, a verdict would
 * hang on the folds of Q: then Q is cross-fitted five times, and the estimates are medians (`crossFits`). A learned rule knows its patients again, and is not judged on them unless `ownTrial` is true: its value would glow, see `evaluateLearning`.
 *
 * @param rule the rule; it decides by covariates of the same names
 * @param given the trial it is judged on
 * @param options.estimator "iptw", "hajek", "aipw", "tmle" (default) or "cv-tmle"
 * @param options.outcomeModel a learner, a Super Learner, a library, or `{ q1, q0 }` on the outcome's own scale; left out: a
 *   Super Learner of the outcome library that the rule was learned with (`rule.origin.options`), of another rule the light one
 * @param options.crossFit a count of folds, fold ids, or false; left out: a Super Learner's own, else as many as the rule was
 *   learned with, else 10, balanced by arm, never by the outcome
 * @param options.randomization "known" (default), "arm share", `{ model }`, a number, or one number a patient
 * @param options.level level of the intervals, 0.95 by default
 * @param options.bounds the outcome's range, for tmle of a continuous outcome; left out: the observed one
 * @param options.bestStatic the arm that `overBestStatic` compares with; left out: the rule's own
 * @param options.fluctuation tmle's form: "weighted" (default) or "covariate"
 * @param options.seed names the draws, together with the trial's patients (`patientsDigest`); left out: the rule's own. With
 *   what was left out taken from the rule, the numbers are those of `replicate`, to the bit
 * @param options.unseen "reference" lets levels that the rule does not know count as its reference level, and says so; left
 *   out, they are refused
 * @param options.ownTrial true judges the rule on patients it was learned from, and the notes say so; false by default
 * @returns value and gains with intervals and influence curves, on the outcome's own scale; a gain above 0 is an improvement
 * @throws code `same-patients`, with counts, where patients the rule was learned from are among the trial's, unless `ownTrial`
 * @throws where the trial differs from the one the rule was learned on in what its decisions mean: arms exchanged
 *   (`arms-exchanged`), `other-direction`, `other-outcome-type`, `event-exchanged`, `other-unit`, a covariate that is lost
 *   (`column`) or of `other-kind`, `unseen-level`, `empty-cells`; other differences are said in `diagnostics.notes`, or
 *   mended: patients are read by the rule's own levels and medians
 * @throws when an option is not one of these, arrays don't fit the trial, or a probability is not in (0, 1); code
 *   "not-serialisable" where the rule's outcome library cannot be made again and no outcomeModel is given
 * @see Rubin & van der Laan 2012; van der Laan & Luedtke 2015
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,1\n0,0", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * evaluateRule(staticRule(1), trial, { estimator: "hajek" }).gain.overNone.estimate; // 0.3333333333333333
 */
export function evaluateRule(
  rule: Rule,
  given: Trial | TrialParts,
  options: EvaluateOptions = {},
): Evaluation & Tabular {
  assertFields(options, EVALUATE, "evaluateRule");
  return runSync(evaluateSteps(rule, given, options));
}

/**
 * {@link evaluateRule} as a promise, with the outcome model fitted in worker threads: the same numbers to the bit, while this
 * thread stays free.
 *
 * @param rule the rule; it decides by covariates of the same names
 * @param given the trial it is judged on
 * @param options those of `evaluateRule`, and
 * @param options.workers threads; left out: one for each core, up to 8; 1 works on the spot, a fit at a time
 * @param options.onProgress, options.signal called after every fit; cancels
 * @returns a promise of the Evaluation
 * @throws (rejects) as `evaluateRule`, and code "cancelled" after an abort
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const options = { outcomeModel: ["mean", "logistic"] };
 * const judged = await evaluateInWorkers(staticRule(1), trial, { ...options, workers: 2 });
 * judged.value.estimate === evaluateRule(staticRule(1), trial, options).value.estimate; // true
 */
export async function evaluateInWorkers(
  rule: Rule,
  given: Trial | TrialParts,
  options: EvaluateInWorkersOptions = {},
): Promise<Evaluation & Tabular> {
  const where = "evaluateInWorkers";
  assertFields(options, { ...EVALUATE, ...WORK }, where);
  const { workers, onProgress, signal, ...rest } = options;
  return runOnCores(evaluateSteps(rule, given, rest), where, { workers, onProgress, signal });
}

/** {@link evaluateRule} in steps; the options have been checked. */
function* evaluateSteps(rule: Rule, given: Trial | TrialParts, options: EvaluateOptions): Steps<Evaluation & Tabular> {
  const where = "evaluateRule";
  assertRule(rule, where);
  const file = asTrial(given, where);
  const notes = metAgain(rule, file, where, options.ownTrial ?? false);
  const ordered = inOrder(file, ...listsOf(options));
  const { trial, rows } = ordered;
  const sorted = optionsInOrder(options, rows, where);
  const { estimator = "tmle", crossFit } = sorted;
  if (estimator === "cv-tmle" && crossFit === false) {
    raise({
      code: "option",
      where,
      expected: "cv-tmle with an outcome model fitted on training parts",
      got: "crossFit: false",
      hint: 'Leave crossFit out, or take estimator "tmle".',
    });
  }
  const seed = sorted.seed ?? rule.origin.options?.seed ?? DEFAULT_SEED;
  const random = streamOfTrial(seed, "judge", trial, where);
  const judged = judgeOf(rule, ordered, { ...sorted, notes });
  const judgeBy = (outcome: OutcomeModel | undefined) => judged(outcome, { ...sorted, random });
  if (!needsOutcomeModel(estimator)) return judgeBy(undefined);
  const how = outcomeOptions(rule, sorted, where);
  const fit = (fit: number) => outcomeSteps(trial, how, streamOfFit(streamOfOutcome(seed, trial, where), fit), where);
  const once = judgeBy(yield* fit(1));
  return isDrawn(how) ? yield* settled(once, judgeBy, fit) : once;
}

/** How Q is fitted: as asked for, else as where the rule was learned. */
function outcomeOptions(rule: Rule, options: EvaluateOptions, where: string): OutcomeFitOptions {
  const { outcomeModel = outcomeLibraryLearnedWith(rule, where), bounds } = options;
  const own = isSuperLearner(outcomeModel) ? undefined : rule.origin.options?.folds;
  const { crossFit = typeof own === "number" ? own : undefined } = options;
  return { outcomeModel, crossFit, bounds };
}

/**
 * Has a fixed rule decide, once, and hands over what judges it with outcome models that stand already: several rules,
 * estimators or fits share what is the same. It is judged in canonical order, in which the outcome model and the options
 * stand too, and comes back in the file's.
 */
export function judgeOf(
  rule: Rule,
  { file, trial, rows }: OrderedTrial,
  meeting: MeetingOptions = {},
): (outcome: OutcomeModel | undefined, options: JudgeOptions) => Evaluation & Tabular {
  // Decided on the file's rows: a rule made from a function may go by their places.
  const { decisions: decided, notes } = decidedOn(rule, file, "evaluateRule", meeting);
  const decisions = Uint8Array.from(rows, (i) => decided[i]);
  const { bestStatic } = rule;
  const judged = { rule: rule.name, decisions, ...(bestStatic === undefined ? {} : { bestStatic }), notes };
  return (outcome, options) => inFileOrder(judge(judged, trial, outcome, options), rows);
}
