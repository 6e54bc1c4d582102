import { exp } from "../../arithmetic/exp.js";
import { raise, shown } from "../../core/errors.js";
import { doublesAt, withScratch } from "../../kernels/module.js";
import { neighborKernels } from "../../kernels/neighbors.js";
import { distinctQueries } from "./distinct.js";
import { neighborSieve, QUERIES } from "./sieve.js";

/** The ways in which a neighbor's vote may fall with its distance. */
export const NEIGHBOR_KERNELS = ["uniform", "inverse-distance", "epanechnikov", "gaussian"] as const;

/** One of {@link NEIGHBOR_KERNELS}. */
export type NeighborKernel = (typeof NEIGHBOR_KERNELS)[number];

/** The rows that vote. */
export interface Voters {
  /** Their coordinates, one after the other. */
  readonly points: Float64Array;
  readonly y: Float64Array;
  /** Votes, above 0. */
  readonly weights: Float64Array;
  readonly kernel: NeighborKernel;
}

/** Two squared distances nearer than this, relative, are one. */
const TIE = 1e-10;

/** Among fewer voters a query is looked up as soon as it is known to be the same as another. */
const FEW = 1024;

/**
 * The weighted mean target among the k nearest voters of each query, for several k at once; queries that are one point are
 * looked up once.
 *
 * @param ks each at least 1 and no more than there are voters
 * @param n the number of queries; `coordinate(i, j)` is the j-th coordinate of the i-th
 * @returns for each k one mean a query
 */
export function neighborMeans(
  voters: Voters,
  ks: readonly number[],
  n: number,
  coordinate: (i: number, j: number) => number,
): Float64Array[] {
  const { points, y } = voters;
  const distinct = y.length < FEW ? undefined : distinctQueries(n, points.length / y.length, coordinate);
  if (distinct === undefined) return meansOfEach(voters, ks, n, coordinate);
  const { first, of } = distinct;
  const means = meansOfEach(voters, ks, first.length, (i, j) => coordinate(first[i], j));
  return means.map((own) => Float64Array.from(of, (at) => own[at]));
}

function meansOfEach(
  voters: Voters,
  ks: readonly number[],
  n: number,
  coordinate: (i: number, j: number) => number,
): Float64Array[] {
  const { points, y } = voters;
  const m = y.length;
  const p = points.length / m;
  const most = Math.max(...ks);
  const out = ks.map(() => new Float64Array(n));
  const queries = new Float64Array(QUERIES * p);
  withScratch((arena) => {
    const distances = arena.doubles(m);
    const nearest = arena.doubles(most);
    const sieve = neighborSieve(arena, points, m, p, most);
    const { candidates } = sieve;
    const distance = doublesAt(distances, m);
    const near = doublesAt(nearest, most);
    for (let start = 0; start < n; start += QUERIES) {
      const together = Math.min(QUERIES, n - start);
      for (let j = 0; j < p; j++)
        for (let q = 0; q < together; q++) queries[QUERIES * j + q] = coordinate(start + q, j);
      sieve.load(queries);
      for (let q = 0; q < together; q++) {
        const count = sieve.sift(q);
        squaredDistances(points, m, candidates, count, queries, q, distance);
        neighborKernels.smallest(distances, count, most, nearest);
        for (let at = 0; at < ks.length; at++) {
          out[at][start + q] = vote(distance, candidates, count, near[ks[at] - 1], ks[at], voters);
        }
      }
    }
  });
  return out;
}

/** Squared distances of the q-th query from the candidates, summed in the order of the coordinates. */
function squaredDistances(
  points: Float64Array,
  m: number,
  candidates: Int32Array,
  count: number,
  queries: Float64Array,
  q: number,
  out: Float64Array,
): void {
  const p = queries.length / QUERIES;
  for (let c = 0; c < count; c++) {
    let sum = 0;
    for (let j = 0, at = candidates[c]; j < p; j++, at += m) {
      const difference = points[at] - queries[QUERIES * j + q];
      sum += difference * difference;
    }
    out[c] = sum;
  }
}

/**
 * The mean over the voters nearer than the k-th and those at its distance, which share what is left of k. Where no vote
 * has weight, as when all are at the k-th distance and the kernel ends there, they vote alike; where some have infinite
 * weight, being the query itself, those alone do.
 */
function vote(
  distance: Float64Array,
  candidates: Int32Array,
  count: number,
  kth: number,
  k: number,
  voters: Voters,
): number {
  const { y, weights, kernel } = voters;
  const low = kth * (1 - TIE);
  const high = kth * (1 + TIE);
  let nearer = 0;
  let weight = 0;
  let sum = 0;
  let tied = 0;
  let tiedWeight = 0;
  let tiedSum = 0;
  for (let c = 0; c < count; c++) {
    const d = distance[c];
    const i = candidates[c];
    if (d > high) continue;
    if (d < low) {
      const own = weights[i] * kernelWeight(kernel, d, kth);
      nearer++;
      weight += own;
      sum += own * y[i];
    } else {
      tied++;
      tiedWeight += weights[i];
      tiedSum += weights[i] * y[i];
    }
  }
  if (weight === Infinity) return vote(distance, candidates, count, 0, k, alike(voters));
  const share = ((k - nearer) / tied) * kernelWeight(kernel, kth, kth);
  const total = weight + share * tiedWeight;
  if (total > 0 && total < Infinity) return (sum + share * tiedSum) / total;
  if (kernel === "uniform") {
    const expected = "weights of the nearest rows whose sum a number can hold";
    raise({ code: "weight", where: "nearestNeighbors.predict", expected, got: shown(total) });
  }
  return vote(distance, candidates, count, kth, k, alike(voters));
}

function alike(voters: Voters): Voters {
  return { ...voters, kernel: "uniform" };
}

/** What a vote at squared distance d is multiplied by, where the k-th nearest lies at squared distance kth. */
function kernelWeight(kernel: NeighborKernel, d: number, kth: number): number {
  switch (kernel) {
    case "uniform":
      return 1;
    case "inverse-distance":
      return 1 / Math.sqrt(d);
    case "epanechnikov":
      return d === kth ? 0 : 1 - d / kth;
    case "gaussian":
      return d === kth ? exp(-0.5) : exp(-0.5 * (d / kth));
  }
}
