import { inPercent, printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { assertShape } from "../core/shape.js";
import { decimalsOf, estimateFromJSON } from "./estimate.js";
import { EVALUATION } from "./shapes.js";
import type { Estimate, Evaluation } from "./types.js";
import { armToBeatInSentence, crossFitsInWords, lackingInWords } from "./verdict/words.js";

/** Lets an evaluation print itself and write itself down with its influence curves as plain arrays. */
export function printedEvaluation(evaluation: Evaluation): Evaluation & Tabular {
  Object.defineProperty(evaluation, "toJSON", { value: () => ({ ...evaluation }), enumerable: false });
  return printed(evaluation, describeEvaluation);
}

/** The table an evaluation shows of itself: value, gains, and what a reader needs to trust them. */
export function describeEvaluation(evaluation: Evaluation): TableData {
  const { rule, trial, value, gain, bestStatic, shareTreated, diagnostics, crossFits } = evaluation;
  const line = (name: string, e: Estimate): string[] => {
    const digits = decimalsOf(e);
    const [low, high] = e.interval.map((bound) => toDecimals(bound, digits));
    return [name, toDecimals(e.estimate, digits), e.standardError.toFixed(digits), e.note ?? `${low} to ${high}`];
  };
  const { estimator, n, level, outcomeModel, randomization, followed } = diagnostics;
  return {
    caption: `${rule}, judged on ${trial} (${n} patients) by ${estimator}`,
    columns: ["", "estimate", "standard error", `${inPercent(level)} interval`],
    rows: [
      line("value of the rule", value),
      line("gain over treating all", gain.overAll),
      line("gain over treating none", gain.overNone),
      // One arm for all is one of the two rows above; of an arm that differs by fold there is no such row.
      ...(gain.overBestStatic && !bestStatic
        ? [line("gain over the arm better where each was learned", gain.overBestStatic)]
        : []),
    ],
    notes: [
      `Treats ${(100 * shareTreated).toFixed(1)}%; ${followed} of ${n} patients were treated as the rule says.`,
      `Outcome model: ${outcomeModel}. Randomisation: ${randomization}.`,
      ...(bestStatic ? [armToBeatInSentence(bestStatic)] : []),
      ...(crossFits ? [crossFitsInWords(crossFits)] : []),
      ...lackingInWords(diagnostics.ground),
      ...diagnostics.notes,
    ],
  };
}

/**
 * An evaluation from what its toJSON wrote, with the same bits.
 *
 * @param json an evaluation as JSON data
 * @returns the Evaluation, influence curves included
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,1\n0,0", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * const judged = evaluateRule(staticRule(1), trial, { estimator: "iptw" });
 * evaluationFromJSON(JSON.parse(JSON.stringify(judged))).value.estimate === judged.value.estimate; // true
 */
export function evaluationFromJSON(json: Evaluation): Evaluation & Tabular {
  assertShape(json, EVALUATION, "evaluationFromJSON", "the evaluation");
  const { overAll, overNone, overBestStatic } = json.gain;
  return printedEvaluation({
    rule: json.rule,
    trial: json.trial,
    value: estimateFromJSON(json.value),
    gain: {
      overAll: estimateFromJSON(overAll),
      overNone: estimateFromJSON(overNone),
      ...(overBestStatic ? { overBestStatic: estimateFromJSON(overBestStatic) } : {}),
    },
    ...(json.bestStatic ? { bestStatic: json.bestStatic } : {}),
    shareTreated: json.shareTreated,
    diagnostics: json.diagnostics,
    ...(json.crossFits ? { crossFits: json.crossFits } : {}),
  });
}
