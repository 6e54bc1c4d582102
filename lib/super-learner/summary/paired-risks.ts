import { assertObject, assertSome } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import { type Bounds, type Side, sideOf, waldInterval } from "../../math/intervals.js";
import type { PairedRisk, PairedRisks } from "../paired-risks.js";
import { PAIRED_RISKS } from "../shapes.js";

/** A learner's risk and its difference from the reference's, each with its interval. */
export interface JudgedRisk {
  readonly name: string;
  readonly risk: number;
  readonly standardError: number;
  /** risk -+ 1.96 standard errors. */
  readonly interval: Bounds;
  /** Whether this interval and the reference's have a point in common. */
  readonly overlaps: boolean;
  readonly excess: {
    readonly estimate: number;
    readonly standardError: number;
    readonly interval: Bounds;
    /** "above": it predicts worse than the reference; "below": better. */
    readonly side: Side;
  };
}

/** Risks compared with one of them, the least first. */
export interface PairedRisksSummary {
  readonly lines: readonly JudgedRisk[];
  readonly against: string;
  /** Learners besides the reference. */
  readonly others: number;
  /** Those whose interval overlaps the reference's, and those of them whose difference from it has an interval without 0. */
  readonly overlapping: readonly string[];
  readonly toldAllTheSame: readonly string[];
}

/**
 * Whom two intervals that overlap leave together, and whom the difference on the same patients tells apart.
 *
 * @param result what `pairedRisks` gave
 * @param where the function that errors name
 * @throws code "empty" without lines; code "option" where the reference has no line; code "shape" for a field left out
 *
 * @example
 * const lines = [
 *   { name: "gam", risk: 0.2, standardError: 0.01, excess: { estimate: 0, standardError: 0 } },
 *   { name: "tree", risk: 0.22, standardError: 0.01, excess: { estimate: 0.02, standardError: 0.005 } },
 * ];
 * const { overlapping, toldAllTheSame } = summarizePairedRisks({ lines, against: "gam", n: 300 });
 * overlapping; // ["tree"]
 * toldAllTheSame; // ["tree"]
 */
export function summarizePairedRisks(result: PairedRisks, where: string = "summarizePairedRisks"): PairedRisksSummary {
  assertObject(result, where, "the result");
  assertSome(result.lines, where, "lines");
  assertShape(result, PAIRED_RISKS, where, "the result");
  const { against } = result;
  const reference = result.lines.find(({ name }) => name === against);
  if (reference === undefined) raise({ code: "option", where, expected: `a line of ${shown(against)}`, got: "none" });
  const own = intervalOf(reference);
  const lines = result.lines
    .map((line): JudgedRisk => {
      const interval = intervalOf(line);
      const excess = waldInterval(line.excess.estimate, line.excess.standardError);
      return {
        ...{ name: line.name, risk: line.risk, standardError: line.standardError, interval },
        overlaps: interval[0] <= own[1] && own[0] <= interval[1],
        excess: { ...line.excess, interval: excess, side: sideOf(excess) },
      };
    })
    .sort((a, b) => a.risk - b.risk);
  const others = lines.filter(({ name }) => name !== against);
  const overlapping = others.filter(({ overlaps }) => overlaps);
  return {
    ...{ lines, against, others: others.length },
    overlapping: overlapping.map(({ name }) => name),
    toldAllTheSame: overlapping.filter(({ excess }) => excess.side !== "around").map(({ name }) => name),
  };
}

function intervalOf({ risk, standardError }: PairedRisk): Bounds {
  return waldInterval(risk, standardError);
}
