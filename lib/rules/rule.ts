import { gotOf, isPromise, raise, shown } from "../core/errors.js";
import { canonicalText, type JsonObject, plain } from "../core/json.js";
import { oneLine, printed, type TableData, type Tabular } from "../core/print.js";
import { withoutSeals, writtenAs } from "../core/seal.js";
import { sha256 } from "../core/sha256.js";
import { assertShape } from "../core/shape.js";
import { Matrix } from "../math/matrix.js";
import type { RuleMemory } from "./memory/types.js";
import { RULE } from "./shapes.js";
import type { Rule, RuleOrigin } from "./types.js";

/** The parts in which rules differ; {@link makeRule} adds what they share. */
export interface RuleParts {
  readonly name: string;
  readonly origin: RuleOrigin;
  readonly columns: readonly string[];
  readonly threshold: number;
  readonly bestStatic?: 0 | 1;
  readonly memory?: RuleMemory;
  /** Decides for a matrix that holds the rule's columns, in order, and no others; n is its number of rows. */
  readonly decide: (x: Matrix) => Uint8Array;
  readonly score?: (x: Matrix) => Float64Array;
  /** In plain words; a function where they take work, and called once. */
  readonly words: string | (() => string);
  /** The rule as JSON; left out when it cannot be written down. */
  readonly json?: () => JsonObject;
  /** What the fingerprint is taken of, where that is not all of the JSON. */
  readonly identity?: () => JsonObject;
}

/** Puts a rule together: columns are found by name, and the rule prints, explains, hashes and writes itself down. */
export function makeRule(parts: RuleParts): Rule & Tabular {
  const { name, origin, columns, threshold, bestStatic, memory, words, json, score } = parts;
  const written = (what: string): JsonObject =>
    json !== undefined
      ? json()
      : raise({
          code: "not-serialisable",
          where: `rule ${shown(name)}`,
          expected: "a rule that can be written down",
          got: `a rule made from a function, which has no ${what}`,
          hint: "markerRule(column, { above: 50 }) and the like can be written down.",
        });
  let hash: string | undefined;
  let told: string | undefined;
  const rule: Rule = {
    name,
    origin,
    columns,
    threshold,
    ...(bestStatic === undefined ? {} : { bestStatic }),
    ...(memory === undefined ? {} : { memory }),
    decide: (x) => parts.decide(aligned(x, columns, name)),
    ...(score === undefined ? {} : { score: (x: Matrix) => score(aligned(x, columns, name)) }),
    inWords: () => {
      told ??= oneLine(typeof words === "string" ? words : words());
      return told;
    },
    fingerprint: () => {
      hash ??= sha256(canonicalText(withoutSeals(plain(parts.identity?.() ?? written("fingerprint")))));
      return hash;
    },
    toJSON: () => written("JSON"),
  };
  return writtenAs(printed(rule, describe), () => written("JSON"));
}

/** The rule's columns of a matrix, found by name. */
function aligned(x: Matrix, columns: readonly string[], rule: string): Matrix {
  if (!(x instanceof Matrix)) {
    raise({
      code: "matrix",
      where: `rule ${shown(rule)}`,
      expected: "a Matrix of covariates",
      ...gotOf(x, "Give trial.covariates."),
    });
  }
  if (columns.length === 0) return x;
  if (x.columns === columns.length && columns.every((name, j) => x.names[j] === name)) return x;
  const missing = columns.filter((name) => !x.names.includes(name));
  if (missing.length > 0) {
    raise({
      code: "column",
      where: `rule ${shown(rule)}`,
      expected: `columns ${missing.map(shown).join(", ")}`,
      got: shown(x.names.join(", ")),
    });
  }
  return x.selectColumns(columns.map((name) => x.indexOf(name)));
}

function describe(rule: Rule): TableData {
  const { origin } = rule;
  const library = origin.library ?? [];
  return {
    caption: `Rule: ${rule.name}`,
    columns: library.length > 0 ? ["learner", "weight", "cv risk", "s.e."] : [],
    rows: library.map((line) => [line.learner, line.weight, line.cvRisk, line.cvRiskStandardError]),
    notes: [
      rule.inWords(),
      ...(rule.bestStatic === undefined
        ? []
        : [`Better arm where it was learned: ${rule.bestStatic === 1 ? "treatment" : "control"}`]),
      ...(origin.leftOut ?? []).map((left) => `Left out: ${left.learner}: ${left.reason}`),
      ...(origin.notes ?? []),
    ],
  };
}

/** 1 where the score is strictly above the threshold. */
export function above(score: Float64Array, threshold: number): Uint8Array {
  const decisions = new Uint8Array(score.length);
  for (let i = 0; i < decisions.length; i++) decisions[i] = score[i] > threshold ? 1 : 0;
  return decisions;
}

const HINT = "Make one with learnRule, staticRule, markerRule or ruleFrom.";

/** Throws unless it is a rule, with all that the library asks of one; a promise of one is told apart. */
export function assertRule(rule: unknown, where: string): asserts rule is Rule {
  if (typeof (rule as Partial<Rule> | null | undefined)?.decide !== "function") {
    const hint = "Write await before the call that makes it, such as await learnRule(...).";
    const came = isPromise(rule) ? { got: "a promise of one", hint } : gotOf(rule, HINT);
    raise({ code: "rule", where, expected: "a rule", ...came });
  }
  assertShape(rule, RULE, where, "the rule", HINT);
}
