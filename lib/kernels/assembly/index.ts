// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.
export { addCrossProducts, addProducts } from "./column-products";
export { coordinateDescent, optimalityMiss } from "./coordinate-descent";
export { squaredDistances } from "./distances";
export { exponentials } from "./exponential";
export { linearMatrix, radialMatrix, radialSums } from "./kernel-values";
export { logLoss } from "./log-loss";
export { logisticStep, logisticTerms, probabilities } from "./logistic-terms";
export { manyProducts } from "./many-products";
export { minimise } from "./minimal-optimisation";
export { squaredError, squaredStep } from "./squared-step";
export { standardize } from "./standardize";
export { weightedGram } from "./weighted-gram";

/** The first byte that no constant of the module occupies; from here on the memory belongs to the callers. */
export function heapBase(): usize {
  return __heap_base;
}
