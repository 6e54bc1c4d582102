import { assertFinite } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { leastSquares } from "../../math/solvers/least-squares.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, prepare } from "../base/input.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { readNumber } from "../base/read.js";
import {
  assertInteractions,
  designColumns,
  type Interactions,
  linearPredictor,
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

/** Options of {@link linear}. */
export interface LinearOptions {
  /**
   * `"treatment"`: the treatment's column times every other; `true`: all pairs.
   * @default none
   */
  readonly interactions?: Interactions;
}

/** What a linear model knows of itself. */
export interface LinearFit extends RegressionFit {
  /** sum w r^2 / (n - rank). */
  readonly residualVariance: number;
  /** About so many of 16 digits the problem costs, log10 of the condition number. */
  readonly digitsLost: number;
}

/** A fitted linear regression. */
export interface LinearModel extends RegressionModel, LinearFit {
  readonly learner: "linear";
}

/**
 * Weighted least squares: minimizes `sum w (y - b0 - x b)^2` by Householder QR with iterative refinement.
 *
 * A column that the columns before it explain gets coefficient 0 and is named in `model.aliased`; an ill-conditioned but
 * full-rank design is solved, and `conditionNumber` says what it costs.
 *
 * When it fails: means that do not run straight along the columns, and a target with outliers, which pull with the
 * square of their distance. With as many columns as rows it repeats the target.
 *
 * @param options interactions: "treatment" or true
 * @returns a learner for continuous and binary targets; on a binary one its predictions may leave [0, 1]
 * @throws in fit: treatment interactions without a treatment column
 * @example
 * const x = Matrix.fromRows([[0], [1], [2]], ["dose"]);
 * learners.linear().fit({ x, y: [1, 3, 5] }).coefficients[0]; // 2
 */
export function linear(options: LinearOptions = {}): LearnerOf<LinearModel> {
  assertOptions(options, ["interactions"], "linear");
  const { interactions } = options;
  assertInteractions(interactions, "linear");
  return learner({
    name: `linear${interactionSuffix(interactions)}`,
    method: "linear",
    options: { interactions },
    needsTreatment: interactions === "treatment",
    fit: (input) => {
      const where = "linear.fit";
      const { x, y, weights } = prepare(input, where);
      const products = productsOf({ ...input, x }, interactions, where);
      const terms = termNames(x.names, products);
      const fit = leastSquares(designColumns(x, products), y, weights);
      assertFinite(fit.coefficients, where, "the coefficients");
      assertFinite(fit.standardErrors, where, "the standard errors");
      const notes: string[] = [];
      if (fit.rank === y.length) notes.push("as many coefficients as rows: no standard errors");
      return linearModel({
        columns: x.names,
        products,
        terms,
        intercept: fit.coefficients[0] + 0,
        coefficients: fit.coefficients.slice(1),
        standardErrors: fit.standardErrors,
        aliased: Array.from(fit.aliased, (j) => terms[j - 1]),
        conditionNumber: fit.conditionNumber,
        notes,
        residualVariance: fit.residualVariance,
        digitsLost: fit.digitsLost,
      });
    },
  });
}

function linearModel(fit: LinearFit): LinearModel {
  return fittedModel<LinearModel>(
    {
      learner: "linear",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "linear.predict");
        return linearPredictor(x, fit.intercept, fit.coefficients, fit.products);
      },
      toJSON: () => writeRegression("linear", fit),
    },
    () => ({
      caption: `Linear regression, condition number ${fit.conditionNumber.toPrecision(3)}`,
      columns: ["term", "coefficient", "standard error"],
      rows: coefficientRows(fit),
      notes: fit.notes,
    }),
  );
}

/** Reads what a linear model's `toJSON` wrote. */
export function readLinear(json: JsonObject): LinearModel {
  return linearModel({
    ...readRegression(json),
    residualVariance: readNumber(json, "residualVariance", 0),
    digitsLost: readNumber(json, "digitsLost"),
  });
}
