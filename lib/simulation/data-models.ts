import { complex, simple } from "./benchmarks.js";
import type { DataModel } from "./data-model.js";
import type { ScenarioName } from "./scenario.js";
import { crossover, nothing, published, quantitative, renal, shifted } from "./skin-infection.js";

const models: { readonly [name in ScenarioName]: DataModel } = {
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
export function dataModelOf(name: ScenarioName): DataModel {
  return models[name];
}
