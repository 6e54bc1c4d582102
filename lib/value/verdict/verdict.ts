import { assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import { normalPoint } from "../../math/intervals.js";
import { EVALUATION } from "../shapes.js";
import type { Estimate, Evaluation } from "../types.js";
import { VERDICTS, type Verdict } from "./types.js";

/** Verdicts as a table, a title or a caption says them. */
const IN_WORDS: { readonly [verdict in Verdict]: string } = {
  "benefit-shown": "benefit shown",
  "harm-shown": "harm shown",
  "no-evidence": "no evidence of benefit",
  "treats-alike": "no evidence of benefit: the rule treats everyone alike",
  "no-verdict": "no verdict: too little to judge by",
};

/**
 * A verdict in a few words, for a title or a table; the whole sentence, with its numbers, stands beside the verdict.
 *
 * @param verdict what was shown
 * @throws code "option" for any other text
 * @example
 * verdictInWords("no-evidence"); // "no evidence of benefit"
 */
export function verdictInWords(verdict: Verdict): string {
  assertOneOf(verdict, "verdictInWords", "the verdict", VERDICTS);
  return IN_WORDS[verdict];
}

/** A verdict that was written down; before version 0.2 its words were. */
export function readVerdict(written: unknown, where: string): Verdict {
  const found = VERDICTS.find((verdict) => verdict === written || IN_WORDS[verdict] === written);
  return found ?? raise({ code: "verdict", where, expected: `one of ${VERDICTS.join(", ")}`, got: shown(written) });
}

/** The level of the two-sided intervals whose bounds a verdict reads. */
export const VERDICT_LEVEL = 0.95;

const Z = normalPoint(VERDICT_LEVEL);

/** The bounds at one-sided 2.5%, whatever the level of the printed interval. */
export function limitsOf(
  { estimate, standardError, interval, limits }: Estimate,
  level: number,
): readonly [number, number] {
  if (level === VERDICT_LEVEL) return interval;
  return limits ?? [estimate - Z * standardError, estimate + Z * standardError];
}

/** Whether a rule gave every patient of the judging trial the same treatment. */
export function treatsAlike({ shareTreated }: Pick<Evaluation, "shareTreated">): boolean {
  return shareTreated === 0 || shareTreated === 1;
}

/**
 * What one evaluation shows at one-sided 2.5%, whatever the level of its printed intervals.
 *
 * *Benefit shown* when the lower bounds over treat-all and over treat-none both exceed 0 (an intersection-union test: the
 * level holds whichever arm is better). *Harm shown* when the upper bound over one arm lies below 0: the arm that was better
 * where the rule was learned, or the one named by `bestStatic` of `evaluateRule`; one contrast that is fixed beforehand, so
 * that its level is 2.5% too. Without such an arm there is no harm verdict. *No verdict* where an arm of the judging trial has
 * too few patients, too few of either binary outcome, or too few patients whom the rule switches (`diagnostics.ground`). Else
 * *no evidence of benefit*, with its own wording where the rule treats everyone alike.
 *
 * @param evaluation a rule judged on a trial it was not learned from
 * @returns one of the five verdicts
 * @see Berger 1982, Technometrics 24:295
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,0\n0,1", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * verdictOf(evaluateRule(staticRule(1), trial, { estimator: "hajek" })); // "treats-alike"
 * verdictOf(evaluateRule(staticRule(1), trial, { estimator: "hajek", bestStatic: 0 })); // "no-verdict"
 */
export function verdictOf(evaluation: Evaluation): Verdict {
  assertShape(evaluation, EVALUATION, "verdictOf", "the evaluation");
  const { gain, diagnostics } = evaluation;
  const { overAll, overNone, overBestStatic } = gain;
  const alike = treatsAlike(evaluation);
  const isThatArm =
    overBestStatic === undefined || (overBestStatic.estimate === 0 && overBestStatic.standardError === 0);
  if (alike && isThatArm) return "treats-alike";
  if ((diagnostics.ground?.lacking ?? []).length > 0) return "no-verdict";
  const [lowAll, lowNone] = [overAll, overNone].map((e) => limitsOf(e, diagnostics.level)[0]);
  if (lowAll > 0 && lowNone > 0) return "benefit-shown";
  if (overBestStatic !== undefined && limitsOf(overBestStatic, diagnostics.level)[1] < 0) return "harm-shown";
  return alike ? "treats-alike" : "no-evidence";
}

/** The verdict of a pair: benefit, or harm, needs both directions; without a verdict in either there is none of the pair. */
export function verdictOfPair(forward: Verdict, backward: Verdict): Verdict {
  if (forward === backward) return forward;
  if (forward === "no-verdict" || backward === "no-verdict") return "no-verdict";
  return "no-evidence";
}
