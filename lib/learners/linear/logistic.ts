import { assertFinite, assertNumber } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { varianceOf } from "../../math/statistics/weighted-statistics.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, prepare } from "../base/input.js";
import { assertShares, oneClassLogOdds, oneClassNote, onlyClass, toProbabilities } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { readBoolean, readCount, readNumber } from "../base/read.js";
import {
  assertInteractions,
  designColumns,
  type Interactions,
  linearPredictor,
  type Product,
  productsOf,
  termNames,
} from "../design/design.js";
import {
  coefficientRows,
  interactionSuffix,
  type RegressionFit,
  type RegressionModel,
  readRegression,
  writeRegression,
} from "../design/regression.js";
import { centeredProducts, uncentered } from "./centered-products.js";
import { gramNewton } from "./logistic-gram.js";
import { type NewtonFit, newton } from "./logistic-newton.js";
import { hasPureCell } from "./pure-cells.js";

/** Options of {@link logistic}. */
export interface LogisticOptions {
  /**
   * lambda in `sum w nll / sum w + lambda/2 sum b^2`, at least 0, the intercept free.
   * @default 0
   */
  readonly ridge?: number;
  /**
   * `"treatment"`: the treatment's column times every other; `true`: all pairs.
   * @default none
   */
  readonly interactions?: Interactions;
}

/** What a logistic model knows of itself; its standard errors take the weights as given, with a ridge the penalized Hessian. */
export interface LogisticFit extends RegressionFit {
  /** The ridge that was used: the option, or the small one taken under separation. */
  readonly ridge: number;
  readonly deviance: number;
  readonly iterations: number;
  readonly converged: boolean;
}

/** A fitted logistic regression. */
export interface LogisticModel extends RegressionModel, LogisticFit {
  readonly learner: "logistic";
}

/**
 * Weighted logistic regression: minimizes `sum w nll / sum w + ridge/2 sum b^2`, intercept free, columns as they are.
 *
 * Without a ridge the minimizer may lie at infinity (separation); that is detected, and a small ridge, a ten-thousandth of
 * the (lower) median variance of the terms, is taken instead, on products of columns measured from the middles of their
 * ranges, so that it doesn't matter which arm is coded 1: it stands in `model.ridge` and in `model.notes`. scikit-learn's C is
 * `1 / (ridge * sum w)`.
 *
 * When it fails: log-odds that do not run straight along the columns, and products of columns that are not among the
 * terms. With nearly as many columns as events the coefficients run wild: take a ridge, or `elasticNet`.
 *
 * @param options ridge: at least 0; interactions: "treatment" or true
 * @returns a learner for targets of 0 and 1, or shares in between
 * @throws in fit: a target outside [0, 1]; treatment interactions without a treatment column
 * @example
 * const x = Matrix.fromRows([[0], [0], [1], [1]], ["arm"]);
 * learners.logistic().fit({ x, y: [0, 1, 0, 1], weights: [1, 1, 1, 3] }).coefficients[0]; // 1.0986123
 */
export function logistic(options: LogisticOptions = {}): LearnerOf<LogisticModel> {
  assertOptions(options, ["ridge", "interactions"], "logistic");
  const { ridge, interactions } = options;
  if (ridge !== undefined) assertNumber(ridge, "logistic", "ridge", 0);
  assertInteractions(interactions, "logistic");
  return learner({
    name: `logistic${ridge ? ` (ridge ${formatNumber(ridge)})` : ""}${interactionSuffix(interactions)}`,
    method: "logistic",
    options: { ridge, interactions },
    units: ridge === undefined ? {} : { ridge: "none" },
    binaryOnly: true,
    needsTreatment: interactions === "treatment",
    fit: (input) => {
      const where = "logistic.fit";
      const { x, y, weights } = prepare(input, where);
      assertShares(input, where);
      const products = productsOf({ ...input, x }, interactions, where);
      const terms = termNames(x.names, products);
      const columns = designColumns(x, products);
      const bare = input.predictionsOnly === true;
      const fit = fitOrFallBack(columns, products, y, weights, ridge ?? 0, bare);
      assertFinite(fit.coefficients, where, "the coefficients");
      assertFinite(fit.standardErrors, where, "the standard errors");
      return logisticModel({
        columns: x.names,
        products,
        terms,
        intercept: fit.coefficients[0] + 0,
        coefficients: fit.coefficients.slice(1),
        standardErrors: fit.standardErrors,
        aliased: Array.from(fit.aliased, (j) => terms[j - 1]),
        conditionNumber: fit.conditionNumber,
        notes: bare ? [...fit.notes, BARE] : fit.notes,
        ridge: fit.ridge,
        deviance: fit.deviance,
        iterations: fit.iterations,
        converged: fit.converged,
      });
    },
  });
}

