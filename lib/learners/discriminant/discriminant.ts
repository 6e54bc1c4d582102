import { assertNumber, assertOneOf } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { type Prepared, prepare } from "../base/input.js";
import { assertClasses, onlyClass } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { readAmong, readNumber, readNumbers, readTexts } from "../base/read.js";
import type { Model, Unit } from "../base/types.js";

/** The divisor of a covariance: the weight, or the weight less a share for what was estimated. */
export type Divisor = "mle" | "moment";

/** Options that linear and quadratic discriminant analysis share. */
export interface DiscriminantOptions {
  /**
   * Divisor of the covariance: `"mle"` the weight, `"moment"` freed of bias by a count of rows.
   * @default "mle"
   */
  readonly covariance?: Divisor;
  /**
   * Added to each column's variance within a class, as a share of its variance overall, at least 0.
   * @default 0
   */
  readonly ridge?: number;
}

/** What linear and quadratic discriminants know of themselves. */
export interface DiscriminantFit {
  readonly columns: readonly string[];
  readonly aliased: readonly string[];
  /** Share of weight of class 1. */
  readonly prior: number;
  /** Weighted means in class 0 and in class 1: of all columns (linear), or of those not aliased (quadratic). */
  readonly means: readonly [Float64Array, Float64Array];
  /** What the log-odds begin with. */
  readonly intercept: number;
  /** The ridge that was used: the option, or the one taken when a covariance is singular. */
  readonly ridge: number;
  readonly notes: readonly string[];
}

/** The parts in which linear and quadratic discriminant analysis differ. */
export interface DiscriminantParts<M extends Model> {
  readonly method: "lda" | "qda";
  /** In words. */
  readonly name: string;
  /** The model of rows of both classes. */
  fit(data: Prepared, ridge: number): M;
  /** The model of rows of one class. */
  fitOne(data: Prepared, label: 0 | 1, ridge: number): M;
}

/** A learner of discriminants with these options. */
export function discriminant<M extends Model>(
  options: DiscriminantOptions,
  { method, name, fit, fitOne }: DiscriminantParts<M>,
): LearnerOf<M> {
  assertOptions(options, ["covariance", "ridge"], method);
  const { covariance, ridge = 0 } = options;
  assertDivisor(covariance, method, "covariance");
  assertNumber(ridge, method, "ridge", 0);
  const where = `${method}.fit`;
  return learner({
    name: name + suffixOf(options),
    method,
    options,
    units: unitsOf(options),
    binaryOnly: true,
    fit: (input) => {
      const data = prepare(input, where);
      assertClasses(input, where);
      const label = onlyClass(data.y);
      return label === undefined ? fit(data, ridge) : fitOne(data, label, ridge);
    },
  });
}

/** Throws unless a divisor is one of the two, or left out. */
export function assertDivisor(divisor: unknown, where: string, option: string): void {
  if (divisor !== undefined) assertOneOf(divisor, where, option, ["mle", "moment"]);
}

/** What the options add to a learner's name. */
function suffixOf({ covariance, ridge }: DiscriminantOptions): string {
  const said = [covariance === "moment" ? "moment" : "", ridge ? `ridge ${formatNumber(ridge)}` : ""];
  const text = said.filter((part) => part !== "").join(", ");
  return text ? ` (${text})` : "";
}

/** A moment divisor counts rows; a ridge, as a share of a variance, counts nothing. */
function unitsOf({ covariance, ridge }: DiscriminantOptions): Record<string, Unit> {
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

/** What a discriminant's print says first. */
export function discriminantCaption(name: string, { ridge, prior }: DiscriminantFit): string {
  return `${name}${ridge > 0 ? `, ridge ${formatNumber(ridge)}` : ""}, share of class 1 ${formatNumber(prior)}`;
}

/** The part of a discriminant's JSON that both kinds share. */
export function writeDiscriminant(learner: string, fit: DiscriminantFit): JsonObject {
  const { columns, aliased, prior, means, intercept, ridge, notes } = fit;
  return { learner, columns, aliased, prior, means: means.map((m) => Array.from(m)), intercept, ridge, notes };
}

/** Reads the part of a discriminant's JSON that both kinds share; its means are of so many columns. */
export function readDiscriminant(json: JsonObject, length: number): DiscriminantFit {
  const columns = readTexts(json, "columns");
  return {
    columns,
    aliased: readAmong(json, "aliased", columns),
    prior: readNumber(json, "prior", 0, 1),
    means: readOfClasses(json, "means", length),
    intercept: readNumber(json, "intercept"),
    ridge: readNumber(json, "ridge", 0),
    notes: readTexts(json, "notes"),
  };
}

/** Reads so many numbers for class 0, and so many for class 1. */
export function readOfClasses(json: JsonObject, field: string, length: number): readonly [Float64Array, Float64Array] {
  const given = json[field];
  const lists = Array.isArray(given) ? given : [];
  const read = (place: number) => readNumbers({ learner: json.learner, [field]: lists[place] }, field, length);
  return [read(0), read(1)];
}
