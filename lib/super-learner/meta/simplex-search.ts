import { onlyAt } from "./make.js";

/** A function of the ensemble's weights that is to be as large as can be, with steps where others have slopes. */
export interface Landscape {
  /** How many weights. */
  readonly columns: number;
  height(weights: Float64Array): number;
  /** Among weights of one height those of least cost are taken. */
  cost(weights: Float64Array): number;
  /** The highest place found on the line weights + t direction, t in [least, most]. */
  along(weights: Float64Array, direction: Float64Array, ends: readonly [number, number]): Spot;
}

/** Weights and how high they lie. */
export interface Spot {
  readonly weights: Float64Array;
  readonly height: number;
}

/** The highest place found. */
export interface Summit extends Spot {
  /** How much higher the best line through it would still lead; 0 when none does. */
  readonly improvement: number;
}

/** Heights and costs that differ by less than this share count as equal, so that rounding never decides. */
export const EQUAL = 1e-12;

/** How hard a search tries. */
export interface Effort {
  /** The size of heights, by which equality is measured. */
  readonly scale: number;
  /** From how many of the best starting points it climbs. */
  readonly climbs: number;
  /** Points through which a climb tries lines before it is over. */
  readonly through: readonly Float64Array[];
}

/** More rounds than any climb was seen to need. */
const MOST_ROUNDS = 100;

/**
 * Climbs from each of the best starting points to where no line leads higher, neither an exchange of weight between two
 * columns nor a line through one of the points given, and keeps the highest place; equal heights go to the least cost,
 * then to the earlier start. Of a step function that is a local summit: another may be higher.
 */
export function simplexSearch(
  land: Landscape,
  starts: readonly Float64Array[],
  { scale, climbs, through }: Effort,
): Summit {
  const equal = EQUAL * scale;
  const higher = (a: Spot, b: Spot): boolean => {
    if (Math.abs(a.height - b.height) > equal) return a.height > b.height;
    const [first, second] = [land.cost(a.weights), land.cost(b.weights)];
    return first < second - EQUAL * Math.abs(second);
  };
  const spots = starts.map((weights): Spot => ({ weights, height: land.height(weights) }));
  const best: Spot[] = [];
  for (const spot of spots) {
    let at = best.length;
    while (at > 0 && higher(spot, best[at - 1])) at--;
    if (at < climbs) best.splice(at, 0, spot);
    if (best.length > climbs) best.pop();
  }
  const tops = best.map((spot) => climb(land, spot, through, equal));
  return tops.reduce((top, other) => (higher(other, top) ? other : top));
}

/** Exchanges as long as one leads higher, then lines through the points, and so on until neither does. */
function climb(land: Landscape, from: Spot, through: readonly Float64Array[], equal: number): Summit {
  let spot = from;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const exchanges = follow(land, spot, exchangesOf(land.columns), equal);
    if (exchanges.higher) {
      spot = exchanges.spot;
      continue;
    }
    const lines = follow(land, spot, linesTo(spot.weights, through), equal);
    if (!lines.higher) return { ...spot, improvement: Math.max(exchanges.missed, lines.missed) };
    spot = lines.spot;
  }
  return { ...spot, improvement: Infinity };
}

/** Goes along one direction after another wherever that leads higher; `missed` is the most by which one that was not taken would. */
function follow(
  land: Landscape,
  from: Spot,
  directions: Iterable<Float64Array>,
  equal: number,
): { readonly spot: Spot; readonly higher: boolean; readonly missed: number } {
  let spot = from;
  let higher = false;
  let missed = 0;
  for (const direction of directions) {
    const [least, most] = reach(spot.weights, direction);
    if (!(most > least)) continue;
    const found = land.along(spot.weights, direction, [least, most]);
    if (found.height > spot.height + equal) {
      spot = found;
      higher = true;
    } else {
      missed = Math.max(missed, found.height - spot.height);
    }
  }
  return { spot, higher, missed };
}

/** Weight from one column to another, for every pair. */
function* exchangesOf(columns: number): Iterable<Float64Array> {
  for (let a = 0; a < columns; a++) {
    for (let b = a + 1; b < columns; b++) {
      const direction = onlyAt(a, columns);
      direction[b] = -1;
      yield direction;
    }
  }
}

function* linesTo(weights: Float64Array, points: readonly Float64Array[]): Iterable<Float64Array> {
  for (const point of points) yield point.map((value, k) => value - weights[k]);
}

/** How far a line stays in the simplex, both ways. */
function reach(weights: Float64Array, direction: Float64Array): [number, number] {
  let least = -Infinity;
  let most = Infinity;
  for (let k = 0; k < weights.length; k++) {
    if (direction[k] === 0) continue;
    const t = -weights[k] / direction[k];
    if (direction[k] > 0) least = Math.max(least, t);
    else most = Math.min(most, t);
  }
  return Number.isFinite(least) && Number.isFinite(most) ? [least, most] : [0, 0];
}

/** weights + t direction, kept in the simplex against rounding. */
export function moved(weights: Float64Array, direction: Float64Array, t: number): Float64Array {
  // What rounding leaves of a weight that went to 0 is none.
  const out = weights.map((value, k) => {
    const next = value + t * direction[k];
    return next > 1e-15 ? next : 0;
  });
  const sum = out.reduce((total, value) => total + value, 0);
  return sum === 1 ? out : out.map((value) => value / sum);
}
