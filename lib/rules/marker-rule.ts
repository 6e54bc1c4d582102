import { gotOf, raise, shown } from "../core/errors.js";
import { formatNumber, type Tabular } from "../core/print.js";
import { assertMatrix } from "../learners/base/input.js";
import type { Matrix } from "../math/matrix.js";
import { makeRule } from "./rule.js";
import type { Rule } from "./types.js";

/** What a marker must be for a patient to be treated: one of these, as data. */
export type MarkerTest =
  | { readonly above: number }
  | { readonly below: number }
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly equals: number };

interface Comparison {
  readonly holds: (value: number, bound: number) => boolean;
  readonly words: (bound: string) => string;
}

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ["above", { holds: (value, bound) => value > bound, words: (bound) => `above ${bound}` }],
  ["below", { holds: (value, bound) => value < bound, words: (bound) => `below ${bound}` }],
  ["atLeast", { holds: (value, bound) => value >= bound, words: (bound) => `${bound} or more` }],
  ["atMost", { holds: (value, bound) => value <= bound, words: (bound) => `${bound} or less` }],
  ["equals", { holds: (value, bound) => value === bound, words: (bound) => bound }],
]);

/**
 * A rule by one marker: treat where a column passes a test.
 *
 * @param column the covariate's name
 * @param test `{ above: 50 }`, `{ below }`, `{ atLeast }`, `{ atMost }`, `{ equals }`, or a function of the value (which
 *   cannot be written down)
 * @returns a rule that reads this column only
 * @throws code "option" for a test of another form
 *
 * @example
 * markerRule("creatinine clearance", { above: 50 }).inWords(); // "Treat where creatinine clearance is above 50."
 */
export function markerRule(column: string, test: MarkerTest | ((value: number) => boolean)): Rule & Tabular {
  const where = "markerRule";
  if (typeof column !== "string" || column === "") {
    raise({ code: "option", where, expected: "the name of a column", ...gotOf(column) });
  }
  const origin = { method: "marker" } as const;
  const decideBy = (treats: (value: number) => boolean) => (x: Matrix) => {
    assertMatrix(x, `marker rule on ${shown(column)}`);
    return Uint8Array.from(x.column(0), (value) => (treats(value) ? 1 : 0));
  };
  if (typeof test === "function") {
    return makeRule({
      name: `marker rule on ${column}`,
      origin,
      columns: [column],
      threshold: 0.5,
      decide: decideBy(test),
      words: `Treat where a function of ${column} says so.`,
    });
  }
  const entries: [string, unknown][] = test !== null && typeof test === "object" ? Object.entries(test) : [];
  const [name, bound] = entries[0] ?? ["", Number.NaN];
  const comparison = COMPARISONS.get(name);
  if (entries.length !== 1 || comparison === undefined || typeof bound !== "number" || !Number.isFinite(bound)) {
    raise({
      code: "option",
      where,
      expected: `one of ${Array.from(COMPARISONS.keys()).join(", ")} with a finite number, or a function`,
      ...(entries.length > 0
        ? { got: `{ ${entries.map(([key, value]) => `${key}: ${shown(value)}`).join(", ")} }` }
        : gotOf(test)),
    });
  }
  const words = comparison.words(formatNumber(bound));
  return makeRule({
    name: `${column} ${words}`,
    origin,
    columns: [column],
    threshold: 0.5,
    decide: decideBy((value) => comparison.holds(value, bound)),
    words: `Treat where ${column} is ${words}.`,
    json: () => ({ rule: "marker", column, test: { [name]: bound } }),
  });
}
