import { raise } from "../../core/errors.js";
import {
  type Moments,
  type RidgeSolution,
  slopesInLambda,
  solveGroupedRidge,
} from "../../math/solvers/grouped-ridge.js";

/** The design of an additive model: its columns, and the group in which each coefficient is penalized. */
export interface AdditiveDesign {
  /** The ones first. */
  readonly columns: readonly Float64Array[];
  /** -1 for the intercept. */
  readonly groups: Int32Array;
  /** Penalties of each group: the least and the largest there may be, and where the search begins. */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly start: Float64Array;
}

/** What a degree of freedom costs in the choice of smoothness. */
export interface DegreePrice {
  readonly rows: number;
  /** How much dearer than in plain cross-validation. */
  readonly inflation: number;
  /**
   * The variance of the working target at weight 1, where it is known.
   * @default estimated
   */
  readonly scale?: number;
}

/** Between a mild and a firm penalty; the search forgets where it began. */
const FIRST = 0.1;

/** The least penalty of a line, and of what bends, relative to the mean square of its columns; and the largest. */
const LEAST_LINE = 1e-5;
const LEAST_BENDS = 1e-8;
const MOST = 1e6;

/** Groups and bounds of penalties: for each term one for its line, and one for its bends if it has any. */
export function additiveDesign(
  terms: readonly { readonly design: readonly Float64Array[] }[],
  weights: Float64Array,
): AdditiveDesign {
  const columns: Float64Array[] = [new Float64Array(weights.length).fill(1)];
  const groups = [-1];
  const sizes: number[] = [];
  const least: number[] = [];
  const add = (some: readonly Float64Array[], share: number) => {
    if (some.length === 0) return;
    let sum = 0;
    for (const column of some) {
      for (let i = 0; i < column.length; i++) sum += weights[i] * column[i] * column[i];
      columns.push(column);
      groups.push(sizes.length);
    }
    sizes.push(sum / some.length);
    least.push((share * sum) / some.length);
  };
  for (const { design } of terms) {
    add(design.slice(0, 1), LEAST_LINE);
    add(design.slice(1), LEAST_BENDS);
  }
  return {
    columns,
    groups: Int32Array.from(groups),
    least: Float64Array.from(least),
    start: Float64Array.from(sizes, (size) => FIRST * size),
    most: Float64Array.from(sizes, (size) => MOST * size),
  };
}

/** The solution at given penalties. */
export function solveAdditive(moments: Moments, { groups }: AdditiveDesign, lambdas: Float64Array): RidgeSolution {
  return (
    solveGroupedRidge(moments, groups, lambdas) ??
    raise({
      code: "singular",
      where: "gam.fit",
      expected: "penalties that make the normal equations regular",
      got: "a matrix that is singular to 16 digits",
      hint: "Look for weights that differ by more than 1e12, or take fewer knots.",
    })
  );
}

/**
 * The penalties after `steps` steps towards the least cross-validated error: of generalized cross-validation,
 * `n RSS / (n - inflation df)^2`, or, where the scale is known, of `RSS + 2 inflation scale df`.
 *
 * With rho = log lambda either is stationary where `d RSS / d rho = -2 inflation scale d df / d rho`, the scale being
 * RSS / (n - inflation df) where it is not known. Both sides are positive; to multiply lambda by the right over the left goes
 * the right way and stays positive. The power 1.5 halves the number of steps.
 *
 * Source: Wood and Fasiolo 2017 for the step; Craven and Wahba 1979 for the criterion.
 */
export function smoothnessSteps(
  moments: Moments,
  design: AdditiveDesign,
  lambdas: Float64Array,
  { rows, inflation, scale }: DegreePrice,
  steps: number,
): Float64Array {
  for (let step = 0; step < steps; step++) {
    const solution = solveAdditive(moments, design, lambdas);
    const { rise, fall } = slopesInLambda(solution, design.groups, lambdas.length);
    const left = rows - inflation * solution.degrees.reduce((a, b) => a + b, 0);
    // With as many degrees of freedom as rows there is no scale: a large one, which smooths.
    const price = inflation * (scale ?? solution.residualSquare / Math.max(left, 0.01 * rows));
    lambdas = lambdas.map((lambda, group) => {
      const ratio = (price * fall[group]) / rise[group];
      const factor = ratio > 0 && ratio < Infinity ? Math.min(Math.max(ratio * Math.sqrt(ratio), 0.05), 20) : 20;
      return Math.min(Math.max(lambda * factor, design.least[group]), design.most[group]);
    });
  }
  return lambdas;
}
