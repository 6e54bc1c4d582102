import type { Learner } from "./contract.js";
import type { Interactions } from "./design.js";
import { linear } from "./linear.js";
import { logistic } from "./logistic.js";
import { mean } from "./mean.js";
import { nearestNeighbors } from "./nearest-neighbors.js";
import { tree } from "./tree.js";

/**
 * Ready libraries for a Super Learner. `light`: mean, logistic, logistic with treatment interactions, a tree of depth 3 with
 * at least 20 rows in a leaf, 25 nearest neighbours.
 *
 * @example
 * libraries.light.map((learner) => learner.name).length; // 5
 */
export const libraries: { readonly light: readonly Learner[] } = {
  light: [
    mean(),
    logistic(),
    logistic({ interactions: "treatment" }),
    tree({ maxDepth: 3, minLeaf: 20 }),
    nearestNeighbors({ k: 25 }),
  ],
};

/**
 * A library as it makes sense for an outcome: on a continuous one every logistic learner is replaced by the linear one with
 * the same interactions, once; the others stay.
 */
export function libraryFor(
  outcomeType: "binary" | "continuous",
  library: readonly Learner[] = libraries.light,
): readonly Learner[] {
  if (outcomeType === "binary") return library;
  const names = new Set<string>();
  return library
    .map((learner) =>
      learner.description.learner === "logistic"
        ? linear({ interactions: learner.description.options.interactions as Interactions | undefined })
        : learner,
    )
    .filter((learner) => {
      const seen = names.has(learner.name);
      names.add(learner.name);
      return !seen;
    });
}
