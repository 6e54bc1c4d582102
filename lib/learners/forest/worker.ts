import { workerData } from "piscina";
import { Matrix } from "../../math/matrix.js";
import { stream } from "../../random/stream.js";
import { type ForestShare, growShares } from "./grow.js";
import type { ForestWork } from "./workers.js";

const { x, y, weights, settings, path } = workerData as ForestWork;

/** Grows some shares of the forest this worker was started with. */
export default function grow(shares: readonly number[]): ForestShare[] {
  const matrix = new Matrix(x, y.length, x.length / y.length);
  return growShares({ x: matrix, y, weights }, settings, stream(path), shares);
}
