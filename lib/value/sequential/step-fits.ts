import type { Learner } from "../../learners/base/types.js";
import type { Library } from "../../learners/library.js";
import { type Steps, stage } from "../../parallel/steps.js";
import type { Stream } from "../../random/stream.js";
import type { Rule } from "../../rules/types.js";
import { selectPatients } from "../../trials/select-patients.js";
import type { Trial } from "../../trials/trial.js";
import { isArrays, type OutcomeModelOption, predictorSteps } from "../outcome.js";
import type { StepRows } from "./deal.js";
import type { Plan } from "./judge-steps.js";
import { asked, type StepFit } from "./scores.js";

/** A way of learning, of the patients of one step; `place` counts all fits of a plan, those before the first step included. */
export type LearnStep = (part: Trial, random: Stream, place: number) => Steps<Rule>;

/** How Q is fitted in every step. */
export interface StepOutcome {
  readonly outcomeModel?: OutcomeModelOption;
  /** Folds in which a Super Learner weighs its learners. */
  readonly folds?: number;
  readonly bounds?: readonly [number, number];
  /** The arm to beat, where it is not the one that was better where a rule was learned. */
  readonly bestStatic?: 0 | 1;
}

/** All fits of a plan, in order, each with the rows and the stream that it learns with. */
export function fitsOf(
  plan: Plan,
  random: Stream,
): { readonly rows: StepRows; readonly random: Stream; readonly label: string }[] {
  const { first, steps } = plan;
  return [
    ...first.map((rows, v) => ({
      rows,
      random: random.child("first", v),
      label: `learning without part ${v + 1} of the first patients`,
    })),
    ...steps.map((rows, m) => ({
      rows,
      random: random.child("step", m),
      label: `learning before block ${m + 1} of ${steps.length}`,
    })),
  ];
}

/** Learns a rule and an outcome model for every fit of a plan. */
export function* fitSteps(
  trial: Trial,
  plan: Plan,
  learn: LearnStep,
  outcome: StepOutcome,
  random: Stream,
  where: string,
): Steps<{ readonly first: readonly StepFit[]; readonly steps: readonly StepFit[] }> {
  const fits = fitsOf(plan, random);
  const made: StepFit[] = [];
  for (let k = 0; k < fits.length; k++) {
    const { rows, random: own, label } = fits[k];
    const part = selectPatients(trial, rows.training);
    const rule = yield* stage(learn(part, own, k), label, 2 * k, 2 * fits.length);
    const q = yield* stage(stepOutcome(part, outcome, own.child("judge"), where), label, 2 * k + 1, 2 * fits.length);
    const { bestStatic = rule.bestStatic } = outcome;
    made.push({ rule, ...q, ...(bestStatic === undefined ? {} : { bestStatic }) });
  }
  return { first: made.slice(0, plan.first.length), steps: made.slice(plan.first.length) };
}

/** The outcome model of one step: fitted to its patients, or numbers that were given for all. */
function* stepOutcome(
  part: Trial,
  { outcomeModel, folds, bounds }: StepOutcome,
  random: Stream,
  where: string,
): Steps<Pick<StepFit, "outcome" | "source">> {
  if (isArrays(outcomeModel)) {
    const { q1, q0 } = outcomeModel;
    const outcome: StepFit["outcome"] = (_, rows) => ({
      q1: Float64Array.from(rows, (i) => q1[i]),
      q0: Float64Array.from(rows, (i) => q0[i]),
    });
    return { outcome, source: "given" };
  }
  const how = { outcomeModel: outcomeModel as Learner | Library | undefined, folds, bounds };
  const { at, source } = yield* predictorSteps(part, how, random, where);
  return {
    outcome: asked({ q1: (x) => at(x, 1), q0: (x) => at(x, 0) }, where),
    source: `${source}, fitted to the patients before each block`,
  };
}
