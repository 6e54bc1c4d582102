import { gotOf, raise, shown } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { assertMatrix } from "../learners/base/input.js";
import type { Matrix } from "../math/matrix.js";
import { makeRule } from "./rule.js";
import type { Rule } from "./types.js";

/** A decision for every row of a matrix of covariates: 1 or true treats. */
export type Decide = (x: Matrix) => ArrayLike<number | boolean>;

/** One patient: the covariates by name. A name that there is none of is refused. */
export type Patient = { readonly [column: string]: number };

/** A decision for one patient: 1 or true treats. */
export type DecideForEach = (patient: Patient) => number | boolean;

/** A rule as a function: of the whole matrix, or patient by patient. */
export type FunctionRule =
  | Decide
  | { readonly name: string; readonly decide: Decide }
  | { readonly name: string; readonly each: DecideForEach };

/**
 * A rule from a function of the covariates. It can be judged like any other, but not written down or hashed.
 *
 * @param given `{ name, each }` with a function from one patient, an object of covariates by name, to a decision (0/1 or
 *   true/false); or `{ name, decide }`, or a function alone, from a Matrix to one decision a row
 * @returns a rule that reads whatever its function reads
 * @throws code "option" for anything else; when it decides code "decision" where the function does not give one decision a
 *   patient, "column" where it asks for a covariate that there is none of
 *
 * @example
 * const rule = ruleFrom({ name: "the young", each: (patient) => (patient.age < 50 ? 1 : 0) });
 * rule.decide(Matrix.fromColumns([[40, 60]], ["age"])); // Uint8Array(2) [ 1, 0 ]
 * ruleFrom({ name: "everybody", decide: (x) => new Uint8Array(x.rows).fill(1) }).name; // "everybody"
 */
export function ruleFrom(given: FunctionRule): Rule & Tabular {
  const { name, decide } = asDecide(given);
  const where = `rule ${shown(name)}`;
  return makeRule({
    name,
    origin: { method: "function" },
    columns: [],
    threshold: 0.5,
    decide: (x) => {
      assertMatrix(x, where);
      const out: unknown = decide(x);
      const length = (out as { length?: unknown } | null)?.length;
      if (typeof out !== "object" || length !== x.rows) {
        raise({
          code: "decision",
          where,
          expected: `an array of ${x.rows} decisions, one a row`,
          got: typeof length === "number" ? `an array of ${length}` : shown(out),
          hint: "The function is given the whole Matrix; { name, each } takes one of single patients.",
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

function asDecide(given: FunctionRule): { readonly name: string; readonly decide: Decide } {
  if (typeof given === "function") {
    const known = typeof given.name === "string" && given.name !== "";
    return { name: known ? given.name : "a function", decide: given };
  }
  const { name, decide, each } = (given ?? {}) as { name?: unknown; decide?: unknown; each?: unknown };
  const [isDecide, isEach] = [typeof decide === "function", typeof each === "function"];
  if (typeof name !== "string" || name === "" || isDecide === isEach) {
    const expected = "{ name, each }, { name, decide }, or a function";
    raise({ code: "option", where: "ruleFrom", expected, ...gotOf(isDecide && isEach ? "decide and each" : given) });
  }
  assertOptions(given, ["name", isEach ? "each" : "decide"], "ruleFrom");
  return { name, decide: isEach ? forEach(name, each as DecideForEach) : (decide as Decide) };
}

/** A function of single patients as one of a matrix. */
function forEach(name: string, each: DecideForEach): Decide {
  return (x) => {
    let row = 0;
    const place = new Map(x.names.map((column, j) => [column, j]));
    const patient = new Proxy({} as Patient, {
      get(_, column) {
        if (typeof column === "symbol") return undefined;
        const j = place.get(column);
        if (j !== undefined) return x.column(j)[row];
        return raise({
          code: "column",
          where: `rule ${shown(name)}`,
          expected: `one of the columns ${x.names.join(", ")}`,
          got: shown(column),
        });
      },
      has: (_, column) => typeof column === "string" && place.has(column),
      ownKeys: () => Array.from(x.names),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    const out: (number | boolean)[] = [];
    for (; row < x.rows; row++) out.push(each(patient));
    return out;
  };
}
