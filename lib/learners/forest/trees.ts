import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { readNumbers } from "../base/read.js";
import { type Grower, type GrownTree, NODE_DOUBLES, NODE_INTEGERS } from "../tree/grower.js";

/**
 * Many trees in one array, as the kernel that asks them has it: a node is two doubles, the first its threshold or in a leaf
 * its value, the second two integers: column and right branch. A node stands before its left branch before its right. A leaf
 * has the number of columns for column and itself for right branch.
 */
export interface ForestTrees {
  readonly nodes: Float64Array;
  /** The node at which each tree begins. */
  readonly roots: Int32Array;
}

/** Columns and right branches of packed nodes: integers 4 at + 2 and 4 at + 3. */
function integersOf(nodes: Float64Array): Int32Array {
  return new Int32Array(nodes.buffer, nodes.byteOffset, 2 * nodes.length);
}

/** Packs the tree that was just grown. */
export function packTree({ size, integers, doubles }: GrownTree, grower: Grower, columns: number): Float64Array {
  const nodes = new Float64Array(2 * size);
  const places = integersOf(nodes);
  for (let at = 0; at < size; at++) {
    const node = NODE_INTEGERS * at;
    const column = integers[node];
    const isLeaf = integers[node + 3] === at;
    nodes[2 * at] = isLeaf
      ? doubles[NODE_DOUBLES * at + 4]
      : grower.threshold(column, integers[node + 1], integers[node + 2]);
    places[4 * at + 2] = isLeaf ? columns : column;
    places[4 * at + 3] = integers[node + 3];
  }
  return nodes;
}

/** Packed trees one after the other. */
export function joinTrees(parts: readonly Float64Array[]): ForestTrees {
  const nodes = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  const roots = new Int32Array(parts.length);
  let at = 0;
  parts.forEach((part, t) => {
    nodes.set(part, at);
    roots[t] = at / 2;
    at += part.length;
  });
  return { nodes, roots };
}

/** Trees in JSON: a column for every node (-1 in a leaf), then the thresholds of the splits and the values of the leaves. */
export function treesToJSON({ nodes }: ForestTrees, columns: number): JsonObject {
  const places = integersOf(nodes);
  const column: number[] = [];
  const threshold: number[] = [];
  const value: number[] = [];
  for (let at = 0; 2 * at < nodes.length; at++) {
    const isLeaf = places[4 * at + 2] === columns;
    column.push(isLeaf ? -1 : places[4 * at + 2]);
    (isLeaf ? value : threshold).push(nodes[2 * at]);
  }
  return { column, threshold, value };
}

/** Reads what {@link treesToJSON} wrote: after a leaf comes the right branch of the last split that still lacks one, or the next tree. */
export function readTrees(json: JsonObject, columns: number): ForestTrees {
  const column = readNumbers(json, "column");
  const splits = column.filter((j) => j >= 0).length;
  const threshold = readNumbers(json, "threshold", splits);
  const value = readNumbers(json, "value", column.length - splits);
  const nodes = new Float64Array(2 * column.length);
  const places = integersOf(nodes);
  const roots: number[] = [];
  const open: number[] = [];
  let split = 0;
  let leaf = 0;
  let begins = true;
  column.forEach((j, at) => {
    if (!Number.isInteger(j) || j < -1 || j >= columns) refuse(`column ${j}`);
    if (begins) {
      roots.push(at);
      places[4 * at + 3] = 0;
    }
    const root = roots[roots.length - 1];
    begins = false;
    if (j >= 0) {
      nodes[2 * at] = threshold[split++];
      places[4 * at + 2] = j;
      open.push(at);
      return;
    }
    nodes[2 * at] = value[leaf++];
    places[4 * at + 2] = columns;
    places[4 * at + 3] = at - root;
    const waiting = open.pop();
    if (waiting === undefined) begins = true;
    else places[4 * waiting + 3] = at + 1 - root;
  });
  if (!begins || roots.length === 0) refuse("a tree without an end");
  return { nodes, roots: Int32Array.from(roots) };
}

function refuse(got: string): never {
  raise({
    code: "model-json",
    where: "modelFromJSON (randomForest)",
    expected: "trees in order, each node before its branches",
    got,
  });
}
