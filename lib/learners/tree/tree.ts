import type { Matrix } from "../../math/matrix.js";
import { type Prepared, prepare } from "../base/input.js";
import { assertClasses } from "../base/labels.js";
import { type LearnerOf, learner } from "../base/learner.js";
import type { FitInput } from "../base/types.js";
import { chosenPlace } from "../tuning/choose.js";
import { innerFolds } from "../tuning/inner-folds.js";
import { candidateComplexities, complexityRisks, type LinkedTree, leavesAt } from "./choice.js";
import { growTree } from "./grow.js";
import { nodeLosses, weakestLinks } from "./links.js";
import { type PruningPath, type TreeModel, treeModel } from "./model.js";
import { assertTreeOptions, type TreeOptions, treeName, treeUnits } from "./options.js";
import { pruneTree } from "./prune.js";

/**
 * A classification or regression tree by exhaustive search: each node is split at the threshold, halfway between two
 * neighboring values, at which the weighted impurity falls most; `x <= threshold` goes left; a leaf predicts its weighted
 * mean.
 *
 * Between equally good splits the earlier column and then the lower threshold is taken, so that the order of rows is
 * irrelevant. `minLeaf` and `minSplit` count rows, whatever their weight. With a complexity the tree is pruned to the subtree
 * of least `loss + complexity * loss(root) * leaves`; a "cross-validated" one is chosen from all that give different trees, by
 * held-out squared error (or, pruned by misclassification, the held-out share of wrong labels). Source: Breiman, Friedman,
 * Olshen and Stone 1984.
 *
 * When it fails: smooth trends, which take many splits, and few rows: a tree grown to the end repeats its data, and a
 * few other rows make another tree. Between leaves predictions jump.
 *
 * @param options maxDepth, minLeaf, minLeafWeight, minSplit, criterion, complexity, pruneBy, folds, choose
 * @returns a learner for binary and continuous targets; it draws when a complexity is to be chosen in folds to be drawn
 * @throws in fit: gini, entropy or misclassification with a target other than 0 and 1
 * @example
 * const x = Matrix.fromRows([[1], [2], [3], [4]], ["age"]);
 * learners.tree({ maxDepth: 1 }).fit({ x, y: [0, 0, 1, 1] }).nodes.threshold[0]; // 2.5
 */
export function tree(options: TreeOptions = {}): LearnerOf<TreeModel> {
  assertTreeOptions(options);
  const { criterion, complexity, pruneBy, folds = 10 } = options;
  return learner({
    name: treeName(options),
    method: "tree",
    options,
    units: treeUnits(options),
    draws: complexity === "cross-validated" && typeof folds === "number",
    fit: (input) => {
      const data = prepare(input, "tree.fit");
      const { x, y, weights } = data;
      if (criterion === "gini" || criterion === "entropy") assertClasses(input, "tree.fit", `criterion ${criterion}`);
      if (pruneBy === "misclassification") assertClasses(input, "tree.fit", "pruning by misclassification");
      const grown = linkedTree(options, x, y, weights);
      if (complexity === undefined) return treeModel({ columns: x.names, nodes: grown.nodes, notes: [] });
      const chosen = complexity === "cross-validated" ? chooseComplexity(options, input, data, grown) : { complexity };
      const nodes = pruneTree(grown.nodes, grown.links, chosen.complexity);
      return treeModel({ columns: x.names, nodes, ...chosen, notes: [] });
    },
  });
}

/** A tree as the options want it grown, with its weakest links. */
function linkedTree(options: TreeOptions, x: Matrix, y: Float64Array, weights: Float64Array): LinkedTree {
  const { maxDepth = Infinity, minLeaf = 1, minLeafWeight = 0, minSplit = 2, criterion, pruneBy = "loss" } = options;
  const entropy = criterion === "entropy";
  const nodes = growTree(x, y, weights, { maxDepth, minLeaf, minLeafWeight, minSplit, entropy });
  const losses = nodeLosses(nodes, pruneBy);
  return { nodes, links: weakestLinks(nodes, losses), rootLoss: losses[0] / nodes.weight[0] };
}

/** The complexity of the pruned tree that cross-validation chooses, and what it is chosen from. */
function chooseComplexity(
  options: TreeOptions,
  input: FitInput,
  data: Prepared,
  { links, rootLoss }: LinkedTree,
): { complexity: number; path?: PruningPath } {
  const { pruneBy = "loss", folds = 10, choose = "min" } = options;
  const { x, y, weights } = data;
  const candidates = candidateComplexities(links);
  if (candidates.length === 0) return { complexity: 0 };
  const risks = complexityRisks(
    x,
    y,
    weights,
    innerFolds(folds, input, data, "tree.fit"),
    candidates,
    pruneBy,
    rootLoss,
    (...part) => linkedTree(options, ...part),
  );
  return {
    complexity: candidates[chosenPlace(risks, choose)],
    path: {
      complexity: Array.from(candidates),
      leaves: leavesAt(links, candidates),
      risk: Array.from(risks.risk),
      standardError: Array.from(risks.standardError),
    },
  };
}
