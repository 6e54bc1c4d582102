// Where to split a node, from the histogram of one column. With G the sum of gradients, H that of weights (or curvatures)
// and lambda the ridge, a split into left and right scores
//   GL^2 / (HL + lambda) + GR^2 / (HR + lambda)
// and gains what this is above G^2 / (H + lambda). A side must hold at least `least` of H.

/** The first entries of two pairs. */
function firsts(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

/** The second entries of two pairs. */
function seconds(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** The scores of two splits over one denominator, 0 where a side is too light; weights of sides and `least` with lambda. */
function scores(gl: v128, left: v128, g: v128, both: v128, least: v128): v128 {
  const gr = f64x2.sub(g, gl);
  const right = f64x2.sub(both, left);
  const sum = f64x2.add(f64x2.mul(f64x2.mul(gl, gl), right), f64x2.mul(f64x2.mul(gr, gr), left));
  const allowed = f64x2.ge(f64x2.pmin(left, right), least);
  return v128.and(f64x2.div(sum, f64x2.mul(left, right)), allowed);
}

/** The best score among a column's splits when rows are not counted: no split of it that counts them can score more. */
export function scoreBound(histogram: usize, bins: i32, g: f64, h: f64, ridge: f64, least: f64): f64 {
  const gs = f64x2.splat(g);
  const both = f64x2.splat(h + 2 * ridge);
  const leasts = f64x2.splat(least + ridge);
  const end = histogram + ((<usize>(bins - 1)) << 4);
  let best = f64x2.splat(0);
  // What lies on the left, its weight with lambda.
  let sum = f64x2.replace_lane(f64x2.splat(0), 1, ridge);
  let at = histogram;
  for (; at + 16 < end; at += 32) {
    const pair = v128.load(at);
    const first = f64x2.add(sum, pair);
    // One addition, not two, that the next turn waits for.
    sum = f64x2.add(sum, f64x2.add(pair, v128.load(at, 16)));
    best = f64x2.pmax(best, scores(firsts(first, sum), seconds(first, sum), gs, both, leasts));
  }
  if (at < end) {
    sum = f64x2.add(sum, v128.load(at));
    best = f64x2.pmax(best, scores(firsts(sum, sum), seconds(sum, sum), gs, both, leasts));
  }
  return Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
}

/**
 * The bin after which a column is best split, -1 when no split scores more than `floor`; between scores that agree to
 * within the share `tie` the lower bin. Both sides must hold `minLeaf` of the n rows. out = score, GL, HL, rows on the left.
 */
export function bestSplit(
  histogram: usize,
  counts: usize,
  bins: i32,
  n: i32,
  g: f64,
  h: f64,
  ridge: f64,
  least: f64,
  minLeaf: i32,
  floor: f64,
  tie: f64,
  out: usize,
): i32 {
  let best = -1;
  let limit = floor;
  let gl = 0.0;
  let hl = 0.0;
  let rows = 0;
  for (let bin = 0; bin < bins - 1; bin++) {
    const at = histogram + ((<usize>bin) << 4);
    const here = load<i32>(counts + ((<usize>bin) << 2));
    gl += load<f64>(at);
    hl += load<f64>(at, 8);
    rows += here;
    if (here === 0 || rows < minLeaf) continue;
    if (n - rows < minLeaf) break;
    const gr = g - gl;
    const hr = h - hl;
    if (hl < least || hr < least) continue;
    const left = hl + ridge;
    const right = hr + ridge;
    const score = (gl * gl * right + gr * gr * left) / (left * right);
    if (!(score > limit)) continue;
    best = bin;
    limit = score + tie * score;
    store<f64>(out, score);
    store<f64>(out, gl, 8);
    store<f64>(out, hl, 16);
    store<f64>(out, <f64>rows, 24);
  }
  return best;
}
