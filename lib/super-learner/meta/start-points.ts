import { log } from "../../arithmetic/log.js";
import { type Stream, stream } from "../../random/stream.js";
import { onlyAt } from "./make.js";

/** How many random points of the simplex are tried. */
const RANDOM_POINTS = 200;

/**
 * Where a search over the simplex begins: every vertex, the middle, the points given, and random points, half of them on
 * a random face, since many learners deserve no weight. The random ones come from a stream of one fixed name, so that the
 * same data always give the same weights.
 *
 * @param k columns
 * @param given further points
 */
export function startPoints(k: number, given: readonly Float64Array[]): Float64Array[] {
  const points = Array.from({ length: k }, (_, j) => onlyAt(j, k));
  points.push(new Float64Array(k).fill(1 / k), ...given);
  if (k < 3) return points;
  const random = stream("meta-learner").child("simplex", k);
  for (let r = 0; r < RANDOM_POINTS; r++)
    points.push(randomPoint(k, r % 2 === 0 ? k : 2 + random.integer(k - 1), random));
  return points;
}

/** A point drawn uniformly from a face of the simplex spanned by `m` random vertices: exponential draws over their sum. */
function randomPoint(k: number, m: number, random: Stream): Float64Array {
  const point = new Float64Array(k);
  const corners = random.permutation(k).subarray(0, m);
  let sum = 0;
  for (const j of corners) {
    point[j] = -log(1 - random.uniform());
    sum += point[j];
  }
  return point.map((value) => value / sum);
}
