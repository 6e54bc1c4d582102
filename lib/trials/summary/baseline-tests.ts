import { assertNumber } from "../../core/assert.js";
import { anything, assertRows, fields, text } from "../../core/shape.js";
import { betaQuantile } from "../../math/distributions/distributions.js";
import type { Bounds } from "../../math/intervals.js";

/** One baseline test. */
export interface NamedP {
  readonly name: string;
  readonly p: number;
}

/** A baseline test at its place among the others, with what chance gives at that place. */
export interface RankedTest extends NamedP {
  /** From 1, the smallest p value. */
  readonly rank: number;
  /** Where the p value of this rank lies on average when nothing is to be found: rank / (n + 1). */
  readonly expected: number;
  /** Where it lies 95 times in 100: the quantiles of Beta(rank, n + 1 - rank). */
  readonly band: Bounds;
  readonly inBand: boolean;
  /** p below .05. */
  readonly small: boolean;
}

/** Baseline tests of one trial against what p values do when nothing is there at all. */
export interface BaselineTestsSummary {
  readonly n: number;
  /** From the smallest p value to the largest; tests of one p value in the order given. */
  readonly tests: readonly RankedTest[];
  /** How many p values lie below .05, and how many within their band. */
  readonly small: number;
  readonly inBand: number;
  /** The chance that n independent tests of nothing give at least one p value below .05: 1 - .95^n. */
  readonly chanceOfOne: number;
  /** How many of n independent tests of nothing lie below .05 in 95 of 100 trials: 0 to this. */
  readonly smallByChance: number;
}

/**
 * The p values of baseline tests in order, each with what chance alone gives at its place.
 *
 * @param tests p values with their names, in any order
 * @param where the function that errors name
 * @throws code "empty" without tests, code "number" for a p value that is none;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const { tests, chanceOfOne } = summarizeBaselineTests([{ name: "age", p: 0.6 }, { name: "fever", p: 0.03 }]);
 * tests.map(({ name, expected, small }) => [name, expected, small]); // [["fever", 1 / 3, true], ["age", 2 / 3, false]]
 * chanceOfOne; // 0.0975
 */
export function summarizeBaselineTests(
  tests: readonly NamedP[],
  where: string = "summarizeBaselineTests",
): BaselineTestsSummary {
  assertRows(tests, fields({ name: text, p: anything }), where, "tests");
  for (const { name, p } of tests) assertNumber(p, where, `p of ${name}`, 0, 1);
  const n = tests.length;
  const ranked = [...tests]
    .sort((a, b) => a.p - b.p)
    .map(({ name, p }, i): RankedTest => {
      const rank = i + 1;
      const band: Bounds = [betaQuantile(0.025, rank, n + 1 - rank), betaQuantile(0.975, rank, n + 1 - rank)];
      return {
        ...{ name, p, rank, expected: rank / (n + 1), band },
        inBand: band[0] <= p && p <= band[1],
        small: p < 0.05,
      };
    });
  const noneSmall = tests.reduce((chance) => chance * 0.95, 1);
  return {
    n,
    tests: ranked,
    small: ranked.filter(({ small }) => small).length,
    inBand: ranked.filter(({ inBand }) => inBand).length,
    chanceOfOne: 1 - noneSmall,
    smallByChance: smallIn95(n),
  };
}

/** The least count that Binomial(n, .05) exceeds in at most 5 of 100 cases. */
function smallIn95(n: number): number {
  let chance = 1;
  for (let i = 0; i < n; i++) chance *= 0.95;
  let [count, atMost] = [0, chance];
  while (atMost < 0.95 && count < n) {
    chance *= ((n - count) / (count + 1)) * (0.05 / 0.95);
    count++;
    atMost += chance;
  }
  return count;
}
