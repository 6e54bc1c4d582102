import { assertInteger, assertNumber, assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber } from "../../core/print.js";
import { assertFolds } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import type { Unit } from "../base/types.js";
import type { Choose } from "../tuning/choose.js";
import type { PruneBy } from "./links.js";

/** Options of {@link tree}. */
export interface TreeOptions {
  /**
   * Most splits on the way to a leaf, at least 0.
   * @default as many as the other limits allow
   */
  readonly maxDepth?: number;
  /**
   * Least number of rows in a leaf.
   * @default 1
   */
  readonly minLeaf?: number;
  /**
   * Least weight in a leaf.
   * @default 0
   */
  readonly minLeafWeight?: number;
  /**
   * Least number of rows that may be split.
   * @default 2
   */
  readonly minSplit?: number;
  /**
   * The loss that a split lowers; gini and entropy need a 0/1 target.
   * @default "squared", which for 0/1 makes gini's tree
   */
  readonly criterion?: "gini" | "entropy" | "squared";
  /**
   * Share of the root's loss that a leaf costs in pruning, from 0 to 1; or "cross-validated".
   * @default nothing is pruned
   */
  readonly complexity?: number | "cross-validated";
  /**
   * The loss that pruning weighs against leaves: "loss", the criterion's; "misclassification", the weight of the rows that
   * the majority of a leaf gets wrong, as rpart's class method does; it needs a 0/1 target.
   * @default "loss"
   */
  readonly pruneBy?: PruneBy;
  /**
   * The folds in which a complexity is chosen: a count, or any whole numbers as ids, one a row.
   * @default 10
   */
  readonly folds?: Folds;
  /**
   * "min": the tree of least held-out loss; "one-standard-error": the smallest within one of it.
   * @default "min"
   */
  readonly choose?: Choose;
}

const KNOWN: readonly (keyof TreeOptions)[] = [
  "maxDepth",
  "minLeaf",
  "minLeafWeight",
  "minSplit",
  "criterion",
  "complexity",
  "pruneBy",
  "folds",
  "choose",
];

/** Checks the options of a tree. */
export function assertTreeOptions(options: TreeOptions): void {
  assertOptions(options, KNOWN, "tree");
  const { maxDepth, minLeaf, minLeafWeight, minSplit, complexity, folds, criterion, pruneBy, choose } = options;
  if (maxDepth !== undefined) assertInteger(maxDepth, "tree", "maxDepth", 0);
  if (minLeaf !== undefined) assertInteger(minLeaf, "tree", "minLeaf", 1);
  if (minLeafWeight !== undefined) assertNumber(minLeafWeight, "tree", "minLeafWeight", 0);
  if (minSplit !== undefined) assertInteger(minSplit, "tree", "minSplit", 2);
  if (complexity !== undefined && complexity !== "cross-validated") assertComplexity(complexity);
  if (folds !== undefined) assertFolds(folds, "tree");
  if (criterion !== undefined) assertOneOf(criterion, "tree", "criterion", ["gini", "entropy", "squared"]);
  if (pruneBy !== undefined) assertOneOf(pruneBy, "tree", "pruneBy", ["loss", "misclassification"]);
  if (choose !== undefined) assertOneOf(choose, "tree", "choose", ["min", "one-standard-error"]);
}

function assertComplexity(complexity: unknown): void {
  if (typeof complexity === "number") assertNumber(complexity, "tree", "complexity", 0, 1);
  else {
    const expected = 'complexity to be a number from 0 to 1 or "cross-validated"';
    raise({ code: "option", where: "tree", expected, got: shown(complexity) });
  }
}

/** A name that tells one tree from another. */
export function treeName({ maxDepth, minLeaf, criterion, complexity, pruneBy, choose }: TreeOptions): string {
  const said = [
    maxDepth === undefined ? "" : `depth ${maxDepth}`,
    minLeaf === undefined ? "" : `leaf ${minLeaf}`,
    criterion === "entropy" ? "entropy" : "",
    typeof complexity === "number" ? `complexity ${formatNumber(complexity)}` : (complexity ?? ""),
    complexity !== undefined && pruneBy === "misclassification" ? "by misclassification" : "",
    complexity === "cross-validated" && choose === "one-standard-error" ? "one standard error" : "",
  ].filter((part) => part !== "");
  return said.length > 0 ? `tree (${said.join(", ")})` : "tree";
}

/** Units of the options that bind: a leaf of one row, or of any weight, forbids nothing. */
export function treeUnits(options: TreeOptions): Record<string, Unit> {
  const { maxDepth, minLeaf, minSplit, minLeafWeight, complexity } = options;
  return {
    ...(maxDepth === undefined ? {} : { maxDepth: "none" as const }),
    ...(typeof complexity === "number" ? { complexity: "none" as const } : {}),
    ...(minLeaf !== undefined && minLeaf > 1 ? { minLeaf: "rows" as const } : {}),
    ...(minSplit !== undefined && minSplit > 2 ? { minSplit: "rows" as const } : {}),
    ...(minLeafWeight !== undefined && minLeafWeight > 0 ? { minLeafWeight: "weight" as const } : {}),
  };
}
