import type { Matrix } from "../math/matrix.js";
import type { Rule } from "./types.js";

/**
 * The share of patients for whom two rules decide alike.
 *
 * @param a a rule
 * @param b another
 * @param x the patients' covariates, n x p
 * @returns a share from 0 to 1
 *
 * @example
 * agreement(staticRule(1), markerRule("age", { below: 50 }), Matrix.fromColumns([[40, 60]], ["age"])); // 0.5
 */
export function agreement(a: Rule, b: Rule, x: Matrix): number {
  const first = a.decide(x);
  const second = b.decide(x);
  let same = 0;
  for (let i = 0; i < x.rows; i++) if (first[i] === second[i]) same++;
  return same / x.rows;
}
