import { isBinary } from "../../folds/folds.js";
import { type Prepared, prepare, streamOf } from "../base/input.js";
import { type LearnerOf, learner } from "../base/learner.js";
import type { FitInput, Unit } from "../base/types.js";
import { growShares, SHARES } from "./grow.js";
import { joinShares } from "./join.js";
import type { RandomForestModel } from "./model.js";
import { assertForestOptions, type RandomForestOptions } from "./options.js";
import { type ForestSettings, forestSettings } from "./settings.js";

/**
 * A random forest (Breiman 2001): the mean over trees, each grown from rows drawn anew and searching, at every node, only
 * `mtry` columns drawn anew, and more as long as none of them can split the node.
 *
 * With a target of 0 and 1 every tree says a leaf's weighted share of 1 and the forest is a probability forest (Malley et al.
 * 2012); else a leaf says its weighted mean. `minLeaf` counts different rows, `minSplit` draws. A threshold lies between two
 * neighboring values of the data, in the middle (by rank) of what the node's own rows leave open: a monotone transformation of
 * a column changes no prediction for its values. By default weights multiply the
 * draws in the criterion and in the leaves; with weighting "sampling" they are the chances of being drawn. Importance
 * "impurity": the mean over trees of the loss that splits on a column took off, per unit of weight. "permutation": the mean
 * over trees of the rise in weighted squared error when the column is permuted among the rows that the tree did not draw.
 *
 * When it fails: straight trends, most of all at the edge of the data, beyond which every forest is flat; few columns
 * that matter among many, which most draws of `mtry` miss. Probabilities are drawn towards the middle where leaves are
 * large.
 *
 * @param options trees, mtry, minLeaf, minSplit, maxDepth, weighting, replace, sampleFraction, importance, outOfBag
 * @returns a learner for binary and continuous targets that draws from `random`
 * @throws in fit: without a random stream
 * @example
 * const x = Matrix.fromRows([[1], [2], [3], [4], [5], [6]], ["age"]);
 * const forest = learners.randomForest({ trees: 50, minSplit: 2 });
 * const model = forest.fit({ x, y: [0, 0, 0, 1, 1, 1], random: stream("forest") });
 * model.predict(x)[0] < 0.3; // true
 */
export function randomForest(options: RandomForestOptions = {}): LearnerOf<RandomForestModel> {
  assertForestOptions(options);
  return learner({
    name: nameOf(options),
    method: "randomForest",
    options,
    units: unitsOf(options),
    draws: true,
    fit: (input) => {
      const random = streamOf(input, "randomForest.fit");
      const data = forestData(input);
      const wanted = input.predictionsOnly ? { ...options, outOfBag: false, importance: "none" as const } : options;
      const settings = settingsOf(wanted, data);
      const all = Array.from({ length: SHARES }, (_, share) => share);
      return joinShares(growShares(data, settings, random, all), data, input.x.rows, notesOf(options, data));
    },
  });
}

/** The training data of a forest: weights as shares of the largest, so that their scale is irrelevant. */
export function forestData(input: FitInput): Prepared {
  const data = prepare(input, "randomForest.fit");
  const most = data.weights.reduce((a, b) => Math.max(a, b), 0);
  return { ...data, weights: data.weights.map((w) => w / most) };
}

/** A forest's options as they are for these data. */
export function settingsOf(options: RandomForestOptions, { x, y }: Prepared): ForestSettings {
  return forestSettings(options, x.rows, x.columns, isBinary(y));
}

/** What the reader must know of the options. */
export function notesOf({ mtry = 0 }: RandomForestOptions, { x }: Prepared): string[] {
  return mtry > x.columns ? [`mtry is ${mtry}, but there are only ${x.columns} columns: all are searched`] : [];
}

function nameOf({ trees = 500, mtry, minLeaf, minSplit, maxDepth, weighting }: RandomForestOptions): string {
  const said = [
    `${trees} ${trees === 1 ? "tree" : "trees"}`,
    mtry === undefined ? "" : `mtry ${mtry}`,
    minLeaf === undefined ? "" : `leaf ${minLeaf}`,
    minSplit === undefined ? "" : `split ${minSplit}`,
    maxDepth === undefined ? "" : `depth ${maxDepth}`,
    weighting === "sampling" ? "drawn by weight" : "",
  ].filter((part) => part !== "");
  return `random forest (${said.join(", ")})`;
}

function unitsOf(options: RandomForestOptions): Record<string, Unit> {
  const units: { [option in keyof RandomForestOptions]: Unit } = {
    trees: "none",
    mtry: "none",
    minLeaf: "rows",
    minSplit: "rows",
    maxDepth: "none",
    sampleFraction: "share",
  };
  const given = Object.entries(units).filter(([option]) => options[option as keyof RandomForestOptions] !== undefined);
  // What is left out counts too: nodes of few draws are leaves by default.
  return { ...Object.fromEntries(given), minSplit: "rows" };
}
