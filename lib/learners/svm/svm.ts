import { assertNumber, assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { assertFolds } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import { pick } from "../../math/pick.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { type ColumnScales, columnScales, scaledColumns, varyingColumns } from "../base/column-scales.js";
import { prepare } from "../base/input.js";
import { assertClasses, oneClassLogOdds, onlyClass } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { innerFolds } from "../tuning/inner-folds.js";
import { fitMachine, type Machine } from "./fit.js";
import { kernelDiagonal, linearCoefficients, type Points, pointsAt } from "./kernel.js";
import { medianGamma } from "./median-gamma.js";
import { type SvmModel, type SvmParts, svmModel } from "./model.js";
import { type PlattMap, plattScaling } from "./platt.js";

/** Options of {@link svm}. */
export interface SvmOptions {
  /**
   * "linear": `x'z`; "radial", also called "rbf": `exp(-gamma |x - z|^2)`.
   * @default "radial"
   */
  readonly kernel?: "linear" | "radial" | "rbf";
  /**
   * What a row inside the margin costs, above 0.
   * @default 1
   */
  readonly cost?: number;
  /**
   * Cost of a unit of weight as given, or of a row of mean weight.
   * @default "weight", as in scikit-learn
   */
  readonly costPer?: "weight" | "row";
  /**
   * gamma of the radial kernel, above 0.
   * @default by the median heuristic
   */
  readonly gamma?: number;
  /**
   * Divide each column by its standard deviation.
   * @default true where gamma is found by the heuristic, else false
   */
  readonly standardize?: boolean;
  /**
   * Whether `predict` gives Platt's probability, or the inverse logit of the decision value.
   * @default true
   */
  readonly probability?: boolean;
  /**
   * Folds for Platt's probability: a count, at least 2, or ids.
   * @default 5
   */
  readonly folds?: Folds;
  /**
   * The most by which the conditions of optimality may be violated, in units of the decision value.
   * @default 1e-3
   */
  readonly tolerance?: number;
}

/**
 * Support vector machine for two classes: minimizes `|f|^2 / 2 + sum C_i max(0, 1 - y_i f(x_i))`, y = 1 or -1, over
 * functions `f(x) = intercept + sum b_i K(x_i, x)`.
 *
 * A row's cost is `C_i = cost w_i`, as with scikit-learn's sample weights, so that the scale of weights matters as `cost`
 * does; with `costPer: "row"` it is `cost w_i / mean(w)`. Columns are taken as measured, unless gamma is left out: then they
 * are divided by their population standard deviation (every row counting once), and gamma is one over the median squared
 * distance of two rows. Constant columns are left out.
 *
 * `model.decision` gives f. `model.predict` gives a probability that grows with it, by Platt scaling of the decision values
 * of rows held out in turn; or with `probability: false`, at a fraction of the time, `1 / (1 + exp(-f))`, which is no
 * estimate of a probability but above .5 where f is above 0. The dual is solved by sequential minimal optimization, of more
 * than 3000 rows among working sets.
 *
 * When it fails: columns measured on very different scales with `standardize: false`; few rows of a class, for then
 * Platt's probability rests on few decision values; and time, which grows with more than the square of the number of
 * rows.
 *
 * Source: Cortes and Vapnik 1995; Fan, Chen and Lin 2005; Platt 1999; Lin, Lin and Weng 2007.
 *
 * @param options kernel, cost, costPer, gamma, standardize, probability, folds, tolerance
 * @returns a learner for targets of 0 and 1
 * @throws in fit: a target other than 0 and 1; columns too large for a linear kernel
 * @example
 * const x = Matrix.fromRows([[0], [1], [3], [4]], ["dose"]);
 * const model = learners.svm({ kernel: "linear", probability: false }).fit({ x, y: [0, 0, 1, 1] });
 * model.decision(x); // [-2, -1, 1, 2]
 */
export function svm(options: SvmOptions = {}): LearnerOf<SvmModel> {
  assertSettings(options);
  const { kernel = "radial", cost = 1, costPer = "weight", probability = true, folds = 5, tolerance = 1e-3 } = options;
  const linear = kernel === "linear";
  const standardize = options.standardize ?? (!linear && options.gamma === undefined);
  return learner({
    name: nameOf(options),
    method: "svm",
    options: kernel === "rbf" ? { ...options, kernel: "radial" } : options,
    units: { cost: costPer === "weight" ? "weight" : "rows", ...(standardize ? { standardize: "rows" as const } : {}) },
    binaryOnly: true,
    draws: probability && typeof folds === "number",
    fit: (input) => {
      const where = "svm.fit";
      const data = prepare(input, where);
      assertClasses(input, where);
      const { x } = data;
      const scales = columnScales(x, standardize);
      const varying = varyingColumns(scales);
      const points = { values: scaledColumns(x, scales), n: x.rows, p: varying.length };
      const gamma = linear ? undefined : (options.gamma ?? medianGamma(x, points.values));
      const notes = x.names
        .filter((_, j) => !varying.includes(j))
        .map((name) => `${shown(name)} is constant and left out`);
      const common = { columns: x.names, kernel: linear ? ("linear" as const) : ("radial" as const), gamma };
      const only = onlyClass(data.y);
      if (only !== undefined) {
        notes.push(`every row has label ${only}, which is predicted for everyone`);
        return svmModel({ ...common, ...oneClass(only, scales, linear), notes });
      }
      assertFinitePoints(points, gamma, where);
      const y = data.y.map((label) => (label === 1 ? 1 : -1));
      const unit = costPer === "weight" ? 1 : meanOf(data.weights, new Float64Array(x.rows).fill(1));
      const weights = data.weights.map((w) => w / unit);
      const machine = fitMachine(
        { points, gamma, y, tolerance },
        weights.map((w) => cost * w),
        probability ? innerFolds(folds, input, data, where) : undefined,
      );
      const platt = machine.heldOut ? plattScaling(machine.heldOut, data.y, weights) : { intercept: 0, slope: 1 };
      notes.push(...remarks(machine, platt, tolerance));
      const own = linear ? hyperplane(machine, points, scales) : expansion(machine, points, scales);
      return svmModel({ ...common, ...own, dualObjective: machine.dualObjective, platt, notes });
    },
  });
}

function assertSettings(options: SvmOptions): void {
  assertOptions(
    options,
    ["kernel", "cost", "costPer", "gamma", "standardize", "probability", "folds", "tolerance"],
    "svm",
  );
  const { kernel = "radial", cost, costPer = "weight", gamma, standardize = false, folds, tolerance } = options;
  const { probability = true } = options;
  assertOneOf(kernel, "svm", "kernel", ["linear", "radial", "rbf"]);
  assertOneOf(costPer, "svm", "costPer", ["weight", "row"]);
  assertOneOf(standardize, "svm", "standardize", [true, false]);
  assertOneOf(probability, "svm", "probability", [true, false]);
  if (cost !== undefined) assertNumber(cost, "svm", "cost", Number.MIN_VALUE);
  if (gamma !== undefined) assertNumber(gamma, "svm", "gamma", Number.MIN_VALUE);
  if (tolerance !== undefined) assertNumber(tolerance, "svm", "tolerance", Number.MIN_VALUE);
  if (folds !== undefined) assertFolds(folds, "svm");
  if (kernel === "linear" && gamma !== undefined) {
    raise({ code: "option", where: "svm", expected: "no gamma with a linear kernel", got: shown(gamma) });
  }
}

function assertFinitePoints(points: Points, gamma: number | undefined, where: string): void {
  const row = kernelDiagonal(points, gamma).findIndex((v) => !(v < 1e300));
  if (row < 0) return;
  raise({
    code: "scale",
    where,
    expected: "columns whose squares a double can hold",
    got: `larger numbers in row ${row + 1}`,
    hint: "Say standardize: true.",
  });
}

function nameOf({ kernel = "radial", cost = 1, costPer, gamma }: SvmOptions): string {
  const said = [
    kernel === "linear" ? "linear" : "radial",
    cost === 1 ? "" : `cost ${formatNumber(cost)}`,
    costPer === "row" ? "per row" : "",
    gamma === undefined ? "" : `gamma ${formatNumber(gamma)}`,
  ].filter((part) => part !== "");
  return `svm (${said.join(", ")})`;
}

/** What the model keeps of a machine with the radial kernel: its support vectors. */
function expansion({ b, intercept }: Machine, points: Points, scales: ColumnScales): SvmParts {
  const places = Array.from(b.keys()).filter((i) => b[i] !== 0);
  const coefficients = pick(b, places);
  const vectors = pointsAt(points, places).values;
  return { ...scales, vectors, coefficients, intercept, supportVectors: places.length };
}

/** What the model keeps of a machine with the linear kernel: intercept and slopes of the columns as measured. */
function hyperplane({ b, intercept }: Machine, points: Points, { center, spread }: ColumnScales): SvmParts {
  const coefficients = new Float64Array(spread.length);
  let origin = intercept;
  const slopes = linearCoefficients(points, b);
  varyingColumns({ center, spread }).forEach((j, at) => {
    coefficients[j] = slopes[at] / spread[j];
    origin -= coefficients[j] * center[j];
  });
  return {
    ...asMeasured(spread.length),
    coefficients,
    intercept: origin,
    supportVectors: b.filter((v) => v !== 0).length,
  };
}

function asMeasured(p: number) {
  return { center: new Float64Array(p), spread: new Float64Array(p).fill(1), vectors: new Float64Array(0) };
}

/** The machine of a sample without a boundary. */
function oneClass(label: 0 | 1, scales: ColumnScales, linear: boolean) {
  const sign = label === 1 ? 1 : -1;
  const p = scales.spread.length;
  return {
    ...(linear ? asMeasured(p) : { ...scales, vectors: new Float64Array(0) }),
    coefficients: new Float64Array(linear ? p : 0),
    intercept: sign,
    supportVectors: 0,
    dualObjective: 0,
    platt: { intercept: oneClassLogOdds(label), slope: 0 },
  };
}

function remarks({ violation, steps }: Machine, platt: PlattMap, tolerance: number): string[] {
  const notes: string[] = [];
  if (violation >= tolerance) {
    notes.push(
      `not converged after ${steps} steps: the conditions of optimality are violated by ${formatNumber(violation)}, not ${formatNumber(tolerance)}`,
    );
  }
  if (platt.slope === 0) {
    notes.push("decision values of held-out rows don't grow with the label: everyone is given the share of label 1");
  }
  return notes;
}
