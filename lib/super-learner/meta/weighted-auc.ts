import { square } from "../../arithmetic/square.js";
import { sortByKey } from "../../math/sort-by-key.js";
import { meanOver, type Risk } from "../losses.js";

/** Rows in the order of their scores, kept from one set of scores to the next, and the weight of either class. */
export interface Ranking {
  readonly order: Int32Array;
  readonly positive: number;
  readonly negative: number;
}

/** Prepares the rows of a 0/1 target for {@link weightedAuc}. */
export function rankingOf(y: ArrayLike<number>, weights: ArrayLike<number>): Ranking {
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < y.length; i++) {
    if (y[i] === 1) positive += weights[i];
    else negative += weights[i];
  }
  return { order: Int32Array.from({ length: y.length }, (_, i) => i), positive, negative };
}

/**
 * The weighted area under the ROC curve: sum over pairs of one row of either class of
 * `w_i w_j (1{s_i > s_j} + 1{s_i = s_j} / 2)`, as a share of `sum w_i w_j`. O(n log n): rows are sorted by score and
 * walked through once, tied ones together. Without a pair it counts as 1/2: nothing can be told apart.
 */
export function weightedAuc(
  scores: Float64Array,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { order, positive, negative }: Ranking,
): number {
  if (!(positive > 0 && negative > 0)) return 0.5;
  sortByKey(order, scores);
  let below = 0;
  let area = 0;
  for (let from = 0; from < order.length; ) {
    let tiedPositive = 0;
    let tiedNegative = 0;
    const score = scores[order[from]];
    let to = from;
    for (; to < order.length && scores[order[to]] === score; to++) {
      const i = order[to];
      if (y[i] === 1) tiedPositive += weights[i] / positive;
      else tiedNegative += weights[i] / negative;
    }
    area += tiedPositive * (below + tiedNegative / 2);
    below += tiedNegative;
    from = to;
  }
  return area;
}

/**
 * 1 - AUC and its standard error, that of DeLong with weights: every row's part in the error is the share of the other
 * class it is ranked right against, less the AUC. With several repeats of the predictions both are means over them.
 */
export function aucRisk(repeats: readonly ArrayLike<number>[], y: ArrayLike<number>, weights: ArrayLike<number>): Risk {
  const ranking = rankingOf(y, weights);
  if (!(ranking.positive > 0 && ranking.negative > 0)) return { risk: 0.5, standardError: 0 };
  const areas: number[] = [];
  const placed = repeats.map((prediction) => {
    const scores = Float64Array.from(prediction);
    areas.push(weightedAuc(scores, y, weights, ranking));
    return placements(scores, y, weights, ranking);
  });
  const area = meanOver(areas, (value) => value);
  let rows = 0;
  let squares = 0;
  for (let i = 0; i < y.length; i++) {
    if (weights[i] === 0) continue;
    rows++;
    const share = weights[i] / (y[i] === 1 ? ranking.positive : ranking.negative);
    squares += square(share * (meanOver(placed, (of) => of[i]) - area));
  }
  return { risk: 1 - area, standardError: rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) : 0 };
}

/** Each row's part in the error of 1 - AUC, so that sqrt(var / n) of the parts is its standard error; 0 for a row of weight 0. */
export function aucInfluence(
  prediction: ArrayLike<number>,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const ranking = rankingOf(y, weights);
  const out = new Float64Array(y.length);
  if (!(ranking.positive > 0 && ranking.negative > 0)) return out;
  const scores = Float64Array.from(prediction);
  const area = weightedAuc(scores, y, weights, ranking);
  const placed = placements(scores, y, weights, ranking);
  let n = 0;
  for (let i = 0; i < y.length; i++) if (weights[i] > 0) n++;
  for (let i = 0; i < y.length; i++) {
    out[i] = (n * weights[i] * (area - placed[i])) / (y[i] === 1 ? ranking.positive : ranking.negative);
  }
  return out;
}

/** The share of the other class against which each row is ranked right; `order` is that of these scores. */
function placements(
  scores: Float64Array,
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { order, positive, negative }: Ranking,
): Float64Array {
  const out = new Float64Array(scores.length);
  const below = [0, 0];
  for (let from = 0; from < order.length; ) {
    const tied = [0, 0];
    let to = from;
    for (; to < order.length && scores[order[to]] === scores[order[from]]; to++) {
      const i = order[to];
      tied[y[i]] += weights[i] / (y[i] === 1 ? positive : negative);
    }
    for (; from < to; from++) {
      const i = order[from];
      out[i] = y[i] === 1 ? below[0] + tied[0] / 2 : 1 - below[1] - tied[1] / 2;
    }
    below[0] += tied[0];
    below[1] += tied[1];
  }
  return out;
}
