import { withScratch } from "../../kernels/module.js";
import { type Bounds, type DualProblem, type DualSolution, extremes, wholeDual } from "./dual.js";
import { workingSetDual } from "./working-set.js";

/** Up to so many rows, the kernel matrix of all pairs is held: 72 MB, or half in single precision. */
const MOST_AT_ONCE = 3000;

/** A fitted machine over all its rows. */
export interface Machine {
  /** `y_i alpha_i` of every row. */
  readonly b: Float64Array;
  readonly intercept: number;
  /** `b'Kb/2 - sum |b|`. */
  readonly dualObjective: number;
  readonly steps: number;
  /** By how much the conditions of optimality are violated. */
  readonly violation: number;
  /** Decision values of every row, from a machine that had not seen its fold; without folds there are none. */
  readonly heldOut?: Float64Array;
}

/**
 * Fits the machine, and once more without each fold in turn: the kernel of all pairs of rows serves for all of them.
 *
 * @param cost C_i of every row, above 0
 * @param folds the fold of each row, 0 to V - 1
 */
export function fitMachine(problem: DualProblem, cost: Float64Array, folds?: Int32Array): Machine {
  if (problem.y[0] > 0) return fitUpright(problem, cost, folds);
  // The search is over when it is near enough, and from the other side it ends elsewhere: with the first row's label counted
  // as 1, labels that change places give the mirrored machine.
  const machine = fitUpright({ ...problem, y: turned(problem.y) }, cost, folds);
  const { b, intercept, heldOut } = machine;
  return {
    ...machine,
    b: turned(b),
    intercept: 0 - intercept,
    ...(heldOut ? { heldOut: turned(heldOut) } : {}),
  };
}

function turned(values: Float64Array): Float64Array {
  return values.map((value) => 0 - value);
}

function fitUpright(problem: DualProblem, cost: Float64Array, folds?: Int32Array): Machine {
  return withScratch((arena) => {
    const solve = problem.points.n > MOST_AT_ONCE ? workingSetDual(problem) : wholeDual(arena, problem);
    const bounds = boundsOf(problem.y, cost);
    const solution = solve(bounds);
    const [most, least] = extremes(solution.b, solution.slope, bounds);
    return {
      b: solution.b,
      intercept: interceptOf(solution, bounds),
      dualObjective: objectiveOf(solution, problem.y),
      steps: solution.steps,
      violation: Math.max(0, most - least),
      ...(folds ? { heldOut: heldOutDecisions(solve, problem.y, cost, folds) } : {}),
    };
  });
}

function boundsOf(y: Float64Array, cost: Float64Array): Bounds {
  return {
    lower: y.map((label, i) => (label > 0 ? 0 : -cost[i])),
    upper: y.map((label, i) => (label > 0 ? cost[i] : 0)),
  };
}

/** The mean slope of the entries inside their bounds, where the decision value is the label; else the middle of what is allowed. */
function interceptOf({ b, slope }: DualSolution, bounds: Bounds): number {
  let inside = 0;
  let sum = 0;
  for (let i = 0; i < b.length; i++) {
    if (b[i] > bounds.lower[i] && b[i] < bounds.upper[i]) {
      inside++;
      sum += slope[i];
    }
  }
  if (inside > 0) return sum / inside;
  const [most, least] = extremes(b, slope, bounds);
  return (most + least) / 2;
}

/** As `(K b)_i = y_i - slope_i` and `|b_i| = y_i b_i`, the objective is `-sum b_i (y_i + slope_i) / 2`. */
function objectiveOf({ b, slope }: DualSolution, y: Float64Array): number {
  return -b.reduce((sum, value, i) => sum + value * (y[i] + slope[i]), 0) / 2;
}

/** Each fold's decision values from the machine of the others; where those are of one class, that class's label. */
function heldOutDecisions(
  solve: (bounds: Bounds) => DualSolution,
  y: Float64Array,
  cost: Float64Array,
  folds: Int32Array,
): Float64Array {
  const out = new Float64Array(y.length);
  const count = folds.reduce((most, fold) => Math.max(most, fold), 0) + 1;
  for (let fold = 0; fold < count; fold++) {
    const labels = new Set(y.filter((_, i) => folds[i] !== fold));
    if (labels.size === 1) {
      const [label] = labels;
      for (let i = 0; i < out.length; i++) if (folds[i] === fold) out[i] = label;
      continue;
    }
    const bounds = boundsOf(
      y,
      cost.map((c, i) => (folds[i] === fold ? 0 : c)),
    );
    const solution = solve(bounds);
    const intercept = interceptOf(solution, bounds);
    for (let i = 0; i < out.length; i++) {
      if (folds[i] === fold) out[i] = intercept + y[i] - solution.slope[i];
    }
  }
  return out;
}
