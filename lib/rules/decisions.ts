import { isList } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import { assertMatrix } from "../learners/base/input.js";
import type { Matrix } from "../math/matrix.js";
import type { Rule } from "./types.js";

/** What a rule, which may be a reader's own, decides for every row: 0 or 1. */
export function decisionsOf(rule: Rule, x: Matrix, where: string): Uint8Array {
  const given: unknown = rule.decide(x);
  const refuse = (got: string): never =>
    raise({ code: "decision", where, expected: `${x.rows} decisions of 0 or 1 by ${shown(rule.name)}`, got });
  if (!isList(given)) return refuse(shown(given));
  const decisions = given as ArrayLike<number>;
  if (decisions.length !== x.rows) return refuse(`${decisions.length} of them`);
  for (let i = 0; i < decisions.length; i++) {
    if (decisions[i] !== 0 && decisions[i] !== 1) return refuse(`${shown(decisions[i])} in row ${i + 1}`);
  }
  return decisions instanceof Uint8Array ? decisions : Uint8Array.from(decisions);
}

/** A rule, which may be a reader's own, in its words. */
export function wordsOf(rule: Rule): string {
  const words: unknown = rule.inWords();
  if (typeof words === "string") return words;
  return raise({ code: "rule", where: shown(rule.name), expected: "inWords to give text", ...gotOf(words) });
}

/** Throws unless it is a Matrix of finite numbers with at least one patient. */
export function assertPatients(x: Matrix, where: string): void {
  assertMatrix(x, where);
  if (x.rows === 0) raise({ code: "no-rows", where, expected: "at least one patient", got: "none" });
}
