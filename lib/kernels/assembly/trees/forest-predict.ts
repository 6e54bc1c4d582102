// The sum over trees of what each predicts for a block of rows.
//
// A node is 16 bytes: a double, the threshold or in a leaf its value; the column; the right branch, the left one being the
// node after it. A row is its columns, one after the other, and then infinity. A leaf asks for that last column and has
// itself for right branch: whoever reached it stays. So rows walk without a question whether they have arrived, four at a
// time, until none of them moves.

import { doubleAt, integerAt, putDouble } from "../memory/cells";

function nodeAt(tree: usize, at: i32): usize {
  return tree + ((<usize>at) << 4);
}

function step(tree: usize, at: i32, row: usize): i32 {
  const node = nodeAt(tree, at);
  const goesLeft = doubleAt(row, integerAt(node, 2)) <= load<f64>(node);
  return select(at + 1, integerAt(node, 3), goesLeft);
}

function add(out: usize, i: i32, tree: usize, leaf: i32): void {
  putDouble(out, i, doubleAt(out, i) + load<f64>(nodeAt(tree, leaf)));
}

function addFourRows(tree: usize, row: usize, stride: usize, out: usize, i: i32): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  while (true) {
    const a2 = step(tree, a, row);
    const b2 = step(tree, b, row + stride);
    const c2 = step(tree, c, row + 2 * stride);
    const d2 = step(tree, d, row + 3 * stride);
    if (((a2 ^ a) | (b2 ^ b) | (c2 ^ c) | (d2 ^ d)) === 0) break;
    a = a2;
    b = b2;
    c = c2;
    d = d2;
  }
  add(out, i, tree, a);
  add(out, i + 1, tree, b);
  add(out, i + 2, tree, c);
  add(out, i + 3, tree, d);
}

/** out += what one tree predicts; the block has space for a multiple of four rows of p + 1 doubles, and so has `out`. */
function addTree(tree: usize, block: usize, rows: i32, p: i32, out: usize): void {
  const stride = (<usize>(p + 1)) << 3;
  for (let i = 0; i < rows; i += 4) addFourRows(tree, block + <usize>i * stride, stride, out, i);
}

/** out += what all trees predict; `roots` says at which node each begins. */
export function addTrees(nodes: usize, roots: usize, trees: i32, block: usize, rows: i32, p: i32, out: usize): void {
  for (let t = 0; t < trees; t++) addTree(nodeAt(nodes, integerAt(roots, t)), block, rows, p, out);
}
