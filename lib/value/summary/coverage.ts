import { assertFinite, assertSome } from "../../core/assert.js";
import { assertRows, fields, listOf, only, text } from "../../core/shape.js";
import { assertInterval, type Bounds, type Interval, type Side, sideOf, wilsonInterval } from "../../math/intervals.js";
import { placeOfLeast } from "../../math/statistics/range.js";

/** An interval with the truth it was meant to hold. */
export interface Coverage extends Interval {
  readonly truth: number;
}

/** Intervals of one situation. */
export interface CoveragePanel {
  readonly name: string;
  readonly rows: readonly Coverage[];
}

/** An interval less its truth. */
export interface MeasuredInterval extends Interval {
  /** Where it lies against the truth: wholly above it, wholly below, or around it. */
  readonly side: Side;
}

/** How often intervals hold the truth, in one situation. */
export interface CoverageSummary {
  readonly name: string;
  readonly n: number;
  /** Intervals that hold the truth, that lie wholly above it, and wholly below. */
  readonly held: number;
  readonly above: number;
  readonly below: number;
  /** held / n, and its interval over the simulated trials, Wilson's at 95%. */
  readonly coverage: number;
  readonly interval: Bounds;
  /** The intervals less their truths, in the order of their estimates. */
  readonly rows: readonly MeasuredInterval[];
}

/** Coverage in several situations. */
export interface CoveragesSummary {
  readonly panels: readonly CoverageSummary[];
  /** The situation of least coverage, the first of several. */
  readonly worst: CoverageSummary;
}

/**
 * How often intervals hold the truth that they were meant for, and on which side the others lie.
 *
 * @param panels one named list of intervals, or several
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "interval" where a lower bound exceeds its upper;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const rows = [{ estimate: 0.1, lower: 0, upper: 0.2, truth: 0.05 }, { estimate: 0.2, lower: 0.1, upper: 0.3, truth: 0.05 }];
 * const { held, above, coverage } = summarizeCoverage([{ name: "null", rows }]).worst;
 * [held, above, coverage]; // [1, 1, 0.5]
 */
export function summarizeCoverage(
  panels: readonly CoveragePanel[],
  where: string = "summarizeCoverage",
): CoveragesSummary {
  assertRows(panels, only({ name: text, rows: listOf(fields({})) }), where, "panels");
  const all = panels.map(({ name, rows }): CoverageSummary => {
    assertSome(rows, where, name);
    const measured = rows
      .map((row): MeasuredInterval => {
        assertInterval(row, where, name);
        assertFinite([row.truth], where, `truth of ${name}`);
        const [lower, upper] = [row.lower - row.truth, row.upper - row.truth];
        return { estimate: row.estimate - row.truth, lower, upper, side: sideOf([lower, upper]) };
      })
      .sort((a, b) => a.estimate - b.estimate);
    const count = (side: Side) => measured.filter((row) => row.side === side).length;
    const n = measured.length;
    const held = count("around");
    return {
      ...{ name, n, held, above: count("above"), below: count("below") },
      coverage: held / n,
      interval: wilsonInterval(held, n),
      rows: measured,
    };
  });
  return { panels: all, worst: all[placeOfLeast(all.map(({ coverage }) => coverage))] };
}
