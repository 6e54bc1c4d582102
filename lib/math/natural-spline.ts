import { cholesky, solveUpper } from "./solvers/triangular.js";

/** A natural cubic spline of `u = (x - start) / range`, by what it is at its knots. */
export interface Spline {
  readonly start: number;
  readonly range: number;
  /** Rising from 0 to 1, at least two. */
  readonly knots: Float64Array;
  readonly values: Float64Array;
  /** Second derivatives in u, 0 at both ends. */
  readonly curvatures: Float64Array;
}

/** Adds a spline's value at every x to `out`; beyond the outer knots it goes on straight. */
export function addSpline(spline: Spline, x: Float64Array, out: Float64Array): void {
  const { start, range, knots, values, curvatures } = spline;
  const last = knots.length - 1;
  const [before, after] = endSlopes(spline);
  for (let i = 0; i < x.length; i++) {
    const u = (x[i] - start) / range;
    if (u <= 0) {
      out[i] += values[0] + before * Math.max(u, -FAR);
    } else if (u >= 1) {
      out[i] += values[last] + after * Math.min(u - 1, FAR);
    } else {
      let k = 0;
      while (u >= knots[k + 1]) k++;
      const h = knots[k + 1] - knots[k];
      const b = (u - knots[k]) / h;
      const a = 1 - b;
      const bend = (a * a * a - a) * curvatures[k] + (b * b * b - b) * curvatures[k + 1];
      out[i] += a * values[k] + b * values[k + 1] + (bend * h * h) / 6;
    }
  }
}

/** So many ranges beyond the data a spline no longer rises, lest a slope of 0 meet an infinity. */
const FAR = 1e100;

function endSlopes({ knots, values, curvatures }: Spline): readonly [number, number] {
  const last = knots.length - 1;
  const first = knots[1];
  const final = 1 - knots[last - 1];
  return [
    (values[1] - values[0]) / first - (first * curvatures[1]) / 6,
    (values[last] - values[last - 1]) / final + (final * curvatures[last - 1]) / 6,
  ];
}

/** Knots from 0 to 1: `count` of the distinct values (all, if there are fewer), evenly spaced in their order. */
export function splineKnots(distinct: Float64Array, count: number): Float64Array {
  const last = distinct.length - 1;
  const most = Math.min(count, distinct.length);
  const range = distinct[last] - distinct[0];
  return Float64Array.from({ length: most }, (_, k) => {
    return (distinct[Math.round((k * last) / (most - 1))] - distinct[0]) / range;
  });
}

/**
 * The second derivative, at every knot, of K - 2 natural cubic splines on K knots that are orthonormal in
 * `integral f'' g''`: the roughness of a sum of them is its coefficients' sum of squares.
 *
 * The second derivative of a natural spline is straight between knots and 0 beyond them, a sum of hats. With R the inner
 * products of the hats (tridiagonal, `(h + h') / 3` and `h / 6`) and R = C'C, the columns of C^-1 say how much of each hat.
 *
 * Source: Green and Silverman 1994, section 2.1.
 */
export function orthonormalBends(knots: Float64Array): readonly Float64Array[] {
  const inner = knots.length - 2;
  const gap = (k: number) => knots[k + 1] - knots[k];
  const root = new Float64Array(inner * inner);
  for (let m = 0; m < inner; m++) {
    root[m * inner + m] = (gap(m) + gap(m + 1)) / 3;
    if (m > 0) root[m * inner + m - 1] = gap(m) / 6;
  }
  cholesky(root, inner);
  return Array.from({ length: inner }, (_, m) => {
    const share = new Float64Array(inner);
    share[m] = 1;
    solveUpper(root, inner, share);
    return Float64Array.from([0, ...share, 0]);
  });
}

/** The functions with these second derivatives at the knots, at every u, up to straight lines. */
export function integrateTwice(
  bends: readonly Float64Array[],
  knots: Float64Array,
  u: Float64Array,
): readonly Float64Array[] {
  const hats = bends.map((_, m) => integratedHat(u, knots[m], knots[m + 1], knots[m + 2]));
  return bends.map((bend) => {
    const out = new Float64Array(u.length);
    hats.forEach((hat, m) => {
      const share = bend[m + 1];
      if (share !== 0) for (let i = 0; i < out.length; i++) out[i] += share * hat[i];
    });
    return out;
  });
}

/** A hat over (left, right) with its tip 1 in the middle, integrated twice: 0 to its left, straight to its right. */
function integratedHat(u: Float64Array, left: number, middle: number, right: number): Float64Array {
  const rise = 1 / (6 * (middle - left));
  const fall = 1 / (6 * (right - middle));
  return u.map((v) => {
    const a = Math.max(0, v - left);
    const b = Math.max(0, v - middle);
    const c = Math.max(0, v - right);
    return a * a * a * rise - b * b * b * (rise + fall) + c * c * c * fall;
  });
}
