import { inPercent, printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { contentOf, type ReadBack, readBack, writtenAs } from "../core/seal.js";
import { assertShape } from "../core/shape.js";
import { decimalsOf, estimateFromJSON } from "./estimate.js";
import { stepFromJSON } from "./sequential/step.js";
import type { PointEstimate, PointEvaluation } from "./types.js";
import { armToBeatInSentence, crossFitsInWords, lackingInWords } from "./verdict/words.js";
import { EVALUATION_JSON } from "./written-shapes.js";

/** Lets an evaluation print itself and write itself down with its influence curves as plain arrays. */
export function printedEvaluation<E extends PointEvaluation>(evaluation: E): E & Tabular {
  return writtenAs(printed(evaluation, describeEvaluation), () => ({ ...evaluation }));
}

/** The table an evaluation shows of itself: value, gains, and what a reader needs to trust them. */
export function describeEvaluation(evaluation: PointEvaluation): TableData {
  const { rule, trial, target, value, gain, bestStatic, shareTreated, diagnostics, crossFits } = evaluation;
  const line = (name: string, e: PointEstimate): string[] => {
    const digits = decimalsOf(e);
    const [low, high] = (e.interval ?? []).map((bound) => toDecimals(bound, digits));
    const interval = e.interval ? `${low} to ${high}` : "none";
    return [name, toDecimals(e.estimate, digits), e.standardError.toFixed(digits), e.note ?? interval];
  };
  const { estimator, n, judged = n, level, outcomeModel, randomization, followed } = diagnostics;
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
      ...(target === undefined ? [] : [`Estimates ${target}.`]),
      ...(value.noInterval === undefined ? [] : [`${capitalized(value.noInterval)}.`]),
      `Treats ${(100 * shareTreated).toFixed(1)}%; ${followed} of ${judged} patients were treated as the rule says.`,
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
 * @returns the Evaluation, influence curves included; steps of learning have their rules' names alone
 * @throws code "shape" with the place of a field that is not what it must be, "digest" where anything was changed since it was
 *   written, "form" for what another version wrote otherwise
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,0\n0,1\n0,0", { treatment: "new", outcome: "cured", randomization: 0.5 });
 * const judged = evaluateRule(staticRule(1), trial, { estimator: "iptw" });
 * evaluationFromJSON(JSON.parse(JSON.stringify(judged))).value.estimate === judged.value.estimate; // true
 */
export function evaluationFromJSON<E extends PointEvaluation>(json: E): E & Tabular {
  return readBack(json, EVALUATION_DOOR) as unknown as E & Tabular;
}

const EVALUATION_DOOR: ReadBack<PointEvaluation & Tabular> = {
  where: "evaluationFromJSON",
  what: "the evaluation",
  remedy:
    "Write the evaluation anew with JSON.stringify(evaluation); what the command line prints has no influence curves, and is not read back.",
  read: (content) => readContent(content as unknown as PointEvaluation),
  again: contentOf,
};

function readContent(json: PointEvaluation): PointEvaluation & Tabular {
  assertShape(json, EVALUATION_JSON, "evaluationFromJSON", "the evaluation");
  const { overAll, overNone, overBestStatic } = json.gain;
  return printedEvaluation({
    ...json,
    value: estimateFromJSON(json.value),
    gain: {
      overAll: estimateFromJSON(overAll),
      overNone: estimateFromJSON(overNone),
      ...(overBestStatic ? { overBestStatic: estimateFromJSON(overBestStatic) } : {}),
    },
    ...(json.steps ? { steps: json.steps.map(stepFromJSON) } : {}),
  });
}

function capitalized(sentence: string): string {
  return `${sentence[0].toUpperCase()}${sentence.slice(1)}`;
}
