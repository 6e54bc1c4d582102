import { boostingKernels, compactKernels, type Gradients } from "../../kernels/boosting.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import type { BoostingNode } from "./tree.js";

/** What the rows hand to a tree, and what its leaves need of them. */
export interface RowGradients {
  /** Writes the pairs (gradient, weight or curvature) of n rows, from their targets, weights and states. */
  update(y: Pointer, w: Pointer, state: Pointer, n: number): void;
  /** The sums of w r and of w h over a leaf's rows. */
  sums(leaf: BoostingNode): readonly [gradient: number, curvature: number];
}

/** Gradients as doubles; the sums of leaves are those of their rows. */
export function doubleGradients(
  gradients: Gradients,
  newton: boolean,
  n: number,
  pairs: Pointer,
  arena: Arena,
): RowGradients {
  const curvatures = arena.doubles(n + 1);
  const out = arena.doubles(2);
  return {
    update: (y, w, state, n) => gradients(y, w, state, n, newton, pairs, curvatures),
    sums({ members: { list, rows } }) {
      boostingKernels.sumRows(list, rows, pairs, curvatures, out);
      const [gradient, curvature] = doublesAt(out, 2);
      return [gradient, curvature];
    },
  };
}

/** Rows whose gradients are made together. */
const BLOCK = 1024;

/**
 * Gradients in single precision, for many rows: they are made as doubles, a block at a time. The sums of leaves are those of
 * the histograms where these hold them.
 */
export function singleGradients(
  gradients: Gradients,
  newton: boolean,
  n: number,
  pairs: Pointer,
  arena: Arena,
): RowGradients {
  const curvatures = arena.singles(newton ? 0 : n + 4);
  const [blockPairs, blockCurvatures] = [arena.doubles(2 * BLOCK), arena.doubles(BLOCK)];
  return {
    update(y, w, state, n) {
      for (let first = 0; first < n; first += BLOCK) {
        const count = Math.min(BLOCK, n - first);
        const at = 8 * first;
        gradients(y + at, w + at, state + at, count, newton, blockPairs, blockCurvatures);
        compactKernels.demote(blockPairs, 2 * count, pairs + at);
        if (!newton) compactKernels.demote(blockCurvatures, count, curvatures + at / 2);
      }
    },
    sums: ({ members: { list, rows }, g, h }) => [g, newton ? h : compactKernels.sumSingles(list, rows, curvatures)],
  };
}
