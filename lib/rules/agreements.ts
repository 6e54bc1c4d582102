import { gotOf, raise } from "../core/errors.js";
import { printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
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
  /** K x K: Cohen's kappa, agreement beyond what two rules that treat such shares agree on by chance; 1 on the diagonal. */
  readonly kappa: readonly Float64Array[];
  /** The mean of kappa over all pairs. */
  readonly meanKappa: number;
}

/**
 * The share of patients for whom two rules decide alike, for every pair of several rules, and its mean.
 *
 * Beside it stands Cohen's kappa, (p - e) / (1 - e), where p is the share and e = a b + (1 - a)(1 - b) what rules that treat
 * shares a and b would agree on by chance. A rule that treats everyone alike has kappa 0 with any other.
 *
 * @param rules at least two rules, each with the name it is known by here
 * @param x the patients' covariates, n x p
 * @returns names, K x K shares, kappas, and their means over pairs
 * @throws code "option" for fewer than two rules; what `decide` throws
 *
 * @see Cohen 1960
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
  const kappa = decisions.map((a, i) =>
    Float64Array.from(decisions, (b, j) => (i === j ? 1 : beyondChance(matrix[i][j], mean(a), mean(b)))),
  );
  const overPairs = (of: readonly Float64Array[]) => mean(of.flatMap((row, i) => Array.from(row.subarray(0, i))));
  const names = rules.map(({ name }) => name);
  return printed({ names, matrix, mean: overPairs(matrix), kappa, meanKappa: overPairs(kappa) }, describe);
}

/** Cohen's kappa of two rules that agree on a share of patients and treat shares `a` and `b` of them. */
function beyondChance(share: number, a: number, b: number): number {
  const byChance = a * b + (1 - a) * (1 - b);
  return byChance === 1 ? 0 : (share - byChance) / (1 - byChance);
}

function describe({ names, matrix, mean: average, meanKappa }: Agreements): TableData {
  return {
    caption: `Agreement of ${names.length} rules`,
    columns: ["", ...names],
    rows: names.map((name, i) => [name, ...Array.from(matrix[i])]),
    notes: [
      `Two rules decide alike for ${(100 * average).toFixed(1)}% of patients on average; beyond chance, kappa ${toDecimals(meanKappa, 2)}.`,
    ],
  };
}
