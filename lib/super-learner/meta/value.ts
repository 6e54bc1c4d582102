import { assertNumber, assertOneOf } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { normalQuantile } from "../../math/distributions/distributions.js";
import { linearPredictor } from "../../math/solvers/simplex-logistic.js";
import type { MetaFit, MetaLearner } from "../types.js";
import { deciding, squared, thresholdFor } from "./criteria.js";
import { bestStretch, type Worth } from "./decision-line.js";
import { leastSquares } from "./least-squares.js";
import { makeMetaLearner } from "./make.js";
import type { MetaProblem } from "./meta-input.js";
import { EQUAL, type Landscape, moved, simplexSearch } from "./simplex-search.js";
import { startPoints } from "./start-points.js";
import { upright } from "./upright.js";

/** What the value meta-learner maximizes. */
export interface ValueOptions {
  /**
   * The "value" itself, or the "lower-bound" of its gain over either static rule.
   * @default "value"
   */
  readonly target?: "value" | "lower-bound";
  /**
   * Where a score becomes a decision.
   * @default 1/2 for a target of 0 and 1, else 0
   */
  readonly threshold?: number;
  /**
   * Of the two-sided interval whose lower bound is meant, from 0 to 1.
   * @default .95
   */
  readonly level?: number;
}

/**
 * The weights over the simplex whose rule `d = 1{sum_k alpha_k f_k(W) > c}` has the greatest cross-validated value.
 *
 * The AIPW value of a rule is a constant plus `mean(d D)`, D the AIPW pseudo-outcome. Row i's gain when treated is
 * `w_i (y_i - c)`: D itself where a blip library predicts y = D with c = 0, and half of `|D| (2y - 1) = D` where
 * classifiers predict the label y with weights |D| and c = 1/2. "lower-bound" maximizes `mean - z s.e.` of the gain, the
 * smaller of that over treating no one and that over treating everyone: what must exceed 0 for a benefit to be shown.
 *
 * The objective is a step function of the weights, neither convex nor smooth. The search is exact along a line (every
 * rule on it is seen), starts from vertices, the middle, the least squares weights and random points, and climbs by
 * exchanges of weight between two learners and along lines through all these points; with two learners one line is all. Of the weights that share one
 * value the middle of the widest stretch is taken; between stretches of one value the lesser squared error decides.
 *
 * Source: Luedtke & van der Laan (2016), Int J Biostat 12:305.
 */
export function value(options: ValueOptions = {}): MetaLearner {
  const where = "metaLearners.value";
  assertOptions(options, ["target", "threshold", "level"], where);
  const { target = "value", threshold, level = 0.95 } = options;
  assertOneOf(target, where, "target", ["value", "lower-bound"]);
  if (threshold !== undefined) assertNumber(threshold, where, "threshold");
  assertNumber(level, where, "level", 0, 1 - Number.EPSILON);
  const bound = target === "lower-bound";
  const z = bound ? normalQuantile((1 + level) / 2) : 0;
  return makeMetaLearner({
    name: "value",
    options: {
      ...(bound ? { target } : {}),
      ...(threshold === undefined ? {} : { threshold }),
      ...(level === 0.95 ? {} : { level }),
    },
    // A standard error divides by the number of rows, however they are weighed.
    units: bound ? { target: "rows" } : {},
    criterion: { ...deciding(threshold), ...(bound ? { objective: "minus the gain's lower bound" } : {}) },
    fit: (problem) => fitValue(problem, thresholdFor(problem.y, threshold), bound ? z : undefined),
  });
}

function fitValue(given: MetaProblem, threshold: number, z: number | undefined): MetaFit {
  const { problem, places } = upright(given, threshold);
  const { y, weights } = problem;
  const n = y.length;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const gains = Float64Array.from(y, (yi, i) => ((weights[i] * n) / total) * (yi - threshold));
  const scale = gains.reduce((sum, g) => sum + Math.abs(g), 0) / n;
  const land = decisions(
    problem,
    gains,
    threshold,
    z === undefined ? meanGain(n) : lowerBound(gains, problem.repeats, z),
    scale,
  );
  const starts = startPoints(land.columns, [leastSquares(problem, "simplex").raw]);
  const summit = simplexSearch(land, starts, { scale, climbs: 3, through: starts });
  const most = gains.reduce((sum, g) => sum + Math.max(g, 0), 0) / n;
  const found = new Float64Array(land.columns);
  for (let k = 0; k < places.length; k++) found[places[k]] = summit.weights[k];
  return {
    weights: found,
    raw: found.slice(),
    objective: z === undefined ? most - summit.height : -summit.height,
    kktResidual: scale > 0 ? summit.improvement / scale : 0,
    notes: notesOf(given, found, threshold),
  };
}

function meanGain(n: number): Worth {
  return (sum) => sum / n;
}

/**
 * mean - z s.e. of the gain over treating no one, or over treating everyone, whichever is smaller; the standard error is
 * that of the n rows of the data, however often each stands here.
 */
function lowerBound(gains: Float64Array, repeats: number, z: number): Worth {
  const stacked = gains.length;
  const n = stacked / repeats;
  const all = gains.reduce((sum, g) => sum + g, 0);
  const allSquares = gains.reduce((sum, g) => sum + g * g, 0);
  const bound = (sum: number, squares: number): number => {
    const mean = sum / stacked;
    const error = n > 1 ? Math.sqrt(Math.max(0, squares / stacked - mean * mean) / (n - 1)) : 0;
    return mean - z * error;
  };
  return (sum, squares) => Math.min(bound(sum, squares), bound(sum - all, allSquares - squares));
}

/** The rules of the simplex, each as high as its treated rows are worth. */
function decisions(
  problem: MetaProblem,
  gains: Float64Array,
  threshold: number,
  worth: Worth,
  scale: number,
): Landscape {
  const { z, y, weights } = problem;
  const n = z.rows;
  const height = (alpha: Float64Array): number => {
    const scores = linearPredictor(z.data, alpha, n);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      if (scores[i] > threshold) {
        sum += gains[i];
        squares += gains[i] * gains[i];
      }
    }
    return worth(sum, squares);
  };
  return {
    columns: z.columns,
    height,
    cost: (alpha) => squared.risk([linearPredictor(z.data, alpha, n)], y, weights).risk,
    along: (alpha, direction, ends) => {
      const rows = {
        scores: linearPredictor(z.data, alpha, n),
        slopes: linearPredictor(z.data, direction, n),
        gains,
      };
      const { from, to, worth: seen } = bestStretch(rows, threshold, ends, worth, EQUAL * scale);
      // A stretch that reaches an end of the line leaves a learner out altogether, where the end belongs to it.
      for (const end of ends) {
        if (from !== end && to !== end) continue;
        const at = moved(alpha, direction, end);
        const reached = height(at);
        if (reached >= seen - EQUAL * scale) return { height: reached, weights: at };
      }
      const at = moved(alpha, direction, (from + to) / 2);
      return { height: height(at), weights: at };
    },
  };
}

function notesOf({ z }: MetaProblem, alpha: Float64Array, threshold: number): string[] {
  const notes: string[] = [];
  const scores = linearPredictor(z.data, alpha, z.rows);
  const treated = scores.filter((score) => score > threshold).length;
  if (treated === 0) notes.push("The rule of these weights treats none of these rows.");
  if (treated === z.rows) notes.push("The rule of these weights treats all of these rows.");
  if (z.columns > 2) {
    notes.push(
      "The value is a step function of the weights: no exchange of weight between two learners betters it, but others might.",
    );
  }
  return notes;
}
