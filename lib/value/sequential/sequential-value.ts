import { assertNumber } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertFields } from "../../core/options.js";
import { printed, type Tabular } from "../../core/print.js";
import { judgingStrata } from "../../nuisance/design.js";
import { runInWorkers } from "../../parallel/pool.js";
import { cancelled } from "../../parallel/run-async.js";
import type { Steps } from "../../parallel/steps.js";
import { DEFAULT_SEED } from "../../random/fields.js";
import type { Stream } from "../../random/stream.js";
import { bestStaticArm } from "../../rules/best-static.js";
import { learnRuleSteps } from "../../rules/builders/learn-rule.js";
import { ruleFrom } from "../../rules/function-rule.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import { inOrder } from "../../trials/order/in-order.js";
import { streamOfTrial } from "../../trials/order/stream-of-trial.js";
import { selectPatients } from "../../trials/select-patients.js";
import type { Trial } from "../../trials/trial.js";
import { decimalsOf } from "../estimate.js";
import { inFileOrder, optionsInOrder } from "../file-order.js";
import { describeEvaluation } from "../print-evaluation.js";
import type { Estimate, Evaluation } from "../types.js";
import { withTrainingErrors } from "./combine.js";
import { assertOrder, balancedOrder, dealInTurn } from "./deal.js";
import { sequentialEvaluation } from "./evaluation.js";
import { assertOutcomeFunctions, SEQUENTIAL, type SequentialOptions } from "./fields.js";
import { type JudgedSteps, judgeSteps, type Plan, planOf } from "./judge-steps.js";
import { asked, type StepFit } from "./scores.js";
import { fitSteps, fitsOf, type LearnStep } from "./step-fits.js";
import type { SequentialErrors, SequentialValue } from "./types.js";

const WHERE = "sequentialValue";

/**
 * The value of learning, judged step by step: the one-step estimator, valid also where the best rule is not unique.
 *
 * The first `trainFirst` patients teach a rule and Q; both are judged on the first block by AIPW scores
 * `Z = 1{A = d}/g (Y - Q(d, W)) + Q(d, W)`; that block joins the patients learned from, and so on. The estimate is
 * `sum Z/sigma / sum 1/sigma`, sigma the standard deviation of a score, from patients before the block. With errors
 * "held-out", sigma comes from scores of patients that no model had seen, and the standard error from the scores as they came
 * out. With "training", sigma comes from the rows that Q was fitted to and the standard error is `1 / (mean(1/sigma)
 * sqrt(n - trainFirst))`: the published form, too short where Q is overfitted.
 *
 * @param given the trial
 * @param options.recipe options of `learnRule`; or
 * @param options.fit a function from a training part, a Trial, to `{ q1(x), q0(x) }`, Q on the outcome's own scale (or a
 *   promise of them); its rule treats where `q1 - q0`, as a benefit, is above `options.threshold` (0)
 * @param options.trainFirst how many patients teach first, at least 2
 * @param options.blocks how many blocks the others are dealt to, in turn
 * @param options.order all rows from 0; left out: drawn, with each arm in its share everywhere
 * @param options.errors "held-out" (default) or "training"
 * @param options.randomization "known" (default), "arm share" (of the patients learned from), a number, or one a patient
 * @param options.outcomeModel with `recipe`: the model of Q; left out: its outcomeLibrary, else the light library
 * @param options.level, options.bounds, options.seed as in `evaluateLearning`
 * @param options.workers, options.onProgress, options.signal threads, progress after every step, and cancelling
 * @returns a promise of `{ estimate, standardError, interval, steps }`, the gains over both arms and over the arm better where
 *   each rule was learned, and the `target` in words: the weighted true value of the rules judged, not that of the best rule
 * @throws (rejects) code "option", "index", "length"; "cancelled" after an abort; what `fit` throws
 * @see Luedtke & van der Laan 2016, Ann Stat 44(2), 713-742
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const half = (x) => new Float64Array(x.rows).fill(0.5);
 * const nobody = { fit: () => ({ q1: half, q0: half }), trainFirst: 100, blocks: 4, seed: "doc" };
 * (await sequentialValue(trial, nobody)).gain.overNone.note; // "treats everyone alike"
 */
export async function sequentialValue(
  given: Trial | TrialParts,
  options: SequentialOptions,
): Promise<SequentialValue & Tabular> {
  assertFields(options, SEQUENTIAL, WHERE);
  const { recipe, fit, errors = "held-out", level = 0.95 } = options;
  const { trial, rows } = inOrder(asTrial(given, WHERE));
  assertComplete(options, trial.n);
  const { randomization, outcomeModel } = optionsInOrder(options, rows, WHERE);
  const random = streamOfTrial(options.seed ?? recipe?.seed ?? DEFAULT_SEED, "inside", trial, WHERE);
  const plan = planOf(dealt(trial, options, rows, random), errors);
  const fits =
    fit === undefined
      ? await runInWorkers(recipeSteps(trial, plan, { ...options, outcomeModel }, random), WHERE, options)
      : await fitAll(trial, plan, options, random);
  const judged = judgeSteps(trial, plan, fits, errors, randomization, WHERE);
  const evaluation = inFileOrder(withErrors(sequentialEvaluation(trial, judged, level), judged, level), rows);
  return asSequentialValue(evaluation, errors);
}

