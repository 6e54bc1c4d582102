import { square } from "../arithmetic/square.js";
import { formatNumber, oneLine, printed, type Tabular, toDecimals } from "../core/print.js";
import { chiSquareCdf, studentCdf } from "../math/distributions/distributions.js";
import { asTrial, type TrialParts } from "./make-trial.js";
import type { Trial } from "./trial.js";

/** One baseline covariate compared between the arms. */
export interface BaselineTest {
  /** The column. */
  readonly name: string;
  /** t: Welch's test of two means; chi-square: Pearson's test of the table level by arm. */
  readonly test: "t" | "chi-square";
  readonly statistic: number;
  /** Degrees of freedom. */
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * A test of every baseline covariate between the arms: Welch's t for numbers, Pearson's chi-square for the rest.
 *
 * In a randomized trial every difference at baseline is chance, so that these tests answer a question nobody has: they are
 * here to show it. Look at the size of the differences instead, with `describeTrial`.
 *
 * @param given the trial; a categorical covariate is one test over all its levels
 * @returns one entry a covariate, in the trial's order; a covariate that does not vary has p = 1
 * @see Senn 1994, Statistics in Medicine 13:1715
 *
 * @example
 * const text = "new,cured,age,male\n1,1,40,1\n0,0,50,0\n1,0,60,1\n0,1,74,1";
 * const tests = baselineTests(parseTrial(text, { outcome: "cured", treatment: "new" }));
 * tests[0].statistic; // -0.7682212795973759
 * tests[1].statistic; // 1.3333333333333333
 */
export function baselineTests(given: Trial | TrialParts): readonly BaselineTest[] & Tabular {
  const trial = asTrial(given, "baselineTests");
  const { covariates, treatment } = trial;
  let next = 0;
  const tests = trial.levels.map(({ column, levels, imputed, missing }): BaselineTest => {
    if (levels) {
      const count = levels.length - 1 + (missing === undefined ? 0 : 1);
      const indicators = Array.from({ length: count }, () => covariates.column(next++));
      // The reference level has no column: it is where all the others are 0.
      const level = Array.from(treatment, (_, i) => indicators.findIndex((indicator) => indicator[i] === 1) + 1);
      return { name: column, ...chiSquare(level, treatment) };
    }
    const values = covariates.column(next++);
    if (imputed) next++;
    const twoValued = values.every((x) => x === 0 || x === 1);
    return { name: column, ...(twoValued ? chiSquare(values, treatment) : welch(values, treatment)) };
  });
  return printed(tests, (all) => ({
    caption: `${oneLine(trial.name)}: every covariate tested between the arms`,
    columns: ["covariate", "test", "statistic", "df", "p"],
    rows: all.map(({ name, test, statistic, df, p }) => [
      oneLine(name),
      test,
      toDecimals(statistic, 2),
      formatNumber(Number(df.toFixed(1))),
      p.toFixed(3),
    ]),
    notes: ["Under randomisation these p-values are uniform: one in twenty lies below .05 by design."],
  }));
}

type Result = Omit<BaselineTest, "name">;

/** t = (m1 - m0) / sqrt(s1^2/n1 + s0^2/n0), with Welch and Satterthwaite's degrees of freedom. */
function welch(values: ArrayLike<number>, treatment: Uint8Array): Result {
  const n = [0, 0];
  const mean = [0, 0];
  const squares = [0, 0];
  for (let i = 0; i < values.length; i++) {
    n[treatment[i]]++;
    mean[treatment[i]] += values[i];
  }
  for (const a of [0, 1]) mean[a] /= n[a];
  for (let i = 0; i < values.length; i++) {
    const off = values[i] - mean[treatment[i]];
    squares[treatment[i]] += off * off;
  }
  const [e0, e1] = [0, 1].map((a) => (n[a] > 1 ? squares[a] / (n[a] - 1) / n[a] : 0));
  const difference = mean[1] - mean[0];
  const df = square(e0 + e1) / (square(e0) / Math.max(1, n[0] - 1) + square(e1) / Math.max(1, n[1] - 1));
  if (!(e0 + e1 > 0)) return { test: "t", statistic: 0, df: n[0] + n[1] - 2, p: difference === 0 ? 1 : 0 };
  const statistic = difference / Math.sqrt(e0 + e1);
  return { test: "t", statistic, df, p: 2 * studentCdf(-Math.abs(statistic), df) };
}

/** Sum of (observed - expected)^2 / expected over levels and arms, without continuity correction. */
function chiSquare(level: ArrayLike<number>, treatment: Uint8Array): Result {
  const table = new Map<number, [number, number]>();
  const arms = [0, 0];
  for (let i = 0; i < level.length; i++) {
    const row = table.get(level[i]) ?? [0, 0];
    row[treatment[i]]++;
    arms[treatment[i]]++;
    table.set(level[i], row);
  }
  const n = arms[0] + arms[1];
  let statistic = 0;
  for (const row of table.values()) {
    for (const a of [0, 1]) {
      const expected = ((row[0] + row[1]) * arms[a]) / n;
      statistic += square(row[a] - expected) / expected;
    }
  }
  const df = table.size - 1;
  return { test: "chi-square", statistic, df, p: df === 0 ? 1 : chiSquareCdf(statistic, df, "upper") };
}
