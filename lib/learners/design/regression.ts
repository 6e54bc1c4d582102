import type { JsonObject } from "../../core/json.js";
import { readAmong, readNumber, readNumbers, readPairs, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import type { Interactions, Product } from "./design.js";
import { termNames } from "./design.js";

/** What every regression with coefficients knows of itself. */
export interface RegressionFit {
  readonly columns: readonly string[];
  /** The products of columns among the terms, by the columns' places. */
  readonly products: readonly Product[];
  /** Names of the terms: the columns, then the products as `a:b`. */
  readonly terms: readonly string[];
  readonly intercept: number;
  /** One number a term; 0 where aliased. */
  readonly coefficients: Float64Array;
  /** Of the intercept, then of every term; 0 where aliased. */
  readonly standardErrors: Float64Array;
  readonly aliased: readonly string[];
  /** Of the design, its columns scaled to length 1. */
  readonly conditionNumber: number;
  readonly notes: readonly string[];
}

/** A fitted regression. */
export interface RegressionModel extends Model, RegressionFit {
  readonly columns: readonly string[];
  readonly aliased: readonly string[];
  readonly notes: readonly string[];
}

/** What interactions add to a learner's name. */
export function interactionSuffix(interactions: Interactions | undefined): string {
  if (interactions === undefined) return "";
  return interactions === true ? " (all interactions)" : " (treatment interactions)";
}

/** One line a term for print. */
export function coefficientRows(fit: RegressionFit): (string | number)[][] {
  const gone = new Set(fit.aliased);
  return [
    ["(intercept)", fit.intercept, fit.standardErrors[0]],
    ...fit.terms.map((term, j) => [
      gone.has(term) ? `${term} (aliased)` : term,
      fit.coefficients[j],
      fit.standardErrors[j + 1],
    ]),
  ];
}

/** A regression as JSON; the terms are left out, for they follow from columns and products. */
export function writeRegression<T extends RegressionFit>(learner: string, { terms: _, ...fit }: T): JsonObject {
  return {
    learner,
    ...fit,
    coefficients: Array.from(fit.coefficients),
    standardErrors: Array.from(fit.standardErrors),
  } as JsonObject;
}

/** Reads the part of a regression's JSON that all regressions share. */
export function readRegression(json: JsonObject): RegressionFit {
  const columns = readTexts(json, "columns");
  const products = readPairs(json, "products", columns.length);
  const terms = termNames(columns, products);
  return {
    columns,
    products,
    terms,
    intercept: readNumber(json, "intercept"),
    coefficients: readNumbers(json, "coefficients", terms.length),
    standardErrors: readNumbers(json, "standardErrors", terms.length + 1, 0),
    aliased: readAmong(json, "aliased", terms),
    conditionNumber: readNumber(json, "conditionNumber", 0),
    notes: readTexts(json, "notes"),
  };
}
