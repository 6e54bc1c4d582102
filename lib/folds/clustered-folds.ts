import { assertLength } from "../core/assert.js";
import { raise } from "../core/errors.js";
import type { Stream } from "../random/stream.js";

/** Rows that must stay together, and how many of them each stratum has. */
interface Cluster {
  readonly rows: number[];
  readonly strata: Map<number, number>;
}

/**
 * Draws V folds that keep every cluster whole. Clusters come in order of size, at random among equals, and each goes to the
 * fold where it does least to the balance: the increase of `sum_s (rows of s in the fold)^2 / (rows of s)` over strata and
 * all rows together. Without strata that is the fold with fewest rows so far; an empty fold always comes first.
 *
 * @param clusters the cluster of each row
 * @param strata a whole number for every row; left out: one stratum
 * @returns the fold of each row, 0 to V - 1
 */
export function drawClusteredFolds(
  clusters: ArrayLike<number | string>,
  v: number,
  strata: ArrayLike<number> | undefined,
  random: Stream,
): Int32Array {
  const n = clusters.length;
  if (strata !== undefined) assertLength(strata, n, "folds", "strata");
  const { members, totals } = gather(clusters, strata);
  if (members.length < v) {
    raise({
      code: "fold",
      where: "folds",
      expected: `at least as many clusters as folds (${v})`,
      got: `${members.length} clusters`,
      hint: "Ask for fewer folds.",
    });
  }
  const order = Array.from(random.permutation(members.length), (c) => members[c]);
  order.sort((a, b) => b.rows.length - a.rows.length);
  const sizes = new Int32Array(v);
  const counts = Array.from({ length: v }, () => new Map<number, number>());
  const folds = new Int32Array(n);
  for (const { rows, strata: shares } of order) {
    let best = 0;
    let least = Infinity;
    for (let f = 0; f < v; f++) {
      let cost = increase(sizes[f], rows.length) / n;
      for (const [stratum, count] of shares) {
        cost += increase(counts[f].get(stratum) ?? 0, count) / (totals.get(stratum) as number);
      }
      if (cost < least) {
        least = cost;
        best = f;
      }
    }
    sizes[best] += rows.length;
    for (const [stratum, count] of shares) counts[best].set(stratum, (counts[best].get(stratum) ?? 0) + count);
    for (const i of rows) folds[i] = best;
  }
  return folds;
}

/** (before + more)^2 - before^2. */
function increase(before: number, more: number): number {
  return more * (2 * before + more);
}

/** The clusters in order of their first row, and the rows of each stratum. */
function gather(clusters: ArrayLike<number | string>, strata: ArrayLike<number> | undefined) {
  const found = new Map<number | string, Cluster>();
  const totals = new Map<number, number>();
  for (let i = 0; i < clusters.length; i++) {
    let cluster = found.get(clusters[i]);
    if (cluster === undefined) {
      cluster = { rows: [], strata: new Map() };
      found.set(clusters[i], cluster);
    }
    cluster.rows.push(i);
    if (strata === undefined) continue;
    const stratum = strata[i];
    cluster.strata.set(stratum, (cluster.strata.get(stratum) ?? 0) + 1);
    totals.set(stratum, (totals.get(stratum) ?? 0) + 1);
  }
  return { members: Array.from(found.values()), totals };
}

/** Throws when given folds cut a cluster in two. */
export function assertWhole(folds: Int32Array, clusters: ArrayLike<number | string>): void {
  const fold = new Map<number | string, number>();
  for (let i = 0; i < folds.length; i++) {
    const first = fold.get(clusters[i]);
    if (first === undefined) fold.set(clusters[i], folds[i]);
    else if (first !== folds[i]) {
      raise({
        code: "fold",
        where: "folds",
        expected: "all rows of a cluster in one fold",
        got: `cluster ${clusters[i]} in more than one`,
        hint: "Give a count of folds: they are then drawn with the clusters whole.",
      });
    }
  }
}
