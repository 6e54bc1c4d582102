import { assertInteger } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertFields, assertOptions, pickOptions } from "../../core/options.js";
import type { Steps } from "../../parallel/steps.js";
import { stream } from "../../random/stream.js";
import { type ReplicateOptions, replicationSteps } from "../../replication/replicate.js";
import type { Direction } from "../../replication/types.js";
import { RECIPE } from "../../rules/builders/fields.js";
import { completeRecipe } from "../../rules/builders/recipe.js";
import { simulateTrial } from "../../simulation/simulate-trial.js";
import type { Trial } from "../../trials/trial.js";
import type { Estimate, Evaluation } from "../../value/types.js";
import { treatsAlike } from "../../value/verdict/verdict.js";
import { REPLICATION_PLAN } from "../plan/fields.js";
import type { Claim, DirectionRecord, InsideTarget, ReplicationPlan } from "../types.js";
import { against, targetOf } from "./inside-target.js";
import { defaultDraws, type RuleTruth, Truths } from "./truth.js";

/** One pair of a study, taken out to be looked at. */
export interface StudyPair {
  readonly first: Trial;
  readonly second: Trial;
  /** For `replicate(first, second, { seed, ... })`, and for `learnRule` and `evaluateRule`, which give the same one by one. */
  readonly seed: string;
}

const { scenario, n, seed, randomization } = REPLICATION_PLAN;

/** What is read of a plan. */
const READ = { scenario, n, seed, randomization };

/**
 * The two trials of one pair of a replication plan, and their seed: what `runStudy` replicates.
 *
 * The streams are named `<seed>/pair/<k>` whatever the number of workers, so any pair can be taken out and looked at:
 * `replicate(first, second, { seed, library, ... })` gives the numbers of its records, and so do, for the forward
 * direction, `learnRule(first, { seed, library, ... })` and `evaluateRule(rule, second)`.
 *
 * @param plan a replication plan; its scenario, n, seed and randomization are read
 * @param pair from 1 to plan.pairs
 * @throws code "plan", "scenario", "integer"
 *
 * @example
 * const plan = { kind: "replication", scenario: "null", pairs: 400, seed: "docs", library: [] };
 * studyPair(plan, 7).seed; // "docs/pair/7"
 */
export function studyPair(
  plan: Pick<ReplicationPlan, "scenario" | "n" | "seed" | "randomization">,
  pair: number,
): StudyPair {
  const where = "studyPair";
  assertOptions(plan, Object.keys(REPLICATION_PLAN), where);
  const { scenario, n, seed, randomization, pairs } = plan as Omit<ReplicationPlan, "pairs"> & { pairs?: number };
  for (const [field, value] of Object.entries({ scenario, seed })) {
    if (value === undefined) raise({ code: "plan", where, expected: `a value for ${field}`, got: "none" });
  }
  assertFields({ scenario, n, seed, randomization }, READ, where);
  assertInteger(pair, where, "pair", 1, typeof pairs === "number" ? pairs : undefined);
  const { path } = stream(seed).child("pair", pair);
  const design = { ...(n === undefined ? {} : { n }), ...(randomization === undefined ? {} : { randomization }) };
  const draw = (trial: 1 | 2) => simulateTrial(scenario, { trial, seed: path, ...design });
  return { first: draw(1), second: draw(2), seed: path };
}

/** Prepares a plan once; the function that comes back replicates pair `k` in steps and records both directions. */
export function pairRunner(plan: ReplicationPlan): (pair: number) => Steps<readonly DirectionRecord[]> {
  const { resubstitution = true, insideTrial = false, estimator, folds } = plan;
  // Names and descriptions become learners once, and not again for every pair.
  const recipe = completeRecipe(pickOptions(plan, RECIPE), "runStudy");
  const options: Omit<ReplicateOptions, "seed"> = { ...recipe, folds, estimator, resubstitution, insideTrial };
  const truths = new Truths(plan.scenario, plan.truthDraws ?? defaultDraws(recipe.library));
  return function* (pair) {
    const { first, second, seed } = studyPair(plan, pair);
    const { forward, backward } = yield* replicationSteps(first, second, { ...options, seed });
    const recorded = (name: "forward" | "backward", direction: Direction, own: 1 | 2, other: 1 | 2) => {
      const { rule, insideTrial: inside } = direction;
      return record(pair, name, direction, truths.of(rule, other), truths.of(rule, own), targetOf(inside, truths, own));
    };
    return [recorded("forward", forward, 1, 2), recorded("backward", backward, 2, 1)];
  };
}

function record(
  pair: number,
  direction: "forward" | "backward",
  { rule, evaluation, verdict, resubstitution, insideTrial }: Direction,
  truth: RuleTruth,
  own: RuleTruth,
  insideTarget: InsideTarget | undefined,
): DirectionRecord {
  const overStatic = (of: RuleTruth) => (rule.bestStatic === 1 ? of.overAll : of.overNone);
  return {
    pair,
    direction,
    n: evaluation.diagnostics.n,
    shareTreated: evaluation.shareTreated,
    alike: treatsAlike(evaluation),
    trueGain: truth.armDifference >= 0 ? truth.overAll : truth.overNone,
    possibleGain: truth.possibleGain,
    estimand: overStatic(truth),
    ownEstimand: overStatic(own),
    value: truth.value,
    bestValue: truth.bestValue,
    ownValue: own.value,
    ownBestValue: own.bestValue,
    ...(resubstitution ? { resubstitution: claim(resubstitution) } : {}),
    ...(insideTrial ? { insideTrial: claim(insideTrial) } : {}),
    replicated: claim(evaluation),
    ...(resubstitution
      ? {
          ownOverAll: against(resubstitution.gain.overAll, own.overAll),
          ownOverNone: against(resubstitution.gain.overNone, own.overNone),
        }
      : {}),
    overAll: against(evaluation.gain.overAll, truth.overAll),
    overNone: against(evaluation.gain.overNone, truth.overNone),
    ...(insideTarget ? { insideTarget } : {}),
    verdict,
  };
}

/** The gain over the arm that was better where the rule was learned. */
function claim({ gain, value }: Evaluation): Claim {
  const { estimate, standardError, interval } = gain.overBestStatic as Estimate;
  return {
    gain: estimate,
    standardError,
    lower: interval[0],
    upper: interval[1],
    significant: interval[0] > 0,
    value: value.estimate,
    valueLower: value.interval[0],
    valueUpper: value.interval[1],
  };
}
