import { assertFinite } from "../../core/assert.js";
import { anything, assertRows, fields, only, text } from "../../core/shape.js";
import { assertInterval, type Interval, sideOf } from "../../math/intervals.js";

/** One way of randomizing, with the naive and the weighted answer to the same question. */
export interface Agreeing {
  /** Such as "1:1". */
  readonly name: string;
  /** The rule's true value. */
  readonly truth: number;
  /** Mean outcome of the patients whose treatment happened to agree with the rule. */
  readonly naive: Interval;
  /** The same patients, each weighed by one over the chance of the treatment received. */
  readonly weighted: Interval;
}

/** An answer against the truth. */
export interface Answer extends Interval {
  /** The interval does not hold the truth. */
  readonly misses: boolean;
  /** How far the estimate lies from the truth, without sign. */
  readonly off: number;
}

/** Both answers under every way of randomizing. */
export interface AgreeingSummary {
  readonly rows: readonly {
    readonly name: string;
    readonly truth: number;
    readonly naive: Answer;
    readonly weighted: Answer;
  }[];
  /** The ways of randomizing under which the naive answer misses the truth, and by how much. */
  readonly naiveMisses: readonly { readonly name: string; readonly off: number }[];
}

const INTERVAL = fields({ estimate: anything, lower: anything, upper: anything });

const AGREEING = only({ name: text, truth: anything, naive: INTERVAL, weighted: INTERVAL });

/**
 * Which of the naive and the weighted answer hold the truth.
 *
 * @param rows one entry for each way of randomizing
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "interval" where a lower bound exceeds its upper;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const naive = { estimate: 0.9, lower: 0.85, upper: 0.95 };
 * const weighted = { estimate: 0.8, lower: 0.7, upper: 0.9 };
 * summarizeAgreeing([{ name: "3:1", truth: 0.8, naive, weighted }]).rows[0].naive.misses; // true
 */
export function summarizeAgreeing(rows: readonly Agreeing[], where: string = "summarizeAgreeing"): AgreeingSummary {
  assertRows(rows, AGREEING, where, "rows");
  const answer = ({ estimate, lower, upper }: Interval, truth: number, name: string): Answer => {
    assertInterval({ estimate, lower, upper }, where, name);
    const misses = sideOf([lower, upper], truth) !== "around";
    return { estimate, lower, upper, misses, off: Math.abs(estimate - truth) };
  };
  const answers = rows.map(({ name, truth, naive, weighted }) => {
    assertFinite([truth], where, `truth of ${name}`);
    return { name, truth, naive: answer(naive, truth, name), weighted: answer(weighted, truth, name) };
  });
  return {
    rows: answers,
    naiveMisses: answers.flatMap(({ name, naive }) => (naive.misses ? [{ name, off: naive.off }] : [])),
  };
}
