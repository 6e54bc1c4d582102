// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.

export { addAdditiveTrees } from "./boosting/additive-trees";
export { binByBorders, binQuantiles, binValues, countDistinct, placeBins } from "./boosting/bins";
export { addToFour, addToTwo, narrowBins, packBins } from "./boosting/compact-histogram";
export { demote, sumSingles } from "./boosting/compact-rows";
export {
  addAmount,
  exponentialGradients,
  logGradients,
  multiplyOdds,
  squaredGradients,
  sumRows,
} from "./boosting/gradients";
export {
  addToHistograms,
  countRows,
  countRowsOfBytes,
  partitionRows,
  partitionRowsOfBytes,
  subtractHistogram,
} from "./boosting/histogram";
export { mixColumn, rowsBelow, takeNumbers } from "./boosting/row-sample";
export { drawRows } from "./boosting/sample";
export { addShallowTrees } from "./boosting/shallow-trees";
export { bestSplit, scoreBound } from "./boosting/split";
export { smallest } from "./distances/nearest";
export { limitOf, roughDistances, within } from "./distances/sieve";
export { bidiagonalize } from "./linear/bidiagonal";
export { addCrossProducts, addProducts } from "./linear/column-products";
export { coordinateDescent, optimalityMiss } from "./linear/coordinate-descent";
export { logLoss } from "./linear/log-loss";
export { lossStep } from "./linear/loss-step";
export { manyProducts } from "./linear/many-products";
export { reflectColumns } from "./linear/reflections";
export { squaredError } from "./linear/squared-loss";
export { standardize } from "./linear/standardize";
export { weightedGram } from "./linear/weighted-gram";
export { sortOrder } from "./memory/radix-sort";
export { exponentials } from "./numbers/exponential";
export { seedDraws } from "./numbers/split-mix";
export { linearMatrix, radialMatrix, radialMatrixSingle, radialSums } from "./support-vectors/kernel-values";
export { minimize } from "./support-vectors/smo";
export { findRows } from "./text/find-rows";
export { readCells } from "./text/read-cells";
export { setApartSpace } from "./trees/apart";
export { placeColumn } from "./trees/columns";
export { drawByWeight, drawWithoutReplacement, drawWithReplacement } from "./trees/draw-rows";
export { addTrees } from "./trees/forest-predict";
export { enterRows, growTree, setTreeOutput } from "./trees/grow";
export { orderBytes, setOrderSpace } from "./trees/order";
export { addPredictions, predictRows, undrawnRows } from "./trees/predict";
export { setSearchSpace } from "./trees/search";
export { setTreeData, setTreeLimits } from "./trees/state";

/** The first byte that no constant of the module occupies; from here on the memory belongs to the callers. */
export function heapBase(): usize {
  return __heap_base;
}
