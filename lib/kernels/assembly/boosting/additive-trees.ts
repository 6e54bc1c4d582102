// The sum of many trees. A node is 16 bytes: its threshold (a double), the place of its column in the block of rows (bytes)
// and its left branch (number of the node); the right branch is the next one. A leaf's threshold is infinite and its left
// branch itself: a walk of as many steps as the tree is deep ends in its leaf and stays there. A block holds columns one
// after the other, `stride` bytes each.

function step(nodes: usize, node: usize, row: usize): usize {
  const at = nodes + (node << 4);
  const value = load<f64>(row + <usize>load<u32>(at, 8));
  return <usize>load<u32>(at, 12) + <usize>i32(value > load<f64>(at));
}

function add(out: usize, amount: f64): void {
  store<f64>(out, load<f64>(out) + amount);
}

/** Adds the value of each row's leaf in one tree, four rows at a time: their walks do not wait for each other. */
function addTree(block: usize, n: usize, nodes: usize, values: usize, root: usize, depth: i32, out: usize): void {
  for (let i: usize = 0; i < n; i += 4) {
    const row = block + (i << 3);
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (let level = 0; level < depth; level++) {
      a = step(nodes, a, row);
      b = step(nodes, b, row + 8);
      c = step(nodes, c, row + 16);
      d = step(nodes, d, row + 24);
    }
    const to = out + (i << 3);
    add(to, load<f64>(values + (a << 3)));
    add(to + 8, load<f64>(values + (b << 3)));
    add(to + 16, load<f64>(values + (c << 3)));
    add(to + 24, load<f64>(values + (d << 3)));
  }
}

/**
 * out += the sum over the trees of the value of each row's leaf. `roots` and `depths` hold a whole number a tree; the block
 * and `out` have space for a multiple of four rows.
 */
export function addAdditiveTrees(
  block: usize,
  n: i32,
  nodes: usize,
  values: usize,
  roots: usize,
  depths: usize,
  trees: i32,
  out: usize,
): void {
  for (let tree = 0; tree < trees; tree++) {
    const place = (<usize>tree) << 2;
    const root = <usize>load<u32>(roots + place);
    addTree(block, <usize>n, nodes, values, root, load<i32>(depths + place), out);
  }
}
