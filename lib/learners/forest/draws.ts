import { type Arena, integersAt, type Pointer } from "../../kernels/module.js";
import { treeKernels } from "../../kernels/trees.js";
import { aliasTable } from "../../random/alias.js";
import type { Stream } from "../../random/stream.js";
import type { ForestSettings } from "./settings.js";

/** Draws the rows of a tree: fills the counts, and seeds the kernels' further draws for that tree. */
export type DrawRows = (random: Stream, counts: Pointer) => void;

/** How a forest's settings draw rows; room is taken for what the draw needs. */
export function rowDrawer(
  { weighting, replace, draws }: ForestSettings,
  weights: Float64Array,
  arena: Arena,
): DrawRows {
  const n = weights.length;
  const begin = (random: Stream, counts: Pointer) => {
    treeKernels.seedDraws(random.integer(4_294_967_296), random.integer(4_294_967_296));
    integersAt(counts, n).fill(0);
  };
  if (weighting === "sampling") {
    const table = aliasTable(weights);
    const keep = arena.put(table.keep);
    const alias = arena.put(table.alias);
    return (random, counts) => {
      begin(random, counts);
      treeKernels.drawByWeight(n, draws, counts, keep, alias);
    };
  }
  if (replace) {
    return (random, counts) => {
      begin(random, counts);
      treeKernels.drawWithReplacement(n, draws, counts);
    };
  }
  const order = arena.integers(n);
  return (random, counts) => {
    begin(random, counts);
    treeKernels.drawWithoutReplacement(n, draws, counts, order);
  };
}
