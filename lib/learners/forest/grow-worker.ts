import { Matrix } from "../../math/matrix.js";
import type { Prepare } from "../../parallel/task.js";
import { stream } from "../../random/stream.js";
import { type ForestShare, growShares } from "./grow.js";
import type { ForestSettings } from "./settings.js";

/** What a worker grows trees from. */
export interface ForestWork {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly settings: ForestSettings;
  /** The path of the forest's stream. */
  readonly path: string;
}

/** Grows shares of a forest. */
const prepare: Prepare<ForestWork, readonly number[], ForestShare[]> = ({ x, y, weights, settings, path }) => {
  const data = { x: new Matrix(x, y.length, x.length / y.length), y, weights };
  return (shares) => growShares(data, settings, stream(path), shares);
};

export default prepare;
