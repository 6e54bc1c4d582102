import { type Arena, doublesAt, integersAt } from "../../kernels/module.js";
import { treeKernels } from "../../kernels/trees.js";
import type { Stream } from "../../random/stream.js";
import type { Prepared } from "../base/input.js";
import { type GrownTree, NODE_INTEGERS } from "../tree/grower.js";

/** Asks each tree about the rows that it did not draw. */
export interface UndrawnRows {
  /** Adds what the tree just grown predicts for them to the sums. */
  add(): void;
  /** Adds to each column's place how much the loss of the tree just added rises when that column is permuted. */
  addRises(tree: GrownTree, random: Stream, rises: Float64Array): void;
  /** For each row the sum of its predictions and how many they are; and begins anew. */
  take(): { readonly sums: Float64Array; readonly times: Int32Array };
}

/** Takes room for asking trees about the rows that they did not draw. */
export function undrawnRows({ y, weights }: Prepared, arena: Arena): UndrawnRows {
  const n = y.length;
  const rowsAt = arena.integers(n + 4);
  const othersAt = arena.integers(n + 4);
  const predictedAt = arena.doubles(n + 4);
  const sumsAt = arena.doubles(n);
  const timesAt = arena.integers(n);
  let m = 0;
  return {
    add() {
      m = treeKernels.undrawnRows(n, rowsAt);
      treeKernels.predictRows(rowsAt, m, -1, rowsAt, predictedAt);
      treeKernels.addPredictions(rowsAt, m, predictedAt, sumsAt, timesAt);
    },
    addRises(tree, random, rises) {
      if (m === 0) return;
      const rows = integersAt(rowsAt, m);
      const others = integersAt(othersAt, m);
      const predicted = doublesAt(predictedAt, m);
      const loss = meanSquare(predicted, rows, y, weights);
      for (const column of columnsOf(tree)) {
        random.permutation(m).forEach((from, to) => {
          others[to] = rows[from];
        });
        treeKernels.predictRows(rowsAt, m, column, othersAt, predictedAt);
        rises[column] += meanSquare(predicted, rows, y, weights) - loss;
      }
    },
    take() {
      const taken = { sums: doublesAt(sumsAt, n).slice(), times: integersAt(timesAt, n).slice() };
      doublesAt(sumsAt, n).fill(0);
      integersAt(timesAt, n).fill(0);
      return taken;
    },
  };
}

/** The columns that a tree splits, in their own order: no other can change a prediction. */
function columnsOf({ size, integers }: GrownTree): number[] {
  const columns = new Set<number>();
  for (let at = 0; at < size; at++) {
    const node = NODE_INTEGERS * at;
    if (integers[node + 3] !== at) columns.add(integers[node]);
  }
  return Array.from(columns).sort((a, b) => a - b);
}

function meanSquare(predicted: Float64Array, rows: Int32Array, y: Float64Array, weights: Float64Array): number {
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k];
    const d = y[i] - predicted[k];
    weight += weights[i];
    sum += weights[i] * d * d;
  }
  return sum / weight;
}
