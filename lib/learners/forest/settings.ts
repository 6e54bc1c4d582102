import type { TreeLimits } from "../tree/grower.js";
import type { RandomForestOptions } from "./options.js";

/** A forest's options with nothing left out: plain data, so that a worker can be sent them. */
export interface ForestSettings {
  readonly trees: number;
  readonly limits: TreeLimits;
  readonly weighting: "criterion" | "sampling";
  readonly replace: boolean;
  /** Draws for a tree. */
  readonly draws: number;
  readonly importance: "none" | "impurity" | "permutation";
  readonly outOfBag: boolean;
}

/** What is left out takes ranger's defaults: mtry the root of p; nodes of 10 draws (0/1 target) or 5 are leaves. */
export function forestSettings(options: RandomForestOptions, n: number, p: number, binary: boolean): ForestSettings {
  const { trees = 500, mtry = Math.max(1, Math.floor(Math.sqrt(p))), minLeaf = 1, maxDepth = Infinity } = options;
  const { weighting = "criterion", replace = true, importance = "none", outOfBag = true } = options;
  const { minSplit = binary ? 11 : 6, sampleFraction = replace ? 1 : 0.632 } = options;
  return {
    trees,
    limits: {
      maxDepth,
      minSplit,
      minLeaf,
      minLeafWeight: 0,
      entropy: false,
      byRank: true,
      mtry: Math.min(mtry, p),
      lossOfLeaves: false,
    },
    weighting,
    replace,
    draws: Math.max(1, Math.round(sampleFraction * n)),
    importance,
    outOfBag,
  };
}
