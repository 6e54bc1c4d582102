import { withScratch } from "../../kernels/module.js";
import { pick } from "../../math/pick.js";
import { type Bounds, type DualProblem, type DualSolution, extremes, MOST_STEPS, minimizeOver } from "./dual.js";
import {
  kernelDiagonal,
  kernelMatrix,
  linearCoefficients,
  linearSums,
  type Points,
  pointsAt,
  radialSums,
} from "./kernel.js";

/** Rows that move together. */
const TOGETHER = 1024;
/** Rounds after which the solver gives up. */
const MOST_ROUNDS = 10_000;
/** How far a round goes: until its rows differ by no more than this part of what all rows differed by. */
const PART = 0.1;

/**
 * Solves the dual with little memory, whatever n is: in every round the rows that violate the conditions of optimality
 * most, and some that moved before, are solved among themselves while all others stand still; then the slopes of all rows
 * follow. Nothing of size n x n is ever held.
 *
 * Source: Joachims 1999 (working sets); Wen, Shi, Li, He and Chen 2018 (sets of many rows, half of them kept).
 */
export function workingSetDual(problem: DualProblem, together: number = TOGETHER): (bounds: Bounds) => DualSolution {
  return (bounds) => {
    const solution = { b: new Float64Array(problem.points.n), slope: problem.y.slice(), steps: 0 };
    let rows: Int32Array = new Int32Array(0);
    for (let round = 0; round < MOST_ROUNDS && solution.steps < MOST_STEPS; round++) {
      const [most, least] = extremes(solution.b, solution.slope, bounds);
      if (!(most - least >= problem.tolerance)) break;
      rows = nextRows(rows, solution, bounds, together);
      const tolerance = Math.max(problem.tolerance, PART * (most - least));
      const steps = solveAmong(problem, rows, solution, bounds, tolerance);
      if (steps === 0) break;
      solution.steps += steps;
    }
    return solution;
  };
}

/** Up to a quarter of the places for either kind of violator, the worst first; the rest for rows of the round before. */
function nextRows(before: Int32Array, { b, slope }: DualSolution, bounds: Bounds, together: number): Int32Array {
  const { lower, upper } = bounds;
  const [most, least] = extremes(b, slope, bounds);
  const all = Int32Array.from(b.keys());
  const rising = all.filter((i) => b[i] < upper[i] && slope[i] > least).sort((i, j) => slope[j] - slope[i] || i - j);
  const falling = all.filter((i) => b[i] > lower[i] && slope[i] < most).sort((i, j) => slope[i] - slope[j] || i - j);
  const ofEach = Math.ceil(before.length === 0 ? together / 2 : together / 4);
  const rows = new Set([...rising.subarray(0, ofEach), ...falling.subarray(0, ofEach)]);
  for (const i of before) if (rows.size < together) rows.add(i);
  return Int32Array.from(rows);
}

/** Moves the entries of these rows to their optimum while all others stand still; returns the number of steps. */
function solveAmong(
  { points, gamma, tolerance: exactness }: DualProblem,
  rows: Int32Array,
  { b, slope }: DualSolution,
  { lower, upper }: Bounds,
  tolerance: number,
): number {
  const among = pointsAt(points, rows);
  const own = { b: pick(b, rows), slope: pick(slope, rows) };
  const within = { lower: pick(lower, rows), upper: pick(upper, rows) };
  const diagonal = kernelDiagonal(among, gamma);
  const steps = withScratch((arena) =>
    minimizeOver(kernelMatrix(arena, among, gamma, exactness), diagonal, own, within, tolerance, MOST_STEPS),
  );
  const moved = Array.from(rows.keys()).filter((k) => own.b[k] !== b[rows[k]]);
  const change = Float64Array.from(moved, (k) => own.b[k] - b[rows[k]]);
  for (const k of moved) b[rows[k]] = own.b[k];
  follow(points, pointsAt(among, moved), change, gamma, slope);
  return steps;
}

/** slope -= K change, for all points, where only a few changed. */
function follow(
  { values, n }: Points,
  changed: Points,
  change: Float64Array,
  gamma: number | undefined,
  slope: Float64Array,
): void {
  const coordinate = (i: number, j: number) => values[j * n + i];
  const sums =
    gamma === undefined
      ? linearSums(linearCoefficients(changed, change), n, coordinate)
      : radialSums(changed, change, gamma, n, coordinate);
  for (let i = 0; i < n; i++) slope[i] -= sums[i];
}
