import type { Json, JsonObject } from "../../core/json.js";
import { formatNumber } from "../../core/print.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { toProbabilities } from "../base/labels.js";
import { readCounts, readNumber, readNumbers, readObject, readOneOf, readPairs, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import { linearPredictor, type Product, termNames } from "../design/design.js";
import type { Family } from "./path.js";

/** The path of lambdas that one was chosen from. */
export interface LambdaPath {
  readonly lambda: readonly number[];
  /** How many terms have a coefficient other than 0. */
  readonly nonzero: readonly number[];
  /** The share of the deviance explained where it was fitted. */
  readonly explained: readonly number[];
  /** Held-out deviance, and its standard error; empty where lambda was given. */
  readonly risk: readonly number[];
  readonly standardError: readonly number[];
}

/** What an elastic net knows of itself. */
export interface ElasticNetFit {
  readonly columns: readonly string[];
  readonly family: Family;
  readonly alpha: number;
  /** The penalty, given or chosen. */
  readonly lambda: number;
  /** The products of columns among the terms, by the columns' places. */
  readonly products: readonly Product[];
  /** Names of the terms: the columns, then the products as `a:b`. */
  readonly terms: readonly string[];
  readonly intercept: number;
  /** One number a term, on its own scale. */
  readonly coefficients: Float64Array;
  readonly path: LambdaPath;
  readonly notes: readonly string[];
}

/** A fitted elastic net. */
export interface ElasticNetModel extends Model, ElasticNetFit {
  readonly learner: "elasticNet";
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

/** A model of a fit. */
export function elasticNetModel(fit: ElasticNetFit): ElasticNetModel {
  return fittedModel<ElasticNetModel>(
    {
      learner: "elasticNet",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "elasticNet.predict");
        const out = linearPredictor(x, fit.intercept, fit.coefficients, fit.products);
        return fit.family === "binomial" ? toProbabilities(out) : out;
      },
      toJSON: () => toJSON(fit),
    },
    () => ({
      caption: `Elastic net (${fit.family}), alpha ${formatNumber(fit.alpha)}, lambda ${formatNumber(fit.lambda)}`,
      columns: ["term", "coefficient"],
      rows: [
        ["(intercept)", fit.intercept],
        ...fit.terms.flatMap((term, j): (string | number)[][] =>
          fit.coefficients[j] === 0 ? [] : [[term, fit.coefficients[j]]],
        ),
      ],
      notes: fit.notes,
    }),
  );
}

/** The terms are left out, for they follow from columns and products. */
function toJSON({ terms: _, ...fit }: ElasticNetFit): JsonObject {
  return { learner: "elasticNet", ...fit, coefficients: Array.from(fit.coefficients), path: { ...fit.path } };
}

/** Reads what an elastic net's `toJSON` wrote. */
export function readElasticNet(json: JsonObject): ElasticNetModel {
  const columns = readTexts(json, "columns");
  const products = readPairs(json, "products", columns.length);
  const terms = termNames(columns, products);
  const path = readObject(json, "path");
  const lambda = readNumbers(path, "lambda", undefined, 0);
  const perLambda = (field: string, length?: number) => Array.from(readNumbers(path, field, length));
  const risk = perLambda("risk", (path.risk as Json[] | undefined)?.length === 0 ? 0 : lambda.length);
  return elasticNetModel({
    columns,
    family: readOneOf(json, "family", ["binomial", "gaussian"]),
    alpha: readNumber(json, "alpha", 0, 1),
    lambda: readNumber(json, "lambda", 0),
    products,
    terms,
    intercept: readNumber(json, "intercept"),
    coefficients: readNumbers(json, "coefficients", terms.length),
    path: {
      lambda: Array.from(lambda),
      nonzero: Array.from(readCounts(path, "nonzero", lambda.length)),
      explained: perLambda("explained", lambda.length),
      risk,
      standardError: Array.from(readNumbers(path, "standardError", risk.length, 0)),
    },
    notes: readTexts(json, "notes"),
  });
}
