import type { Matrix } from "../../math/matrix.js";
import { fitShortTree, type ShortTree } from "./short-tree.js";

/**
 * Decisions in plain words: whom they treat, by the best short tree, and how often that tree agrees with them.
 *
 * @param x the patients, with the columns that the decisions may rest on
 * @param decisions one a patient
 */
export function decisionsInWords(x: Matrix, decisions: Uint8Array): string {
  const n = decisions.length;
  const treated = decisions.reduce((sum, d) => sum + d, 0);
  if (treated === 0) return "Treats no one it was learned on.";
  if (treated === n) return "Treats everyone it was learned on.";
  const { tree, agreement } = fitShortTree(x, decisions);
  const share = `Treats ${percent(treated / n)} of the patients it was learned on`;
  if ("leaf" in tree) {
    const alike = tree.leaf === 1 ? "treating everyone" : "treating no one";
    return `${share}; no short tree tells them from the others, and ${alike} agrees with the rule on ${percent(agreement)}.`;
  }
  return `${share}, mostly where ${pathsOf(tree).join("; or where ")}; this tree agrees with the rule on ${percent(agreement)} of them.`;
}

/** Whole percents; what is not all or none of them is not called so. */
function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (share < 1 && whole === 100) return "more than 99%";
  return share > 0 && whole === 0 ? "less than 1%" : `${whole}%`;
}

/** The treated leaves, each by the conditions that lead to it. */
function pathsOf(tree: ShortTree): string[] {
  if ("leaf" in tree) return tree.leaf === 1 ? [""] : [];
  const { column, bound, isIndicator, left, right } = tree;
  const [atMost, above] = isIndicator
    ? indicatorWords(column)
    : [`${column} is ${bound} or less`, `${column} is above ${bound}`];
  const joined = (condition: string, below: ShortTree): string[] =>
    pathsOf(below).map((path) => (path === "" ? condition : `${condition} and ${path}`));
  return [...joined(atMost, left), ...joined(above, right)];
}

/** A column of 0 and 1: a level of a categorical covariate by its name, else the number itself. */
function indicatorWords(column: string): [string, string] {
  const at = column.indexOf("=");
  if (at <= 0) return [`${column} is 0`, `${column} is 1`];
  const [name, level] = [column.slice(0, at), column.slice(at + 1)];
  return [`${name} is not ${level}`, `${name} is ${level}`];
}
