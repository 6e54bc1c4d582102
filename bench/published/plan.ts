import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Learner, LearnerDescription } from "#lib/learners/base/types.js";
import { mixedLibrary } from "#lib/rules/builders/candidates.js";
import { learnerFromJSON } from "#lib/rules/saved/read-rule.js";
import type { Method } from "#lib/rules/types.js";
import { BENCH } from "../environment.js";

/** The folder of the published results: plan, raw output and table. */
export const PUBLISHED: string = join(BENCH, "published");

/** A scenario with the mean true value that is asked for and the best that can be had. */
export interface PublishedScenario {
  readonly name: "complex" | "simple";
  readonly atLeast: number;
  readonly best: number;
}

/** A way of learning the rule. */
export interface PublishedRecipe {
  readonly name: string;
  readonly method: Method;
  readonly metaLearner: string;
  /** Whether the library stands as regressions of the blip, as classifiers and beside static rules. */
  readonly mixed?: boolean;
  /** Left out: the plan's. */
  readonly library?: readonly LearnerDescription[];
}

/** What is drawn, learned and judged. */
export interface PublishedPlan {
  readonly seed: string;
  readonly draws: number;
  readonly n: number;
  readonly folds: number;
  /** Patients on whom the true value of a rule is computed. */
  readonly truthDraws: number;
  readonly scenarios: readonly PublishedScenario[];
  /** The learners of the rule and of the outcome model, where logistic with treatment interactions joins them. */
  readonly library: readonly LearnerDescription[];
  readonly recipes: readonly PublishedRecipe[];
}

/** The plan as it is written down. */
export function readPlan(): PublishedPlan {
  return JSON.parse(readFileSync(join(PUBLISHED, "plan.json"), "utf8"));
}

/** The candidates of a recipe. */
export function libraryOf(plan: PublishedPlan, recipe: PublishedRecipe): readonly Learner[] {
  const learners = (recipe.library ?? plan.library).map(learnerFromJSON);
  return recipe.mixed ? mixedLibrary(learners) : learners;
}

/** The learners of the outcome model, the same for every recipe. */
export function outcomeLibraryOf(plan: PublishedPlan): readonly Learner[] {
  return [...plan.library, { learner: "logistic", options: { interactions: "treatment" } }].map(learnerFromJSON);
}
