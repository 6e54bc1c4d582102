import { assertOptions } from "../../core/options.js";
import { elasticNet } from "../elastic-net/elastic-net.js";
import type { ElasticNetOptions } from "../elastic-net/options.js";
import { makeScreen, type Screen } from "./screen.js";

/** Options of {@link lassoScreen}, as {@link elasticNet} has them. */
export interface LassoScreenOptions extends Pick<ElasticNetOptions, "alpha" | "lambda" | "folds" | "choose"> {}

/**
 * Keeps the columns to which a lasso, or an elastic net, gives a coefficient other than 0: `b_j != 0`, lambda given or chosen
 * by inner cross-validation.
 *
 * When it fails: of columns that say the same it keeps one, as chance will have it; what matters only in an interaction may
 * be left out.
 *
 * @param options alpha: from 0 (nothing is left out) to 1; lambda: at least 0; folds: a count or ids; choose: "min" or
 *   "one-standard-error"
 * @returns a screen; it draws when its folds must be drawn
 * @example
 * const x = Matrix.fromRows([[1, 0], [2, 1], [3, 1], [4, 0]], ["dose", "sex"]);
 * const learner = screened(screens.lasso({ lambda: 0.5 }), learners.linear());
 * learner.fit({ x, y: [1, 2, 3, 4] }).kept; // ["dose"]
 */
export function lassoScreen(options: LassoScreenOptions = {}): Screen {
  assertOptions(options, ["alpha", "lambda", "folds", "choose"], "screens.lasso");
  const net = elasticNet({ alpha: 1, ...options });
  return makeScreen({
    name: net.name,
    method: "lasso",
    options,
    units: net.units,
    draws: net.draws,
    screen: (input) => {
      const { coefficients } = net.fit(input);
      const strength = Float64Array.from(coefficients, Math.abs);
      return { strength, kept: Int32Array.from(strength.keys()).filter((j) => strength[j] > 0) };
    },
  });
}
