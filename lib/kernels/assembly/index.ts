// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.

export { addTrees } from "./additive-trees";
export {
  addAmount,
  exponentialGradients,
  logGradients,
  multiplyOdds,
  squaredGradients,
  sumRows,
} from "./boosting";
export { squaredDistances } from "./distances";
export { exponentials } from "./exponential";
export { addToHistograms, countRows, partitionRows, subtractHistogram } from "./histogram";
export { linearMatrix, radialMatrix, radialSums } from "./kernel-values";
export { minimise } from "./minimal-optimisation";
export { smallest, within } from "./nearest";
export { drawRows } from "./sample";
export { sortOrder } from "./sort-order";
export { bestSplit, scoreBound } from "./split";

/** The first byte that no constant of the module occupies; from here on the memory belongs to the callers. */
export function heapBase(): usize {
  return __heap_base;
}
