import type { Rule } from "../../rules/types.js";

/** One step: a rule learned from the patients before, judged on the patients of one block. */
export interface JudgingStep {
  /** The rule of this step; what was read from JSON has its name alone. */
  readonly rule?: Rule;
  readonly name: string;
  /** Rows from 0, in order: the patients learned from, and those judged. */
  readonly trainingRows: Int32Array;
  readonly blockRows: Int32Array;
  /** Standard deviation of one patient's score, from patients before this block. */
  readonly sigma: number;
  /** The weight of each of its patients, 1 / sigma; in sum over all patients judged 1. */
  readonly weight: number;
  /** Share of the block that the rule treats. */
  readonly shareTreated: number;
  /** Mean score of the block: the value of the rule, judged on this block alone. */
  readonly mean: number;
}

/** Lets a step write itself down by its rule's name: ten models a trial would be most of a result. */
export function printedStep(step: JudgingStep): JudgingStep {
  Object.defineProperty(step, "toJSON", {
    value: () => {
      const { rule: _, ...rest } = step;
      return { ...rest, trainingRows: Array.from(rest.trainingRows), blockRows: Array.from(rest.blockRows) };
    },
    enumerable: false,
  });
  return step;
}

/** A step with its rows brought to other places: `rows[k]` is where place k stands. */
export function stepElsewhere(step: JudgingStep, rows: Int32Array): JudgingStep {
  const moved = (places: Int32Array): Int32Array => places.map((k) => rows[k]).sort();
  return printedStep({ ...step, trainingRows: moved(step.trainingRows), blockRows: moved(step.blockRows) });
}

/** A step from what its toJSON wrote; it has its rule's name alone. */
export function stepFromJSON(json: JudgingStep): JudgingStep {
  const [trainingRows, blockRows] = [json.trainingRows, json.blockRows].map((rows) => Int32Array.from(rows));
  return printedStep({ ...json, trainingRows, blockRows });
}
