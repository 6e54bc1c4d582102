// Histograms of many rows whose columns have at most 256 bins: a pair is two single-precision numbers a row, the bins of four
// columns are the four bytes of one whole number a row. Sums are doubles, as in histogram.ts.

/** A row's pair as doubles. */
function pairOf(pairs: usize, row: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(pairs + (row << 3)));
}

/** Adds the pair to what is at a place. */
function add(at: usize, pair: v128): void {
  v128.store(at, f64x2.add(v128.load(at), pair));
}

/** The four bins of a row. */
function codesOf(codes: usize, row: usize): usize {
  return <usize>load<u32>(codes + (row << 2));
}

/** Adds the pairs of the rows to the histograms of two columns, the lower two bytes of each row's number. */
export function addToTwo(rows: usize, n: i32, pairs: usize, codes: usize, first: usize, second: usize): void {
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = <usize>load<u32>(at);
    const pair = pairOf(pairs, row);
    const code = codesOf(codes, row);
    add(first + ((code << 4) & 0xff0), pair);
    add(second + ((code >> 4) & 0xff0), pair);
  }
}

/** Adds the pairs of the rows to the histograms of four columns. */
export function addToFour(
  rows: usize,
  n: i32,
  pairs: usize,
  codes: usize,
  first: usize,
  second: usize,
  third: usize,
  fourth: usize,
): void {
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = <usize>load<u32>(at);
    const pair = pairOf(pairs, row);
    const code = codesOf(codes, row);
    add(first + ((code << 4) & 0xff0), pair);
    add(second + ((code >> 4) & 0xff0), pair);
    add(third + ((code >> 12) & 0xff0), pair);
    add(fourth + ((code >> 20) & 0xff0), pair);
  }
}

/** Writes the bins of a column to every fourth byte of `out`. */
export function packBins(codes: usize, n: i32, out: usize): void {
  for (let row: usize = 0; row < <usize>n; row++) store<u8>(out + (row << 2), load<u8>(codes + row));
}

/** Halves numbers of 16 bits, none above 255, to bytes, in their place. */
export function narrowBins(codes: usize, n: i32): void {
  for (let row: usize = 0; row < <usize>n; row++) store<u8>(codes + row, load<u16>(codes + (row << 1)));
}
