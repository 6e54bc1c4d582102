import { assertNumber, assertOneOf } from "../core/assert.js";
import type { JsonObject } from "../core/json.js";
import { formatNumber } from "../core/print.js";
import type { Matrix } from "../math/matrix.js";
import { ALIAS_TOLERANCE, powerOfTwo } from "../math/scaling.js";
import { meanOf, spreadOf } from "../math/weighted-statistics.js";
import type { Unit } from "./contract.js";
import { readNumbers } from "./read.js";

/** The divisor of a covariance: the weight, or the weight less a share for what was estimated. */
export type Divisor = "mle" | "moment";

/** Options that linear and quadratic discriminant analysis share. */
export interface DiscriminantOptions {
  /** Divisor of the covariance: `"mle"` the weight, `"moment"` freed of bias by a count of rows. Left out: "mle". */
  readonly covariance?: Divisor;
  /** Added to each column's variance within a class, as a share of its variance overall, at least 0. Left out: 0. */
  readonly ridge?: number;
}

/** Throws unless the options are what they may be. */
export function assertDiscriminant({ covariance, ridge }: DiscriminantOptions, where: string): void {
  assertDivisor(covariance, where, "covariance");
  if (ridge !== undefined) assertNumber(ridge, where, "ridge", 0);
}

/** Throws unless a divisor is one of the two, or left out. */
export function assertDivisor(divisor: unknown, where: string, option: string): void {
  if (divisor !== undefined) assertOneOf(divisor, where, option, ["mle", "moment"]);
}

/** What the options add to a learner's name. */
export function discriminantSuffix({ covariance, ridge }: DiscriminantOptions): string {
  const said = [covariance === "moment" ? "moment" : "", ridge ? `ridge ${formatNumber(ridge)}` : ""];
  const text = said.filter((part) => part !== "").join(", ");
  return text ? ` (${text})` : "";
}

/** A moment divisor counts rows; a ridge, as a share of a variance, counts nothing. */
export function discriminantUnits({ covariance, ridge }: DiscriminantOptions): Record<string, Unit> {
  return {
    ...(covariance === "moment" ? { covariance: "rows" as const } : {}),
    ...(ridge === undefined ? {} : { ridge: "none" as const }),
  };
}

/**
 * The ridge taken when the covariance within a class is singular: each column is blurred by a tenth of its standard
 * deviation. No scale of a column, nor of the weights, enters.
 */
export const FALLBACK_RIDGE = 0.01;

/** What a model says of the ridge it fell back to. */
export function ridgeNote(): string {
  return `the covariance within a class is singular (separation, or too few rows for the columns); fitted with ridge ${formatNumber(FALLBACK_RIDGE)}`;
}

/** The standard deviation of every column over all rows; 0 for a constant, and where only rounding could tell it from one. */
export function columnSpreads(x: Matrix, weights: Float64Array): Float64Array {
  return Float64Array.from(x.names, (_, j) => {
    const column = x.column(j);
    const spread = spreadOf(column, weights);
    return spread > ALIAS_TOLERANCE * powerOfTwo(column) && spread > 1e-300 ? spread : 0;
  });
}

/** The rows of a class, their weights as shares of the class, and the class's share of all weight. */
export interface ClassPart {
  readonly share: number;
  readonly rows: Int32Array;
  readonly x: Matrix;
  readonly weights: Float64Array;
  readonly means: Float64Array;
}

/** The two classes, 0 first. */
export function classParts(x: Matrix, y: Float64Array, weights: Float64Array): readonly [ClassPart, ClassPart] {
  const total = weights.reduce((a, b) => a + b, 0);
  const part = (label: number): ClassPart => {
    const rows = Int32Array.from(y.keys()).filter((i) => y[i] === label);
    const own = Float64Array.from(rows, (i) => weights[i]);
    const sum = own.reduce((a, b) => a + b, 0);
    const inside = x.selectRows(rows);
    const means = Float64Array.from(x.names, (_, j) => meanOf(inside.column(j), own));
    return { share: sum / total, rows, x: inside, weights: own.map((w) => w / sum), means };
  };
  return [part(0), part(1)];
}

/** Reads the means of the two classes. */
export function readClassMeans(json: JsonObject, length: number): readonly [Float64Array, Float64Array] {
  const lists = Array.isArray(json.means) ? json.means : [];
  const read = (place: number) => readNumbers({ learner: json.learner, means: lists[place] }, "means", length);
  return [read(0), read(1)];
}
