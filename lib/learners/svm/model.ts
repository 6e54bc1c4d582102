import { expit } from "../../arithmetic/expit.js";
import type { JsonObject } from "../../core/json.js";
import { formatNumber } from "../../core/print.js";
import type { Matrix } from "../../math/matrix.js";
import { varyingColumns } from "../base/column-scales.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { readCount, readNumber, readNumbers, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import { linearSums, radialSums } from "./kernel.js";
import type { PlattMap } from "./platt.js";

/** What a decision is computed from. */
export interface SvmParts {
  /** What each column is centered at and divided by, 0 and 1 with a linear kernel; a spread of 0 leaves the column out. */
  readonly center: Float64Array;
  readonly spread: Float64Array;
  /** The support vectors, scaled: the columns that count, one after the other; with a linear kernel none are held. */
  readonly vectors: Float64Array;
  /** `y_i alpha_i` of every support vector; with a linear kernel the coefficient of every column. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** How many rows have an alpha above 0. */
  readonly supportVectors: number;
}

/** What a support vector machine knows of itself. */
export interface SvmFit extends SvmParts {
  readonly columns: readonly string[];
  readonly kernel: "linear" | "radial";
  /** gamma of the radial kernel, of columns divided by their spread. */
  readonly gamma: number | undefined;
  /** `sum_ij alpha_i alpha_j y_i y_j K_ij / 2 - sum alpha`, the dual's minimum. */
  readonly dualObjective: number;
  /** From decision value to probability. */
  readonly platt: PlattMap;
  readonly notes: readonly string[];
}

/** A fitted support vector machine. */
export interface SvmModel extends Model, SvmFit {
  readonly learner: "svm";
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  /** f(x) for every row of x: above 0 for class 1. */
  decision(x: Matrix): Float64Array;
}

/** The model of a fit. */
export function svmModel(fit: SvmFit): SvmModel {
  const { columns, platt, intercept } = fit;
  const decision = (x: Matrix) => sumsAt(fit, x).map((sum) => intercept + sum);
  return fittedModel<SvmModel>(
    {
      learner: "svm",
      ...fit,
      decision(x) {
        assertColumns(x, columns, "svm.decision");
        return decision(x);
      },
      predict(x) {
        assertColumns(x, columns, "svm.predict");
        return decision(x).map((f) => expit(platt.intercept + platt.slope * f));
      },
      toJSON: () => ({
        learner: "svm",
        columns,
        center: Array.from(fit.center),
        spread: Array.from(fit.spread),
        ...(fit.gamma === undefined ? {} : { gamma: fit.gamma }),
        vectors: Array.from(fit.vectors),
        coefficients: Array.from(fit.coefficients),
        intercept,
        supportVectors: fit.supportVectors,
        dualObjective: fit.dualObjective,
        platt: [platt.intercept, platt.slope],
        notes: fit.notes,
      }),
    },
    () => ({
      caption: `Support vector machine, ${fit.kernel} kernel${fit.gamma === undefined ? "" : ` (gamma ${formatNumber(fit.gamma)})`}, with ${fit.supportVectors} support vectors`,
      columns: [],
      rows: [],
      notes: fit.notes,
    }),
  );
}

/** `sum b_i K(x_i, x)` for every row of x. */
function sumsAt({ center, spread, gamma, vectors, coefficients }: SvmFit, x: Matrix): Float64Array {
  const counted = varyingColumns({ center, spread });
  const { data, rows } = x;
  const coordinate = (i: number, at: number) => {
    const j = counted[at];
    return (data[j * rows + i] - center[j]) / spread[j];
  };
  if (gamma === undefined) return linearSums(coefficients, rows, coordinate);
  const points = { values: vectors, n: coefficients.length, p: counted.length };
  return radialSums(points, coefficients, gamma, rows, coordinate);
}

/** Reads what a support vector machine's `toJSON` wrote. */
export function readSvm(json: JsonObject): SvmModel {
  const columns = readTexts(json, "columns");
  const spread = readNumbers(json, "spread", columns.length, 0);
  const counted = spread.filter((s) => s > 0).length;
  const radial = "gamma" in json;
  const coefficients = radial ? readNumbers(json, "coefficients") : readNumbers(json, "coefficients", counted);
  const supportVectors = readCount(json, "supportVectors");
  if (radial && coefficients.length !== supportVectors) readNumbers(json, "coefficients", supportVectors);
  const [intercept, slope] = readNumbers(json, "platt", 2);
  return svmModel({
    columns,
    center: readNumbers(json, "center", columns.length),
    spread,
    kernel: radial ? "radial" : "linear",
    gamma: radial ? readNumber(json, "gamma", 0) : undefined,
    vectors: readNumbers(json, "vectors", radial ? coefficients.length * counted : 0),
    coefficients,
    intercept: readNumber(json, "intercept"),
    supportVectors,
    dualObjective: readNumber(json, "dualObjective"),
    platt: { intercept, slope },
    notes: readTexts(json, "notes"),
  });
}
