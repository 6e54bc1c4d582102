import { dot } from "./orthonormal-basis.js";

/** How many steps are remembered. */
const MEMORY = 12;

interface Step {
  readonly move: Float64Array;
  /** How the gradient changed over the move. */
  readonly change: Float64Array;
  readonly product: number;
}

/**
 * Directions of the quasi-Newton method of limited memory (L-BFGS; Nocedal 1980, Math Comp 35:773), from a first guess of
 * the inverse Hessian that is more than a number.
 */
export class QuasiNewton {
  private readonly solve: (gradient: Float64Array) => void;
  private readonly steps: Step[] = [];
  private scale = 1;

  /** @param solve overwrites a gradient g with H^-1 g, H the first guess */
  constructor(solve: (gradient: Float64Array) => void) {
    this.solve = solve;
  }

  /** Takes in a step; one along which the gradient did not grow teaches nothing. */
  learn(move: Float64Array, change: Float64Array): void {
    const product = dot(move, change);
    if (!(product > 0)) return;
    this.steps.push({ move, change, product });
    if (this.steps.length > MEMORY) this.steps.shift();
    const solved = Float64Array.from(change);
    this.solve(solved);
    this.scale = product / dot(change, solved);
  }

  /** Overwrites the gradient with H^-1 times it, H the guess corrected by the steps. */
  overwrite(gradient: Float64Array): void {
    const { steps } = this;
    const shares = new Float64Array(steps.length);
    for (let k = steps.length - 1; k >= 0; k--) {
      shares[k] = dot(steps[k].move, gradient) / steps[k].product;
      addMultiple(gradient, -shares[k], steps[k].change);
    }
    this.solve(gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] *= this.scale;
    steps.forEach(({ move, change, product }, k) => {
      addMultiple(gradient, shares[k] - dot(change, gradient) / product, move);
    });
  }
}

function addMultiple(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += factor * b[i];
}
