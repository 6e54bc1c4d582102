import { assertOptions, type Field, type OptionsOf, wholeNumber, yesOrNo } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { runInWorkers, runOnCores } from "../parallel/pool.js";
import { atOnce, type Steps, stage } from "../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../random/fields.js";
import { asStream } from "../random/stream.js";
import { LEARN_RULE, type LearnRuleFields, learnRuleSteps } from "../rules/builders/learn-rule.js";
import { outcomeLibraryOf } from "../rules/builders/learned-with.js";
import { completeRecipe } from "../rules/builders/recipe.js";
import type { Rule } from "../rules/types.js";
import { KnownFits } from "../super-learner/cross-validation/known-fits.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder, type OrderedTrial } from "../trials/order/in-order.js";
import { streamOfOutcome, streamOfTrial } from "../trials/order/stream-of-trial.js";
import { refuseSharedPatients } from "../trials/overlap/refuse-shared.js";
import { sharedIdentifiers } from "../trials/overlap/shared-identifiers.js";
import type { Trial } from "../trials/trial.js";
import { evaluateLearningSteps } from "../value/evaluate-learning.js";
import { judgeOf } from "../value/evaluate-rule.js";
import { JUDGE } from "../value/fields.js";
import { inFileOrder } from "../value/file-order.js";
import { needsOutcomeModel } from "../value/judge.js";
import { outcomeSteps } from "../value/outcome.js";
import type { LearnStep } from "../value/sequential/step-fits.js";
import type { EstimatorName, Evaluation } from "../value/types.js";
import { settled, streamOfFit } from "../value/verdict/cross-fits.js";
import { direction, together } from "./direction.js";
import { assertSameShape } from "./same-shape.js";
import { wordingOf } from "./sentences.js";
import type { Direction, Replication } from "./types.js";

/** Options of {@link replicate}: those of `learnRule`, how rules are judged, and what is judged beside. */
export interface ReplicateFields extends Omit<LearnRuleFields, "folds"> {
  /**
   * Folds of every cross-validation, in learning and in judging.
   * @default 10
   */
  readonly folds: Field<number>;
  /**
   * The estimator of the rule's value.
   * @default "tmle"
   */
  readonly estimator: Field<EstimatorName>;
  /**
   * Level of the printed intervals; verdicts are always at one-sided 2.5%.
   * @default 0.95
   */
  readonly level: Field<number>;
  /**
   * Also judge each rule on its own trial, and its learning step by step there.
   * @default true
   */
  readonly insideTrial: Field<boolean>;
  /**
   * Judge each rule on its own trial.
   * @default as insideTrial
   */
  readonly resubstitution: Field<boolean>;
  /**
   * Worker threads; no number of them changes a bit of the result.
   * @default one for each core, up to 8; 1, on the spot, for fewer than 500 patients together
   */
  readonly workers: Field<number>;
}

/** The table of {@link ReplicateFields}. */
export const REPLICATE: ReplicateFields = {
  ...LEARN_RULE,
  folds: wholeNumber("folds", 2, {
    text: "folds of every cross-validation, in learning and in judging",
    default: "10",
  }),
  seed: seedField(),
  estimator: JUDGE.estimator,
  level: { ...JUDGE.level, text: "level of the printed intervals; verdicts are always at one-sided 2.5%" },
  insideTrial: yesOrNo("insideTrial", {
    text: "also judge each rule on its own trial, and its learning step by step there",
    default: "true",
  }),
  resubstitution: yesOrNo("resubstitution", { text: "judge each rule on its own trial", default: "as insideTrial" }),
  workers: {
    ...LEARN_RULE.workers,
    default: "one for each core, up to 8; 1, on the spot, for fewer than 500 patients together",
  },
};

/** With fewer patients in both trials the work is done before threads are warm. */
const WORTH_THREADS = 500;

/** Options of {@link replicate}; see {@link ReplicateFields}. */
export type ReplicateOptions = OptionsOf<ReplicateFields>;

/**
 * Learns a rule on each of two trials and judges it on the other.
 *
 * Everything that is learned is learned on one trial; the rule is frozen and its fingerprint taken; its value and gains are
 * estimated on the other, with an outcome model cross-fitted there. Then the roles are swapped. The two directions are
 * correlated, so they are never pooled as if independent: `mean` is descriptive. The same rule is also judged on the trial
 * it came from (resubstitution) and its learning step by step there (see `evaluateLearning`); what these claim beyond the replicate is `optimism`.
 *
 * @param first, second two trials with the same columns, outcome type and direction
 * @param options.seed a number, text or a stream; draws are named by it and by the patients of the trial they are made on, so
 *   that `learnRule(first, options)` and then `evaluateRule(rule, second, { seed })` give the forward direction, to the bit
 * @param options.library learners for the rule; left out: `libraries.light`
 * @param options.outcomeLibrary learners for Q; left out: `library`
 * @param options.insideTrial false skips resubstitution and the judging of learning inside each trial
 * @param options.estimator left out: "tmle"
 * @param options.workers threads for the fits, to the same bits; left out: one for each core, up to 8, for 500 patients or more
 * @param options.onProgress, options.signal progress after every step, and cancelling
 * @returns a promise of both directions, the pair's verdict in careful words, descriptive means and the optimism
 * @throws (rejects) code `like` where the trials differ in shape, listing both sides; `same-patients` where they share
 *   patients beyond chance; `cancelled` after an abort
 * @see Rubin & van der Laan 2012
 * @example
 * const trials = [1, 2].map((trial) => simulateTrial("simple", { trial, n: 200, seed: "doc" }));
 * const result = await replicate(trials[0], trials[1], { library: [learners.mean()], seed: "doc", insideTrial: false });
 * result.verdict; // "treats-alike"
 */
