import { type Matrix, type Stream, stream } from "treatment-rules";
import { aliasTable } from "#lib/random/alias.js";

// A random forest written plainly, with the kernels' draws: every node sorts its rows anew and tries all thresholds.

/** SplitMix64 in whole numbers of any size. */
class SplitMix {
  #counter: bigint;
  constructor(random: Stream) {
    const low = BigInt(random.integer(2 ** 32));
    this.#counter = (BigInt(random.integer(2 ** 32)) << 32n) | low;
  }
  #draw(): bigint {
    this.#counter = BigInt.asUintN(64, this.#counter + 0x9e3779b97f4a7c15n);
    let z = this.#counter;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }
  below(n: number): number {
    return Number(((this.#draw() >> 32n) * BigInt(n)) >> 32n);
  }
  uniform(): number {
    return Number(this.#draw() >> 11n) / 2 ** 53;
  }
}

/** What the plain forest can do; nothing is left out. */
export interface PlainOptions {
  readonly trees: number;
  readonly mtry: number;
  readonly minLeaf: number;
  readonly minSplit: number;
  readonly maxDepth: number;
  readonly rows: "with replacement" | "without" | "by weight";
  readonly draws: number;
}

/** Trees as a forest's JSON has them. */
export interface PlainTrees {
  readonly column: number[];
  readonly threshold: number[];
  readonly value: number[];
}

function countDraws(source: SplitMix, weights: readonly number[], { rows, draws }: PlainOptions): number[] {
  const n = weights.length;
  const counts = new Array<number>(n).fill(0);
  if (rows === "without") {
    const order = counts.map((_, i) => i);
    for (let d = 0; d < draws; d++) {
      const other = d + source.below(n - d);
      [order[d], order[other]] = [order[other], order[d]];
      counts[order[d]]++;
    }
    return counts;
  }
  const { keep, alias } = aliasTable(Float64Array.from(weights));
  for (let d = 0; d < draws; d++) {
    const row = source.below(n);
    if (rows === "with replacement") counts[row]++;
    else counts[source.uniform() < keep[row] ? row : alias[row]]++;
  }
  return counts;
}

/** Grows the forest of `seed`; every weight is at most 1. */
export function plainForest(
  x: Matrix,
  y: readonly number[],
  weights: readonly number[],
  options: PlainOptions,
  seed: string,
): PlainTrees {
  const out: PlainTrees = { column: [], threshold: [], value: [] };
  const { mtry, minLeaf, minSplit, maxDepth } = options;
  const p = x.columns;
  const values = x.names.map((_, j) => Array.from(x.column(j)).sort((a, b) => a - b));
  const threshold = (j: number, here: number, next: number) => {
    // A column of few values has a rank a value, one of many a rank a row.
    const ranked = new Set(values[j]).size > 64 ? values[j] : [...new Set(values[j])];
    const left = ranked.lastIndexOf(here);
    const right = ranked.lastIndexOf(next);
    const middle = ranked.lastIndexOf(ranked[(left + right) >> 1]);
    const at = middle < right ? middle : left;
    return ranked[at] / 2 + ranked[at + 1] / 2;
  };
  for (let t = 0; t < options.trees; t++) {
    const source = new SplitMix(stream(seed).child("tree", t));
    const counts = countDraws(source, weights, options);
    const w = counts.map((count, i) => count * (options.rows === "by weight" ? 1 : weights[i]));
    const columns = x.names.map((_, j) => j);
    const grow = (rows: readonly number[], depth: number): void => {
      const sum = (of: (i: number) => number) => rows.reduce((total, i) => total + of(i), 0);
      const weight = sum((i) => w[i]);
      const varies = rows.some((i) => y[i] !== y[rows[0]]);
      const mean = varies ? sum((i) => w[i] * y[i]) / weight : y[rows[0]];
      const loss = sum((i) => w[i] * (y[i] - mean) ** 2);
      const draws = sum((i) => counts[i]);
      const stops = !varies || depth >= maxDepth || draws < minSplit || rows.length < 2 * minLeaf;
      let best = { column: -1, threshold: 0, gain: -1 };
      for (let tried = 0; !stops && tried < p && (tried < mtry || best.column < 0); tried++) {
        if (mtry < p) {
          const other = tried + source.below(p - tried);
          [columns[tried], columns[other]] = [columns[other], columns[tried]];
        }
        const j = mtry < p ? columns[tried] : tried;
        const sorted = Array.from(rows).sort((a, b) => x.get(a, j) - x.get(b, j));
        let left = 0;
        let score = 0;
        sorted.forEach((i, at) => {
          left += w[i];
          score += w[i] * (y[i] - mean);
          const next = at + 1 < sorted.length ? x.get(sorted[at + 1], j) : x.get(i, j);
          const gain = (score * score * weight) / (left * (weight - left));
          const fits = at + 1 >= minLeaf && sorted.length - at - 1 >= minLeaf;
          if (fits && next > x.get(i, j) && gain > best.gain + 1e-10 * loss) {
            best = { column: j, threshold: threshold(j, x.get(i, j), next), gain };
          }
        });
      }
      out.column.push(best.column);
      if (best.column < 0) {
        out.value.push(mean);
        return;
      }
      out.threshold.push(best.threshold);
      grow(
        rows.filter((i) => x.get(i, best.column) <= best.threshold),
        depth + 1,
      );
      grow(
        rows.filter((i) => x.get(i, best.column) > best.threshold),
        depth + 1,
      );
    };
    grow(
      y.map((_, i) => i).filter((i) => counts[i] > 0),
      0,
    );
  }
  return out;
}
