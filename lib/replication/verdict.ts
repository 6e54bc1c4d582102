import { assertOneOf } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import { assertShape } from "../core/shape.js";
import { DETECTABLE, normalPoint } from "../math/intervals.js";
import { EVALUATION } from "../value/shapes.js";
import type { Estimate, Evaluation } from "../value/types.js";
import { VERDICTS, type Verdict } from "./types.js";

/** Verdicts as a table, a title or a caption says them. */
const IN_WORDS: { readonly [verdict in Verdict]: string } = {
  "benefit-shown": "benefit shown",
  "harm-shown": "harm shown",
  "no-evidence": "no evidence of benefit",
  "treats-alike": "no evidence of benefit: the rule treats everyone alike",
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

const Z = normalPoint(0.95);

/** Whether a rule gave every patient of the judging trial the same treatment. */
export function treatsAlike({ shareTreated }: Evaluation): boolean {
  return shareTreated === 0 || shareTreated === 1;
}

/**
 * What one evaluation shows at one-sided 2.5%, whatever the level of its printed intervals.
 *
 * *Benefit shown* when the lower bounds over treat-all and over treat-none both exceed 0 (an intersection-union test: the
 * level holds whichever arm is better); *harm shown* when the upper bound over either lies below 0 and neither shows
 * benefit; else *no evidence of benefit*, with its own wording where the rule treats everyone alike.
 *
 * @param evaluation a rule judged on a trial it was not learned from
 * @returns one of the four verdicts
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,0\n0,1", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * verdictOf(evaluateRule(staticRule(1), trial, { estimator: "hajek" })); // "treats-alike"
 */
export function verdictOf(evaluation: Evaluation): Verdict {
  assertShape(evaluation, EVALUATION, "verdictOf", "the evaluation");
  const { overAll, overNone } = evaluation.gain;
  const low = (e: Estimate): number => e.estimate - Z * e.standardError;
  const high = (e: Estimate): number => e.estimate + Z * e.standardError;
  const better = [overAll, overNone].filter((e) => low(e) > 0).length;
  if (better === 2) return "benefit-shown";
  if (better === 0 && (high(overAll) < 0 || high(overNone) < 0)) return "harm-shown";
  return treatsAlike(evaluation) ? "treats-alike" : "no-evidence";
}

/** The verdict of a pair: benefit, or harm, needs both directions; a pair of rules that treat everyone alike says so. */
export function verdictOfPair(forward: Verdict, backward: Verdict): Verdict {
  if (forward === backward) return forward;
  return "no-evidence";
}

/**
 * The smallest true gain over the better arm that a trial like this one shows with 80% power: (z.975 + z.80) standard errors.
 *
 * The better arm is the one the rule gained least over; where the rule is that arm, the other arm's standard error stands in.
 */
export function detectableGain({ gain: { overAll, overNone } }: Evaluation): number {
  const [least, other] = overAll.estimate <= overNone.estimate ? [overAll, overNone] : [overNone, overAll];
  const standardError = least.standardError > 0 ? least.standardError : other.standardError;
  return DETECTABLE * standardError;
}
