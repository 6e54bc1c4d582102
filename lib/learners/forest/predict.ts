import { doublesAt, withScratch } from "../../kernels/module.js";
import { treeKernels } from "../../kernels/trees.js";
import type { Matrix } from "../../math/matrix.js";
import type { ForestTrees } from "./trees.js";

/** Rows that go through all trees before the next ones do; a multiple of four. */
const BLOCK = 4096;

/** The mean over trees of what each predicts for every row, block by block. */
export function meanOverTrees({ nodes, roots }: ForestTrees, x: Matrix): Float64Array {
  const { rows: n, columns: p } = x;
  const out = new Float64Array(n);
  return withScratch((arena) => {
    const size = Math.min(BLOCK, 4 * Math.ceil(n / 4));
    const nodesAt = arena.put(nodes);
    const rootsAt = arena.put(roots);
    const blockAt = arena.doubles(size * (p + 1));
    const sumsAt = arena.doubles(size);
    // Every row ends in infinity, whose column keeps in its leaf who has reached one.
    const block = doublesAt(blockAt, size * (p + 1)).fill(Infinity);
    const sums = doublesAt(sumsAt, size);
    for (let start = 0; start < n; start += size) {
      const rows = Math.min(size, n - start);
      for (let j = 0; j < p; j++) {
        const from = j * n + start;
        for (let i = 0; i < rows; i++) block[i * (p + 1) + j] = x.data[from + i];
      }
      sums.fill(0);
      treeKernels.addTrees(nodesAt, rootsAt, roots.length, blockAt, rows, p, sumsAt);
      for (let i = 0; i < rows; i++) out[start + i] = sums[i] / roots.length;
    }
    return out;
  });
}
