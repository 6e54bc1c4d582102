import { log } from "../../arithmetic/log.js";
import { assertFinite } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import type { Matrix } from "../../math/matrix.js";
import { dot, orthonormalBasis } from "../../math/solvers/orthonormal-basis.js";
import { solveUpper } from "../../math/solvers/triangular.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, type Prepared } from "../base/input.js";
import { oneClassLogOdds, oneClassNote, toProbabilities } from "../base/labels.js";
import type { LearnerOf } from "../base/learner.js";
import { readNumbers, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import { linearPredictor } from "../design/design.js";
import { classParts, columnSpreads } from "./class-parts.js";
import {
  type DiscriminantFit,
  type DiscriminantOptions,
  discriminant,
  discriminantCaption,
  FALLBACK_RIDGE,
  readDiscriminant,
  ridgeNote,
  writeDiscriminant,
} from "./discriminant.js";

/** Options of {@link lda}. */
export interface LdaOptions extends DiscriminantOptions {}

interface LdaFit extends DiscriminantFit {
  /** One number a column, 0 where aliased: log-odds are `intercept + coefficients x`. */
  readonly coefficients: Float64Array;
}

/** A fitted linear discriminant. */
export interface LdaModel extends Model, LdaFit {
  readonly columns: readonly string[];
  readonly aliased: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Linear discriminant analysis: the odds of two normal classes with weighted means m0, m1 and one covariance S,
 * `log(p1 / p0) + (x - (m0 + m1)/2)' S^-1 (m1 - m0)`.
 *
 * S pools the classes, `sum w (x - m)(x - m)' / sum w`; with covariance "moment" it is multiplied by `n / (n - 2)`, n the
 * number of rows. With a ridge, `ridge` times its variance overall is added to each column's variance within the classes.
 *
 * When it fails: classes whose spreads or shapes differ (see qda), and boundaries that are not straight. A column that the
 * columns before it explain gets coefficient 0 and is named in `model.aliased`. Where the classes do not overlap along some
 * line, or there are no more rows than columns, S is singular: all columns are then fitted with ridge 0.01, which stands in
 * `model.ridge` and `model.notes`.
 *
 * Source: Fisher 1936; Hastie, Tibshirani and Friedman 2009, section 4.3.
 *
 * @param options covariance: "mle" or "moment"; ridge: at least 0, a share of each column's variance
 * @returns a learner for targets of 0 and 1
 * @throws in fit: a target other than 0 and 1
 * @example
 * const x = Matrix.fromRows([[1], [3], [5], [7]], ["dose"]);
 * const model = learners.lda().fit({ x, y: [0, 0, 1, 1] });
 * [model.intercept, model.coefficients[0]]; // [-16, 4]
 */
export function lda(options: LdaOptions = {}): LearnerOf<LdaModel> {
  return discriminant(options, {
    method: "lda",
    name: "linear discriminant",
    fit: (data, ridge) => ldaModel(fitClasses(data, ridge, options.covariance)),
    fitOne: (data, label, ridge) => ldaModel(oneClass(data, label, ridge)),
  });
}

function fitClasses({ x, y, weights }: Prepared, ridge: number, covariance: LdaOptions["covariance"]): LdaFit {
  const asked = directionOf(x, y, weights, ridge);
  const fellBack = asked.unexplained < SINGULAR && ridge < FALLBACK_RIDGE;
  const direction = fellBack ? directionOf(x, y, weights, FALLBACK_RIDGE) : asked;
  const unbias = covariance === "moment" ? Math.max(1, y.length - 2) / y.length : 1;
  const coefficients = direction.coefficients.map((v) => v * unbias);
  assertFinite(coefficients, "lda.fit", "the coefficients");
  const [absent, present] = classParts(x, y, weights);
  let intercept = log(present.share / absent.share);
  coefficients.forEach((b, j) => {
    intercept -= b * (absent.means[j] / 2 + present.means[j] / 2);
  });
  return {
    columns: x.names,
    prior: present.share,
    means: [absent.means, present.means],
    intercept,
    coefficients,
    aliased: direction.aliased,
    ridge: fellBack ? FALLBACK_RIDGE : ridge,
    notes: fellBack ? [ridgeNote()] : [],
  };
}

/** The share of the label's variance that the columns leave unexplained, below which S counts as singular. */
const SINGULAR = 1e-14;

interface Direction {
  /** S^-1 (m1 - m0), 0 where aliased. */
  readonly coefficients: Float64Array;
  readonly unexplained: number;
  readonly aliased: readonly string[];
}

/**
 * S^-1 (m1 - m0) by least squares of the label on the columns. With T the covariance overall, q = p0 p1 and d = m1 - m0,
 * T = S + q d d', so that S^-1 d = b / (q - b'T b) where b = q T^-1 d are the label's slopes; the divisor is the mean square
 * of what the columns leave of the label. No covariance is formed, none inverted. A ridge joins T as it joins S.
 */
function directionOf(x: Matrix, y: Float64Array, weights: Float64Array, ridge: number): Direction {
  const n = y.length;
  const total = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((w) => w / total);
  const ones = new Float64Array(n).fill(1);
  const columns = [ones, ...x.names.map((_, j) => x.column(j))];
  const roots = Float64Array.from([0, ...columnSpreads(x, weights)], (spread) => spread * Math.sqrt(ridge));
  const basis = orthonormalBasis(columns, shares, ridge > 0 ? roots : undefined);
  const { z, r, rank, kept, scales } = basis;

  const rest = new Float64Array(z[0].length);
  const loads = new Float64Array(rest.length).fill(1);
  rest.set(y);
  loads.set(shares);
  const slopes = new Float64Array(rank);
  let before = 0;
  for (let k = 0; k < rank; k++) {
    const zk = z[k];
    slopes[k] = dot(
      zk.map((v, i) => v * loads[i]),
      rest,
    );
    for (let i = 0; i < rest.length; i++) rest[i] -= slopes[k] * zk[i];
    if (k === 0) before = meanSquare(rest, loads);
  }
  const left = meanSquare(rest, loads);
  solveUpper(r, rank, slopes);
  const coefficients = new Float64Array(x.columns);
  for (let k = 1; k < rank; k++) coefficients[kept[k] - 1] = slopes[k] / left / scales[k];
  return {
    coefficients,
    unexplained: left / before,
    aliased: Array.from(basis.aliased, (j) => x.names[j - 1]),
  };
}

function meanSquare(rest: Float64Array, loads: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < rest.length; i++) sum += loads[i] * rest[i] * rest[i];
  return sum;
}

function oneClass({ x, weights }: Prepared, label: 0 | 1, ridge: number): LdaFit {
  const means = Float64Array.from(x.names, (_, j) => meanOf(x.column(j), weights));
  return {
    columns: x.names,
    prior: label,
    means: [means, means],
    intercept: oneClassLogOdds(label),
    coefficients: new Float64Array(x.columns),
    aliased: [],
    ridge,
    notes: [oneClassNote(label)],
  };
}

function ldaModel(fit: LdaFit): LdaModel {
  const gone = new Set(fit.aliased);
  return fittedModel<LdaModel>(
    {
      learner: "lda",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "lda.predict");
        return toProbabilities(linearPredictor(x, fit.intercept, fit.coefficients, []));
      },
      toJSON: () => ({ ...writeDiscriminant("lda", fit), coefficients: Array.from(fit.coefficients) }),
    },
    () => ({
      caption: discriminantCaption("Linear discriminant", fit),
      columns: ["column", "coefficient", "mean in class 0", "mean in class 1"],
      rows: [
        ["(intercept)", fit.intercept, "", ""],
        ...fit.columns.map((name, j) => [
          gone.has(name) ? `${name} (aliased)` : name,
          fit.coefficients[j],
          fit.means[0][j],
          fit.means[1][j],
        ]),
      ],
      notes: fit.notes,
    }),
  );
}

/** Reads what a linear discriminant's `toJSON` wrote. */
export function readLda(json: JsonObject): LdaModel {
  const p = readTexts(json, "columns").length;
  return ldaModel({ ...readDiscriminant(json, p), coefficients: readNumbers(json, "coefficients", p) });
}
