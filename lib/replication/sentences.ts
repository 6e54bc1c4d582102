import { inPercent, toDecimals } from "../core/print.js";
import type { Trial } from "../trials/trial.js";
import type { Estimate, Evaluation } from "../value/types.js";
import type { Verdict } from "./types.js";
import { treatsAlike } from "./verdict.js";

/** How gains are said in words: in points of a share for a binary outcome, else in the outcome's own unit. */
export interface Wording {
  readonly binary: boolean;
  readonly outcome: string;
}

/** The wording that suits a trial's outcome. */
export function wordingOf(trial: Trial): Wording {
  return { binary: trial.outcomeType === "binary", outcome: trial.labels.outcome };
}

/** A gain as text: 2.3 points, or 2.3 of the outcome's own unit. */
export function inUnits(gain: number, { binary }: Wording): string {
  return binary ? toDecimals(100 * gain, 1) : Number(gain.toPrecision(3)).toString();
}

function unit({ binary, outcome }: Wording): string {
  return binary ? "points" : `units of ${outcome}`;
}

function interval(e: Estimate, wording: Wording, level: number): string {
  const bounds = `${inUnits(e.interval[0], wording)} to ${inUnits(e.interval[1], wording)}`;
  return `${inUnits(e.estimate, wording)} ${unit(wording)} (${inPercent(level)} interval ${bounds})`;
}

const CLAIMS: Record<Verdict, string> = {
  "benefit-shown": "Benefit is shown over both arms at one-sided 2.5%.",
  "harm-shown": "Harm is shown: at one-sided 2.5% the rule does worse than treating all, or none, alike.",
  "no-evidence": "This is no evidence of benefit over the better arm.",
  "treats-alike":
    "There is nothing personal in the rule to judge: it treats everyone alike, so this is no evidence of benefit.",
};

/** One direction in careful words: what was gained over each arm, the verdict, and what could have been missed. */
export function directionSentence(
  learnedOn: string,
  evaluation: Evaluation,
  verdict: Verdict,
  detectable: number,
  wording: Wording,
): string {
  const { gain, shareTreated, trial, diagnostics } = evaluation;
  const { level } = diagnostics;
  const start = `Learned on ${learnedOn} and judged on ${trial}, the rule treats ${+(100 * shareTreated).toFixed(1)}% of patients`;
  const over = (e: Estimate): string =>
    e.note === undefined ? interval(e, wording, level) : "exactly 0, because the rule does the same";
  const gains = `Gain over treating all: ${over(gain.overAll)}; over treating none: ${over(gain.overNone)}.`;
  const missed =
    verdict === "benefit-shown" || verdict === "harm-shown" || treatsAlike(evaluation)
      ? ""
      : ` Trials like this show a true gain of ${inUnits(detectable, wording)} ${unit(wording)} four times in five, smaller ones less often.`;
  return `${start}. ${gains} ${CLAIMS[verdict]}${missed}`;
}

/** The pair in careful words. */
export function pairSentence(
  forward: Verdict,
  backward: Verdict,
  verdict: Verdict,
  detectable: readonly [number, number],
  wording: Wording,
): string {
  if (verdict === "benefit-shown") {
    return "Both directions show benefit over both arms: a rule learned on either trial held in the other.";
  }
  if (verdict === "harm-shown")
    return "Both directions show harm: rules learned on either trial did worse in the other.";
  if (verdict === "treats-alike") {
    return "Both rules treat everyone alike in the trial that judges them: no evidence of benefit from a personal rule.";
  }
  const alone =
    forward === "benefit-shown" || backward === "benefit-shown"
      ? `Only the ${forward === "benefit-shown" ? "forward" : "backward"} direction shows benefit, and one of two is not a replication`
      : "Neither direction shows benefit";
  const harm =
    forward === "harm-shown" || backward === "harm-shown"
      ? ` The ${forward === "harm-shown" ? "forward" : "backward"} direction shows harm.`
      : "";
  const size = inUnits(Math.max(...detectable), wording);
  return `${alone}: no evidence of benefit from this pair.${harm} Trials like these show a true gain of ${size} ${unit(wording)} four times in five; smaller ones are easily missed.`;
}
