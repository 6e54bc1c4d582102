// The doors of the module: every kernel that lib may call. AssemblyScript, compiled by scripts/kernels.mjs.
export { squaredDistances } from "./distances";
export { exponentials } from "./exponential";
export { linearMatrix, radialMatrix, radialSums } from "./kernel-values";
export { minimise } from "./minimal-optimisation";
export { smallest, within } from "./nearest";

/** The first byte that no constant of the module occupies; from here on the memory belongs to the callers. */
export function heapBase(): usize {
  return __heap_base;
}
