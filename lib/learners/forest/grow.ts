import type { Arena } from "../../kernels/module.js";
import type { Stream } from "../../random/stream.js";
import type { Prepared } from "../base/input.js";
import { NODE_DOUBLES, withGrower } from "../tree/grower.js";
import { rowDrawer } from "./draws.js";
import { undrawnRows } from "./out-of-bag.js";
import type { ForestSettings } from "./settings.js";
import { packTree } from "./trees.js";

/**
 * A forest is grown in so many shares of its trees. Sums over trees are made share by share and then added in order, so that
 * they are the same whoever grew which share.
 */
export const SHARES = 8;

/** Some consecutive trees of a forest, with what was learned from growing them. */
export interface ForestShare {
  /** Packed trees, in order. */
  readonly trees: readonly Float64Array[];
  /** For each row the sum of the predictions of trees that did not draw it, and how many those are. */
  readonly sums?: Float64Array;
  readonly times?: Int32Array;
  /** For each column the sum over trees of its importance. */
  readonly importance?: Float64Array;
}

/** The first tree of a share, and the one after its last. */
function rangeOfShare(share: number, trees: number): [from: number, to: number] {
  return [Math.floor((share * trees) / SHARES), Math.floor(((share + 1) * trees) / SHARES)];
}

/**
 * Grows some shares of a forest. Tree t draws from the stream's child `tree/t`, whichever share it lies in, so that shares
 * can be grown anywhere and in any order.
 *
 * @param data rows with weights above 0, no weight above 1
 */
export function growShares(
  data: Prepared,
  settings: ForestSettings,
  random: Stream,
  shares: readonly number[],
): ForestShare[] {
  const { x, y, weights } = data;
  const inCriterion = settings.weighting === "criterion" ? weights : weights.map(() => 1);
  const reserve = (arena: Arena) => ({
    drawRows: rowDrawer(settings, weights, arena),
    undrawn: settings.outOfBag ? undrawnRows(data, arena) : undefined,
  });
  return withGrower(x, y, inCriterion, settings.limits, reserve, (grower, { drawRows, undrawn }) =>
    shares.map((share) => {
      const trees: Float64Array[] = [];
      const importance = new Float64Array(x.columns);
      const [from, to] = rangeOfShare(share, settings.trees);
      for (let t = from; t < to; t++) {
        const own = random.child("tree", t);
        drawRows(own, grower.counts);
        grower.gains.fill(0);
        const tree = grower.grow();
        trees.push(packTree(tree, grower, x.columns));
        undrawn?.add();
        if (settings.importance === "impurity") addShares(importance, grower.gains, tree.doubles[ROOT_WEIGHT]);
        if (settings.importance === "permutation") undrawn?.addRises(tree, own.child("permutation"), importance);
      }
      return { trees, ...undrawn?.take(), ...(settings.importance === "none" ? {} : { importance }) };
    }),
  );
}

/** Where the root's weight stands among the doubles of a tree. */
const ROOT_WEIGHT = NODE_DOUBLES / 2;

/** Adds each column's gains, per unit of the tree's weight. */
function addShares(importance: Float64Array, gains: Float64Array, weight: number): void {
  for (let j = 0; j < gains.length; j++) importance[j] += gains[j] / weight;
}
