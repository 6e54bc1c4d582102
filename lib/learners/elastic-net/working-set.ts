import { coordinateDescentKernels } from "../../kernels/linear/coordinate-descent.js";
import { weightedGramKernels } from "../../kernels/linear/weighted-gram.js";
import { type Arena, doublesAt, integersAt, type Pointer } from "../../kernels/module.js";
import type { StandardizedColumns } from "../design/standardized-columns.js";
import { faceStep, type Quadratic } from "./face-step.js";

/** The coefficient's penalties, `lasso |b| + ridge b^2 / 2`. */
export interface Penalty {
  readonly lasso: number;
  readonly ridge: number;
}

/** Sweeps of coordinate descent between two steps on a face. */
const SWEEPS = 30;
const MOST_ROUNDS = 300;

/**
 * The columns that take part, in the kernels' memory: their places, coefficients, slopes and Gram matrix. Columns join and
 * none leaves. The Gram matrix may be stale, taken at a curvature of some steps ago: the steps are then a little off, the
 * conditions of optimality, which know only slopes, never.
 */
export class WorkingSet {
  /** How many columns take part. */
  size = 0;
  /** Their places in `z`, one a member. */
  readonly places: Pointer;
  readonly coefficients: Pointer;
  /** How far the last descent moved the coefficients. */
  readonly moves: Pointer;
  /** z'r / sum w for every member: the downward slope of the loss. */
  readonly slopes: Pointer;
  private readonly arena: Arena;
  private readonly z: StandardizedColumns;
  private readonly lasso: Pointer;
  private readonly ridge: Pointer;
  /** The curvature that the Gram matrix was taken at. */
  private readonly curvature: Pointer;
  private gram: Pointer = 0;
  private across = 0;
  private known = 0;
  private readonly taken: Uint8Array;

  constructor(arena: Arena, z: StandardizedColumns) {
    const most = z.center.length + 1;
    this.arena = arena;
    this.z = z;
    this.taken = new Uint8Array(most);
    this.places = arena.integers(most + 3);
    this.coefficients = arena.doubles(most);
    this.moves = arena.doubles(most);
    this.slopes = arena.doubles(most);
    this.lasso = arena.doubles(most);
    this.ridge = arena.doubles(most);
    this.curvature = arena.doubles(z.rows);
  }

  /** Whether the column at a place takes part. */
  has(place: number): boolean {
    return this.taken[place] === 1;
  }

  /** Lets the ones take part, moved from 0 to this coefficient. */
  start(intercept: number): void {
    this.add(0, 0);
    doublesAt(this.coefficients, 1)[0] = intercept;
    doublesAt(this.moves, 1)[0] = intercept;
  }

  /** Adds a column with its slope, its coefficient 0. */
  add(place: number, slope: number): void {
    const k = this.size++;
    integersAt(this.places, k + 1)[k] = place;
    doublesAt(this.slopes, k + 1)[k] = slope;
    this.taken[place] = 1;
  }

  /** Sets the penalty of every member but the ones at place 0, which are free. */
  penalize({ lasso, ridge }: Penalty): void {
    const places = integersAt(this.places, this.size);
    const lassos = doublesAt(this.lasso, this.size);
    const ridges = doublesAt(this.ridge, this.size);
    for (let k = 0; k < this.size; k++) {
      lassos[k] = places[k] === 0 ? 0 : lasso;
      ridges[k] = places[k] === 0 ? 0 : ridge;
    }
  }

  /** The most by which a member misses its condition of optimality. */
  miss(): number {
    const { size, slopes, coefficients, lasso, ridge } = this;
    return coordinateDescentKernels.optimalityMiss(size, slopes, coefficients, lasso, ridge);
  }

  /** Moves the coefficients by a multiple of the last moves. */
  repeatMoves(factor: number): void {
    const moves = doublesAt(this.moves, this.size);
    const coefficients = doublesAt(this.coefficients, this.size);
    for (let k = 0; k < this.size; k++) {
      moves[k] *= factor;
      coefficients[k] += moves[k];
    }
  }

  /** Each member's place and one of the numbers kept for it. */
  forEach(numbers: Pointer, visit: (place: number, value: number) => void): void {
    const places = integersAt(this.places, this.size);
    const values = doublesAt(numbers, this.size);
    for (let k = 0; k < this.size; k++) visit(places[k], values[k]);
  }

  /** lasso |b| + ridge b^2 / 2, summed. */
  penalty(): number {
    const { size } = this;
    const b = doublesAt(this.coefficients, size);
    const lasso = doublesAt(this.lasso, size);
    const ridge = doublesAt(this.ridge, size);
    let sum = 0;
    for (let k = 0; k < size; k++) sum += lasso[k] * Math.abs(b[k]) + (ridge[k] * b[k] * b[k]) / 2;
    return sum;
  }

  /** Takes the Gram matrix anew, at this curvature. */
  refresh(curvature: Pointer): void {
    doublesAt(this.curvature, this.z.rows).set(doublesAt(curvature, this.z.rows));
    this.known = 0;
  }

  /**
   * Moves coefficients to the minimum of the quadratic that slopes and Gram matrix describe; slopes become those of the
   * quadratic. Where columns are so alike that coordinate descent takes many sweeps, steps on the face of the nonzero
   * coefficients help it on.
   */
  descend(tolerance: number): void {
    this.complete();
    doublesAt(this.moves, this.size).fill(0);
    for (let round = 0; round < MOST_ROUNDS && this.sweep(tolerance) === SWEEPS; round++) faceStep(this.quadratic());
  }

  private sweep(tolerance: number): number {
    const { size, gram, across, slopes, coefficients, moves, lasso, ridge } = this;
    return coordinateDescentKernels.coordinateDescent(
      size,
      gram,
      across,
      slopes,
      coefficients,
      moves,
      lasso,
      ridge,
      tolerance,
      SWEEPS,
    );
  }

  private quadratic(): Quadratic {
    const { size, across } = this;
    return {
      size,
      across,
      gram: doublesAt(this.gram, size * across),
      slopes: doublesAt(this.slopes, size),
      coefficients: doublesAt(this.coefficients, size),
      moves: doublesAt(this.moves, size),
      lasso: doublesAt(this.lasso, size),
      ridge: doublesAt(this.ridge, size),
    };
  }

  /** Computes the rows of the Gram matrix that the members since the last descent lack. */
  private complete(): void {
    const { size, z } = this;
    if (size > this.across) {
      this.across = Math.min((z.center.length + 4) & ~3, Math.max(32, (2 * size + 3) & ~3));
      this.gram = this.arena.doubles(this.across * this.across);
      this.known = 0;
    }
    if (this.known === size) return;
    weightedGramKernels.weightedGram(
      z.z,
      z.stride,
      z.rows,
      this.places,
      this.known,
      size,
      this.curvature,
      this.gram,
      this.across,
    );
    this.known = size;
  }
}
