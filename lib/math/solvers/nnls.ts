import { hypot } from "../../arithmetic/hypot.js";
import { backSubstitute, triangularize } from "./triangularize.js";

/** A column whose part orthogonal to those already taken is below this share of its length counts as dependent. */
const DEPENDENT = 1e-11;

/** Slopes this close count as equal, and the first column of them enters. */
const TIE = 1e-10;

/**
 * Non-negative least squares: the x >= 0 that minimizes ||Ax - b||^2.
 *
 * The rows are first reduced to a k x k triangle by Householder reflections; Lawson and Hanson's active-set search then
 * runs on the triangle. A column that depends on those already taken stays at 0.
 *
 * Source: Lawson & Hanson (1974), Solving Least Squares Problems, chapter 23.
 *
 * @param a m x k, column by column; not changed
 * @param b m entries; not changed
 * @returns k entries, at least 0
 */
export function nnls(a: Float64Array, b: Float64Array, m: number, k: number): Float64Array {
  const reduced = Float64Array.from(a);
  const target = Float64Array.from(b);
  triangularize(reduced, target, m, k);
  const rows = Math.min(m, k);
  const r = new Float64Array(rows * k);
  for (let j = 0; j < k; j++) for (let i = 0; i < rows; i++) r[j * rows + i] = reduced[j * m + i];
  return activeSet(r, target.subarray(0, rows), rows, k);
}

function activeSet(r: Float64Array, c: Float64Array, rows: number, k: number): Float64Array {
  const lengths = columnLengths(r, rows, k);
  const targetLength = hypot(...c);
  const tolerance = 4 * k * Number.EPSILON * targetLength;
  const x = new Float64Array(k);
  const passive: number[] = [];
  const refused = new Set<number>();
  for (let round = 0; round < 30 * k + 30; round++) {
    const entering = steepest(gradient(r, c, x, rows, k), lengths, tolerance, passive, refused);
    if (entering < 0) return x;
    const trial = solveOn(r, c, rows, [...passive, entering]);
    if (trial === undefined || !(trial[passive.length] > 0)) {
      refused.add(entering);
      continue;
    }
    refused.clear();
    passive.push(entering);
    let solution: Float64Array | undefined = trial;
    while (solution?.some((value) => value <= 0)) {
      stepToBoundary(x, solution, passive);
      solution = solveOn(r, c, rows, passive);
    }
    for (let position = 0; solution && position < passive.length; position++) x[passive[position]] = solution[position];
  }
  return x;
}

/** Moves x towards the solution on the passive set as far as it stays non-negative; what reaches 0 leaves the set. */
function stepToBoundary(x: Float64Array, solution: Float64Array, passive: number[]): void {
  let share = 1;
  let first = -1;
  passive.forEach((j, position) => {
    if (solution[position] > 0) return;
    const reach = x[j] / (x[j] - solution[position]);
    if (first < 0 || reach < share) {
      share = reach;
      first = j;
    }
  });
  passive.forEach((j, position) => {
    x[j] += share * (solution[position] - x[j]);
  });
  x[first] = 0;
  for (let position = passive.length - 1; position >= 0; position--) {
    if (x[passive[position]] <= 0) {
      x[passive[position]] = 0;
      passive.splice(position, 1);
    }
  }
}

/** R'(c - Rx): how fast the fit improves as each entry of x grows. */
function gradient(r: Float64Array, c: Float64Array, x: Float64Array, rows: number, k: number): Float64Array {
  const residual = Float64Array.from(c);
  for (let j = 0; j < k; j++) {
    if (x[j] !== 0) for (let i = 0; i < rows; i++) residual[i] -= r[j * rows + i] * x[j];
  }
  const out = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += r[j * rows + i] * residual[i];
    out[j] = sum;
  }
  return out;
}

function steepest(
  slope: Float64Array,
  lengths: Float64Array,
  tolerance: number,
  passive: readonly number[],
  refused: ReadonlySet<number>,
): number {
  let best = -1;
  let most = tolerance;
  for (let j = 0; j < slope.length; j++) {
    if (lengths[j] === 0 || refused.has(j) || passive.includes(j)) continue;
    const steepness = slope[j] / lengths[j];
    if (steepness > most * (1 + TIE)) {
      most = steepness;
      best = j;
    }
  }
  return best;
}

/** Unconstrained least squares on some of the columns; undefined when the last of them depends on the others. */
function solveOn(r: Float64Array, c: Float64Array, rows: number, taken: readonly number[]): Float64Array | undefined {
  const k = taken.length;
  if (k > rows) return undefined;
  const part = new Float64Array(rows * k);
  const target = Float64Array.from(c);
  for (let p = 0; p < k; p++) part.set(r.subarray(taken[p] * rows, (taken[p] + 1) * rows), p * rows);
  const lengths = columnLengths(part, rows, k);
  triangularize(part, target, rows, k);
  for (let j = 0; j < k; j++) if (Math.abs(part[j * rows + j]) <= DEPENDENT * lengths[j]) return undefined;
  return backSubstitute(part, target, rows, k);
}

function columnLengths(r: Float64Array, rows: number, k: number): Float64Array {
  return Float64Array.from({ length: k }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += r[j * rows + i] * r[j * rows + i];
    return Math.sqrt(sum);
  });
}
