import { square } from "../../arithmetic/square.js";
import { weightedGramKernels } from "../../kernels/linear.js";
import { logLossKernels, lossStepKernels } from "../../kernels/losses.js";
import { type Arena, doublesAt, integersAt, type Pointer } from "../../kernels/module.js";
import { cholesky } from "../../math/solvers/triangular.js";
import type { StandardizedColumns } from "../design/standardized-columns.js";

/** Less of a column than this, of its variance, left by the columns before it: too alike for a Gram matrix to keep 12 digits. */
const ALIKE = 1e-3;
/** A linear predictor beyond this may be on its way to infinity. */
const FAR = 15;

/** The penalized mean log-loss on standardized columns, at coefficients that move. */
export class LogisticProblem {
  readonly coefficients: Float64Array;
  /** share p (1 - p) of every row. */
  readonly curvature: Pointer;
  private readonly z: StandardizedColumns;
  private readonly y: Pointer;
  private readonly predictor: Pointer;
  private readonly residual: Pointer;
  private readonly places: Pointer;
  private readonly moves: Pointer;
  private readonly slopes: Pointer;
  private readonly gram: Pointer;
  private readonly across: number;
  /** The ridge of every coefficient, on the standardized scale. */
  private readonly ridge: Float64Array;

  constructor(arena: Arena, z: StandardizedColumns, y: Float64Array, ridge: number) {
    const m = z.center.length + 1;
    this.z = z;
    this.coefficients = new Float64Array(m);
    this.ridge = Float64Array.from({ length: m }, (_, k) => (k === 0 ? 0 : ridge / square(z.spread[k - 1])));
    this.y = arena.doubles(z.rows);
    doublesAt(this.y, z.n).set(y);
    this.predictor = arena.doubles(z.rows);
    this.residual = arena.doubles(z.rows);
    this.curvature = arena.doubles(z.rows);
    this.moves = arena.doubles(m);
    this.slopes = arena.doubles(m);
    this.places = arena.integers(m + 3);
    integersAt(this.places, m).forEach((_, k, places) => {
      places[k] = k;
    });
    this.across = (m + 3) & ~3;
    this.gram = arena.doubles(this.across * this.across);
  }

  /**
   * R of R'R = Z'VZ + factor * ridge, upper triangular; undefined where columns are too alike.
   *
   * @param v the weight of every row
   */
  root(v: Pointer, factor: number): Float64Array | undefined {
    const { z, ridge, across } = this;
    const m = ridge.length;
    weightedGramKernels.weightedGram(z.z, z.stride, z.rows, this.places, 0, m, v, this.gram, across);
    const gram = doublesAt(this.gram, across * across);
    const root = new Float64Array(m * m);
    for (let k = 0; k < m; k++) root.set(gram.subarray(k * across, k * across + m), k * m);
    for (let k = 0; k < m; k++) root[k * m + k] += factor * ridge[k];
    const before = ridge.map((_, k) => root[k * m + k]);
    if (!cholesky(root, m)) return undefined;
    for (let k = 0; k < m; k++) root.fill(0, k * m + k + 1, (k + 1) * m);
    return before.every((size, k) => square(root[k * m + k]) > ALIKE * size) ? root : undefined;
  }

  /** Moves the coefficients; returns minus the gradient there. */
  move(by: Float64Array): Float64Array {
    const { z, coefficients, ridge } = this;
    const m = by.length;
    doublesAt(this.moves, m).set(by);
    lossStepKernels.lossStep(
      z.z,
      z.stride,
      z.rows,
      this.places,
      m,
      this.moves,
      this.predictor,
      this.y,
      z.share,
      this.residual,
      this.curvature,
      this.slopes,
    );
    for (let k = 0; k < m; k++) coefficients[k] += by[k];
    return doublesAt(this.slopes, m).map((slope, k) => slope - ridge[k] * coefficients[k]);
  }

  /** Whether a ridge holds every coefficient but the intercept, so that a minimum there is one however far out. */
  get isHeld(): boolean {
    return this.ridge.every((own, k) => k === 0 || own > 0);
  }

  /** Whether a row's linear predictor is far out. */
  isFar(): boolean {
    return doublesAt(this.predictor, this.z.n).some((t) => Math.abs(t) > FAR);
  }

  /** The mean log-loss, without the ridge. */
  loss(): number {
    return logLossKernels.logLoss(this.z.rows, this.predictor, this.y, this.z.share, Number.MAX_VALUE);
  }
}
