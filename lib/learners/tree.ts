import { assertInteger, assertNumber } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import { formatNumber, printed } from "../core/print.js";
import type { FitInput, Model, Unit } from "./contract.js";
import { assertColumns, prepare } from "./input.js";
import { assertOptions, type LearnerOf, learner } from "./learner.js";
import { readNumbers, readTexts } from "./read.js";
import { growTree, type TreeNodes } from "./tree-grow.js";
import { pruneTree } from "./tree-prune.js";

/** Options of {@link tree}. */
export interface TreeOptions {
  /** Most splits on the way to a leaf, at least 0. Left out: as many as the other limits allow. */
  readonly maxDepth?: number;
  /** Least number of rows in a leaf. Left out: 1. */
  readonly minLeaf?: number;
  /** Least weight in a leaf. Left out: 0. */
  readonly minLeafWeight?: number;
  /** Least number of rows that may be split. Left out: 2. */
  readonly minSplit?: number;
  /** The loss that a split lowers; gini and entropy need a 0/1 target. Left out: "squared", which for 0/1 makes gini's tree. */
  readonly criterion?: "gini" | "entropy" | "squared";
  /** Share of the root's loss that a leaf costs in pruning, from 0 to 1. Left out: nothing is pruned. */
  readonly complexity?: number;
}

/** A fitted tree. */
export interface TreeModel extends Model {
  readonly nodes: TreeNodes;
  readonly depth: number;
  readonly leaves: number;
}

/**
 * A classification or regression tree by exhaustive search: each node is split at the threshold, halfway between two
 * neighbouring values, at which the weighted impurity falls most; `x <= threshold` goes left; a leaf predicts its weighted
 * mean.
 *
 * Between equally good splits the earlier column and then the lower threshold is taken, so that the order of rows is
 * irrelevant. `minLeaf` and `minSplit` count rows, whatever their weight. Source: Breiman, Friedman, Olshen and Stone 1984.
 *
 * @param options maxDepth, minLeaf, minLeafWeight, minSplit, criterion, complexity
 * @returns a learner for binary and continuous targets
 * @throws in fit: gini or entropy with a target other than 0 and 1
 * @example
 * const x = Matrix.fromRows([[1], [2], [3], [4]], ["age"]);
 * learners.tree({ maxDepth: 1 }).fit({ x, y: [0, 0, 1, 1] }).nodes.threshold[0]; // 2.5
 */
export function tree(options: TreeOptions = {}): LearnerOf<TreeModel> {
  assertOptions(options, ["maxDepth", "minLeaf", "minLeafWeight", "minSplit", "criterion", "complexity"], "tree");
  const { maxDepth, minLeaf = 1, minLeafWeight = 0, minSplit = 2, criterion, complexity } = options;
  if (maxDepth !== undefined) assertInteger(maxDepth, "tree", "maxDepth", 0);
  assertInteger(minLeaf, "tree", "minLeaf", 1);
  assertNumber(minLeafWeight, "tree", "minLeafWeight", 0);
  assertInteger(minSplit, "tree", "minSplit", 2);
  if (complexity !== undefined) assertNumber(complexity, "tree", "complexity", 0, 1);
  if (criterion !== undefined && !["gini", "entropy", "squared"].includes(criterion)) {
    raise({
      code: "option",
      where: "tree",
      expected: 'criterion to be "gini", "entropy" or "squared"',
      got: shown(criterion),
    });
  }
  const limits = {
    maxDepth: maxDepth ?? Infinity,
    minLeaf,
    minLeafWeight,
    minSplit,
    entropy: criterion === "entropy",
  };
  return learner({
    name: nameOf(options),
    method: "tree",
    options,
    units: unitsOf(options),
    fit: (input) => {
      const { x, y, weights } = prepare(input, "tree.fit");
      if (criterion === "gini" || criterion === "entropy") assertLabels(input, criterion);
      const grown = growTree(x, y, weights, limits);
      return treeModel(x.names, complexity === undefined ? grown : pruneTree(grown, complexity));
    },
  });
}

function nameOf({ maxDepth, minLeaf, criterion, complexity }: TreeOptions): string {
  const said = [
    maxDepth === undefined ? "" : `depth ${maxDepth}`,
    minLeaf === undefined ? "" : `leaf ${minLeaf}`,
    criterion === "entropy" ? "entropy" : "",
    complexity === undefined ? "" : `complexity ${formatNumber(complexity)}`,
  ].filter((part) => part !== "");
  return said.length > 0 ? `tree (${said.join(", ")})` : "tree";
}

