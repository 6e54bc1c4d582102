import { assertInteger } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import { printed } from "../core/print.js";
import { columnScales, scaledColumns } from "./column-scales.js";
import type { Model } from "./contract.js";
import { assertColumns, prepare } from "./input.js";
import { assertOptions, type LearnerOf, learner } from "./learner.js";
import { kthSmallest, QUERIES, squaredDistances } from "./nearest-distances.js";
import { readNumber, readNumbers, readTexts } from "./read.js";

/** Options of {@link nearestNeighbors}. */
export interface NearestNeighborsOptions {
  /** How many neighbours, counted in rows, at least 1. */
  readonly k: number;
  /** "weight" (left out): each neighbour votes with its observation weight; "equal": all alike. */
  readonly vote?: "weight" | "equal";
  /** Divide each column by its standard deviation. Left out: true. */
  readonly standardize?: boolean;
}

interface Neighbors {
  readonly columns: readonly string[];
  readonly k: number;
  /** What each column is centred at and divided by; a spread of 0 leaves the column out. */
  readonly center: Float64Array;
  readonly spread: Float64Array;
  /** The neighbours: the standardised columns that count, one after the other. */
  readonly points: Float64Array;
  readonly y: Float64Array;
  /** Votes. */
  readonly weights: Float64Array;
  readonly notes: readonly string[];
}

/** Fitted nearest neighbours: it holds the rows it was fitted to. */
export interface NearestNeighborsModel extends Model, Neighbors {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The weighted mean of the target among the k nearest rows, `sum w y / sum w`, by Euclidean distance.
 *
 * Columns are centred at the training rows' mean and divided by their population standard deviation, every row of weight
 * above 0 counting once; a constant column is left out and noted. Rows as far as the k-th nearest (to 10 digits) share the
 * places that are left, so that the order of rows is irrelevant. With fewer than k rows all of them vote.
 *
 * @param options k: at least 1, in rows; vote: "weight" or "equal"; standardize: true or false
 * @returns a learner for binary and continuous targets
 * @example
 * const x = Matrix.fromRows([[1], [2], [4], [8]], ["dose"]);
 * learners.nearestNeighbors({ k: 2 }).fit({ x, y: [0, 1, 1, 1] }).predict(x)[0]; // 0.5
 */
export function nearestNeighbors(options: NearestNeighborsOptions): LearnerOf<NearestNeighborsModel> {
  assertOptions(options, ["k", "vote", "standardize"], "nearestNeighbors");
  const { k, vote = "weight", standardize = true } = options;
  assertInteger(k, "nearestNeighbors", "k", 1);
  if (vote !== "weight" && vote !== "equal") {
    raise({ code: "option", where: "nearestNeighbors", expected: 'vote to be "weight" or "equal"', got: shown(vote) });
  }
  if (typeof standardize !== "boolean") {
    raise({
      code: "option",
      where: "nearestNeighbors",
      expected: "standardize to be true or false",
      got: shown(standardize),
    });
  }
  return learner({
    name: `nearest neighbours (${k}${vote === "equal" ? ", equal votes" : ""}${standardize ? "" : ", as measured"})`,
    method: "nearestNeighbors",
    options,
    units: { k: "rows" },
    fit: (input) => {
      const { x, y, weights } = prepare(input, "nearestNeighbors.fit");
      const scales = columnScales(x, standardize);
      const { center, spread } = scales;
      const points = scaledColumns(x, scales);
      const notes = x.names.filter((_, j) => !(spread[j] > 0)).map((name) => `${shown(name)} is constant and left out`);
      if (x.rows < k) notes.push(`k is ${k}, but there are only ${x.rows} rows: all of them vote`);
      return neighborsModel({
        columns: x.names,
        k,
        center,
        spread,
        points,
        y,
        weights: vote === "equal" ? weights.map(() => 1) : weights,
        notes,
      });
    },
  });
}

/** Two squared distances nearer than this, relative, are one. */
const TIE = 1e-10;

function neighborsModel(fit: Neighbors): NearestNeighborsModel {
  const { columns, center, spread, points, y, weights } = fit;
  const n = y.length;
  const k = Math.min(fit.k, n);
  const counted = columns.map((_, j) => j).filter((j) => spread[j] > 0);
  let rows: Float64Array | undefined;
  return printed<NearestNeighborsModel>(
    {
      learner: "nearestNeighbors",
      ...fit,
      predict(x) {
        assertColumns(x, columns, "nearestNeighbors.predict");
        const out = new Float64Array(x.rows);
        const p = counted.length;
        const queries = new Float64Array(QUERIES * p);
        const distance = new Float64Array(QUERIES * n);
        const heap = new Float64Array(k);
        rows ??= byRow(points, n, p);
        for (let start = 0; start < x.rows; start += QUERIES) {
          const together = Math.min(QUERIES, x.rows - start);
          for (let c = 0; c < together; c++) {
            counted.forEach((j, at) => {
              queries[c * p + at] = (x.data[j * x.rows + start + c] - center[j]) / spread[j];
            });
          }
          squaredDistances(rows, queries, distance);
          for (let c = 0; c < together; c++) {
            const kth = kthSmallest(distance, c * n, n, heap);
            out[start + c] = vote(distance.subarray(c * n, (c + 1) * n), kth, k, y, weights);
          }
        }
        return out;
      },
      toJSON: () => ({
        learner: "nearestNeighbors",
        columns,
        k: fit.k,
        center: Array.from(center),
        spread: Array.from(spread),
        points: Array.from(points),
        y: Array.from(y),
        weights: Array.from(weights),
        notes: fit.notes,
      }),
    },
    () => ({ caption: `${fit.k} nearest neighbours among ${n} rows`, columns: [], rows: [], notes: fit.notes }),
  );
}

/** Columns one after the other as rows one after the other. */
function byRow(points: Float64Array, n: number, p: number): Float64Array {
  const rows = new Float64Array(n * p);
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < n; i++) rows[i * p + j] = points[j * n + i];
  }
  return rows;
}

/** The weighted mean target of the rows nearer than the k-th distance and of those at it, which share what is left of k. */
function vote(distance: Float64Array, kth: number, k: number, y: Float64Array, weights: Float64Array): number {
  const low = kth * (1 - TIE);
  const high = kth * (1 + TIE);
  let nearer = 0;
  let weight = 0;
  let sum = 0;
  let tied = 0;
  let tiedWeight = 0;
  let tiedSum = 0;
  for (let i = 0; i < distance.length; i++) {
    const d = distance[i];
    if (d > high) continue;
    if (d < low) {
      nearer++;
      weight += weights[i];
      sum += weights[i] * y[i];
    } else {
      tied++;
      tiedWeight += weights[i];
      tiedSum += weights[i] * y[i];
    }
  }
  const share = (k - nearer) / tied;
  return (sum + share * tiedSum) / (weight + share * tiedWeight);
}

/** Reads what a nearest neighbours model's `toJSON` wrote. */
export function readNearestNeighbors(json: JsonObject): NearestNeighborsModel {
  const columns = readTexts(json, "columns");
  const y = readNumbers(json, "y");
  const spread = readNumbers(json, "spread", columns.length);
  const counted = spread.filter((s) => s > 0).length;
  return neighborsModel({
    columns,
    k: readNumber(json, "k"),
    center: readNumbers(json, "center", columns.length),
    spread,
    points: readNumbers(json, "points", y.length * counted),
    y,
    weights: readNumbers(json, "weights", y.length),
    notes: readTexts(json, "notes"),
  });
}
