import { assertOptions } from "../../core/options.js";
import { nnls as solveNnls } from "../../math/solvers/nnls.js";
import { simplexLeastSquares } from "../../math/solvers/simplex-least-squares.js";
import { linearPredictor, type Region } from "../../math/solvers/simplex-logistic.js";
import type { MetaLearner } from "../types.js";
import { squared } from "./criteria.js";
import { finish, type Raw } from "./finish.js";
import { makeMetaLearner } from "./make.js";
import type { MetaProblem } from "./meta-input.js";
import { optimality, slopesOf } from "./optimality.js";

/** Weighted least squares of y on the predictions: over the cone, or over the simplex. */
export function leastSquares({ z, y, weights }: MetaProblem, region: Region): Raw {
  const n = z.rows;
  const scaled = new Float64Array(z.data.length);
  const target = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const root = Math.sqrt(weights[i]);
    target[i] = root * y[i];
    for (let k = 0; k < z.columns; k++) scaled[k * n + i] = root * z.data[k * n + i];
  }
  const solve = region === "cone" ? solveNnls : simplexLeastSquares;
  const raw = solve(scaled, target, n, z.columns);
  const fitted = linearPredictor(z.data, raw, n);
  const { slopes, size } = slopesOf(z.data, fitted, y, weights, z.columns);
  return { raw, objective: squared.risk([fitted], y, weights).risk, ...optimality(raw, slopes, size, region) };
}

/** Non-negative least squares, then divided by its sum. */
export function nnls(options: Record<string, never> = {}): MetaLearner {
  assertOptions(options, [], "metaLearners.nnls");
  return makeMetaLearner({
    name: "nnls",
    criterion: squared,
    fit: (problem) => finish(problem, leastSquares(problem, "cone"), squared),
  });
}

/** Least squares over the simplex. */
export function convex(options: Record<string, never> = {}): MetaLearner {
  assertOptions(options, [], "metaLearners.convex");
  return makeMetaLearner({
    name: "convex",
    criterion: squared,
    fit: (problem) => finish(problem, leastSquares(problem, "simplex"), squared),
  });
}
