// Minimizes -g'd + d'Gd / 2 + sum_k (lasso_k |b_k| + ridge_k b_k^2 / 2) over b, d being how far b has moved: one coordinate
// after the other, each to its own minimum,
//   b_k := soft(g_k + G_kk b_k, lasso_k) / (G_kk + ridge_k),   soft(u, l) = sign(u) max(|u| - l, 0),
// where g is kept at the present b and d adds up (Friedman, Hastie & Tibshirani 2010, J Stat Softw 33(1), "covariance updates").

/** Sweeps until no coordinate's move is worth `tolerance` in the slope's unit; returns the number of sweeps. */
export function coordinateDescent(
  m: i32,
  gram: usize,
  across: i32,
  g: usize,
  b: usize,
  d: usize,
  lasso: usize,
  ridge: usize,
  tolerance: f64,
  most: i32,
): i32 {
  const bytes = (<usize>m) << 3;
  const step = (<usize>across) << 3;
  for (let sweep = 1; sweep <= most; sweep++) {
    let largest = 0.0;
    for (let at: usize = 0, row = gram; at < bytes; at += 8, row += step) {
      const curve = load<f64>(row + at) + load<f64>(ridge + at);
      const before = load<f64>(b + at);
      const after = best(load<f64>(g + at) + load<f64>(row + at) * before, load<f64>(lasso + at), curve);
      if (after === before) continue;
      store<f64>(b + at, after);
      store<f64>(d + at, load<f64>(d + at) + after - before);
      move(g, row, after - before, bytes);
      largest = max(largest, Math.abs(after - before) * curve);
    }
    if (largest <= tolerance) return sweep;
  }
  return most;
}

/** soft(u, lasso) / curve; a column without curvature stays at 0. */
function best(u: f64, lasso: f64, curve: f64): f64 {
  const size = Math.abs(u) - lasso;
  return size > 0 && curve > 0 ? (u > 0 ? size : -size) / curve : 0;
}

/** g -= d G_k; the row may be read up to the next even entry. */
function move(g: usize, row: usize, d: f64, bytes: usize): void {
  const far = f64x2.splat(d);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(g + at, f64x2.sub(v128.load(g + at), f64x2.mul(far, v128.load(row + at))));
  }
}

/**
 * By how much b misses its conditions of optimality at slopes g, the worst of all: g_k = ridge_k b_k + lasso_k sign(b_k), or
 * |g_k| <= lasso_k where b_k = 0.
 */
export function optimalityMiss(m: i32, g: usize, b: usize, lasso: usize, ridge: usize): f64 {
  const bytes = (<usize>m) << 3;
  let worst = 0.0;
  for (let at: usize = 0; at < bytes; at += 8) {
    const value = load<f64>(b + at);
    const most = load<f64>(lasso + at);
    const rest = load<f64>(g + at) - load<f64>(ridge + at) * value;
    worst = max(worst, value === 0 ? Math.abs(rest) - most : Math.abs(rest - (value > 0 ? most : -most)));
  }
  return worst;
}
