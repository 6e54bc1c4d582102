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

/** The learners of a library that can take a target, and those that cannot, each with the reason. */
export interface SuitedLibrary {
  readonly taken: readonly Learner[];
  readonly leftOut: readonly { readonly learner: string; readonly reason: string }[];
}

/**
 * A library as it makes sense for a target: on a continuous one every logistic learner is replaced by the linear one with
 * the same interactions, once, and other learners for 0 and 1 only are left out.
 */
export function suitedTo(
  target: "binary" | "continuous",
  library: readonly Learner[] = libraries.light,
): SuitedLibrary {
  if (target === "binary") return { taken: library, leftOut: [] };
  const names = new Set<string>();
  const taken: Learner[] = [];
  const leftOut: SuitedLibrary["leftOut"][number][] = [];
  for (const given of library) {
    const learner =
      given.description.learner === "logistic"
        ? linear({ interactions: given.description.options.interactions as Interactions | undefined })
        : given;
    if (learner.binaryOnly) leftOut.push({ learner: learner.name, reason: "it is for targets of 0 and 1 only" });
    else if (!names.has(learner.name)) taken.push(learner);
    names.add(learner.name);
  }
  return { taken, leftOut };
}
