import { assertOptions, type Field, type OptionsOf, wholeNumber, yesOrNo } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { runInWorkers, runOnCores } from "../parallel/pool.js";
import { type Steps, stage } from "../parallel/steps.js";
import { DEFAULT_SEED, seedField } from "../random/fields.js";
import { asStream, type Stream } from "../random/stream.js";
import { LEARN_RULE, type LearnRuleFields, learnRuleSteps } from "../rules/builders/learn-rule.js";
import { outcomeLibraryOf } from "../rules/builders/learned-with.js";
import { completeRecipe } from "../rules/builders/recipe.js";
import type { Rule } from "../rules/types.js";
import { asTrial, type TrialParts } from "../trials/make-trial.js";
import { inOrder, type OrderedTrial } from "../trials/order/in-order.js";
import { type Purpose, streamOfTrial } from "../trials/order/stream-of-trial.js";
import { refuseSharedPatients } from "../trials/overlap/refuse-shared.js";
import { sharedIdentifiers } from "../trials/overlap/shared-identifiers.js";
import type { Trial } from "../trials/trial.js";
import { evaluateLearningSteps } from "../value/evaluate-learning.js";
import { evaluateWith } from "../value/evaluate-rule.js";
import { JUDGE } from "../value/fields.js";
import { inFileOrder } from "../value/file-order.js";
import { needsOutcomeModel } from "../value/judge.js";
import { outcomeSteps } from "../value/outcome.js";
import type { EstimatorName, Evaluation } from "../value/types.js";
import { settled, streamOfFit } from "../value/verdict/cross-fits.js";
import { direction, together } from "./direction.js";
import { assertSameShape } from "./same-shape.js";
import { wordingOf } from "./sentences.js";
import type { Replication } from "./types.js";

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
  const total = insideTrial ? 6 : 4;
  const sorted = new Map([first, second].map((trial) => [trial, inOrder(trial)]));
  const ordered = (trial: Trial): OrderedTrial => sorted.get(trial) as OrderedTrial;
  const stream = (trial: Trial, purpose: Purpose): Stream =>
    streamOfTrial(seed, purpose, ordered(trial).trial, "replicate");
  const learn = (trial: Trial, own: Stream = seed): Steps<Rule> =>
    learnRuleSteps(trial, { ...recipe, outcomeLibrary, seed: own });
  const fits = new Map<string, OutcomeModel>();
  const outcome = function* (trial: Trial, fit: number = 1): Steps<OutcomeModel | undefined> {
    if (!needsOutcomeModel(estimator)) return undefined;
    const random = streamOfFit(stream(trial, "judge"), fit);
    const known = fits.get(random.path);
    if (known !== undefined) return known;
    const how = { outcomeModel: outcomeLibrary, crossFit: folds };
    const fitted = yield* outcomeSteps(ordered(trial).trial, how, random, "replicate");
    fits.set(random.path, fitted);
    return fitted;
  };

  const forwardRule = yield* stage(learn(ordered(first).trial), `learning on ${first.name}`, 0, total);
  const forwardPrint = forwardRule.fingerprint();
  const backwardRule = yield* stage(learn(ordered(second).trial), `learning on ${second.name}`, 1, total);
  const backwardPrint = backwardRule.fingerprint();
  const onSecond = yield* stage(outcome(second), `judging on ${second.name}`, 2, total);
  const onFirst = yield* stage(outcome(first), `judging on ${first.name}`, 3, total);

  const inside = function* (trial: Trial, at: number): Steps<Evaluation> {
    const how = { seed: stream(trial, "inside"), level, folds, outcomeModel: outcomeLibrary };
    const inner = evaluateLearningSteps(ordered(trial).trial, learn, how);
    return inFileOrder(yield* stage(inner, `inside ${trial.name}`, at, total), ordered(trial).rows);
  };
  const forwardInside = insideTrial ? yield* inside(first, 4) : undefined;
  const backwardInside = insideTrial ? yield* inside(second, 5) : undefined;

  const judged = function* (rule: Rule, trial: Trial, q: OutcomeModel | undefined): Steps<Evaluation> {
    const judgeBy = (own: OutcomeModel | undefined) => evaluateWith(rule, ordered(trial), own, { estimator, level });
    const once = judgeBy(q);
    if (!needsOutcomeModel(estimator)) return once;
    const refits = settled(once, judgeBy, (fit) => outcome(trial, fit));
    return yield* stage(refits, `judging again on ${trial.name}`, total, total, 0);
  };
  const wording = wordingOf(first);
  const forward = direction(forwardRule, forwardPrint, first, second, wording, {
    evaluation: yield* judged(forwardRule, second, onSecond),
    ...(resubstitution ? { resubstitution: yield* judged(forwardRule, first, onFirst) } : {}),
    ...(forwardInside ? { insideTrial: forwardInside } : {}),
  });
  const backward = direction(backwardRule, backwardPrint, second, first, wording, {
    evaluation: yield* judged(backwardRule, first, onFirst),
    ...(resubstitution ? { resubstitution: yield* judged(backwardRule, second, onSecond) } : {}),
    ...(backwardInside ? { insideTrial: backwardInside } : {}),
  });
  const alike = sharedIdentifiers(first, second);
  return together(forward, backward, [second.n, first.n], wording, alike === undefined ? [] : [alike]);
}
