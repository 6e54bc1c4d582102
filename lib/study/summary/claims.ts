import { assertObject, assertOneOf, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, fields, finite, flag, listOf, oneOf, optional, text } from "../../core/shape.js";
import { type MeanInterval, meanInterval } from "../../math/intervals.js";
import { mean } from "../../math/statistics/descriptive.js";
import { KNOWN } from "../shapes.js";
import type { DirectionRecord, KnownEstimate, Study } from "../types.js";

/** Options of {@link summarizeClaims}. */
export interface ClaimsSummaryOptions {
  /** Which direction of each pair; @default "forward", one rule a pair */
  readonly direction?: "forward" | "backward" | "both";
  /** Which claim; @default "resubstitution", the gain on the rule's own patients */
  readonly claim?: "resubstitution" | "insideTrial";
  /**
   * Over which arm, at home and on the replicate: the one that was better where the rule was learned, or the one that is truly
   * better in the data model of the trial that judges.
   *
   * The first is what an analyst sees. But it was chosen by the noise of the rule's own trial, and where the two data models
   * differ the replicate is compared with another arm than the claim was, so that the two are not of one kind.
   * @default "bestStatic"
   */
  readonly over?: "bestStatic" | "betterArm";
}

/** One rule: what was claimed where it was learned, and what the replicate says. */
export interface RuleClaim {
  readonly direction: "forward" | "backward";
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
  /** The mean true gain over the arm that each rule was compared with on the replicate. */
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
      trueGain: optional(finite),
      ownOverAll: optional(KNOWN),
      ownOverNone: optional(KNOWN),
      overAll: optional(KNOWN),
      overNone: optional(KNOWN),
      insideTarget: optional(fields({ overAll: KNOWN, overNone: KNOWN })),
    }),
  ),
});

/**
 * What a study's rules claim at home against what they gain on the replicate: the winner's curse in numbers.
 *
 * @param study a replication study whose plan kept the claims asked for
 * @param options.direction, options.claim, options.over which rules, which claims, and over which arm
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
  assertOptions(options, ["direction", "claim", "over"], where);
  const { direction = "forward", claim = "resubstitution", over = "bestStatic" } = options;
  assertOneOf(direction, where, "direction", ["forward", "backward", "both"]);
  assertOneOf(claim, where, "claim", ["resubstitution", "insideTrial"]);
  assertOneOf(over, where, "over", ["bestStatic", "betterArm"]);
  assertSome(study.records, where, "records");
  assertShape(study, CLAIMED_STUDY, where, "the study");
  const records = study.records.filter((r) => direction === "both" || r.direction === direction);
  const rules = records.flatMap((r): RuleClaim[] => {
    const [own, away] = over === "bestStatic" ? [r[claim], r.replicated] : overBetterArm(r, claim);
    if (!own || !away) return [];
    return [
      {
        direction: r.direction,
        ...{ claimed: own.gain, claimSignificant: own.significant },
        ...{ replicated: away.gain, replicateSignificant: away.significant },
      },
    ];
  });
  if (rules.length === 0 || rules.length < records.length) {
    raise({
      code: "no-claims",
      where,
      expected: `records with a claim of kind ${claim}${over === "betterArm" ? " over both arms" : ""}`,
      got: `${rules.length} of ${records.length}`,
      hint:
        over === "betterArm"
          ? "Run the study again with that part left on; earlier versions kept one gain of it."
          : "Run the study with that part left on.",
    });
  }
  return {
    scenario: study.plan.scenario,
    rules,
    claimed: meanInterval(rules.map((r) => r.claimed)),
    replicated: meanInterval(rules.map((r) => r.replicated)),
    truth: mean(records.map((r) => (over === "bestStatic" ? r.estimand : r.trueGain))),
    shareBelow: mean(rules.map((r) => (r.replicated < r.claimed ? 1 : 0))),
    alike: records.filter((r) => r.alike).length,
  };
}

/** A gain, and whether its interval lies above 0. */
interface Seen {
  readonly gain: number;
  readonly significant: boolean;
}

/** The claim and the replicate over the arm that is truly better in the trial that judges: the one with the smaller true gain over it. */
export function overBetterArm(
  r: Partial<DirectionRecord>,
  claim: "resubstitution" | "insideTrial",
): readonly [Seen | undefined, Seen | undefined] {
  const of = (all: KnownEstimate | undefined, none: KnownEstimate | undefined): Seen | undefined => {
    if (!all || !none) return undefined;
    const { estimate, lower } = all.truth <= none.truth ? all : none;
    return { gain: estimate, significant: lower !== undefined && lower > 0 };
  };
  const { insideTarget } = r;
  const own =
    claim === "resubstitution" ? of(r.ownOverAll, r.ownOverNone) : of(insideTarget?.overAll, insideTarget?.overNone);
  return [own, of(r.overAll, r.overNone)];
}
