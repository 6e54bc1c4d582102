import { crossStrata } from "../folds/folds.js";
import type { Matrix } from "../math/matrix.js";
import type { Trial } from "../trials/trial.js";

/** The design of an outcome regression: A first, then W; and the same patients with everyone treated and no one. */
export interface OutcomeDesign {
  readonly x: Matrix;
  readonly treated: Matrix;
  readonly control: Matrix;
  /** The name of the treatment's column: "A", or the first free one of "A'", "A''", ... */
  readonly treatment: string;
}

/** The design matrix of Y on A and W, with its two counterparts. */
export function outcomeDesign(trial: Trial): OutcomeDesign {
  const { covariates, treatment, n } = trial;
  let name = "A";
  while (covariates.names.includes(name)) name += "'";
  return {
    x: covariates.withFirst(name, treatment),
    treated: covariates.withFirst(name, new Float64Array(n).fill(1)),
    control: covariates.withFirst(name, new Float64Array(n)),
    treatment: name,
  };
}

/**
 * Folds that judge are balanced by arm and stratum, never by the outcome: balanced by it, training and held-out patients have
 * the same means, so that a cross-validated value comes out too high and a gain too low. Arms are counted in the order of
 * their first patients, so that folds are the same whichever arm is called treated.
 */
export function judgingStrata({ treatment, stratum }: Trial): Int32Array {
  return stratum === undefined ? crossStrata(treatment) : crossStrata(treatment, places(stratum));
}

/** A whole number for each name, in the order in which they come. */
function places(names: readonly string[]): Int32Array {
  const found = new Map<string, number>();
  return Int32Array.from(names, (name) => {
    const place = found.get(name) ?? found.size;
    found.set(name, place);
    return place;
  });
}
