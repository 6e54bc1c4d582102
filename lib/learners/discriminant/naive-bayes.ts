import { log } from "../../arithmetic/log.js";
import { assertNumber } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { isBinary } from "../../folds/folds.js";
import type { Matrix } from "../../math/matrix.js";
import { spreadOf } from "../../math/statistics/weighted-statistics.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns, prepare } from "../base/input.js";
import { assertClasses, oneClassLogOdds, oneClassNote, onlyClass, toProbabilities } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { readNumber, readTexts } from "../base/read.js";
import type { Model, Unit } from "../base/types.js";
import { classParts } from "./class-parts.js";
import { assertDivisor, type Divisor } from "./discriminant.js";
import { addEvidence, type Evidence, fitLevels, fitNormal, readEvidence } from "./naive-bayes-column.js";

/** Options of {@link naiveBayes}. */
export interface NaiveBayesOptions {
  /**
   * Columns whose values are levels: by name, or `"binary"`: all that hold only 0 and 1.
   * @default none, all are normal
   */
  readonly categorical?: readonly string[] | "binary";
  /**
   * Weight added to every level of a categorical column in each class, above 0.
   * @default 1
   */
  readonly laplace?: number;
  /**
   * Added to every variance, as a share of the largest column's, 1e-12 to 1.
   * @default 1e-9
   */
  readonly varianceFloor?: number;
  /**
   * Divisor of a variance: `"mle"` the weight, `"moment"` freed of bias by the count of the class's rows.
   * @default "mle"
   */
  readonly variance?: Divisor;
}

interface NaiveBayesFit {
  readonly columns: readonly string[];
  /** Share of weight of class 1. */
  readonly prior: number;
  readonly intercept: number;
  /** What each column says; null for a constant one. */
  readonly evidence: readonly (Evidence | null)[];
  readonly notes: readonly string[];
}

