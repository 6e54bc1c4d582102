import { assertOneOf } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { type ColumnScales, varyingColumns } from "../base/column-scales.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { readCount, readCounts, readNumbers, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import type { NeighborRisk } from "./count.js";
import { NEIGHBOR_KERNELS, type NeighborKernel, neighborMeans, type Voters } from "./votes.js";

/** What a nearest neighbors model holds: the standardized rows it was fitted to, a spread of 0 leaving a column out. */
export interface Neighbors extends ColumnScales, Voters {
  readonly columns: readonly string[];
  readonly k: number;
  /** Of every k that was tried, the cross-validated risk; empty when k was given. */
  readonly risks: readonly NeighborRisk[];
  readonly notes: readonly string[];
}

/** Fitted nearest neighbors: it holds the rows it was fitted to. */
export interface NearestNeighborsModel extends Model, Neighbors {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

/** The model of a fit. */
export function neighborsModel(fit: Neighbors): NearestNeighborsModel {
  const { columns, center, spread, points, y, weights, kernel, risks } = fit;
  const k = Math.min(fit.k, y.length);
  const varying = varyingColumns(fit);
  return fittedModel<NearestNeighborsModel>(
    {
      learner: "nearestNeighbors",
      ...fit,
      predict(x) {
        assertColumns(x, columns, "nearestNeighbors.predict");
        const { data, rows } = x;
        const [means] = neighborMeans(fit, [k], rows, (i, at) => {
          const j = varying[at];
          return (data[j * rows + i] - center[j]) / spread[j];
        });
        return means;
      },
      toJSON: () => ({
        learner: "nearestNeighbors",
        columns,
        k: fit.k,
        kernel,
        center: Array.from(center),
        spread: Array.from(spread),
        points: Array.from(points),
        y: Array.from(y),
        weights: Array.from(weights),
        ...(risks.length > 0 ? { tried: risks.map((each) => each.k), risks: risks.map((each) => each.risk) } : {}),
        notes: fit.notes,
      }),
    },
    () => ({
      caption: `${fit.k} nearest neighbours among ${y.length} rows${kernel === "uniform" ? "" : `, ${kernel}`}`,
      columns: risks.length > 0 ? ["k", "cross-validated risk"] : [],
      rows: risks.map((each) => [each.k, each.risk]),
      notes: fit.notes,
    }),
  );
}

/** Reads what a nearest neighbors model's `toJSON` wrote. */
export function readNearestNeighbors(json: JsonObject): NearestNeighborsModel {
  const columns = readTexts(json, "columns");
  const y = readNumbers(json, "y");
  const spread = readNumbers(json, "spread", columns.length, 0);
  const counted = spread.filter((s) => s > 0).length;
  const { kernel = "uniform" } = json;
  const k = readCount(json, "k", 1);
  assertOneOf(kernel, "modelFromJSON (nearestNeighbors)", "kernel", NEIGHBOR_KERNELS);
  const votes = readNumbers(json, "weights", y.length, Number.MIN_VALUE);
  if (y.length === 0) {
    raise({ code: "model-json", where: "modelFromJSON (nearestNeighbors)", expected: "rows that vote", got: "none" });
  }
  const tried = "tried" in json ? readCounts(json, "tried") : new Float64Array(0);
  const risks = "tried" in json ? readNumbers(json, "risks", tried.length) : tried;
  return neighborsModel({
    columns,
    k,
    kernel: kernel as NeighborKernel,
    center: readNumbers(json, "center", columns.length),
    spread,
    points: readNumbers(json, "points", y.length * counted),
    y,
    weights: votes,
    risks: Array.from(tried, (each, at) => ({ k: each, risk: risks[at] })),
    notes: readTexts(json, "notes"),
  });
}
