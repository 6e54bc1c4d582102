import { optional, text } from "../../core/shape.js";
import { type OuterRisksSummary, summarizeOuterRisks } from "../../super-learner/summary/outer-risks.js";
import type { OuterCrossValidation, OuterRisk } from "../../super-learner/types.js";
import { frame } from "../frame/frame.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import type { Role } from "../frame/palette.js";
import { capital, counted } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type ComparedRisksOptions, comparedRisks } from "./compared-risks.js";

/** Options of {@link outerRisks}. */
export type OuterRisksOptions = ComparedRisksOptions;

const ROLES: { readonly [kind in OuterRisk["kind"]]: Role } = {
  ensemble: "trial 1",
  discrete: "plain",
  member: "quiet",
};

/**
 * The honest risks of a Super Learner and its members, the least at the top, and beside them how much each lies above the
 * ensemble. Two intervals that overlap say little of a difference when both are of the same patients; the difference
 * patient by patient has an interval of its own, and it is the one to be read. A drawing of `summarizeOuterRisks`.
 *
 * @param result what `crossValidateSuperLearner` gave
 * @throws code "empty" without lines, code "option" where the ensemble's line or a difference is missing
 *
 * @example
 * const lines = [
 *   { name: "ensemble", kind: "ensemble", risk: 0.12, standardError: 0.01 },
 *   { name: "mean", kind: "member", risk: 0.15, standardError: 0.01, excess: { estimate: 0.03, standardError: 0.005 } },
 * ];
 * const result = { lines, outerFolds: 5, folds: 5, n: 300, weights: [], dropped: [] };
 * figures.outerRisks(result).alt.slice(0, 40); // "The ensemble predicts better than 1 of 1"
 */
export function outerRisks(result: OuterCrossValidation, options: OuterRisksOptions = {}): Figure {
  assertFigureOptions(options, "figures.outerRisks", { loss: optional(text), decimals: DECIMALS });
  const summary = summarizeOuterRisks(result, "figures.outerRisks");
  const lines = summary.lines.map(({ kind, ...line }) => ({
    ...line,
    role: ROLES[kind],
    reference: kind === "ensemble",
  }));
  return frame(comparedRisks(lines, "the ensemble", { title: inWords(summary) }, options), options);
}

/** Which learners the ensemble is told from, on the same patients. */
function inWords({ members, beaten, better }: OuterRisksSummary): string {
  const of = `${beaten.length} of ${counted(members, "learner")}`;
  if (better.length === 1) return `${capital(better[0])} predicts better than the ensemble, which is better than ${of}`;
  if (better.length > 1) {
    return `${counted(better.length, "learner")} predict better than the ensemble, which is better than ${of}`;
  }
  if (beaten.length === 0) return `No difference is seen between the ensemble and its ${counted(members, "learner")}`;
  return `The ensemble predicts better than ${of}, and none is seen to predict better than it`;
}
