import type { Matrix } from "../../math/matrix.js";
import { integrateTwice, orthonormalBends, type Spline, splineKnots } from "../../math/natural-spline.js";
import { ALIAS_TOLERANCE, powerOfTwo } from "../../math/scaling.js";
import { meanOf, spreadOf } from "../../math/statistics/weighted-statistics.js";

/** A column's part of a generalized additive model: a straight line, and, where it has enough values, what bends. */
export interface Term {
  /** The column's place in x. */
  readonly place: number;
  /** The columns of the design, each of weighted mean 0: the line, of variance 1, then the bends, free of the line. */
  readonly design: readonly Float64Array[];
  /** The function that coefficients of these columns make. */
  spline(coefficients: Float64Array): Spline;
}

/** Fewer distinct values than this make a straight line. */
const FEWEST = 4;

/** Values closer than this share of the range count as one: knots must keep a distance. */
const CLOSEST = 1e-9;

/** The distinct values of a column in order, the least and the largest among them; none when only rounding tells it from a constant. */
export function distinctValues(column: Float64Array): Float64Array {
  const sorted = Float64Array.from(column).sort();
  const largest = sorted[sorted.length - 1];
  const range = largest - sorted[0];
  if (!(range > ALIAS_TOLERANCE * powerOfTwo(column) && range > 1e-300)) return new Float64Array(0);
  const distinct = [sorted[0]];
  for (const v of sorted) {
    const apart = v - distinct[distinct.length - 1] > CLOSEST * range;
    if (apart && (v === largest || largest - v > CLOSEST * range)) distinct.push(v);
  }
  return Float64Array.from(distinct);
}

/**
 * The term of column j, on at most `count` knots; undefined when the column, or its weighted part, is constant.
 *
 * @param distinct the column's distinct values in order
 */
export function termOf(
  x: Matrix,
  j: number,
  distinct: Float64Array,
  weights: Float64Array,
  count: number,
): Term | undefined {
  const start = distinct[0];
  const range = distinct[distinct.length - 1] - start;
  const u = x.column(j).map((v) => (v - start) / range);
  const center = meanOf(u, weights);
  const spread = spreadOf(u, weights);
  if (!(spread > ALIAS_TOLERANCE)) return undefined;
  const line = u.map((v) => (v - center) / spread);
  const bending = count >= FEWEST && distinct.length >= FEWEST;
  const knots = bending ? splineKnots(distinct, count) : Float64Array.of(0, 1);
  const bends = bending ? orthonormalBends(knots) : [];
  const functions = integrateTwice(bends, knots, u);
  const trends = functions.map((f) => trendOf(f, line, weights));
  functions.forEach((f, l) => {
    for (let i = 0; i < f.length; i++) f[i] -= trends[l][0] + trends[l][1] * line[i];
  });
  return {
    place: j,
    design: [line, ...functions],
    spline(coefficients) {
      const values = knots.map((knot) => (coefficients[0] * (knot - center)) / spread);
      const curvatures = new Float64Array(knots.length);
      integrateTwice(bends, knots, knots).forEach((f, l) => {
        const share = coefficients[l + 1];
        const [mean, slope] = trends[l];
        for (let k = 0; k < knots.length; k++) {
          values[k] += share * (f[k] - mean - (slope * (knots[k] - center)) / spread);
          curvatures[k] += share * bends[l][k];
        }
      });
      return { start, range, knots, values, curvatures };
    },
  };
}

/** The weighted regression of a function on the line: its mean and its slope. */
function trendOf(f: Float64Array, line: Float64Array, weights: Float64Array): readonly [number, number] {
  const mean = meanOf(f, weights);
  return [
    mean,
    meanOf(
      f.map((v, i) => (v - mean) * line[i]),
      weights,
    ),
  ];
}
