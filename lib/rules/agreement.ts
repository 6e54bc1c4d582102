import type { Matrix } from "../math/matrix.js";
import { assertPatients, decisionsOf } from "./decisions.js";
import { assertRule } from "./rule.js";
import type { Rule } from "./types.js";

/**
 * The share of patients for whom two rules decide alike.
 *
 * @param a a rule
 * @param b another
 * @param x the patients' covariates, n x p
 * @returns a share from 0 to 1
 * @throws code "rule", "matrix", "no-rows"
 *
 * @example
 * agreement(staticRule(1), markerRule("age", { below: 50 }), Matrix.fromColumns([[40, 60]], ["age"])); // 0.5
 */
export function agreement(a: Rule, b: Rule, x: Matrix): number {
  const where = "agreement";
  for (const rule of [a, b]) assertRule(rule, where);
  assertPatients(x, where);
  const first = decisionsOf(a, x, where);
  const second = decisionsOf(b, x, where);
  let same = 0;
  for (let i = 0; i < x.rows; i++) if (first[i] === second[i]) same++;
  return same / x.rows;
}
