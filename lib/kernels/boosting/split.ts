import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/split.ts: `GL^2 / (HL + ridge) + GR^2 / (HR + ridge)` over the splits of one column. */
export interface SplitKernels {
  /** The best score when rows are not counted: no split that counts them scores more (but for rounding). */
  scoreBound(histogram: Pointer, bins: number, g: number, h: number, ridge: number, least: number): number;
  /** The bin after which to split, or -1 when none scores above `floor`; out = score, GL, HL, rows on the left. */
  bestSplit(
    histogram: Pointer,
    counts: Pointer,
    bins: number,
    n: number,
    g: number,
    h: number,
    ridge: number,
    least: number,
    minLeaf: number,
    floor: number,
    tie: number,
    out: Pointer,
  ): number;
}

/** Where to split a node. */
export const splitKernels: SplitKernels = kernelsOf();
