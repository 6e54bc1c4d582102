// Draws without replacement. Generator: SplitMix64 (Steele, Lea and Flood 2014), whose state is a counter.

// SplitMix64's constants, in halves: whole, they are no doubles.
const STEP: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15;
const FIRST: u64 = ((<u64>0xbf58476d) << 32) | 0x1ce4e5b9;
const SECOND: u64 = ((<u64>0x94d049bb) << 32) | 0x133111eb;

/** The bits of a state, mixed. */
function mix(state: u64): u64 {
  let z = state;
  z = (z ^ (z >> 30)) * FIRST;
  z = (z ^ (z >> 27)) * SECOND;
  return z ^ (z >> 31);
}

/**
 * Draws m of the n rows, each set of m equally likely, by one walk through them (Fan, Muller and Rezucha 1962): a row is
 * taken with chance (still wanted) / (still to come). Both lists keep the rows' order; both have room for one row more.
 */
export function drawRows(seed: u32, rows: usize, n: i32, m: i32, drawn: usize, others: usize): void {
  let state = (<u64>seed) << 32;
  let wanted = <u64>m;
  for (let left = <u64>n; left > 0; left--) {
    state += STEP;
    const taken = <usize>i32((mix(state) >> 32) * left < wanted << 32);
    const row = load<u32>(rows);
    store<u32>(drawn, row);
    store<u32>(others, row);
    drawn += taken << 2;
    others += 4 - (taken << 2);
    wanted -= taken;
    rows += 4;
  }
}
