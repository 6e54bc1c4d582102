import { raise } from "../../core/errors.js";
import { assertFields, assertOptions } from "../../core/options.js";
import { assertShape } from "../../core/shape.js";
import { assertLearner } from "../../learners/base/fitted.js";
import type { Learner } from "../../learners/base/types.js";
import { WORK } from "../../parallel/fields.js";
import type { LongWork } from "../../parallel/steps.js";
import { REPLICATION_PLAN } from "../plan/fields.js";
import { NAMED_LEARNERS } from "../shapes.js";
import { measure } from "../summary/summarize.js";
import type { DirectionRecord, ReplicationPlan, Study } from "../types.js";
import { runStudy } from "./run-study.js";

/** What the rules of one learner claim, what the replicate says of them, and what is true, over a whole study. */
export interface LearnerClaims {
  readonly name: string;
  /** The learner's name in JSON, such as "tree". */
  readonly family: string;
  /** Mean gain on the patients the rule was learned from, with its Monte Carlo error. */
  readonly claimed: number;
  readonly standardError: number;
  /** Mean gain on the replicate. */
  readonly replicated: number;
  readonly replicatedStandardError: number;
  /** Mean gain by judging the learning step by step inside its trial, where the plan asks for it. */
  readonly crossValidated?: number;
  readonly crossValidatedStandardError?: number;
  /** Mean true gain of the rules, in the data model of the trial that judges. */
  readonly truth: number;
  readonly study: Study<DirectionRecord>;
}

/** Options of {@link claimsByLearner}. */
export interface ClaimsOptions extends LongWork {
  readonly workers?: number;
}

/**
 * The same study once for each learner, on the same pairs of trials: how optimism grows with flexibility.
 *
 * @param plan a replication plan without its library; an outcome library is needed, so that all are judged alike
 * @param named learners with their names, in the order of the picture
 * @param options `workers`, `onProgress` (over all studies), `signal`
 * @returns a promise of one entry a learner, as `figures.optimism` takes them
 * @throws (rejects) code `plan` without an outcome library or with `resubstitution: false`, and as `runStudy`
 *
 * @example
 * const mean = [learners.mean().toJSON()];
 * const plan = { kind: "replication", scenario: "null", n: 100, pairs: 4, seed: "docs", outcomeLibrary: mean, truthDraws: 1000 } as const;
 * (await claimsByLearner(plan, [{ name: "mean", learner: learners.mean() }]))[0].claimed; // 0
 */
export async function claimsByLearner(
  plan: Omit<ReplicationPlan, "library">,
  named: readonly { readonly name: string; readonly learner: Learner }[],
  options: ClaimsOptions = {},
): Promise<readonly LearnerClaims[]> {
  const where = "claimsByLearner";
  const known = Object.keys(REPLICATION_PLAN).filter((field) => field !== "library");
  assertOptions(plan, known, `${where}, plan`);
  if (plan.outcomeLibrary === undefined || plan.resubstitution === false) {
    const expected = "an outcomeLibrary, and claims on the rules' own patients";
    const got = plan.outcomeLibrary === undefined ? "no outcomeLibrary" : "resubstitution: false";
    raise({ code: "plan", where, expected, got });
  }
  assertShape(named, NAMED_LEARNERS, where, "the learners", "Each is { name, learner }.");
  for (const { name, learner } of named) assertLearner(learner, where, name);
  assertFields(options, WORK, where);
  const { onProgress } = options;
  const all: LearnerClaims[] = [];
  for (const { name, learner } of named) {
    const study = await runStudy(
      { ...plan, library: [learner.toJSON()] },
      {
        ...options,
        onProgress: ({ done, total }) =>
          onProgress?.({ done: all.length * total + done, total: named.length * total, label: name }),
      },
    );
    const claimed = measure(study, "claimed gain: resubstitution");
    const replicated = measure(study, "claimed gain: replicate");
    const inside = plan.insideTrial ? measure(study, "claimed gain: inside the trial") : undefined;
    all.push({
      name,
      family: learner.description.learner,
      claimed: claimed.estimate,
      standardError: claimed.monteCarloError,
      replicated: replicated.estimate,
      replicatedStandardError: replicated.monteCarloError,
      ...(inside ? { crossValidated: inside.estimate, crossValidatedStandardError: inside.monteCarloError } : {}),
      truth: study.records.reduce((sum, r) => sum + r.estimand, 0) / study.records.length,
      study,
    });
  }
  return all;
}
