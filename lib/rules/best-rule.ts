import { shown } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { assertMatrix } from "../learners/base/input.js";
import type { Matrix } from "../math/matrix.js";
import { dataModelOf } from "../simulation/data-models.js";
import { checkTrial, population } from "../simulation/population.js";
import { findScenario, isMinimized, type ScenarioLike } from "../simulation/scenario.js";
import { above, makeRule } from "./rule.js";
import type { Rule } from "./types.js";

/**
 * The best rule of a scenario: treat iff the true benefit `Q(1, W) - Q(0, W)` exceeds 0; where a smaller
 * outcome is better the benefit is `Q(0, W) - Q(1, W)`.
 *
 * Where the blip is exactly 0 the best rule is not unique; this one doesn't treat there.
 *
 * @param scenario a scenario or its name
 * @param options.trial whose Q, 1 (default) or 2
 * @returns a Rule whose score is the true benefit
 * @throws when there is no such scenario
 * @example
 * bestRule("simple").decide(Matrix.fromRows([[1, 0, 0, 0], [-1, 0, 0, 0]], ["W1", "W2", "W3", "W4"])); // Uint8Array(2) [ 1, 0 ]
 */
export function bestRule(scenario: ScenarioLike, options: { readonly trial?: 1 | 2 } = {}): Rule & Tabular {
  const where = "bestRule";
  const found = findScenario(scenario, where);
  const { name } = found;
  const sign = isMinimized(found) ? -1 : 1;
  assertOptions(options, ["trial"], where);
  const { trial = 1 } = options;
  checkTrial(trial, where);
  const model = dataModelOf(name);
  const { names } = population(name, { trial, n: 1, seed: "columns" }).covariates;
  const blip = (x: Matrix): Float64Array => {
    assertMatrix(x, `rule ${shown(`best rule of ${name}`)}`);
    const { q1, q0 } = model.probabilities(x, trial);
    return q1.map((q, i) => sign * (q - q0[i]));
  };
  return makeRule({
    name: `best rule of ${name}`,
    origin: {
      method: "function",
      notes: [`The true blip of scenario ${name}, trial ${trial}: nobody could learn it exactly.`],
    },
    columns: names,
    threshold: 0,
    decide: (x) => above(blip(x), 0),
    score: blip,
    words: `Treat whoever truly gains from treatment in scenario ${name}.`,
    json: () => ({ rule: "best", scenario: name, trial }),
  });
}
