import { kernelsOf, type Pointer } from "../module.js";

/** The kernel of assembly/additive-trees.ts. */
export interface AdditiveTreeKernels {
  /** out += over the trees the value of each row's leaf, for a block of rows. */
  addAdditiveTrees(
    block: Pointer,
    n: number,
    nodes: Pointer,
    values: Pointer,
    roots: Pointer,
    depths: Pointer,
    trees: number,
    out: Pointer,
  ): void;
}

/** Sums of trees. */
export const additiveTreeKernels: AdditiveTreeKernels = kernelsOf();
