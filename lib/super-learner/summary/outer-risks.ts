import { assertObject, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import { type Bounds, type Side, sideOf, waldInterval } from "../../math/intervals.js";
import { OUTER_CROSS_VALIDATION } from "../shapes.js";
import type { OuterCrossValidation, OuterRisk } from "../types.js";

/** A line of an outer cross-validation with what its risk is above the ensemble's, patient by patient. */
export interface ComparedRisk {
  readonly name: string;
  readonly kind: OuterRisk["kind"];
  readonly risk: number;
  readonly standardError: number;
  /** risk -+ 1.96 standard errors. */
  readonly interval: Bounds;
  readonly excess: {
    readonly estimate: number;
    readonly standardError: number;
    readonly interval: Bounds;
    /** "above": the ensemble predicts better than this line; "below": this line predicts better. */
    readonly side: Side;
  };
}

/** An outer cross-validation, the least risk first, compared with its ensemble. */
export interface OuterRisksSummary {
  readonly lines: readonly ComparedRisk[];
  /** How many members there are (the discrete Super Learner is none), and whom the ensemble is told from. */
  readonly members: number;
  readonly beaten: readonly string[];
  readonly better: readonly string[];
}

/**
 * Which members of an ensemble it predicts better than, and which predict better than it: by the interval of the difference
 * on the same patients, not by two intervals that overlap.
 *
 * @param result what `crossValidateSuperLearner` gave
 * @param where the function that errors name
 * @throws code "empty" without lines; code "option" where the ensemble's line or a difference is missing;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const lines = [
 *   { name: "ensemble", kind: "ensemble", risk: 0.12, standardError: 0.01 },
 *   { name: "mean", kind: "member", risk: 0.15, standardError: 0.01, excess: { estimate: 0.03, standardError: 0.005 } },
 * ];
 * summarizeOuterRisks({ lines, outerFolds: 5, folds: 5, n: 300, weights: [], dropped: [] }).beaten; // ["mean"]
 */
export function summarizeOuterRisks(
  result: OuterCrossValidation,
  where: string = "summarizeOuterRisks",
): OuterRisksSummary {
  assertObject(result, where, "the result");
  assertSome(result.lines, where, "lines");
  assertShape(result, OUTER_CROSS_VALIDATION, where, "the result");
  if (!result.lines.some(({ kind }) => kind === "ensemble")) {
    raise({ code: "option", where, expected: "a line of the ensemble", got: "none" });
  }
  const lines = result.lines.map((line) => compared(line, where)).sort((a, b) => a.risk - b.risk);
  const members = lines.filter(({ kind }) => kind === "member");
  const named = (side: Side) => members.filter(({ excess }) => excess.side === side).map(({ name }) => name);
  return { lines, members: members.length, beaten: named("above"), better: named("below") };
}

/** The ensemble lies 0 above itself. */
function compared({ name, kind, risk, standardError, excess }: OuterRisk, where: string): ComparedRisk {
  const difference = kind === "ensemble" ? { estimate: 0, standardError: 0 } : excess;
  if (difference === undefined) raise({ code: "option", where, expected: `the excess of ${name}`, got: "none" });
  const interval = waldInterval(difference.estimate, difference.standardError);
  return {
    ...{ name, kind, risk, standardError, interval: waldInterval(risk, standardError) },
    excess: {
      estimate: difference.estimate,
      standardError: difference.standardError,
      interval,
      side: sideOf(interval),
    },
  };
}
