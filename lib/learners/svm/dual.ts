import { type Arena, doublesAt, type Pointer, withScratch } from "../../kernels/module.js";
import { supportVectorKernels } from "../../kernels/support-vectors.js";
import { fourfold, type KernelMatrix, kernelDiagonal, kernelMatrix, type Points } from "./kernel.js";

/**
 * The dual of a support vector machine: minimize `b'Kb/2 - y'b` subject to `sum b = 0` and `lower <= b <= upper`, with
 * y = 1 or -1 and `b_i = y_i alpha_i`, so that b_i lies in [0, C_i] for label 1 and in [-C_i, 0] for the other.
 */
export interface DualProblem {
  readonly points: Points;
  /** `exp(-gamma |x - z|^2)`; undefined: `x'z`. */
  readonly gamma: number | undefined;
  /** 1 and -1. */
  readonly y: Float64Array;
  /** The most by which the slopes of two entries may still differ that could be moved against each other. */
  readonly tolerance: number;
}

/** Where each b_i may lie; a row held out has 0 and 0. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What a solver of the dual returns. */
export interface DualSolution {
  readonly b: Float64Array;
  /** `y - K b` for every row, held out or not. */
  readonly slope: Float64Array;
  readonly steps: number;
}

/** Steps after which a solver gives up: badly scaled columns under the linear kernel can ask for any number. */
export const MOST_STEPS = 1_000_000;

/** The largest and smallest slope that count at the optimum: of the entries that may rise, of those that may fall. */
export function extremes(b: Float64Array, slope: Float64Array, { lower, upper }: Bounds): [number, number] {
  let most = -Infinity;
  let least = Infinity;
  for (let i = 0; i < b.length; i++) {
    if (b[i] < upper[i] && slope[i] > most) most = slope[i];
    if (b[i] > lower[i] && slope[i] < least) least = slope[i];
  }
  return [most, least];
}

/** Writes an array into kernel memory with zeros behind it, for entries that no step may move. */
function padded(arena: Arena, values: Float64Array): Pointer {
  const at = arena.doubles(fourfold(values.length));
  doublesAt(at, values.length).set(values);
  return at;
}

/**
 * Solves from a given start over a kernel matrix that holds all rows.
 *
 * @param start b and its slope; both are overwritten
 * @returns the number of steps
 */
export function minimizeOver(
  matrix: KernelMatrix,
  diagonal: Float64Array,
  start: { readonly b: Float64Array; readonly slope: Float64Array },
  { lower, upper }: Bounds,
  tolerance: number,
  most: number,
): number {
  const n = start.b.length;
  return withScratch((arena) => {
    const b = padded(arena, start.b);
    const slope = padded(arena, start.slope);
    const steps = supportVectorKernels.minimize(
      fourfold(n),
      matrix.at,
      matrix.single,
      padded(arena, diagonal),
      padded(arena, lower),
      padded(arena, upper),
      b,
      slope,
      arena.doubles(fourfold(n)),
      arena.doubles(fourfold(n)),
      tolerance,
      most,
    );
    start.b.set(doublesAt(b, n));
    start.slope.set(doublesAt(slope, n));
    return steps;
  });
}

/** Solves the dual, from b = 0, for any bounds; the kernel matrix of all rows is made once, in the room. */
export function wholeDual(arena: Arena, problem: DualProblem): (bounds: Bounds) => DualSolution {
  const { points, gamma, y, tolerance } = problem;
  const matrix = kernelMatrix(arena, points, gamma, tolerance);
  const diagonal = kernelDiagonal(points, gamma);
  return (bounds) => {
    const b = new Float64Array(points.n);
    const slope = y.slice();
    const steps = minimizeOver(matrix, diagonal, { b, slope }, bounds, tolerance, MOST_STEPS);
    return { b, slope, steps };
  };
}
