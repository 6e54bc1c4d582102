// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.
export { bidiagonalise } from "./bidiagonal";
export { addCrossProducts, addProducts } from "./column-products";
export { coordinateDescent, optimalityMiss } from "./coordinate-descent";
export { squaredDistances } from "./distances";
export { drawByWeight, drawWithoutReplacement, drawWithReplacement } from "./draw-rows";
export { exponentials } from "./exponential";
export { addTrees } from "./forest-predict";
export { linearMatrix, radialMatrix, radialSums } from "./kernel-values";
export { logLoss } from "./log-loss";
export { logisticStep, logisticTerms, probabilities } from "./logistic-terms";
export { manyProducts } from "./many-products";
export { minimise } from "./minimal-optimisation";
export { seedDraws } from "./split-mix";
export { squaredError, squaredStep } from "./squared-step";
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
