import { square } from "../../arithmetic/square.js";
import { assertInteger, assertNumber } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { studentCdf } from "../../math/distributions/distributions.js";
import { powerOfTwo } from "../../math/scaling.js";
import { meanOf, spreadOf } from "../../math/statistics/weighted-statistics.js";
import { prepare } from "../base/input.js";
import { makeScreen, type Screen, strongest } from "./screen.js";

/** Options of {@link correlationScreen}: one of the two. */
export interface CorrelationScreenOptions {
  /**
   * How many columns to keep, at least 1.
   * @default as pValue says
   */
  readonly count?: number;
  /**
   * Keep the columns whose correlation has a two-sided p-value below this, above 0 and at most 1.
   * @default as count says
   */
  readonly pValue?: number;
}

/**
 * Keeps the columns with the largest weighted correlation with the target, `|cov(x, y)| / (sd(x) sd(y))` with moments over
 * `sum w`; or those whose correlation r has a p-value below the one given, from
 * `t = r sqrt((m - 2) / (1 - r^2))` on m - 2 degrees of freedom, `m = (sum w)^2 / sum w^2` the number of rows the weights are
 * worth.
 *
 * When it fails: a column that matters only for some patients, such as one that decides who should be treated, may have no
 * correlation with the target at all.
 *
 * @param options count: at least 1; or pValue: above 0, at most 1
 * @returns a screen
 * @throws code "option" without either option, or with both
 * @example
 * const x = Matrix.fromRows([[1, 5], [2, 9], [3, 4], [4, 8]], ["age", "weight"]);
 * const model = screened(screens.correlation({ count: 1 }), learners.linear()).fit({ x, y: [1, 2, 3, 5] });
 * model.kept; // ["age"]
 */
export function correlationScreen(options: CorrelationScreenOptions): Screen {
  const where = "screens.correlation";
  assertOptions(options, ["count", "pValue"], where);
  const { count, pValue } = options;
  if ((count === undefined) === (pValue === undefined)) {
    const got = count === undefined ? "neither" : "both";
    raise({ code: "option", where, expected: "either count or pValue", got });
  }
  if (count !== undefined) assertInteger(count, where, "count", 1);
  if (pValue !== undefined) assertNumber(pValue, where, "pValue", Number.MIN_VALUE, 1);
  return makeScreen({
    name: count === undefined ? `correlation, p < ${formatNumber(pValue as number)}` : `correlation, ${count}`,
    method: "correlation",
    options,
    units: count === undefined ? { pValue: "rows" } : { count: "none" },
    draws: false,
    screen: (input) => {
      const { x, y, weights } = prepare(input, "screened.fit");
      const strength = Float64Array.from(x.names, (_, j) => correlationSize(x.column(j), y, weights));
      if (count !== undefined) return { strength, kept: strongest(strength, count) };
      const worth = square(weights.reduce((a, w) => a + w, 0)) / weights.reduce((a, w) => a + w * w, 0);
      const kept = Int32Array.from(strength.keys()).filter((j) => twoSided(strength[j], worth) < (pValue as number));
      return { strength, kept };
    },
  });
}

/** |r|; 0 where either does not vary. */
function correlationSize(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  const [u, v] = [a, b].map((values) => standardized(values, weights));
  const product = meanOf(
    u.map((value, i) => value * v[i]),
    weights,
  );
  return Math.min(1, Math.abs(product));
}

function standardized(values: Float64Array, weights: Float64Array): Float64Array {
  const scale = powerOfTwo(values);
  const scaled = values.map((v) => v / scale);
  const spread = spreadOf(scaled, weights);
  if (!(spread > 1e-12)) return new Float64Array(values.length);
  const mean = meanOf(scaled, weights);
  return scaled.map((v) => (v - mean) / spread);
}

/** The p-value of a correlation of this size among so many rows. */
function twoSided(size: number, rows: number): number {
  if (!(rows > 2)) return 1;
  if (size >= 1) return 0;
  return 2 * studentCdf(-size * Math.sqrt((rows - 2) / (1 - size * size)), rows - 2);
}
