import { learnRule } from "#lib/rules/builders/learn-rule.js";
import { simulateTrial } from "#lib/simulation/simulate-trial.js";
import { asMetaLearner } from "#lib/super-learner/meta/meta-learners.js";
import { trueValue } from "#lib/value/truth/true-value.js";
import {
  libraryOf,
  outcomeLibraryOf,
  type PublishedPlan,
  type PublishedRecipe,
  type PublishedScenario,
} from "./plan.js";

/** One rule learned on one simulated trial. */
export interface PublishedRecord {
  readonly scenario: PublishedScenario["name"];
  readonly recipe: string;
  /** From 1. */
  readonly draw: number;
  /** The true value of the rule. */
  readonly value: number;
  readonly shareTreated: number;
}

/** Draws trial `draw` of a scenario, learns the rule of a recipe and computes what it is truly worth. */
export async function drawOne(
  plan: PublishedPlan,
  { name: scenario }: PublishedScenario,
  recipe: PublishedRecipe,
  draw: number,
  workers: number,
): Promise<PublishedRecord> {
  const seed = `${plan.seed}/${scenario}/${draw}`;
  const rule = await learnRule(simulateTrial(scenario, { n: plan.n, seed }), {
    method: recipe.method,
    metaLearner: asMetaLearner(recipe.metaLearner, "plan"),
    library: libraryOf(plan, recipe),
    outcomeLibrary: outcomeLibraryOf(plan),
    folds: plan.folds,
    seed: `${seed}/learn`,
    workers,
  });
  const { estimate, shareTreated } = trueValue(rule, scenario, { draws: plan.truthDraws });
  return { scenario, recipe: recipe.name, draw, value: estimate, shareTreated };
}
