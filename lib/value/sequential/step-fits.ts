import type { Learner } from "../../learners/base/types.js";
import type { Library } from "../../learners/library.js";
import { atOnce, type Steps, stage } from "../../parallel/steps.js";
import type { Stream } from "../../random/stream.js";
import type { Rule } from "../../rules/types.js";
import { KnownFits } from "../../super-learner/cross-validation/known-fits.js";
import { inOrder } from "../../trials/order/in-order.js";
import { streamOfOutcome } from "../../trials/order/stream-of-trial.js";
import { selectPatients } from "../../trials/select-patients.js";
import type { Trial } from "../../trials/trial.js";
import { isArrays, type OutcomeModelOption, predictorSteps } from "../outcome.js";
import type { StepRows } from "./deal.js";
import type { Plan } from "./judge-steps.js";
import { asked, type StepFit } from "./scores.js";

/** A way of learning, of the patients of one step; `place` counts all fits of a plan, those before the first step included. */
export type LearnStep = (part: Trial, random: Stream, place: number, known: KnownFits) => Steps<Rule>;

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
  const made = yield* atOnce(
    fits.map(({ rows, random: own, label }, k) => ({
      label,
      steps: fitStep(
        selectPatients(trial, rows.training),
        (part, known) => learn(part, own, k, known),
        outcome,
        own,
        where,
      ),
    })),
  );
  return { first: made.slice(0, plan.first.length), steps: made.slice(plan.first.length) };
}

/** The fits of one step. The rule's own Q, where it is the one that judges, is made once; only its fit to all patients is new. */
function* fitStep(
  part: Trial,
  learn: (part: Trial, known: KnownFits) => Steps<Rule>,
  outcome: StepOutcome,
  random: Stream,
  where: string,
): Steps<StepFit> {
  // In order once: its digest names streams, and each inside would work it out anew.
  const { trial } = inOrder(part);
  const known = new KnownFits();
  const rule = yield* stage(learn(trial, known), "rule", 0, 2);
  const own = streamOfOutcome(random, trial, where);
  const q = yield* stage(stepOutcome(trial, outcome, own, where, known), "outcome model", 1, 2);
  const { bestStatic = rule.bestStatic } = outcome;
  return { rule, ...q, ...(bestStatic === undefined ? {} : { bestStatic }) };
}

/** The outcome model of one step: fitted to its patients, or numbers that were given for all. */
function* stepOutcome(
  part: Trial,
  { outcomeModel, folds, bounds }: StepOutcome,
  random: Stream,
  where: string,
  known: KnownFits,
): Steps<Pick<StepFit, "outcome" | "source">> {
  if (isArrays(outcomeModel)) {
    const { q1, q0 } = outcomeModel;
    const outcome: StepFit["outcome"] = (_, rows) => ({
      q1: Float64Array.from(rows, (i) => q1[i]),
      q0: Float64Array.from(rows, (i) => q0[i]),
    });
    return { outcome, source: "given" };
  }
  const how = { outcomeModel: outcomeModel as Learner | Library | undefined, folds, bounds, known };
  const { at, source } = yield* predictorSteps(part, how, random, where);
  return {
    outcome: asked({ q1: (x) => at(x, 1), q0: (x) => at(x, 0) }, where),
    source: `${source}, fitted to the patients before each block`,
  };
}
