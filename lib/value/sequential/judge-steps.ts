import { raise } from "../../core/errors.js";
import type { Trial } from "../../trials/trial.js";
import type { Randomization } from "../randomization.js";
import { resolvePropensity } from "../randomization.js";
import { meanOf, type ScoredBlock, spreadOf, standardDeviationWithin, weightsOf } from "./combine.js";
import { type Deal, firstSteps, type StepRows, stepsOf } from "./deal.js";
import { FIGURES, type Figure, type Scores, type StepFit, scoresOf } from "./scores.js";
import { type JudgingStep, printedStep } from "./step.js";
import type { SequentialErrors } from "./types.js";

/** What has to be fitted, in order: fits that only tell the first step's standard deviation, then those of the steps. */
export interface Plan {
  readonly first: readonly StepRows[];
  readonly steps: readonly StepRows[];
}

/** All blocks scored and weighed. */
export interface JudgedSteps {
  readonly blocks: readonly ScoredBlock[];
  readonly steps: readonly JudgingStep[];
  /** Errors from the training rows: the standard deviation of each figure there, by step. */
  readonly trainingSigmas?: { readonly [figure in Figure]: readonly number[] };
  /** Rows judged, in the order of the blocks, and what was decided for each. */
  readonly rows: Int32Array;
  readonly decisions: Uint8Array;
  /** The arm that was better where each one's rule was learned; 0 where the rule does not say. */
  readonly bestStatic: Uint8Array;
  /** P(A = 1) of each of them. */
  readonly g1: Float64Array;
  /** True where every step's rule says which arm was better where it was learned. */
  readonly knowsBest: boolean;
  /** In words: the outcome model of the last step, and the probability of treatment. */
  readonly outcomeModel: string;
  readonly randomization: string;
}

/** What to fit for a deal. With one block the weights do not matter, so the first patients are not scored. */
export function planOf(deal: Deal, errors: SequentialErrors): Plan {
  const scored = errors === "held-out" && deal.blocks.length > 1 && deal.first.length > 1;
  return { first: scored ? firstSteps(deal) : [], steps: stepsOf(deal) };
}

/** Judges each step's rule on its block, by the fits of a plan, one for each of its rows. */
export function judgeSteps(
  trial: Trial,
  plan: Plan,
  fits: { readonly first: readonly StepFit[]; readonly steps: readonly StepFit[] },
  errors: SequentialErrors,
  randomization: Randomization | undefined,
  where: string,
): JudgedSteps {
  const chances = chancesOf(trial, randomization, where);
  const score = (fit: StepFit, { training }: StepRows, rows: Int32Array): Scores =>
    scoresOf(fit, trial, rows, chances.of(training, rows), where);
  const seen = plan.first.map((step, k) => spreadOf(score(fits.first[k], step, step.block).of.value));
  const onTraining: Scores[] = [];
  const blocks = plan.steps.map((step, m): ScoredBlock => {
    const scores = score(fits.steps[m], step, step.block);
    let sigma: number;
    if (errors === "training") {
      onTraining.push(score(fits.steps[m], step, step.training));
      sigma = standardDeviationWithin([spreadOf(onTraining[m].of.value)]);
    } else {
      sigma = seen.length === 0 ? 1 : standardDeviationWithin(seen);
      seen.push(spreadOf(scores.of.value));
    }
    return { rows: step.block, scores, sigma };
  });
  const weights = weightsOf(blocks);
  const steps = plan.steps.map(({ training, block }, m): JudgingStep => {
    const { rule } = fits.steps[m];
    const { of, decisions } = blocks[m].scores;
    const sign = trial.direction === "minimize" ? -1 : 1;
    return printedStep({
      rule,
      name: rule.name,
      trainingRows: training,
      blockRows: block,
      sigma: blocks[m].sigma,
      weight: weights[m],
      shareTreated: decisions.reduce((sum, d) => sum + d, 0) / decisions.length,
      mean: sign * meanOf(of.value),
    });
  });
  const rows = Int32Array.from(blocks.flatMap((block) => Array.from(block.rows)));
  return {
    blocks,
    steps,
    ...(errors === "training" ? { trainingSigmas: sigmasOf(onTraining) } : {}),
    rows,
    decisions: Uint8Array.from(blocks.flatMap(({ scores }) => Array.from(scores.decisions))),
    bestStatic: Uint8Array.from(
      plan.steps.flatMap(({ block }, m) => Array.from(block, () => fits.steps[m].bestStatic ?? 0)),
    ),
    g1: Float64Array.from(plan.steps.flatMap((step) => Array.from(chances.of(step.training, step.block)))),
    knowsBest: fits.steps.every(({ bestStatic }) => bestStatic !== undefined),
    outcomeModel: fits.steps[fits.steps.length - 1].source,
    randomization: chances.source,
  };
}

function sigmasOf(scores: readonly Scores[]): { readonly [figure in Figure]: readonly number[] } {
  const of = (figure: Figure) => scores.map((s) => standardDeviationWithin([spreadOf(s.of[figure])]));
  return Object.fromEntries(FIGURES.map((figure) => [figure, of(figure)])) as { [figure in Figure]: number[] };
}

/** P(A = 1) of some rows; a share of treated patients is that of the patients learned from. */
function chancesOf(trial: Trial, option: Randomization | undefined, where: string) {
  if (typeof option === "object" && "model" in option) {
    raise({
      code: "option",
      where,
      expected: 'randomization "known", "arm share", a number or one number a patient',
      got: "a model",
      hint: "Judged step by step, no patient's own treatment may tell the probability it is weighed by.",
    });
  }
  if (option === "arm share") {
    const of = (training: Int32Array, rows: Int32Array): Float64Array => {
      const treated = training.reduce((sum, i) => sum + trial.treatment[i], 0);
      const share = Math.min(0.99, Math.max(0.01, treated / training.length));
      return new Float64Array(rows.length).fill(share);
    };
    return { of, source: "the share of treated patients among those learned from, step by step" };
  }
  const { g1, source } = resolvePropensity(trial, option, where);
  return { of: (_: Int32Array, rows: Int32Array) => Float64Array.from(rows, (i) => g1[i]), source };
}