/** What a model says that was fitted for its predictions. */
const BARE = "fitted for predictions only: standard errors and condition number were not worked out";

type Fallen = NewtonFit & { readonly ridge: number; readonly notes: readonly string[] };

function fitOrFallBack(
  columns: readonly Float64Array[],
  products: readonly Product[],
  y: Float64Array,
  weights: Float64Array,
  ridge: number,
  bare: boolean,
): Fallen {
  const label = onlyClass(y);
  if (label !== undefined) return oneClass(columns.length, label);
  if (ridge > 0 || !hasPureCell(columns, products, y, weights)) {
    const fit = gramNewton(columns, y, weights, ridge, bare) ?? newton(columns, y, weights, ridge, bare);
    if (!fit.separated) {
      const notes = fit.converged ? [] : [`not converged after ${fit.iterations} iterations`];
      return { ...fit, ridge, notes };
    }
  }
  const design = products.length > 0 ? centeredProducts(columns, products) : undefined;
  const seen = design?.columns ?? columns;
  const variances = seen
    .map((column) => varianceOf(column, weights))
    .filter((v) => v > 0)
    .sort((a, b) => a - b);
  // No variance at all, yet separated: columns so small that their squares vanish.
  const small = 1e-4 * (variances[Math.floor((variances.length - 1) / 2)] ?? 1e-296);
  if (!Number.isFinite(small)) {
    raise({
      code: "scale",
      where: "logistic.fit",
      expected: "columns whose variance a double can hold, since their classes are separated and a ridge is needed",
      got: "a variance beyond 1e308",
      hint: "Divide such columns by a constant first.",
    });
  }
  const found = gramNewton(seen, y, weights, small, bare) ?? newton(seen, y, weights, small, bare);
  const again = design ? uncentered(found, design, weights, small, bare) : found;
  const notes = [
    `separation: some combination of columns tells the classes apart, the likelihood has no maximum; fitted with ridge ${formatNumber(small)}`,
  ];
  if (!again.converged) notes.push(`not converged after ${again.iterations} iterations`);
  return { ...again, ridge: small, notes };
}

function oneClass(p: number, label: 0 | 1): Fallen {
  const coefficients = new Float64Array(p);
  coefficients[0] = oneClassLogOdds(label);
  return {
    coefficients,
    standardErrors: new Float64Array(p),
    aliased: new Int32Array(0),
    conditionNumber: 1,
    deviance: 0,
    iterations: 0,
    converged: true,
    separated: true,
    ridge: 0,
    notes: [oneClassNote(label)],
  };
}

function logisticModel(fit: LogisticFit): LogisticModel {
  return fittedModel<LogisticModel>(
    {
      learner: "logistic",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "logistic.predict");
        return toProbabilities(linearPredictor(x, fit.intercept, fit.coefficients, fit.products));
      },
      toJSON: () => writeRegression("logistic", fit),
    },
    () => ({
      caption: `Logistic regression${fit.ridge > 0 ? `, ridge ${formatNumber(fit.ridge)}` : ""}, deviance ${formatNumber(fit.deviance)}`,
      columns: ["term", "coefficient", "standard error"],
      rows: coefficientRows(fit),
      notes: fit.notes,
    }),
  );
}

/** Reads what a logistic model's `toJSON` wrote. */
export function readLogistic(json: JsonObject): LogisticModel {
  return logisticModel({
    ...readRegression(json),
    ridge: readNumber(json, "ridge", 0),
    deviance: readNumber(json, "deviance"),
    iterations: readCount(json, "iterations"),
    converged: readBoolean(json, "converged"),
  });
}
