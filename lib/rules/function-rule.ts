import { raise, shown } from "../core/errors.js";
import type { Tabular } from "../core/print.js";
import type { Matrix } from "../math/matrix.js";
import { makeRule } from "./rule.js";
import type { Rule } from "./types.js";

/** A decision for every row of a matrix of covariates: 1 or true treats. */
export type Decide = (x: Matrix) => ArrayLike<number | boolean>;

/**
 * A rule from a function of the covariates. It can be judged like any other, but not written down or hashed.
 *
 * @param given a function from a Matrix to one decision a row (0/1 or true/false), or `{ name, decide }`
 * @throws code "decision" when the function does not give one decision a row
 *
 * @example
 * const rule = ruleFrom({ name: "the young", decide: (x) => x.column(0).map((age) => (age < 50 ? 1 : 0)) });
 * rule.decide(Matrix.fromColumns([[40, 60]], ["age"])); // Uint8Array(2) [ 1, 0 ]
 */
export function ruleFrom(given: Decide | { readonly name: string; readonly decide: Decide }): Rule & Tabular {
  const { name, decide } =
    typeof given === "function" ? { name: given.name === "" ? "a function" : given.name, decide: given } : given;
  if (typeof decide !== "function") {
    raise({ code: "option", where: "ruleFrom", expected: "a function, or { name, decide }", got: shown(given) });
  }
  const where = `rule ${shown(name)}`;
  return makeRule({
    name,
    origin: { method: "function" },
    columns: [],
    threshold: 0.5,
    decide: (x) => {
      const out: unknown = decide(x);
      const length = (out as { length?: unknown } | null)?.length;
      if (typeof out !== "object" || length !== x.rows) {
        raise({
          code: "decision",
          where,
          expected: `an array of ${x.rows} decisions, one a row`,
          got: typeof length === "number" ? `an array of ${length}` : shown(out),
          hint: "The function is given the whole Matrix, not one row.",
        });
      }
      return Uint8Array.from(out as ArrayLike<number | boolean>, (value, i) => {
        if (value === 1 || value === true) return 1;
        if (value === 0 || value === false) return 0;
        return raise({ code: "decision", where, expected: "0 or 1", got: `${shown(value)} in row ${i + 1}` });
      });
    },
    words: `Treat where ${name} says so.`,
  });
}
