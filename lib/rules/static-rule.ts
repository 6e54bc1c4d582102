import { gotOf, raise } from "../core/errors.js";
import type { Tabular } from "../core/print.js";
import { makeRule } from "./rule.js";
import type { Rule } from "./types.js";

/**
 * The rule that treats everyone (1) or no one (0).
 *
 * @param treat 1 or 0
 * @throws code "option" for anything else
 *
 * @example
 * staticRule(1).inWords(); // "Treat everyone."
 */
export function staticRule(treat: 0 | 1): Rule & Tabular {
  if (treat !== 0 && treat !== 1) {
    raise({
      code: "option",
      where: "staticRule",
      expected: "1 (treat everyone) or 0 (treat no one)",
      ...gotOf(treat),
    });
  }
  return makeRule({
    name: treat === 1 ? "treat all" : "treat none",
    origin: { method: "static" },
    columns: [],
    threshold: 0.5,
    decide: (x) => new Uint8Array(x.rows).fill(treat),
    words: treat === 1 ? "Treat everyone." : "Treat no one.",
    json: () => ({ rule: "static", treat }),
  });
}
