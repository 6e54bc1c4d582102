import { assertInteger, assertNumber, assertOneOf } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";

/** Options of {@link randomForest}. */
export interface RandomForestOptions {
  /**
   * How many trees, at least 1.
   * @default 500
   */
  readonly trees?: number;
  /**
   * How many columns are drawn for each split, at least 1; never more than there are.
   * @default the square root of their number, rounded down
   */
  readonly mtry?: number;
  /**
   * Least number of different rows in a leaf, at least 1.
   * @default 1
   */
  readonly minLeaf?: number;
  /**
   * Least number of draws in a node that may be split, at least 2; a row drawn twice counts twice.
   * @default 11 for a probability forest, 6 for a regression forest (ranger's `min.node.size` of 10 and 5)
   */
  readonly minSplit?: number;
  /**
   * Most splits on the way to a leaf.
   * @default as many as the other limits allow
   */
  readonly maxDepth?: number;
  /**
   * "criterion": rows are drawn evenly, and a row's weight multiplies its draws wherever a tree sums over rows
   * (scikit-learn's `sample_weight` before 1.9). "sampling": weights are the chances with which rows are drawn, and every
   * draw counts 1 (ranger's `case.weights`, and scikit-learn's `sample_weight` from 1.9 on).
   * @default "criterion"
   */
  readonly weighting?: "criterion" | "sampling";
  /**
   * Whether rows are drawn with replacement.
   * @default true; always true when weights are chances
   */
  readonly replace?: boolean;
  /**
   * Draws for a tree as a share of the rows, above 0 and at most 1.
   * @default 1 with replacement, 0.632 without
   */
  readonly sampleFraction?: number;
  /**
   * How much each column matters, as the model will say.
   * @default "none"
   */
  readonly importance?: "none" | "impurity" | "permutation";
  /**
   * Whether each row is predicted by the trees that did not draw it.
   * @default true
   */
  readonly outOfBag?: boolean;
}

const KNOWN: readonly (keyof RandomForestOptions)[] = [
  "trees",
  "mtry",
  "minLeaf",
  "minSplit",
  "maxDepth",
  "weighting",
  "replace",
  "sampleFraction",
  "importance",
  "outOfBag",
];

/** Checks the options of a forest. */
export function assertForestOptions(options: RandomForestOptions): void {
  const where = "randomForest";
  assertOptions(options, KNOWN, where);
  const { trees, mtry, minLeaf, minSplit, maxDepth, sampleFraction, weighting, replace, importance, outOfBag } =
    options;
  if (trees !== undefined) assertInteger(trees, where, "trees", 1);
  if (mtry !== undefined) assertInteger(mtry, where, "mtry", 1);
  if (minLeaf !== undefined) assertInteger(minLeaf, where, "minLeaf", 1);
  if (minSplit !== undefined) assertInteger(minSplit, where, "minSplit", 2);
  if (maxDepth !== undefined) assertInteger(maxDepth, where, "maxDepth", 0);
  if (sampleFraction !== undefined) assertNumber(sampleFraction, where, "sampleFraction", Number.MIN_VALUE, 1);
  if (weighting !== undefined) assertOneOf(weighting, where, "weighting", ["criterion", "sampling"]);
  if (importance !== undefined) assertOneOf(importance, where, "importance", ["none", "impurity", "permutation"]);
  if (replace !== undefined) assertOneOf(replace, where, "replace", [true, false]);
  if (outOfBag !== undefined) assertOneOf(outOfBag, where, "outOfBag", [true, false]);
  if (weighting === "sampling" && replace === false) {
    raise({
      code: "option",
      where,
      expected: 'replace to be true with weighting "sampling"',
      got: "false",
      hint: 'Drawn without replacement, heavy rows could not be drawn more often than once: take weighting "criterion".',
    });
  }
  if (importance === "permutation" && outOfBag === false) {
    raise({
      code: "option",
      where,
      expected: 'outOfBag to be true with importance "permutation"',
      got: "false",
      hint: "Permutation importance is measured on the rows that a tree did not draw.",
    });
  }
}
