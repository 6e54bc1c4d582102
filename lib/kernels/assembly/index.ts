// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.

export { addAdditiveTrees } from "./additive-trees";
export { bidiagonalise } from "./bidiagonal";
export { binQuantiles, binValues, countDistinct, placeBins } from "./bins";
export {
  addAmount,
  exponentialGradients,
  logGradients,
  multiplyOdds,
  squaredGradients,
  sumRows,
} from "./boosting";
export { addCrossProducts, addProducts } from "./column-products";
export { coordinateDescent, optimalityMiss } from "./coordinate-descent";
export { drawByWeight, drawWithoutReplacement, drawWithReplacement } from "./draw-rows";
export { exponentials } from "./exponential";
export { addTrees } from "./forest-predict";
export { addToHistograms, countRows, partitionRows, subtractHistogram } from "./histogram";
export { linearMatrix, radialMatrix, radialMatrixSingle, radialSums } from "./kernel-values";
export { logLoss } from "./log-loss";
export { lossStep } from "./loss-step";
export { manyProducts } from "./many-products";
export { minimise } from "./minimal-optimisation";
export { smallest } from "./nearest";
export { sortOrder } from "./radix-sort";
export { reflectColumns } from "./reflections";
export { drawRows } from "./sample";
export { addShallowTrees } from "./shallow-trees";
export { limitOf, roughDistances, within } from "./sieve";
export { bestSplit, scoreBound } from "./split";
export { seedDraws } from "./split-mix";
export { squaredError } from "./squared-loss";
export { standardize } from "./standardize";
export { placeColumn } from "./tree-columns";
export { enterRows, growTree, setTreeOutput } from "./tree-grow";
export { orderBytes, setOrderRoom } from "./tree-order";
export { addPredictions, predictRows, undrawnRows } from "./tree-predict";
export { setSearchRoom } from "./tree-search";
export { setTreeData, setTreeLimits } from "./tree-state";
export { weightedGram } from "./weighted-gram";

/** The first byte that no constant of the module occupies; from here on the memory belongs to the callers. */
export function heapBase(): usize {
  return __heap_base;
}
