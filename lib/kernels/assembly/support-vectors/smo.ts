// Sequential minimal optimization of   b'Kb/2 - y'b   subject to   sum b = 0,  lower <= b <= upper,
// with the second-order choice of pairs (Fan, Chen and Lin 2005). The gradient is kept as  slope = y - K b.
// b_i may rise where rising_i = 0 and fall where falling_i = 0; elsewhere they are -infinity and +infinity, so that both
// choices are sums without a branch.

/** What {@link choosePartner} found; -1 when nothing gains. */
let partner: i32 = -1;

function place(i: i32): usize {
  return (<usize>i) << 3;
}

/** The entry of the larger lane; of equal ones, the lower place. */
function larger(values: v128, places: v128): i32 {
  const a = f64x2.extract_lane(values, 0);
  const b = f64x2.extract_lane(values, 1);
  const i = <i32>i64x2.extract_lane(places, 0);
  const j = <i32>i64x2.extract_lane(places, 1);
  return a > b || (a === b && i < j) ? i : j;
}

/** Two entries of a row that is kept in double or single precision. */
function pair<T>(row: usize, i: usize): v128 {
  if (sizeof<T>() === 8) return v128.load(row + (i << 3));
  return f64x2.promote_low_f32x4(v128.load64_zero(row + (i << 2)));
}

/** slope -= step (first - second), and the place where slope + rising is then largest. */
function descend<T>(n: i32, slope: usize, rising: usize, first: usize, second: usize, step: f64): i32 {
  const t = f64x2.splat(step);
  const two = i64x2.splat(2);
  let most = f64x2.splat(-Infinity);
  let here = i64x2(0, 1);
  let best = here;
  for (let at: usize = 0; at < place(n); at += 16) {
    const change = f64x2.mul(t, f64x2.sub(pair<T>(first, at >> 3), pair<T>(second, at >> 3)));
    const value = f64x2.sub(v128.load(slope + at), change);
    v128.store(slope + at, value);
    const open = f64x2.add(value, v128.load(rising + at));
    const better = f64x2.gt(open, most);
    most = v128.bitselect(open, most, better);
    best = v128.bitselect(here, best, better);
    here = i64x2.add(here, two);
  }
  return larger(most, best);
}

/** The least curvature that a step divides by: twins have none. */
const FLAT: f64 = 1e-12;

/**
 * Of all that may fall, the partner with which i gains most: (slope_i - slope_j)^2 / (K_ii + K_jj - 2 K_ij). Gains are
 * compared by cross-multiplication. Returns the least slope of all that may fall.
 */
function choosePartner<T>(n: i32, i: i32, row: usize, diagonal: usize, slope: usize, falling: usize): f64 {
  const own = f64x2.splat(load<f64>(slope + place(i)));
  const ownDiagonal = f64x2.splat(load<f64>(diagonal + place(i)));
  const flat = f64x2.splat(FLAT);
  const zero = f64x2.splat(0);
  const two = i64x2.splat(2);
  let least = f64x2.splat(Infinity);
  let gain = zero;
  let curvature = f64x2.splat(1);
  let here = i64x2(0, 1);
  let best = i64x2.splat(-1);
  for (let at: usize = 0; at < place(n); at += 16) {
    const open = f64x2.add(v128.load(slope + at), v128.load(falling + at));
    least = f64x2.pmin(least, open);
    const k = pair<T>(row, at >> 3);
    const bend = f64x2.pmax(flat, f64x2.sub(f64x2.add(ownDiagonal, v128.load(diagonal + at)), f64x2.add(k, k)));
    const rise = f64x2.pmax(zero, f64x2.sub(own, open));
    const square = f64x2.mul(rise, rise);
    const better = f64x2.gt(f64x2.mul(square, curvature), f64x2.mul(gain, bend));
    gain = v128.bitselect(square, gain, better);
    curvature = v128.bitselect(bend, curvature, better);
    best = v128.bitselect(here, best, better);
    here = i64x2.add(here, two);
  }
  partner = larger(f64x2.div(gain, curvature), best);
  return min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
}

/** Marks whether b_i may rise and fall. */
function mark(i: i32, b: usize, lower: usize, upper: usize, rising: usize, falling: usize): void {
  const at = place(i);
  const value = load<f64>(b + at);
  store<f64>(rising + at, value < load<f64>(upper + at) ? 0 : -Infinity);
  store<f64>(falling + at, value > load<f64>(lower + at) ? 0 : Infinity);
}

/** Where b_i stands after a step towards its bound: at the bound exactly when the step was all the space there was. */
function moved(i: i32, b: usize, step: f64, space: f64, bound: usize): f64 {
  return Math.abs(step) === space ? load<f64>(bound + place(i)) : load<f64>(b + place(i)) + step;
}

/** {@link minimize} over a matrix of entries of type T. */
function minimizeOver<T>(
  n: i32,
  matrix: usize,
  diagonal: usize,
  lower: usize,
  upper: usize,
  b: usize,
  slope: usize,
  rising: usize,
  falling: usize,
  tolerance: f64,
  most: i32,
): i32 {
  for (let i = 0; i < n; i++) mark(i, b, lower, upper, rising, falling);
  const rowBytes = <usize>n * sizeof<T>();
  let i = descend<T>(n, slope, rising, matrix, matrix, 0);
  for (let steps = 0; steps < most; steps++) {
    const row = matrix + <usize>i * rowBytes;
    const least = choosePartner<T>(n, i, row, diagonal, slope, falling);
    const j = partner;
    const highest = load<f64>(slope + place(i)) + load<f64>(rising + place(i));
    if (j < 0 || !(highest - least >= tolerance)) return steps;
    const k = <f64>load<T>(row + <usize>j * sizeof<T>());
    const bend = load<f64>(diagonal + place(i)) + load<f64>(diagonal + place(j)) - 2 * k;
    const up = load<f64>(upper + place(i)) - load<f64>(b + place(i));
    const down = load<f64>(b + place(j)) - load<f64>(lower + place(j));
    const step = min((highest - load<f64>(slope + place(j))) / max(bend, FLAT), min(up, down));
    const risen = moved(i, b, step, up, upper);
    const fallen = moved(j, b, -step, down, lower);
    if (risen === load<f64>(b + place(i)) && fallen === load<f64>(b + place(j))) return steps;
    store<f64>(b + place(i), risen);
    store<f64>(b + place(j), fallen);
    mark(i, b, lower, upper, rising, falling);
    mark(j, b, lower, upper, rising, falling);
    i = descend<T>(n, slope, rising, row, matrix + <usize>j * rowBytes, step);
  }
  return most;
}

/**
 * Minimizes from the b that is given; slope must be y - K b there and is kept so. n is even, matrix n x n row after row,
 * of single precision where `single` is 1; rising and falling are work space. Ends when no slope of an entry that may rise
 * exceeds that of one that may fall by `tolerance` or more, when a step no longer changes b, or after `most` steps. Returns
 * the number of steps.
 */
export function minimize(
  n: i32,
  matrix: usize,
  single: i32,
  diagonal: usize,
  lower: usize,
  upper: usize,
  b: usize,
  slope: usize,
  rising: usize,
  falling: usize,
  tolerance: f64,
  most: i32,
): i32 {
  return single === 1
    ? minimizeOver<f32>(n, matrix, diagonal, lower, upper, b, slope, rising, falling, tolerance, most)
    : minimizeOver<f64>(n, matrix, diagonal, lower, upper, b, slope, rising, falling, tolerance, most);
}
