import { type IntervalRow, intervals } from "../charts/intervals.js";
import type { Interval } from "../frame/check.js";
import { some } from "../frame/check.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

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

/**
 * The mean of those whose treatment happened to agree with the rule is right at 1:1 and wrong at 3:1; weighing by one
 * over the chance of agreeing is right at both.
 *
 * @param rows one entry for each way of randomizing, as shares
 *
 * @example
 * const answer = { estimate: 0.8, lower: 0.76, upper: 0.84 };
 * figures.agreeingPatients([{ name: "1:1", truth: 0.8, naive: answer, weighted: answer }]).table.rows.length; // 2
 */
export function agreeingPatients(rows: readonly Agreeing[], options: UnitOptions = {}): Figure {
  some(rows, "figures.agreeingPatients", "rows");
  const unit = unitOf(options);
  const scaled = (row: Interval) => ({
    estimate: row.estimate * unit.factor,
    lower: row.lower * unit.factor,
    upper: row.upper * unit.factor,
  });
  const misses = (row: Interval, truth: number) => truth < row.lower || truth > row.upper;
  const all = rows.flatMap((row): IntervalRow[] => {
    const shared = { group: `Randomised ${row.name}`, truth: row.truth * unit.factor };
    return [
      {
        ...shared,
        ...scaled(row.naive),
        name: "mean of those who agree",
        role: misses(row.naive, row.truth) ? "wrong" : "quiet",
      },
      {
        ...shared,
        ...scaled(row.weighted),
        name: "weighed by 1 / chance",
        role: misses(row.weighted, row.truth) ? "wrong" : "plain",
      },
    ];
  });
  const wrong = rows.filter((row) => misses(row.naive, row.truth));
  const off = (row: Agreeing) => fixed(Math.abs(row.naive.estimate - row.truth) * unit.factor, unit.decimals);
  const title =
    wrong.length === 0
      ? "The mean of those who agree holds the truth here, and so does the weighted one"
      : `The mean of those who agree is off by ${listed(wrong.map((row) => `${off(row)} ${unit.word} at ${row.name}`))}; weighing mends it`;
  return intervals(all, {
    ...options,
    title: options.title ?? capital(title),
    x: `value of the rule (${unit.name})`,
    zero: null,
    decimals: unit.decimals,
  });
}