export async function replicate(
  first: Trial | TrialParts,
  second: Trial | TrialParts,
  options: ReplicateOptions = {},
): Promise<Replication & Tabular> {
  assertOptions(options, Object.keys(REPLICATE), "replicate");
  const { workers, onProgress, signal } = options;
  const [one, other] = [first, second].map((trial) => asTrial(trial, "replicate"));
  completeRecipe(options, "replicate", REPLICATE);
  assertSameShape(one, other);
  // Not in the steps: a study, whose pairs are drawn apart, must not pay for it.
  refuseSharedPatients(one, other, "replicate");
  const run = workers === undefined && one.n + other.n < WORTH_THREADS ? runInWorkers : runOnCores;
  return run(replicationSteps(one, other, options), "replicate", { workers, onProgress, signal });
}

/** What is made on one trial: its rule, frozen, its Q, and its learning judged inside it. */
interface OnTrial {
  readonly rule: Rule;
  readonly fingerprint: string;
  readonly q: OutcomeModel | undefined;
  readonly insideTrial?: Evaluation;
}

/** {@link replicate} in steps, for workers and studies. */
export function* replicationSteps(
  one: Trial | TrialParts,
  other: Trial | TrialParts,
  options: ReplicateOptions = {},
): Steps<Replication & Tabular> {
  const recipe = completeRecipe(options, "replicate", REPLICATE);
  const { estimator = "tmle", level, folds = 10, insideTrial = true } = options;
  const { resubstitution = insideTrial } = options;
  const [first, second] = [one, other].map((trial) => asTrial(trial, "replicate"));
  assertSameShape(first, second);
  const outcomeLibrary = outcomeLibraryOf(recipe, first.outcomeType);
  const seed = asStream(options.seed ?? DEFAULT_SEED, "replicate");
  const sorted = new Map([first, second].map((trial) => [trial, inOrder(trial)]));
  const ordered = (trial: Trial): OrderedTrial => sorted.get(trial) as OrderedTrial;
  const learn: LearnStep = (trial, own, _, known) =>
    learnRuleSteps(trial, { ...recipe, outcomeLibrary, seed: own }, known);
  const outcome = function* (trial: Trial, fit: number, known?: KnownFits): Steps<OutcomeModel | undefined> {
    if (!needsOutcomeModel(estimator)) return undefined;
    const random = streamOfFit(streamOfOutcome(seed, ordered(trial).trial, "replicate"), fit);
    const how = { outcomeModel: outcomeLibrary, crossFit: folds };
    return yield* outcomeSteps(ordered(trial).trial, how, random, "replicate", known);
  };
  const inside = function* (trial: Trial): Steps<Evaluation> {
    const how = {
      seed: streamOfTrial(seed, "inside", ordered(trial).trial, "replicate"),
      level,
      folds,
      outcomeModel: outcomeLibrary,
    };
    return inFileOrder(yield* evaluateLearningSteps(ordered(trial).trial, learn, how), ordered(trial).rows);
  };
  const onTrial = function* (trial: Trial): Steps<OnTrial> {
    // Q of a trial is one, for learning there and for judging there.
    const known = new KnownFits();
    const total = insideTrial ? 4 : 1.5;
    const rule = yield* stage(learn(ordered(trial).trial, seed, 0, known), "learning", 0, total);
    const fingerprint = rule.fingerprint();
    const q = yield* stage(outcome(trial, 1, known), "judging", 1, total, 0.5);
    if (!insideTrial) return { rule, fingerprint, q };
    return { rule, fingerprint, q, insideTrial: yield* stage(inside(trial), "inside", 1.5, total, 2.5) };
  };
  const [onFirst, onSecond] = yield* atOnce(
    [first, second].map((trial) => ({ label: trial.name, steps: onTrial(trial) })),
  );
  const refits = new Map<string, OutcomeModel | undefined>();
  const refit = function* (trial: Trial, fit: number): Steps<OutcomeModel | undefined> {
    const key = `${trial === first ? 1 : 2}, ${fit}`;
    if (!refits.has(key)) refits.set(key, yield* outcome(trial, fit));
    return refits.get(key);
  };
  const judged = function* (rule: Rule, trial: Trial, q: OutcomeModel | undefined): Steps<Evaluation> {
    const decided = judgeOf(rule, ordered(trial));
    const judgeBy = (own: OutcomeModel | undefined) => decided(own, { estimator, level });
    const once = judgeBy(q);
    if (!needsOutcomeModel(estimator)) return once;
    const again = settled(once, judgeBy, (fit) => refit(trial, fit));
    return yield* stage(again, `judging again on ${trial.name}`, 2, 2, 0);
  };
  const wording = wordingOf(first);
  const directionOf = function* (from: Trial, to: Trial, own: OnTrial, other: OnTrial): Steps<Direction> {
    const { rule, fingerprint, insideTrial } = own;
    return direction(rule, fingerprint, from, to, wording, {
      evaluation: yield* judged(rule, to, other.q),
      ...(resubstitution ? { resubstitution: yield* judged(rule, from, own.q) } : {}),
      ...(insideTrial ? { insideTrial } : {}),
    });
  };
  const forward = yield* directionOf(first, second, onFirst, onSecond);
  const backward = yield* directionOf(second, first, onSecond, onFirst);
  const alike = sharedIdentifiers(first, second);
  return together(forward, backward, [second.n, first.n], wording, alike === undefined ? [] : [alike]);
}
