import { inPercent, oneLine, toDecimals } from "../core/print.js";
import type { Trial } from "../trials/trial.js";
import type { Estimate, Evaluation } from "../value/types.js";
import type { Verdict } from "../value/verdict/types.js";
import { treatsAlike } from "../value/verdict/verdict.js";
import { armToBeatInWords, crossFitsInWords, lackingInWords } from "../value/verdict/words.js";
import type { PairDetectable } from "./power/precision.js";

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

/** What a verdict claims, with the arm that harm is judged over. */
function claim(verdict: Verdict, { bestStatic, diagnostics }: Evaluation): string {
  switch (verdict) {
    case "benefit-shown":
      return "Benefit is shown over both arms at one-sided 2.5%.";
    case "harm-shown": {
      if (!bestStatic)
        return "Harm is shown: at one-sided 2.5% the rule does worse than the arm better where it was learned.";
      const all = bestStatic.arm === 1 ? "treating all" : "treating none";
      return `Harm is shown: at one-sided 2.5% the rule does worse than ${all}, ${armToBeatInWords(bestStatic)}.`;
    }
    case "no-evidence":
      return "This is no evidence of benefit over both arms.";
    case "treats-alike":
      return "There is nothing personal in the rule to judge: it treats everyone alike, so this is no evidence of benefit.";
    case "no-verdict":
      return ["No verdict.", ...lackingInWords(diagnostics.ground)].join(" ");
  }
}

/** One direction in careful words: what was gained over each arm, the verdict, and what could have been missed. */
export function directionSentence(
  learnedOn: string,
  evaluation: Evaluation,
  verdict: Verdict,
  detectable: number | undefined,
  wording: Wording,
): string {
  const { gain, shareTreated, trial, diagnostics, bestStatic, crossFits } = evaluation;
  const { level } = diagnostics;
  const start = `Learned on ${learnedOn} and judged on ${trial}, the rule treats ${+(100 * shareTreated).toFixed(1)}% of patients`;
  const over = (e: Estimate, arm: 0 | 1): string => {
    const better = bestStatic?.arm === arm ? `, ${armToBeatInWords(bestStatic)}` : "";
    const size = e.note === undefined ? interval(e, wording, level) : "exactly 0, because the rule does the same";
    return `${arm === 1 ? "treating all" : "treating none"}${better}: ${size}`;
  };
  const gains = `Gain over ${over(gain.overAll, 1)}; over ${over(gain.overNone, 0)}.`;
  const drawn = crossFits === undefined ? "" : ` ${crossFitsInWords(crossFits)}`;
  const isOpen = verdict === "no-evidence" && !treatsAlike(evaluation) && detectable !== undefined;
  const missed = isOpen
    ? ` Trials like this show a true gain of ${inUnits(detectable, wording)} ${unit(wording)} over both arms four times in five, smaller ones less often.`
    : "";
  return `${start}. ${gains} ${claim(verdict, evaluation)}${drawn}${missed}`;
}

/** The pair in careful words. */
export function pairSentence(
  forward: Verdict,
  backward: Verdict,
  verdict: Verdict,
  detectable: PairDetectable | undefined,
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
  if (verdict === "no-verdict") return withoutVerdict(forward, backward);
  const alone =
    forward === "benefit-shown" || backward === "benefit-shown"
      ? `Only the ${forward === "benefit-shown" ? "forward" : "backward"} direction shows benefit, and one of two is not a replication`
      : "Neither direction shows benefit";
  const harm =
    forward === "harm-shown" || backward === "harm-shown"
      ? ` The ${forward === "harm-shown" ? "forward" : "backward"} direction shows harm.`
      : "";
  return `${alone}: no evidence of benefit from this pair.${harm}${detectable ? ` ${pairDetectableInWords(detectable, wording)}` : ""}`;
}

/** What a pair like this shows four times in five, with and without the simulated correlation of its directions. */
export function pairDetectableInWords(
  { givenRules, correlated, correlation }: PairDetectable,
  wording: Wording,
): string {
  const [size, other] = [givenRules, correlated].map((gain) => `${inUnits(gain, wording)} ${unit(wording)}`);
  return `Pairs like this show a true gain of ${size} over both arms in both directions four times in five (${other} where the directions' z values correlate ${correlation}, as they did in simulated pairs without effect); smaller ones are easily missed.`;
}

function withoutVerdict(forward: Verdict, backward: Verdict): string {
  const both = forward === "no-verdict" && backward === "no-verdict";
  if (both) return "Neither trial holds enough to judge by: no verdict on this pair.";
  const [side, other, shown] =
    forward === "no-verdict" ? ["forward", "backward", backward] : ["backward", "forward", forward];
  const found: { readonly [verdict in Verdict]: string } = {
    "benefit-shown": "shows benefit, and one of two is not a replication",
    "harm-shown": "shows harm",
    "no-evidence": "shows no evidence of benefit",
    "treats-alike": "has a rule that treats everyone alike",
    "no-verdict": "",
  };
  return `The trial that judges the ${side} direction does not hold enough to judge by: no verdict on this pair. The ${other} direction ${found[shown as Verdict]}.`;
}

/** The label of an arm that harm is judged over, as a table shows it. */
export function armToBeatInTable({ bestStatic }: Evaluation): string {
  return bestStatic ? oneLine(bestStatic.label) : "-";
}