/** Units of the options that bind: a leaf of one row, or of any weight, forbids nothing. */
function unitsOf({ maxDepth, minLeaf, minSplit, minLeafWeight, complexity }: TreeOptions): Record<string, Unit> {
  return {
    ...(maxDepth === undefined ? {} : { maxDepth: "none" as const }),
    ...(complexity === undefined ? {} : { complexity: "none" as const }),
    ...(minLeaf !== undefined && minLeaf > 1 ? { minLeaf: "rows" as const } : {}),
    ...(minSplit !== undefined && minSplit > 2 ? { minSplit: "rows" as const } : {}),
    ...(minLeafWeight !== undefined && minLeafWeight > 0 ? { minLeafWeight: "weight" as const } : {}),
  };
}

function assertLabels({ y, weights }: FitInput, criterion: string): void {
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1 && weights?.[i] !== 0) {
      raise({
        code: "target",
        where: "tree.fit",
        expected: `a target of 0 and 1 for criterion ${criterion}`,
        got: `${shown(y[i])} in row ${i + 1}`,
        hint: 'For other targets leave the criterion out, or say "squared".',
      });
    }
  }
}

function treeModel(columns: readonly string[], nodes: TreeNodes): TreeModel {
  const depths = new Int32Array(nodes.column.length);
  let leaves = 0;
  nodes.column.forEach((column, at) => {
    if (column < 0) leaves++;
    else for (const child of [nodes.left[at], nodes.right[at]]) depths[child] = depths[at] + 1;
  });
  const depth = depths.reduce((a, b) => Math.max(a, b), 0);
  const column = Int32Array.from(nodes.column);
  const threshold = Float64Array.from(nodes.threshold);
  const right = Int32Array.from(nodes.right);
  const value = Float64Array.from(nodes.value);
  return printed<TreeModel>(
    {
      learner: "tree",
      columns,
      nodes,
      depth,
      leaves,
      notes: [],
      predict(x) {
        assertColumns(x, columns, "tree.predict");
        const { data, rows } = x;
        const out = new Float64Array(rows);
        for (let i = 0; i < rows; i++) {
          let at = 0;
          while (column[at] >= 0) at = data[column[at] * rows + i] <= threshold[at] ? at + 1 : right[at];
          out[i] = value[at];
        }
        return out;
      },
      toJSON: () => ({ learner: "tree", columns, nodes: { ...nodes } }),
    },
    () => ({
      caption: `Tree of depth ${depth} with ${leaves} ${leaves === 1 ? "leaf" : "leaves"}`,
      columns: ["node", "rows", "weight", "value"],
      rows: nodes.column.map((_, at) => [
        branch(columns, nodes, depths, at),
        nodes.rows[at],
        nodes.weight[at],
        nodes.value[at],
      ]),
    }),
  );
}

/** The condition under which a row comes to a node from its parent, indented by depth. */
function branch(columns: readonly string[], nodes: TreeNodes, depths: Int32Array, at: number): string {
  if (at === 0) return "all";
  const fromRight = nodes.right.indexOf(at);
  const parent = fromRight >= 0 ? fromRight : at - 1;
  const sign = fromRight >= 0 ? ">" : "<=";
  return `${"  ".repeat(depths[at])}${columns[nodes.column[parent]]} ${sign} ${formatNumber(nodes.threshold[parent])}`;
}

/** Reads what a tree model's `toJSON` wrote. */
export function readTree(json: JsonObject): TreeModel {
  const columns = readTexts(json, "columns");
  const lists = { learner: json.learner, ...(json.nodes as JsonObject) };
  const value = Array.from(readNumbers(lists, "value"));
  const size = value.length;
  const numbers = (field: string) => Array.from(readNumbers(lists, field, size));
  const nodes: TreeNodes = {
    column: numbers("column"),
    threshold: numbers("threshold"),
    left: numbers("left"),
    right: numbers("right"),
    value,
    rows: numbers("rows"),
    weight: numbers("weight"),
    loss: numbers("loss"),
  };
  // A node's branches stand after it, so that no row can walk in a circle.
  const sound = nodes.column.every((column, at) =>
    column < 0
      ? column === -1
      : column < columns.length &&
        Number.isInteger(column) &&
        nodes.left[at] === at + 1 &&
        nodes.right[at] > at + 1 &&
        nodes.right[at] < size,
  );
  if (!sound || size === 0) {
    raise({
      code: "model-json",
      where: "modelFromJSON (tree)",
      expected: "nodes in order, each before its branches",
      got: "others",
    });
  }
  return treeModel(columns, nodes);
}
