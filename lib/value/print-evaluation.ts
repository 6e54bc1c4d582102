import { inPercent, printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { assertShape } from "../core/shape.js";
import { decimalsOf, estimateFromJSON } from "./estimate.js";
import { EVALUATION } from "./shapes.js";
import type { Estimate, Evaluation } from "./types.js";

/** Lets an evaluation print itself and write itself down with its influence curves as plain arrays. */
export function printedEvaluation(evaluation: Evaluation): Evaluation & Tabular {
  Object.defineProperty(evaluation, "toJSON", { value: () => ({ ...evaluation }), enumerable: false });
  return printed(evaluation, describeEvaluation);
}

/** The table an evaluation shows of itself: value, gains, and what a reader needs to trust them. */
export function describeEvaluation({ rule, trial, value, gain, shareTreated, diagnostics }: Evaluation): TableData {
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
      ...(gain.overBestStatic ? [line("gain over the better arm where it was learned", gain.overBestStatic)] : []),
    ],
    notes: [
      `Treats ${(100 * shareTreated).toFixed(1)}%; ${followed} of ${n} patients were treated as the rule says.`,
      `Outcome model: ${outcomeModel}. Randomisation: ${randomization}.`,
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
    shareTreated: json.shareTreated,
    diagnostics: json.diagnostics,
  });
}
