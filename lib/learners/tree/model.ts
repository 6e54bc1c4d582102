import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { formatNumber } from "../../core/print.js";
import { fittedModel } from "../base/fitted-model.js";
import { assertColumns } from "../base/input.js";
import { readCounts, readNumber, readNumbers, readTexts } from "../base/read.js";
import type { Model } from "../base/types.js";
import type { TreeNodes } from "./grow.js";

/** What cross-validation says of every pruned tree, from the root alone to the tree as grown. */
export interface PruningPath {
  /** A complexity that gives the tree. */
  readonly complexity: readonly number[];
  readonly leaves: readonly number[];
  /** Held-out squared error, or share of wrong labels; and its standard error over the folds. */
  readonly risk: readonly number[];
  readonly standardError: readonly number[];
}

/** A fitted tree. */
export interface TreeModel extends Model {
  readonly nodes: TreeNodes;
  readonly depth: number;
  readonly leaves: number;
  /** The complexity it was pruned at, given or chosen; left out when nothing was pruned. */
  readonly complexity?: number;
  /** What the complexity was chosen from; not in JSON. */
  readonly path?: PruningPath;
}

/** The parts of a tree that its model is made of. */
export interface TreeParts {
  readonly columns: readonly string[];
  readonly nodes: TreeNodes;
  readonly complexity?: number;
  readonly path?: PruningPath;
  readonly notes: readonly string[];
}

/** A model of a grown tree. */
export function treeModel({ columns, nodes, complexity, path, notes }: TreeParts): TreeModel {
  const chosen = complexity === undefined ? {} : { complexity };
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
  return fittedModel<TreeModel>(
    {
      learner: "tree",
      columns,
      nodes,
      depth,
      leaves,
      ...chosen,
      ...(path ? { path } : {}),
      notes,
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
      toJSON: () => ({ learner: "tree", columns, nodes: { ...nodes }, ...chosen, notes }),
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
      notes: complexity === undefined ? notes : [`pruned at complexity ${formatNumber(complexity)}`, ...notes],
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
    rows: Array.from(readCounts(lists, "rows", size)),
    weight: Array.from(readNumbers(lists, "weight", size, 0)),
    loss: numbers("loss"),
  };
  if (!isTree(nodes, columns.length)) {
    raise({
      code: "model-json",
      where: "modelFromJSON (tree)",
      expected: "nodes in order, each before its branches",
      got: "others",
    });
  }
  return treeModel({
    columns,
    nodes,
    ...("complexity" in json ? { complexity: readNumber(json, "complexity", 0) } : {}),
    notes: "notes" in json ? readTexts(json, "notes") : [],
  });
}

/**
 * True for nodes that are one tree: each stands before its left branch and that before its right one, and every node but the
 * first is the branch of one other, so that no row can walk in a circle or past the end.
 */
function isTree({ column, threshold, left, right }: TreeNodes, columns: number): boolean {
  const waiting: number[] = [];
  for (let at = 0; at < column.length; at++) {
    const j = column[at];
    if (j === -1) {
      if (left[at] !== -1 || right[at] !== -1 || threshold[at] !== 0) return false;
      const next = waiting.pop();
      if (next === undefined) return at === column.length - 1;
      if (next !== at + 1) return false;
    } else {
      if (!(Number.isInteger(j) && j >= 0 && j < columns) || left[at] !== at + 1) return false;
      waiting.push(right[at]);
    }
  }
  return false;
}
