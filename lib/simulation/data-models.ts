import { complex, simple } from "./benchmarks.js";
import type { Law } from "./data-model.js";
import type { ScenarioName } from "./scenario.js";
import { crossover, nothing, published, quantitative, renal, shifted } from "./skin-infection.js";

const laws: { readonly [name in ScenarioName]: Law } = {
  published,
  null: nothing,
  quantitative,
  renal,
  shifted,
  crossover,
  complex,
  simple,
};

/** What is true in the scenario of this name. */
export function lawOf(name: ScenarioName): Law {
  return laws[name];
}
