import { assertInteger, assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertFolds } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import { columnScales, scaledColumns } from "../base/column-scales.js";
import { prepare } from "../base/input.js";
import { type LearnerOf, learner } from "../base/learner.js";
import { innerFolds } from "../tuning/inner-folds.js";
import { chooseNeighbors, usualCounts } from "./count.js";
import { type NearestNeighborsModel, neighborsModel } from "./model.js";
import { NEIGHBOR_KERNELS, type NeighborKernel } from "./votes.js";

/** Options of {@link nearestNeighbors}. */
export interface NearestNeighborsOptions {
  /**
   * How many neighbors, counted in rows, at least 1; several to choose from by cross-validation; or "cross-validated":
   * 1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70 and 100, as far as there are rows.
   * @default 25
   */
  readonly k?: number | readonly number[] | "cross-validated";
  /**
   * "weight": each neighbor votes with its observation weight; "equal": all alike.
   * @default "weight"
   */
  readonly vote?: "weight" | "equal";
  /**
   * What a vote at distance d is multiplied by, h being the distance of the k-th neighbor: "uniform" 1,
   * "inverse-distance" `1 / d`, "epanechnikov" `1 - (d / h)^2`, "gaussian" `exp(-(d / h)^2 / 2)`.
   * @default "uniform"
   */
  readonly kernel?: NeighborKernel;
  /**
   * Divide each column by its standard deviation.
   * @default true
   */
  readonly standardize?: boolean;
  /**
   * Folds for the choice of k: a count, at least 2, or ids.
   * @default 5
   */
  readonly folds?: Folds;
}

/**
 * The weighted mean of the target among the k nearest rows, `sum w y / sum w`, by Euclidean distance; with a kernel, `w`
 * is the observation weight times what the distance leaves of it.
 *
 * Columns are centered at the training rows' mean and divided by their population standard deviation, every row of weight
 * above 0 counting once; a constant column is left out and noted. Rows as far as the k-th nearest (to 10 digits) share the
 * places that are left, so that the order of rows is irrelevant. With fewer than k rows all of them vote. With the kernel
 * "inverse-distance" rows equal to the query alone vote, where there are any. Of several k the one of least
 * cross-validated weighted squared error is taken.
 *
 * When it fails: columns that do not matter, each of which blurs the distance, so that among many columns all rows are
 * about equally near; the edge of the data; and time, which grows with the rows fitted times the rows predicted.
 *
 * @param options k: at least 1, in rows, or several, or "cross-validated"; vote: "weight" or "equal"; kernel: "uniform",
 *   "inverse-distance", "epanechnikov" or "gaussian"; standardize: true or false; folds: a count or ids
 * @returns a learner for binary and continuous targets
 * @example
 * const x = Matrix.fromRows([[1], [2], [4], [8]], ["dose"]);
 * learners.nearestNeighbors({ k: 2 }).fit({ x, y: [0, 1, 1, 1] }).predict(x)[0]; // 0.5
 */
export function nearestNeighbors(options: NearestNeighborsOptions = {}): LearnerOf<NearestNeighborsModel> {
  assertSettings(options);
  const { k = 25, vote = "weight", kernel = "uniform", standardize = true, folds = 5 } = options;
  const choosing = typeof k !== "number";
  return learner({
    name: nameOf(options),
    method: "nearestNeighbors",
    options,
    units: { k: "rows" },
    draws: choosing && typeof folds === "number",
    fit: (input) => {
      const where = "nearestNeighbors.fit";
      const data = prepare(input, where);
      const { x, y, weights } = data;
      const votes = vote === "equal" ? weights.map(() => 1) : weights;
      const scales = columnScales(x, standardize);
      const notes = x.names
        .filter((_, j) => !(scales.spread[j] > 0))
        .map((name) => `${shown(name)} is constant and left out`);
      const settings = { votes, kernel, standardize };
      const counts = k === "cross-validated" ? usualCounts(x.rows) : choosing ? k : [];
      const choice =
        counts.length > 1 && x.rows > 1
          ? chooseNeighbors(data, counts, settings, innerFolds(folds, input, data, where))
          : { k: choosing ? counts[0] : k, risks: [] };
      if (x.rows < choice.k) notes.push(`k is ${choice.k}, but there are only ${x.rows} rows: all of them vote`);
      const points = scaledColumns(x, scales);
      return neighborsModel({ columns: x.names, ...choice, kernel, ...scales, points, y, weights: votes, notes });
    },
  });
}

function assertSettings(options: NearestNeighborsOptions): void {
  const where = "nearestNeighbors";
  assertOptions(options, ["k", "vote", "kernel", "standardize", "folds"], where);
  const { k = 25, vote = "weight", kernel = "uniform", standardize = true, folds } = options;
  if (Array.isArray(k)) {
    if (k.length === 0) raise({ code: "option", where, expected: "at least one k", got: "none" });
    for (const each of k) assertInteger(each, where, "each k", 1);
  } else if (k !== "cross-validated") {
    assertInteger(k as number, where, "k", 1);
  }
  assertOneOf(vote, where, "vote", ["weight", "equal"]);
  assertOneOf(kernel, where, "kernel", NEIGHBOR_KERNELS);
  assertOneOf(standardize, where, "standardize", [true, false]);
  if (folds !== undefined) assertFolds(folds, where);
}

function nameOf({ k = 25, vote, kernel = "uniform", standardize = true }: NearestNeighborsOptions): string {
  const said = [
    typeof k === "number" ? `${k}` : "cross-validated",
    vote === "equal" ? "equal votes" : "",
    kernel === "uniform" ? "" : kernel,
    standardize ? "" : "as measured",
  ].filter((part) => part !== "");
  return `nearest neighbours (${said.join(", ")})`;
}
