import { complex, simple } from "./benchmarks.js";
import type { DataModel } from "./data-model.js";
import { failure, stay } from "./other-outcomes.js";
import type { ScenarioName } from "./scenario.js";
import {
  boundary,
  crossover,
  cure95,
  cure99,
  nothing,
  published,
  quantitative,
  renal,
  shifted,
} from "./skin-infection.js";

const models: { readonly [name in ScenarioName]: DataModel } = {
  published,
  null: nothing,
  quantitative,
  renal,
  shifted,
  crossover,
  boundary,
  strata: boundary,
  cure95,
  cure99,
  failure,
  stay,
  complex,
  simple,
};

/** What is true in the scenario of this name. */
export function dataModelOf(name: ScenarioName): DataModel {
  return models[name];
}
