import { gotOf, raise } from "../core/errors.js";
import { printed, type TableData, type Tabular } from "../core/print.js";
import { anything, assertShape, fields, listOf, text } from "../core/shape.js";
import type { Matrix } from "../math/matrix.js";
import { mean } from "../math/statistics/descriptive.js";
import { assertPatients, decisionsOf } from "./decisions.js";
import { assertRule } from "./rule.js";
import type { Rule } from "./types.js";

const NAMED = listOf(fields({ name: text, rule: anything }));

/** How often rules decide alike, pair by pair. */
export interface Agreements {
  readonly names: readonly string[];
  /** K x K shares of patients; 1 on the diagonal. */
  readonly matrix: readonly Float64Array[];
  /** The mean over all pairs. */
  readonly mean: number;
}

/**
 * The share of patients for whom two rules decide alike, for every pair of several rules, and its mean.
 *
 * @param rules at least two rules, each with the name it is known by here
 * @param x the patients' covariates, n x p
 * @returns names, K x K shares and the mean over pairs
 * @throws code "option" for fewer than two rules; what `decide` throws
 *
 * @example
 * const rules = [{ name: "all", rule: staticRule(1) }, { name: "young", rule: markerRule("age", { below: 50 }) }];
 * agreements(rules, Matrix.fromColumns([[40, 60, 70, 80]], ["age"])).mean; // 0.25
 */
export function agreements(
  rules: readonly { readonly name: string; readonly rule: Rule }[],
  x: Matrix,
): Agreements & Tabular {
  const where = "agreements";
  if (!Array.isArray(rules) || rules.length < 2) {
    const came = Array.isArray(rules) ? { got: `${rules.length}` } : gotOf(rules);
    raise({ code: "option", where, expected: "at least two rules", ...came });
  }
  assertShape(rules, NAMED, where, "rules", "Each is { name, rule }.");
  for (const { rule } of rules) assertRule(rule, where);
  assertPatients(x, where);
  const decisions = rules.map(({ rule }) => decisionsOf(rule, x, where));
  const share = (a: Uint8Array, b: Uint8Array): number => {
    let same = 0;
    for (let i = 0; i < x.rows; i++) if (a[i] === b[i]) same++;
    return same / x.rows;
  };
  const matrix = decisions.map((a) => Float64Array.from(decisions, (b) => share(a, b)));
  const pairs = matrix.flatMap((row, i) => Array.from(row.subarray(0, i)));
  return printed({ names: rules.map(({ name }) => name), matrix, mean: mean(pairs) }, describe);
}

function describe({ names, matrix, mean: average }: Agreements): TableData {
  return {
    caption: `Agreement of ${names.length} rules`,
    columns: ["", ...names],
    rows: names.map((name, i) => [name, ...Array.from(matrix[i])]),
    notes: [`Two rules decide alike for ${(100 * average).toFixed(1)}% of patients on average.`],
  };
}
