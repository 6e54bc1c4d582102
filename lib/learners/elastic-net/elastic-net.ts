import { assertFinite } from "../../core/assert.js";
import { shown } from "../../core/errors.js";
import { isBinary } from "../../folds/folds.js";
import { prepare } from "../base/input.js";
import { assertShares } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { designColumns, productsOf, termNames } from "../design/design.js";
import { chosenPlace } from "../tuning/choose.js";
import { innerFolds } from "../tuning/inner-folds.js";
import { pathRisks } from "./choice.js";
import { type ElasticNetModel, elasticNetModel } from "./model.js";
import { type ElasticNetOptions, elasticNetName, elasticNetSettings } from "./options.js";
import { elasticNetPath, type Family, type PathOptions } from "./path.js";

/**
 * Weighted elastic net: minimizes `sum w loss / sum w + lambda ((1 - alpha)/2 sum b^2 + alpha sum |b|)`, intercept free, on
 * columns divided by their weighted population standard deviation; coefficients come back on the columns' own scale. The loss
 * is the log-loss, or `(y - t)^2 / 2` (there, as in R's glmnet, `sum b^2` is divided by the standard deviation of y).
 *
 * Without a lambda, one is chosen from a path of 100 by cross-validation of the deviance: the path falls by equal factors from
 * the least lambda that leaves no column to a ten-thousandth of it (a hundredth with fewer rows than columns) and ends early
 * where it explains no more. Everything is on glmnet's scale, so that the same lambda gives the same fit.
 * Source: Friedman, Hastie & Tibshirani 2010, J Stat Softw 33(1).
 *
 * When it fails: curves and products of columns that are not among the terms. Of columns that say the same a lasso keeps
 * one, as chance will have it; a chosen lambda is a matter of the folds, within wide limits; coefficients, and with them
 * predictions, are drawn towards the mean.
 *
 * @param options alpha: from 0 to 1; lambda: at least 0; standardize; family; interactions; folds; choose; lambdas: at least
 *   2; tolerance: above 0
 * @returns a learner for binary and continuous targets
 * @throws in fit: for the binomial a target outside [0, 1]; treatment interactions without a treatment column; a lambda to be
 *   chosen in drawn folds without a random stream
 * @example
 * const x = Matrix.fromRows([[0], [1], [2], [3]], ["dose"]);
 * learners.elasticNet({ lambda: 0.5 }).fit({ x, y: [1, 3, 5, 7] }).coefficients[0]; // 1.5527864
 */
export function elasticNet(options: ElasticNetOptions = {}): LearnerOf<ElasticNetModel> {
  const settings = elasticNetSettings(options);
  const { alpha, lambda, folds, choose, interactions } = settings;
  return learner({
    name: elasticNetName(settings),
    method: "elasticNet",
    options,
    units: lambda === undefined ? {} : { lambda: "none" },
    needsTreatment: interactions === "treatment",
    draws: lambda === undefined && typeof folds === "number",
    fit: (input) => {
      const where = "elasticNet.fit";
      const data = prepare(input, where);
      const { x, y, weights } = data;
      const family = settings.family ?? (isBinary(y) ? "binomial" : "gaussian");
      if (family === "binomial") assertShares(input, where);
      const products = productsOf({ ...input, x }, interactions, where);
      const terms = termNames(x.names, products);
      const columns = designColumns(x, products).slice(1);
      const pathOptions: PathOptions = {
        ...settings,
        family,
        lambdas: lambda === undefined ? settings.lambdas : [lambda],
      };
      const path = elasticNetPath(columns, y, weights, pathOptions);
      const risks =
        path.lambda.length > 1
          ? pathRisks(columns, y, weights, path.lambda, innerFolds(folds, input, data, where), pathOptions)
          : undefined;
      const at = risks === undefined ? 0 : chosenPlace(risks, choose);
      const p = terms.length;
      const coefficients = path.coefficients.slice(at * p, (at + 1) * p);
      assertFinite(coefficients, where, "the coefficients");
      return elasticNetModel({
        columns: x.names,
        family,
        alpha,
        lambda: path.lambda[at],
        products,
        terms,
        intercept: path.intercept[at],
        coefficients,
        path: {
          lambda: Array.from(path.lambda),
          nonzero: Array.from(path.lambda, (_, l) => countNonzero(path.coefficients.subarray(l * p, (l + 1) * p))),
          explained: Array.from(path.explained),
          risk: Array.from(risks?.risk ?? []),
          standardError: Array.from(risks?.standardError ?? []),
        },
        notes: notesOf(columns, terms, y, family, path.converged),
      });
    },
  });
}

function countNonzero(values: Float64Array): number {
  return values.reduce((count, v) => count + Number(v !== 0), 0);
}

/** What the reader must know of the fit. */
function notesOf(
  columns: readonly Float64Array[],
  terms: readonly string[],
  y: Float64Array,
  family: Family,
  converged: boolean,
): readonly string[] {
  if (y.every((v) => v === y[0])) {
    const certain = family === "binomial" && (y[0] === 0 || y[0] === 1);
    return [`every row has target ${y[0]}: predicts that for everyone${certain ? ", to 1e-13" : ""}`];
  }
  const constant = terms.filter((_, j) => columns[j].every((v) => v === columns[j][0]));
  const notes = constant.map((term) => `${shown(term)} is constant and left out`);
  if (!converged) notes.push("not converged: the conditions of optimality are missed by more than the tolerance");
  return notes;
}
