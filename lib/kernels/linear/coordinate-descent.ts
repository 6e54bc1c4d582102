import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/coordinate-descent.ts. */
export interface CoordinateDescentKernels {
  /**
   * Minimizes `-g'd + d'Gd/2 + sum (lasso |b| + ridge b^2 / 2)` over b; its moves are added to d, g is kept at the present b.
   *
   * @returns the sweeps it took, `most` when it was not done
   */
  coordinateDescent(
    m: number,
    gram: Pointer,
    across: number,
    g: Pointer,
    b: Pointer,
    d: Pointer,
    lasso: Pointer,
    ridge: Pointer,
    tolerance: number,
    most: number,
  ): number;
  /** The most by which b misses a condition of optimality at slopes g. */
  optimalityMiss(m: number, g: Pointer, b: Pointer, lasso: Pointer, ridge: Pointer): number;
}

/** Coordinate descent on a quadratic with lasso and ridge penalties. */
export const coordinateDescentKernels: CoordinateDescentKernels = kernelsOf();
