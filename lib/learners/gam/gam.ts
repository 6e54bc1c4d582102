import { assertFinite, assertInteger, assertNumber, assertOneOf } from "../../core/assert.js";
import { shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { isBinary } from "../../folds/folds.js";
import type { Matrix } from "../../math/matrix.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { prepare } from "../base/input.js";
import { assertClasses, oneClassLogOdds, oneClassNote, onlyClass } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { type AdditiveFit, fitBinomial, fitGaussian } from "./fit.js";
import { type GamModel, gamModel } from "./model.js";
import { type AdditiveDesign, additiveDesign } from "./smoothness.js";
import { distinctValues, type Term, termOf } from "./terms.js";

/** Options of {@link gam}. */
export interface GamOptions {
  /**
   * Most knots of a column, at least 4; a column with fewer than 4 distinct values enters as a line.
   * @default 10
   */
  readonly knots?: number;
  /**
   * What a degree of freedom costs in the choice of smoothness, relative to plain cross-validation, at least 1.
   * @default 1.4
   */
  readonly inflation?: number;
  /**
   * `"binomial"`: log-loss; `"gaussian"`: squared error.
   * @default binomial for a target of 0 and 1, else gaussian
   */
  readonly family?: "binomial" | "gaussian";
}

/** Coefficients beyond which columns get fewer knots: time grows with their cube. */
const MOST_COEFFICIENTS = 200;

/**
 * A generalized additive model: `b0 + f1(x1) + ... + fp(xp)`, on the log-odds for a target of 0 and 1. Each f is a natural
 * cubic spline, `b z + g(x)` with z the standardized column and g what bends, and the fit minimizes
 * `sum w loss + sum over columns of (mu b^2 + lambda integral g''^2)`.
 *
 * Every column has its own lambda and mu, so that it may be a curve, a line, or nothing. They minimize generalized
 * cross-validation, `n RSS / (n - c df)^2`, for squared error, and for log-loss, whose scale is known, the unbiased risk
 * estimate `RSS + 2 c df` of the working model (performance iteration). A degree of freedom costs `c = inflation * mean(w^2) / mean(w)^2`:
 * rows of unequal weight tell less than their number.
 * Knots stand at the least, the largest and evenly placed distinct values; beyond them a curve goes on straight. With many
 * columns each gets fewer knots (noted), so that there are no more than 200 coefficients, nor more than rows.
 *
 * When it fails: interactions, which no sum of curves can draw; hundreds of columns (slow: screen first). Under separation
 * (noted) the penalties keep the curves finite. With more columns than rows the least penalty there is (of a line, a
 * hundred-thousandth of its mean square) holds what the data do not; the columns so held are named in `model.notes`.
 *
 * Source: Hastie and Tibshirani 1990; Wood 2017, chapters 5 and 6; for inflation Kim and Gu 2004; for mu Marra and Wood 2011.
 *
 * @param options knots: at least 4; inflation: at least 1; family: "binomial" or "gaussian"
 * @returns a learner for binary and continuous targets
 * @throws in fit: family "binomial" with a target other than 0 and 1
 * @example
 * const x = Matrix.fromColumns([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], ["dose"]);
 * const model = learners.gam().fit({ x, y: [0, 1, 4, 9, 16, 25, 36, 49, 64, 81] });
 * Math.round(model.predict(Matrix.fromRows([[4.5]], ["dose"]))[0]); // 20
 */
export function gam(options: GamOptions = {}): LearnerOf<GamModel> {
  assertOptions(options, ["knots", "inflation", "family"], "gam");
  const { knots = 10, inflation = 1.4, family } = options;
  assertInteger(knots, "gam", "knots", 4);
  assertNumber(inflation, "gam", "inflation", 1);
  if (family !== undefined) assertOneOf(family, "gam", "family", ["binomial", "gaussian"]);
  return learner({
    name: nameOf(options),
    method: "gam",
    options,
    // Cross-validation counts rows, and with them the knots they can bear.
    units: { knots: "rows", inflation: "none" },
    fit: (input) => {
      const { x, y, weights } = prepare(input, "gam.fit");
      const binomial = family === undefined ? isBinary(y) : family === "binomial";
      if (binomial) assertClasses(input, "gam.fit");
      const loss = binomial ? "binomial" : "gaussian";
      const label = binomial ? onlyClass(y) : undefined;
      if (label !== undefined) {
        const intercept = oneClassLogOdds(label);
        return gamModel({ columns: x.names, family: loss, intercept, terms: [], notes: [oneClassNote(label)] });
      }
      const mean = meanOf(weights, new Float64Array(weights.length).fill(1));
      const relative = weights.map((w) => w / mean);
      const { terms, notes } = termsOf(x, relative, knots);
      const design = additiveDesign(terms, relative);
      const dearer = inflation * meanOf(relative, relative);
      const price = { rows: y.length, inflation: dearer, ...(binomial ? { scale: 1 } : {}) };
      const fit = (binomial ? fitBinomial : fitGaussian)(design, y, relative, price);
      assertFinite(fit.coefficients, "gam.fit", "the coefficients");
      if (!fit.converged) notes.push("not converged after 50 iterations");
      const held = heldTerms(terms, fit, design).map((place) => shown(x.names[place]));
      if (held.length > 0) notes.push(`the data leave open, and only the least penalty holds: ${held.join(", ")}`);
      if (binomial && separated(y, fit.predictor)) {
        notes.push("separation: the curves tell the classes apart, only the penalties keep them finite");
      }
      return gamModel({
        columns: x.names,
        family: loss,
        intercept: fit.coefficients[0],
        terms: fittedTerms(terms, fit),
        notes,
      });
    },
  });
}

function nameOf({ knots, inflation, family }: GamOptions): string {
  const said = [
    knots === undefined ? "" : `${knots} knots`,
    inflation === undefined ? "" : `inflation ${formatNumber(inflation)}`,
    family ?? "",
  ].filter((part) => part !== "");
  return said.length > 0 ? `gam (${said.join(", ")})` : "gam";
}

/** A term for each column that is not constant, with as many knots as there is room for. */
function termsOf(x: Matrix, weights: Float64Array, asked: number): { terms: Term[]; notes: string[] } {
  const distinct = x.names.map((_, j) => distinctValues(x.column(j)));
  const bending = distinct.filter((values) => values.length >= 4).length;
  const most = Math.floor(Math.min(MOST_COEFFICIENTS, x.rows) / Math.max(1, bending)) + 1;
  const count = Math.min(asked, most);
  const notes: string[] = [];
  if (count < asked && distinct.some((values) => values.length > count && values.length >= 4)) {
    notes.push(count < 4 ? "straight lines: too many columns for curves" : `${count} knots a column, not ${asked}`);
  }
  const terms = distinct.flatMap((values, j) => {
    const term = values.length > 0 ? termOf(x, j, values, weights, count) : undefined;
    if (term === undefined) notes.push(`${shown(x.names[j])} is constant and left out`);
    return term ?? [];
  });
  return { terms, notes };
}

/** The places of the columns of which some part has the least penalty there is, and would be elsewhere without it. */
function heldTerms(terms: readonly Term[], { lambdas, degrees }: AdditiveFit, design: AdditiveDesign): number[] {
  const held = new Set<number>();
  design.groups.forEach((group, k) => {
    if (group >= 0 && lambdas[group] <= design.least[group] && degrees[k] < 0.99) held.add(group);
  });
  let group = 0;
  return terms.flatMap(({ place, design: own }) => {
    const parts = own.length > 1 ? [group++, group++] : [group++];
    return parts.some((part) => held.has(part)) ? [place] : [];
  });
}

function separated(y: Float64Array, logOdds: Float64Array): boolean {
  return y.every((v, i) => v === Number(logOdds[i] > 0));
}

/** Each term's curve and its degrees of freedom. */
function fittedTerms(terms: readonly Term[], { coefficients, degrees }: AdditiveFit): GamModel["terms"] {
  let from = 1;
  return terms.map(({ place, design, spline }) => {
    const to = from + design.length;
    const own = coefficients.subarray(from, to);
    const freedom = degrees.subarray(from, to).reduce((a, b) => a + b, 0);
    from = to;
    return { place, degrees: freedom, spline: spline(own) };
  });
}
