// The sum of many trees of at most three levels. Each is filled up to eight leaves, so that all of its seven questions can be
// asked of two rows at a time and the answers pick the leaf, without a step that waits for the one before:
//
//            0              a tree in memory, 15 doubles and 7 whole numbers (152 bytes, the last 4 unused):
//        1       2            thresholds of the questions 0 to 6,
//      3   4   5   6          values of the eight leaves from left to right,
//     0 1 2 3 4 5 6 7         places of the questions' columns in a block of rows, in bytes.
//
// A value above its threshold goes right.

const VALUES: usize = 56;
const COLUMNS: usize = 120;
const TREE: usize = 152;

function splat(at: usize, k: usize): v128 {
  return v128.load64_splat(at + (k << 3));
}

/** The bits in which two neighboring leaves differ. */
function difference(values: usize, left: usize): v128 {
  return v128.xor(splat(values, left), splat(values, left + 1));
}

/** Where a question's column begins. */
function columnAt(block: usize, tree: usize, question: usize): usize {
  return block + <usize>load<u32>(tree + COLUMNS + (question << 2));
}

/** Two rows' answers: all bits where a row goes right. */
function goesRight(column: usize, threshold: v128): v128 {
  return f64x2.gt(v128.load(column), threshold);
}

/** Of two neighboring leaves the one that each row goes to: the left one, or that and the bits in which they differ. */
function leaf(right: v128, left: v128, differs: v128): v128 {
  return v128.xor(left, v128.and(right, differs));
}

/** Of two branches' values the one on the side that each row goes to. */
function branch(right: v128, ofLeft: v128, ofRight: v128): v128 {
  return leaf(right, ofLeft, v128.xor(ofLeft, ofRight));
}

/** Adds the value of each row's leaf in one tree. */
function addTree(block: usize, n: usize, tree: usize, out: usize): void {
  const values = tree + VALUES;
  const column0 = columnAt(block, tree, 0);
  const column1 = columnAt(block, tree, 1);
  const column2 = columnAt(block, tree, 2);
  const column3 = columnAt(block, tree, 3);
  const column4 = columnAt(block, tree, 4);
  const column5 = columnAt(block, tree, 5);
  const column6 = columnAt(block, tree, 6);
  const differs0 = difference(values, 0);
  const differs2 = difference(values, 2);
  const differs4 = difference(values, 4);
  const differs6 = difference(values, 6);
  const threshold0 = splat(tree, 0);
  const threshold1 = splat(tree, 1);
  const threshold2 = splat(tree, 2);
  const threshold3 = splat(tree, 3);
  const threshold4 = splat(tree, 4);
  const threshold5 = splat(tree, 5);
  const threshold6 = splat(tree, 6);
  const value0 = splat(values, 0);
  const value2 = splat(values, 2);
  const value4 = splat(values, 4);
  const value6 = splat(values, 6);
  const bytes = n << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    const a = leaf(goesRight(column3 + i, threshold3), value0, differs0);
    const b = leaf(goesRight(column4 + i, threshold4), value2, differs2);
    const left = branch(goesRight(column1 + i, threshold1), a, b);
    const c = leaf(goesRight(column5 + i, threshold5), value4, differs4);
    const d = leaf(goesRight(column6 + i, threshold6), value6, differs6);
    const right = branch(goesRight(column2 + i, threshold2), c, d);
    const value = branch(goesRight(column0 + i, threshold0), left, right);
    v128.store(out + i, f64x2.add(v128.load(out + i), value));
  }
}

/** out += the sum over the trees of the value of each row's leaf; the block and `out` have space for an even number of rows. */
export function addShallowTrees(block: usize, n: i32, trees: usize, count: i32, out: usize): void {
  for (let tree = 0; tree < count; tree++) addTree(block, <usize>n, trees + <usize>tree * TREE, out);
}
