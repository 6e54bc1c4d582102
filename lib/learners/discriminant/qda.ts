import { log } from "../../arithmetic/log.js";
import { assertFinite } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Matrix } from "../../math/matrix.js";
import { orthonormalBasis } from "../../math/solvers/orthonormal-basis.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, type Prepared } from "../base/input.js";
import { oneClassLogOdds, oneClassNote, toProbabilities } from "../base/labels.js";
import type { LearnerOf } from "../base/learner.js";
import { readPlaces, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import { columnLength, rootOf, squaredDistance } from "./class-covariance.js";
import { classParts, columnSpreads } from "./class-parts.js";
import {
  type DiscriminantFit,
  type DiscriminantOptions,
  type Divisor,
  discriminant,
  discriminantCaption,
  FALLBACK_RIDGE,
  readDiscriminant,
  readOfClasses,
  ridgeNote,
  writeDiscriminant,
} from "./discriminant.js";

/** Options of {@link qda}. */
export interface QdaOptions extends DiscriminantOptions {}

interface QdaFit extends DiscriminantFit {
  /** Places of the columns that count: not those which the columns before them explain. */
  readonly kept: Int32Array;
  /** R of each class's covariance R'R: upper triangular, column-major, over the columns that are not aliased. */
  readonly roots: readonly [Float64Array, Float64Array];
}

/** A fitted quadratic discriminant. */
export interface QdaModel extends Model, QdaFit {
  readonly columns: readonly string[];
  readonly aliased: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Quadratic discriminant analysis: the odds of two normal classes, each with its own weighted mean m and covariance S,
 * `log(p1 / p0) - (log|S1| - log|S0|)/2 - (x - m1)' S1^-1 (x - m1)/2 + (x - m0)' S0^-1 (x - m0)/2`.
 *
 * S of a class is `sum w (x - m)(x - m)' / sum w` over its rows; with covariance "moment" it is multiplied by `n / (n - 1)`,
 * n their number. With a ridge, `ridge` times its variance overall is added to each column's variance within a class.
 *
 * When it fails: few rows in a class for the p(p + 1)/2 numbers of its covariance, long tails, columns of 0 and 1. A column
 * that the columns before it explain is left out and named in `model.aliased`. Where a class does not fill the columns that
 * are left (a constant within the class, no more rows than columns), its S is singular: all columns are then fitted with
 * ridge 0.01, which stands in `model.ridge` and `model.notes`.
 *
 * Source: Hastie, Tibshirani and Friedman 2009, section 4.3.
 *
 * @param options covariance: "mle" or "moment"; ridge: at least 0, a share of each column's variance
 * @returns a learner for targets of 0 and 1
 * @throws in fit: a target other than 0 and 1
 * @example
 * const x = Matrix.fromRows([[-1], [1], [-3], [3]], ["dose"]);
 * const model = learners.qda().fit({ x, y: [0, 0, 1, 1] });
 * model.predict(Matrix.fromRows([[0]], ["dose"])); // Float64Array(1) [ 0.25 ]
 */
export function qda(options: QdaOptions = {}): LearnerOf<QdaModel> {
  return discriminant(options, {
    method: "qda",
    name: "quadratic discriminant",
    fit: (data, ridge) => {
      const { covariance } = options;
      const asked = fitClasses(data, ridge, covariance);
      return qdaModel(asked ?? fitClasses(data, FALLBACK_RIDGE, covariance, [ridgeNote()]) ?? beyondRepair());
    },
    fitOne: ({ x }, label, ridge) => qdaModel(oneClass(x.names, label, ridge)),
  });
}

/** Both classes with this ridge; undefined when one's covariance is singular. */
function fitClasses(
  { x, y, weights }: Prepared,
  ridge: number,
  covariance: Divisor | undefined,
  notes: readonly string[] = [],
): QdaFit | undefined {
  const spreads = columnSpreads(x, weights);
  const kept = ridge > 0 ? varying(spreads) : unexplained(x, weights, spreads);
  const inside = x.selectColumns(kept);
  const inner = Float64Array.from(kept, (j) => spreads[j]);
  const [absent, present] = classParts(inside, y, weights);
  const root0 = rootOf(absent, inner, ridge, covariance);
  const root1 = rootOf(present, inner, ridge, covariance);
  if (root0 === undefined || root1 === undefined) return undefined;
  const p = kept.length;
  let intercept = log(present.share / absent.share);
  for (let j = 0; j < p; j++) intercept += log(root0[j * p + j] / root1[j * p + j]);
  for (const numbers of [root0, root1, [intercept]]) assertFinite(numbers, "qda.fit", "the covariances");
  return {
    columns: x.names,
    kept,
    aliased: x.names.filter((_, j) => !kept.includes(j)),
    prior: present.share,
    means: [absent.means, present.means],
    roots: [root0, root1],
    intercept,
    ridge,
    notes,
  };
}

/** The places of the columns that those before them, and a constant, do not explain. */
function unexplained(x: Matrix, weights: Float64Array, spreads: Float64Array): Int32Array {
  const ones = new Float64Array(x.rows).fill(1);
  const { kept } = orthonormalBasis([ones, ...x.names.map((_, j) => x.column(j))], weights);
  return kept
    .subarray(1)
    .map((j) => j - 1)
    .filter((j) => spreads[j] > 0);
}

function varying(spreads: Float64Array): Int32Array {
  return Int32Array.from(spreads.keys()).filter((j) => spreads[j] > 0);
}

function beyondRepair(): never {
  return raise({
    code: "singular",
    where: "qda.fit",
    expected: "classes whose covariances a ridge makes regular",
    got: "a class whose share of the weight is too small for that",
    hint: "Take learners.lda(), or look for weights that differ by more than 1e12.",
  });
}

function oneClass(columns: readonly string[], label: 0 | 1, ridge: number): QdaFit {
  const none = new Float64Array(0);
  return {
    columns,
    kept: new Int32Array(0),
    aliased: [],
    prior: label,
    means: [none, none],
    roots: [none, none],
    intercept: oneClassLogOdds(label),
    ridge,
    notes: [oneClassNote(label)],
  };
}

function qdaModel(fit: QdaFit): QdaModel {
  const { kept } = fit;
  return fittedModel<QdaModel>(
    {
      learner: "qda",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "qda.predict");
        const deviation = new Float64Array(kept.length);
        const out = new Float64Array(x.rows).fill(fit.intercept);
        for (let i = 0; i < x.rows; i++) {
          const d0 = squaredDistance(x, i, kept, fit.means[0], fit.roots[0], deviation);
          const d1 = squaredDistance(x, i, kept, fit.means[1], fit.roots[1], deviation);
          out[i] += (d0 - d1) / 2;
        }
        return toProbabilities(out);
      },
      toJSON: () => ({
        ...writeDiscriminant("qda", fit),
        kept: Array.from(kept),
        roots: fit.roots.map((r) => Array.from(r)),
      }),
    },
    () => ({
      caption: discriminantCaption("Quadratic discriminant", fit),
      columns: ["column", "mean in class 0", "mean in class 1", "sd in class 0", "sd in class 1"],
      rows: Array.from(kept, (j, at) => [
        fit.columns[j],
        fit.means[0][at],
        fit.means[1][at],
        columnLength(fit.roots[0], kept.length, at),
        columnLength(fit.roots[1], kept.length, at),
      ]),
      notes: fit.aliased.length > 0 ? [`aliased: ${fit.aliased.join(", ")}`, ...fit.notes] : fit.notes,
    }),
  );
}

/** Reads what a quadratic discriminant's `toJSON` wrote. */
export function readQda(json: JsonObject): QdaModel {
  const kept = readPlaces(json, "kept", readTexts(json, "columns").length);
  const p = kept.length;
  return qdaModel({ ...readDiscriminant(json, p), kept, roots: readOfClasses(json, "roots", p * p) });
}