/** A fitted naive Bayes classifier. */
export interface NaiveBayesModel extends Model, NaiveBayesFit {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Naive Bayes: the odds as if columns were independent within a class,
 * `log(p1 / p0) + sum over columns of log f1(x) / f0(x)`.
 *
 * A numeric column is normal with the class's weighted mean and variance `sum w (x - m)^2 / sum w`, plus `varianceFloor` times
 * the largest variance of a column over all rows, each row counting once, as scikit-learn's GaussianNB has it. A categorical
 * column has `f(level) = (W(level) + laplace) / (W + laplace L)`, W(level) the class's weight at one of the L levels; a level
 * never seen says nothing.
 *
 * When it fails: columns that say the same are counted twice, so that probabilities run to 0 and 1 though the ranking may be
 * good; columns of very different scales, where the floor of the largest drowns the smallest (noted: divide such columns by
 * a constant, or lower varianceFloor). A constant column says nothing.
 *
 * Source: Hastie, Tibshirani and Friedman 2009, section 6.6.3.
 *
 * @param options categorical: names of columns or "binary"; laplace: above 0; varianceFloor: 1e-12 to 1; variance: "mle" or
 *   "moment"
 * @returns a learner for targets of 0 and 1
 * @throws in fit: a target other than 0 and 1, a categorical column that is not there
 * @example
 * const x = Matrix.fromRows([[0], [0], [1], [1]], ["fever"]);
 * const model = learners.naiveBayes({ categorical: ["fever"] }).fit({ x, y: [0, 1, 1, 1] });
 * model.predict(x)[2]; // 0.84375
 */
export function naiveBayes(options: NaiveBayesOptions = {}): LearnerOf<NaiveBayesModel> {
  assertOptions(options, ["categorical", "laplace", "varianceFloor", "variance"], "naiveBayes");
  const { categorical, laplace = 1, varianceFloor = 1e-9, variance = "mle" } = options;
  assertCategorical(categorical);
  assertNumber(laplace, "naiveBayes", "laplace", Number.MIN_VALUE);
  assertNumber(varianceFloor, "naiveBayes", "varianceFloor", 1e-12, 1);
  assertDivisor(variance, "naiveBayes", "variance");
  return learner({
    name: nameOf(options),
    method: "naiveBayes",
    options,
    units: unitsOf(options),
    binaryOnly: true,
    fit: (input) => {
      const { x, y, weights } = prepare(input, "naiveBayes.fit");
      assertClasses(input, "naiveBayes.fit");
      const levels = levelColumns(x, categorical);
      const label = onlyClass(y);
      if (label !== undefined) return naiveBayesModel(oneClass(x.names, label));
      const parts = classParts(x, y, weights);
      const ones = new Float64Array(x.rows).fill(1);
      const spreads = x.names.map((_, j) => spreadOf(x.column(j), ones));
      const floor = Math.sqrt(varianceFloor) * Math.max(0, ...spreads.filter((_, j) => !levels.has(j)));
      const drowned = x.names.filter((_, j) => !levels.has(j) && spreads[j] > 0 && floor > 0.03 * spreads[j]);
      return naiveBayesModel({
        columns: x.names,
        prior: parts[1].share,
        intercept: log(parts[1].share / parts[0].share),
        evidence: x.names.map((_, j) => {
          if (spreads[j] === 0) return null;
          return levels.has(j) ? fitLevels(x.column(j), y, weights, laplace) : fitNormal(j, parts, floor, variance);
        }),
        notes: drowned.map((name) => `${shown(name)} is drowned by the variance floor of the largest column`),
      });
    },
  });
}

function nameOf({ categorical, variance }: NaiveBayesOptions): string {
  const said = [
    categorical === undefined
      ? ""
      : `levels ${categorical === "binary" ? "where binary" : `of ${categorical.join(", ")}`}`,
    variance === "moment" ? "moment" : "",
  ].filter((part) => part !== "");
  return said.length > 0 ? `naive Bayes (${said.join("; ")})` : "naive Bayes";
}

/** The floor is set by a variance in which every row counts once; Laplace's weight is added to that of rows. */
function unitsOf({ categorical, variance }: NaiveBayesOptions): Record<string, Unit> {
  return {
    varianceFloor: "rows",
    ...(variance === "moment" ? { variance: "rows" as const } : {}),
    ...(categorical === undefined ? {} : { laplace: "weight" as const }),
  };
}

function assertCategorical(categorical: unknown): void {
  const names = Array.isArray(categorical) && categorical.every((name) => typeof name === "string");
  if (categorical !== undefined && categorical !== "binary" && !names) {
    raise({
      code: "option",
      where: "naiveBayes",
      expected: 'categorical to be names of columns, or "binary"',
      got: shown(categorical),
    });
  }
}

/** The places of the columns whose values are levels. */
function levelColumns(x: Matrix, categorical: NaiveBayesOptions["categorical"]): ReadonlySet<number> {
  if (categorical === undefined) return new Set();
  if (categorical === "binary") {
    return new Set(x.names.flatMap((_, j) => (isBinary(x.column(j)) ? [j] : [])));
  }
  return new Set(categorical.map((name) => x.indexOf(name)));
}

function oneClass(columns: readonly string[], label: 0 | 1): NaiveBayesFit {
  return {
    columns,
    prior: label,
    intercept: oneClassLogOdds(label),
    evidence: columns.map(() => null),
    notes: [oneClassNote(label)],
  };
}

function naiveBayesModel(fit: NaiveBayesFit): NaiveBayesModel {
  return fittedModel<NaiveBayesModel>(
    {
      learner: "naiveBayes",
      ...fit,
      predict(x) {
        assertColumns(x, fit.columns, "naiveBayes.predict");
        const out = new Float64Array(x.rows).fill(fit.intercept);
        fit.evidence.forEach((evidence, j) => {
          if (evidence) addEvidence(evidence, x.column(j), out);
        });
        return toProbabilities(out);
      },
      toJSON: () => ({ learner: "naiveBayes", ...fit }) as unknown as JsonObject,
    },
    () => ({
      caption: `Naive Bayes, share of class 1 ${formatNumber(fit.prior)}`,
      columns: ["column", "in class 0", "in class 1"],
      rows: fit.columns.map((name, j) => [name, ...inWords(fit.evidence[j])]),
      notes: fit.notes,
    }),
  );
}

/** What a column says of class 0 and of class 1, for print. */
function inWords(evidence: Evidence | null): readonly [string, string] {
  if (evidence === null) return ["constant", ""];
  if ("levels" in evidence) return [`${evidence.levels.length} levels`, ""];
  const normal = (k: 0 | 1) => `${formatNumber(evidence.means[k])} (sd ${formatNumber(evidence.deviations[k])})`;
  return [normal(0), normal(1)];
}

/** Reads what a naive Bayes model's `toJSON` wrote. */
export function readNaiveBayes(json: JsonObject): NaiveBayesModel {
  const columns = readTexts(json, "columns");
  const evidence = Array.isArray(json.evidence) && json.evidence.length === columns.length ? json.evidence : [];
  return naiveBayesModel({
    columns,
    prior: readNumber(json, "prior", 0, 1),
    intercept: readNumber(json, "intercept"),
    evidence: columns.map((_, j) => readEvidence(evidence[j])),
    notes: readTexts(json, "notes"),
  });
}
