// Histograms of pairs (two doubles a row, such as gradient and weight) over the bins of a column. A column is its rows'
// bins as 16-bit numbers or (in fours) its bins' places, a histogram two doubles a bin, a list of rows 32-bit numbers.

/** Adds the pair to what is at a place. */
function add(at: usize, pair: v128): void {
  v128.store(at, f64x2.add(v128.load(at), pair));
}

/** Adds a row's pair to its four bins. */
function addRow(row: usize, pairs: usize, fours: usize, histograms: usize): void {
  const pair = v128.load(pairs + row);
  const places = fours + row;
  add(histograms + <usize>load<u32>(places), pair);
  add(histograms + <usize>load<u32>(places, 4), pair);
  add(histograms + <usize>load<u32>(places, 8), pair);
  add(histograms + <usize>load<u32>(places, 12), pair);
}

/** Adds the pairs of the rows to the histograms of four columns; `fours` holds, row by row, the places of its four bins. */
export function addToHistograms(rows: usize, n: i32, pairs: usize, fours: usize, histograms: usize): void {
  const end = rows + ((<usize>n) << 2);
  let at = rows;
  // Two rows a turn: what a turn costs beside them is felt.
  for (; at + 4 < end; at += 8) {
    addRow((<usize>load<u32>(at)) << 4, pairs, fours, histograms);
    addRow((<usize>load<u32>(at, 4)) << 4, pairs, fours, histograms);
  }
  if (at < end) addRow((<usize>load<u32>(at)) << 4, pairs, fours, histograms);
}

/** whole -= part, for n pairs: what is left of a node's histogram when one branch is taken away is the other's. */
export function subtractHistogram(whole: usize, part: usize, n: i32): void {
  const bytes = (<usize>n) << 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(whole + at, f64x2.sub(v128.load(whole + at), v128.load(part + at)));
  }
}

/** The bin of a row, a number of T. */
function binOf<T>(codes: usize, row: usize): u32 {
  return <u32>load<T>(codes + row * sizeof<T>());
}

function countIn<T>(rows: usize, n: i32, codes: usize, counts: usize, bins: i32): void {
  memory.fill(counts, 0, (<usize>bins) << 2);
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const bin = counts + ((<usize>binOf<T>(codes, <usize>load<u32>(at))) << 2);
    store<u32>(bin, load<u32>(bin) + 1);
  }
}

function partition<T>(rows: usize, n: i32, codes: usize, bin: i32, spare: usize, next: usize): i32 {
  const end = rows + ((<usize>n) << 2);
  let left = rows;
  let right = spare;
  // How far a bin lies above the lowest on the right; below it, as a number without sign, very far.
  let nearest: u32 = -1;
  for (let at = rows; at < end; at += 4) {
    const row = load<u32>(at);
    const above = binOf<T>(codes, <usize>row) - <u32>(bin + 1);
    const goesLeft = (<usize>(above >> 31)) << 2;
    if (above < nearest) nearest = above;
    store<u32>(left, row);
    store<u32>(right, row);
    right += 4 - goesLeft;
    left += goesLeft;
  }
  memory.copy(left, spare, right - spare);
  store<u32>(next, right > spare ? nearest + <u32>(bin + 1) : 65_536);
  return <i32>((left - rows) >> 2);
}

/** counts = how many of the rows fall into each of a column's bins. */
export function countRows(rows: usize, n: i32, codes: usize, counts: usize, bins: i32): void {
  countIn<u16>(rows, n, codes, counts, bins);
}

/** The same for bins that are bytes. */
export function countRowsOfBytes(rows: usize, n: i32, codes: usize, counts: usize, bins: i32): void {
  countIn<u8>(rows, n, codes, counts, bins);
}

/**
 * Puts the rows whose bin is at most `bin` before the others, both in their old order; `spare` has space for n rows.
 * Returns how many come first; next = the lowest bin of the others, or 65,536 when there are none. Every row is written to
 * both sides, so that no branch has to be guessed.
 */
export function partitionRows(rows: usize, n: i32, codes: usize, bin: i32, spare: usize, next: usize): i32 {
  return partition<u16>(rows, n, codes, bin, spare, next);
}

/** The same for bins that are bytes. */
export function partitionRowsOfBytes(rows: usize, n: i32, codes: usize, bin: i32, spare: usize, next: usize): i32 {
  return partition<u8>(rows, n, codes, bin, spare, next);
}
