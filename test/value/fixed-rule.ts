import type { Matrix } from "treatment-rules";
import type { Rule } from "#lib/rules/types.js";

/** A rule from a decision on one patient's covariates, for tests. */
export function fixedRule(name: string, test: (w: (column: string) => number) => boolean, bestStatic?: 0 | 1): Rule {
  return {
    name,
    origin: { method: "function" },
    columns: [],
    threshold: 0.5,
    ...(bestStatic === undefined ? {} : { bestStatic }),
    decide: (x: Matrix) =>
      Uint8Array.from({ length: x.rows }, (_, i) => (test((column) => x.get(i, x.indexOf(column))) ? 1 : 0)),
    inWords: () => name,
    fingerprint: () => name,
    toJSON: () => ({ name }),
  };
}
