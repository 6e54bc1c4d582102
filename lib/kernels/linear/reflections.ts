import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/reflections.ts. */
export interface ReflectionKernels {
  /**
   * Applies the reflections I - vv' numbered `from` to `to` - 1, in that order, to m columns. Reflection k, 0 above row k, lies
   * at `reflections + k * stride`; columns lie `stride` bytes apart too, with an even number of rows.
   */
  reflectColumns(reflections: Pointer, stride: number, from: number, to: number, columns: Pointer, m: number): void;
}

/** Householder's reflections. */
export const reflectionKernels: ReflectionKernels = kernelsOf();
