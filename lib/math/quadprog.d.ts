declare module "quadprog" {
  /** Goldfarb and Idnani's dual method; every array is indexed from 1. */
  export function solveQP(
    Dmat: number[][],
    dvec: number[],
    Amat: number[][],
    bvec?: number[],
    meq?: number,
  ): {
    solution: number[];
    value: number[];
    unconstrained_solution: number[];
    iterations: number[];
    iact: number[];
    message: string;
  };
  const quadprog: { solveQP: typeof solveQP };
  export default quadprog;
}
