import { type Agreeing, type Answer, summarizeAgreeing } from "../../value/summary/agreeing-means.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import type { Role } from "../frame/palette.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/**
 * The mean of those whose treatment happened to agree with the rule is right at 1:1 and wrong at 3:1; weighing by one
 * over the chance of agreeing is right at both. A drawing of `summarizeAgreeing`.
 *
 * @param rows one entry for each way of randomizing, as shares
 *
 * @example
 * const answer = { estimate: 0.8, lower: 0.76, upper: 0.84 };
 * figures.agreeingPatients([{ name: "1:1", truth: 0.8, naive: answer, weighted: answer }]).table.rows.length; // 2
 */
export function agreeingPatients(rows: readonly Agreeing[], options: UnitOptions = {}): Figure {
  assertFigureOptions(options, "figures.agreeingPatients", UNIT);
  const { rows: answers, naiveMisses } = summarizeAgreeing(rows, "figures.agreeingPatients");
  const unit = unitOf(options);
  const all = answers.flatMap(({ name, truth, naive, weighted }) => {
    const row = (answer: Answer, words: string, role: Role): IntervalRow => ({
      group: `Randomised ${name}`,
      truth: truth * unit.factor,
      estimate: answer.estimate * unit.factor,
      lower: answer.lower * unit.factor,
      upper: answer.upper * unit.factor,
      name: words,
      role: answer.misses ? "wrong" : role,
    });
    return [row(naive, "mean of those who agree", "quiet"), row(weighted, "weighed by 1 / chance", "plain")];
  });
  const off = naiveMisses.map((own) => `${fixed(own.off * unit.factor, unit.decimals)} ${unit.word} at ${own.name}`);
  const title =
    off.length === 0
      ? "The mean of those who agree holds the truth here, and so does the weighted one"
      : `The mean of those who agree is off by ${listed(off)}; weighing mends it`;
  return intervals(all, {
    ...sizeOf(options),
    title: options.title ?? capital(title),
    x: `value of the rule (${unit.name})`,
    zero: null,
    decimals: unit.decimals,
  });
}