/** Throws where what belongs together is not given together, or leaves nobody to judge. */
function assertComplete(options: SequentialOptions, n: number): void {
  const { recipe, fit, trainFirst, blocks, order, threshold, outcomeModel } = options;
  const refuse = (expected: string, got: string): never => raise({ code: "option", where: WHERE, expected, got });
  if ((recipe === undefined) === (fit === undefined)) refuse("either recipe or fit", recipe ? "both" : "neither");
  if (trainFirst === undefined) refuse("trainFirst and blocks", "no trainFirst");
  if (blocks === undefined) refuse("trainFirst and blocks", "no blocks");
  if (recipe && threshold !== undefined)
    refuse("no threshold with a recipe, whose rules have their own", `${threshold}`);
  if (fit && outcomeModel !== undefined) refuse("no outcomeModel with fit, which is one", "both");
  assertNumber(Number(trainFirst) + 2 * Number(blocks), WHERE, "trainFirst and two patients a block", undefined, n);
  if (order !== undefined) assertOrder(order, n, WHERE);
}

/** The deal, of rows in canonical order. */
function dealt(
  trial: Trial,
  { order, trainFirst = 2, blocks = 1 }: SequentialOptions,
  rows: Int32Array,
  random: Stream,
) {
  if (order === undefined) {
    return dealInTurn(balancedOrder(judgingStrata(trial), trainFirst, random.child("order")), trainFirst, blocks);
  }
  const place = new Int32Array(trial.n);
  rows.forEach((row, k) => {
    place[row] = k;
  });
  return dealInTurn(
    Array.from(order, (row) => place[row]),
    trainFirst,
    blocks,
  );
}

function* recipeSteps(trial: Trial, plan: Plan, options: SequentialOptions, random: Stream): Steps<Fits> {
  const { recipe = {}, bounds, outcomeModel = recipe.outcomeLibrary } = options;
  const learn: LearnStep = (part, seed, _, known) => learnRuleSteps(part, { ...recipe, seed }, known);
  return yield* fitSteps(trial, plan, learn, { outcomeModel, bounds }, random, WHERE);
}

/** All fits of a plan. */
type Fits = { readonly first: readonly StepFit[]; readonly steps: readonly StepFit[] };

/** A reader's own function, asked once for every fit. */
async function fitAll(trial: Trial, plan: Plan, options: SequentialOptions, random: Stream): Promise<Fits> {
  const { fit, threshold = 0, onProgress, signal } = options;
  const made: StepFit[] = [];
  const all = fitsOf(plan, random);
  for (const [done, { rows, label }] of all.entries()) {
    if (signal?.aborted) throw cancelled(WHERE);
    onProgress?.({ done, total: all.length, label });
    const part = selectPatients(trial, rows.training);
    const model: unknown = await fit?.(part);
    assertOutcomeFunctions(model, WHERE);
    const sign = trial.direction === "minimize" ? -1 : 1;
    const rule = ruleFrom({
      name: `q1 - q0 above ${threshold}`,
      decide: (x) => {
        const q0 = model.q0(x);
        return Array.from(model.q1(x), (q1, i) => (sign * (q1 - q0[i]) > threshold ? 1 : 0));
      },
    });
    made.push({ rule, bestStatic: bestStaticArm(part), outcome: asked(model, WHERE), source: "by fit" });
  }
  return { first: made.slice(0, plan.first.length), steps: made.slice(plan.first.length) };
}

/** The evaluation with the errors that the training rows promise, where those were asked for. */
function withErrors(evaluation: Evaluation, judged: JudgedSteps, level: number): Evaluation {
  const { blocks, trainingSigmas: sigmas } = judged;
  if (sigmas === undefined) return evaluation;
  const { overAll, overNone, overBestStatic } = evaluation.gain;
  return {
    ...evaluation,
    value: withTrainingErrors(evaluation.value, blocks, sigmas.value, level),
    gain: {
      overAll: withTrainingErrors(overAll, blocks, sigmas.overAll, level),
      overNone: withTrainingErrors(overNone, blocks, sigmas.overNone, level),
      ...(overBestStatic
        ? { overBestStatic: withTrainingErrors(overBestStatic, blocks, sigmas.overBestStatic, level) }
        : {}),
    },
  };
}

function asSequentialValue(evaluation: Evaluation, errors: SequentialErrors): SequentialValue & Tabular {
  const { value, gain, trial, target = "", shareTreated, steps = [], diagnostics } = evaluation;
  const { estimate, standardError, interval, limits, influence } = value;
  const result: SequentialValue = {
    estimate,
    standardError,
    interval,
    ...(limits ? { limits } : {}),
    influence,
    trial,
    target,
    gain: { ...gain, overBestStatic: gain.overBestStatic as Estimate },
    shareTreated,
    steps,
    errors,
    level: diagnostics.level,
    notes: diagnostics.notes,
  };
  Object.defineProperty(result, "toJSON", {
    value: () => ({ ...result, influence: Array.from(influence) }),
    enumerable: false,
  });
  return printed(result, () => {
    const told = describeEvaluation(evaluation);
    const digits = decimalsOf(value);
    const blocks = steps.map(
      (step, m) =>
        `Block ${m + 1}: ${step.blockRows.length} patients, mean score ${step.mean.toFixed(digits)}, learned from ${step.trainingRows.length}`,
    );
    return { ...told, notes: [...(told.notes ?? []), ...blocks, `Errors from ${errors} scores.`] };
  });
}
