import type { JsonObject } from "../../core/json.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { readNumbers, readTexts } from "../base/read.js";
import type { Unwritten } from "../base/registry.js";
import type { Model } from "../base/types.js";
import { meanOverTrees } from "./predict.js";
import { type ForestTrees, readTrees, treesToJSON } from "./trees.js";

/** What the trees say of the rows that they did not draw. */
export interface OutOfBag {
  /** For each row that was given, the mean over the trees that did not draw it; NaN where there is none, and in a row of weight 0. */
  readonly predictions: Float64Array;
  /** Weighted mean squared error of these predictions (for a 0/1 target the Brier score). */
  readonly risk: number;
}

/** A fitted random forest. */
export interface RandomForestModel extends Model {
  /** How many trees there are. */
  readonly trees: number;
  /** How much each column matters, when that was asked for. */
  readonly importance?: readonly number[];
  /** Not in JSON: it belongs to the training rows. Left out when it was not asked for. */
  readonly outOfBag?: OutOfBag;
}

/** The parts of a forest that its model is made of. */
export interface ForestParts {
  readonly columns: readonly string[];
  readonly forest: ForestTrees;
  readonly importance?: readonly number[];
  readonly outOfBag?: OutOfBag;
  readonly notes: readonly string[];
}

/** Puts a fitted forest together: it predicts, prints itself and can be written down. */
export function forestModel({ columns, forest, importance, outOfBag, notes }: ForestParts): RandomForestModel {
  const trees = forest.roots.length;
  return fittedModel<RandomForestModel>(
    {
      learner: "randomForest",
      columns,
      trees,
      ...(importance ? { importance } : {}),
      ...(outOfBag ? { outOfBag } : {}),
      notes,
      predict(x) {
        assertColumns(x, columns, "randomForest.predict");
        return meanOverTrees(forest, x);
      },
      toJSON: () => ({
        learner: "randomForest",
        columns,
        ...treesToJSON(forest, columns.length),
        ...(importance ? { importance } : {}),
        notes,
      }),
    },
    () => ({
      caption: `Random forest of ${trees} ${trees === 1 ? "tree" : "trees"}, ${forest.nodes.length / 2} nodes`,
      columns: importance ? ["column", "importance"] : [],
      rows: importance ? columns.map((name, j) => [name, importance[j]]) : [],
      notes: outOfBag ? [`mean squared error out of bag: ${outOfBag.risk}`, ...notes] : notes,
    }),
  );
}

/** Reads what a forest's `toJSON` wrote; `rest` has the out-of-bag predictions of one that comes from another thread. */
export function readRandomForest(json: JsonObject, rest: Unwritten = {}): RandomForestModel {
  const columns = readTexts(json, "columns");
  return forestModel({
    columns,
    forest: readTrees(json, columns.length),
    ...("importance" in json ? { importance: Array.from(readNumbers(json, "importance", columns.length)) } : {}),
    ...("outOfBag" in rest ? { outOfBag: rest.outOfBag as OutOfBag } : {}),
    notes: readTexts(json, "notes"),
  });
}
