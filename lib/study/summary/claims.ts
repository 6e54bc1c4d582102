import { assertObject, assertOneOf, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, fields, finite, flag, listOf, oneOf, optional, text } from "../../core/shape.js";
import { type MeanInterval, meanInterval } from "../../math/intervals.js";
import { mean } from "../../math/statistics/descriptive.js";
import type { DirectionRecord, Study } from "../types.js";

/** Options of {@link summarizeClaims}. */
export interface ClaimsSummaryOptions {
  /** Which direction of each pair; @default "forward", one rule a pair */
  readonly direction?: "forward" | "backward" | "both";
  /** Which claim; @default "resubstitution", the gain on the rule's own patients */
  readonly claim?: "resubstitution" | "insideTrial";
}

/** One rule: what was claimed where it was learned, and what the replicate says. */
export interface RuleClaim {
  readonly claimed: number;
  readonly claimSignificant: boolean;
  readonly replicated: number;
  readonly replicateSignificant: boolean;
}

/** The claims of a study's rules against the replicate. */
export interface ClaimsSummary {
  readonly scenario: string;
  readonly rules: readonly RuleClaim[];
  readonly claimed: MeanInterval;
  readonly replicated: MeanInterval;
  /** The mean true gain over the arm that each rule was compared with. */
  readonly truth: number;
  /** The share of rules whose replicated gain lies below the claim. */
  readonly shareBelow: number;
  /** Rules that treat everyone alike. */
  readonly alike: number;
}

const CLAIM = fields({ gain: finite, significant: flag });

const CLAIMED_STUDY = fields({
  plan: fields({ scenario: text }),
  records: listOf(
    fields({
      direction: oneOf("forward", "backward"),
      alike: flag,
      estimand: finite,
      resubstitution: optional(CLAIM),
      insideTrial: optional(CLAIM),
      replicated: CLAIM,
    }),
  ),
});

/**
 * What a study's rules claim at home against what they gain on the replicate: the winner's curse in numbers.
 *
 * @param study a replication study whose plan kept the claims asked for
 * @param options.direction, options.claim which rules and which claims
 * @param where the function that errors name
 * @throws code "no-claims" where a record lacks the claim, "empty" without records;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const claim = (gain, significant) => ({ gain, significant });
 * const record = (own, away) => ({ direction: "forward", alike: false, estimand: 0.01, resubstitution: claim(own, true), replicated: claim(away, false) });
 * const study = { plan: { scenario: "null" }, records: [record(0.04, 0.01), record(0.02, 0.03)] };
 * const { claimed, replicated, shareBelow } = summarizeClaims(study);
 * [claimed.estimate, replicated.estimate, shareBelow]; // [0.03, 0.02, 0.5]
 */
export function summarizeClaims(
  study: Pick<Study<DirectionRecord>, "plan" | "records">,
  options: ClaimsSummaryOptions = {},
  where: string = "summarizeClaims",
): ClaimsSummary {
  assertObject(study, where, "the study");
  assertOptions(options, ["direction", "claim"], where);
  const { direction = "forward", claim = "resubstitution" } = options;
  assertOneOf(direction, where, "direction", ["forward", "backward", "both"]);
  assertOneOf(claim, where, "claim", ["resubstitution", "insideTrial"]);
  assertSome(study.records, where, "records");
  assertShape(study, CLAIMED_STUDY, where, "the study");
  const records = study.records.filter((r) => direction === "both" || r.direction === direction);
  const rules = records.flatMap((r): RuleClaim[] => {
    const own = r[claim];
    const { gain: replicated, significant: replicateSignificant } = r.replicated;
    return own ? [{ claimed: own.gain, claimSignificant: own.significant, replicated, replicateSignificant }] : [];
  });
  if (rules.length === 0 || rules.length < records.length) {
    raise({
      code: "no-claims",
      where,
      expected: `records with a claim of kind ${claim}`,
      got: `${rules.length} of ${records.length}`,
      hint: "Run the study with that part left on.",
    });
  }
  return {
    scenario: study.plan.scenario,
    rules,
    claimed: meanInterval(rules.map((r) => r.claimed)),
    replicated: meanInterval(rules.map((r) => r.replicated)),
    truth: mean(records.map((r) => r.estimand)),
    shareBelow: mean(rules.map((r) => (r.replicated < r.claimed ? 1 : 0))),
    alike: records.filter((r) => r.alike).length,
  };
}
