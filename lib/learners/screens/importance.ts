import { assertInteger } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import type { RandomForestOptions } from "../forest/options.js";
import { randomForest } from "../forest/random-forest.js";
import { makeScreen, type Screen, strongest } from "./screen.js";

/** Options of {@link importanceScreen}: how many columns, and those of {@link randomForest} that matter here. */
export interface ImportanceScreenOptions extends Pick<RandomForestOptions, "trees" | "mtry" | "minLeaf"> {
  /** How many columns to keep, at least 1. */
  readonly count: number;
  /**
   * Importance by permutation, or by the impurity that splits on a column took off.
   * @default "permutation"
   */
  readonly importance?: "impurity" | "permutation";
}

/**
 * Keeps the columns of largest importance in a random forest: by permutation, the mean over trees of
 * `error(column shuffled) - error`, the squared error among the rows a tree did not draw; never one of importance 0 or less.
 *
 * When it fails: columns that say the same share their importance and may both be passed over; by "impurity" columns of many
 * values look stronger than they are.
 *
 * @param options count: at least 1; importance: "permutation" or "impurity"; trees, mtry, minLeaf
 * @returns a screen that draws from `random`
 * @example
 * const x = Matrix.fromRows(Array.from({ length: 40 }, (_, i) => [i, (i * 7) % 5]), ["age", "day"]);
 * const y = Array.from({ length: 40 }, (_, i) => Number(i > 19));
 * const learner = screened(screens.importance({ count: 1, trees: 50 }), learners.logistic({ ridge: 0.1 }));
 * learner.fit({ x, y, random: stream("forest") }).kept; // ["age"]
 */
export function importanceScreen(options: ImportanceScreenOptions): Screen {
  const where = "screens.importance";
  assertOptions(options, ["count", "importance", "trees", "mtry", "minLeaf"], where);
  const { count, importance = "permutation", ...forestOptions } = options;
  assertInteger(count, where, "count", 1);
  const forest = randomForest({ ...forestOptions, importance, outOfBag: importance === "permutation" });
  return makeScreen({
    name: `importance, ${count}`,
    method: "importance",
    options,
    units: { ...forest.units, count: "none" },
    draws: true,
    screen: (input) => {
      // Of this forest it is the importance that is wanted, also where the screened learner need only predict.
      const found = forest.fit({ ...input, predictionsOnly: false });
      const strength = Float64Array.from(found.importance as readonly number[], (v) => Math.max(0, v));
      return { strength, kept: strongest(strength, count) };
    },
  });
}
