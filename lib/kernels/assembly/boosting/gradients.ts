// The rows' side of gradient boosting. A row has a state: what the model says of it so far, as odds exp(F) for the log and
// the exponential loss, so that a leaf costs one exp and a row none, and as F for the squared loss. From it come the
// negative gradient r and the curvature h of its loss; `pairs` holds (w r, w h) or (w r, w) a row, `curvatures` holds w h.
// Arrays have space for an even number of rows.

/** Odds beyond these bounds say nothing more, and would overflow. */
const LEAST = 1e-138;
const MOST = 1e138;

/** Stores what two rows hand to the tree. */
function storeRows(pairs: usize, curvatures: usize, at: usize, w: v128, r: v128, h: v128, newton: bool): void {
  const wr = f64x2.mul(w, r);
  const wh = f64x2.mul(w, h);
  const second = newton ? wh : w;
  v128.store(pairs + (at << 1), v128.shuffle<f64>(wr, second, 0, 2));
  v128.store(pairs + (at << 1), v128.shuffle<f64>(wr, second, 1, 3), 16);
  v128.store(curvatures + at, wh);
}

/** Log loss of labels 0 and 1: with p = odds / (1 + odds), r = y - p and h = p (1 - p), without a difference of near equals. */
export function logGradients(
  y: usize,
  w: usize,
  odds: usize,
  n: i32,
  newton: bool,
  pairs: usize,
  curvatures: usize,
): void {
  const one = f64x2.splat(1);
  const bytes = (<usize>n) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const label = v128.load(y + at);
    const o = v128.load(odds + at);
    const q = f64x2.div(one, f64x2.add(one, o));
    const p = f64x2.mul(o, q);
    const r = f64x2.sub(f64x2.mul(label, q), f64x2.mul(f64x2.sub(one, label), p));
    storeRows(pairs, curvatures, at, v128.load(w + at), r, f64x2.mul(p, q), newton);
  }
}

/** Exponential loss exp(-z F) of labels z = 2y - 1: r = z u and h = u, where u = exp(-z F). */
export function exponentialGradients(
  y: usize,
  w: usize,
  odds: usize,
  n: i32,
  newton: bool,
  pairs: usize,
  curvatures: usize,
): void {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const bytes = (<usize>n) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const o = v128.load(odds + at);
    const isOne = f64x2.gt(v128.load(y + at), half);
    const u = v128.bitselect(f64x2.div(one, o), o, isOne);
    const r = v128.bitselect(u, f64x2.neg(u), isOne);
    storeRows(pairs, curvatures, at, v128.load(w + at), r, u, newton);
  }
}

/** Squared loss (y - F)^2 / 2: r = y - F, h = 1. */
export function squaredGradients(
  y: usize,
  w: usize,
  f: usize,
  n: i32,
  newton: bool,
  pairs: usize,
  curvatures: usize,
): void {
  const one = f64x2.splat(1);
  const bytes = (<usize>n) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const r = f64x2.sub(v128.load(y + at), v128.load(f + at));
    storeRows(pairs, curvatures, at, v128.load(w + at), r, one, newton);
  }
}

/** out = the sums of w r and of w h over the rows. */
export function sumRows(rows: usize, n: i32, pairs: usize, curvatures: usize, out: usize): void {
  let gradient = 0.0;
  let curvature = 0.0;
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = <usize>load<u32>(at);
    gradient += load<f64>(pairs + (row << 4));
    curvature += load<f64>(curvatures + (row << 3));
  }
  store<f64>(out, gradient);
  store<f64>(out, curvature, 8);
}

/** Multiplies the rows' odds by a factor. Vectors, of which only one half counts, know a minimum that is one instruction. */
export function multiplyOdds(odds: usize, rows: usize, n: i32, factor: f64): void {
  const factors = f64x2.splat(factor);
  const least = f64x2.splat(LEAST);
  const most = f64x2.splat(MOST);
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = odds + ((<usize>load<u32>(at)) << 3);
    const product = f64x2.mul(v128.load64_zero(row), factors);
    v128.store64_lane(row, f64x2.pmin(f64x2.pmax(product, least), most), 0);
  }
}

/** Adds an amount to the rows' F. */
export function addAmount(f: usize, rows: usize, n: i32, amount: f64): void {
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = f + ((<usize>load<u32>(at)) << 3);
    store<f64>(row, load<f64>(row) + amount);
  }
}
