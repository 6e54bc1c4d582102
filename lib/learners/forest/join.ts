import type { Prepared } from "../base/input.js";
import type { ForestShare } from "./grow.js";
import { forestModel, type OutOfBag, type RandomForestModel } from "./model.js";
import { joinTrees } from "./trees.js";

/**
 * The model of a forest from all its shares, in order.
 *
 * @param given how many rows came to `fit`, those of weight 0 included
 */
export function joinShares(
  shares: readonly ForestShare[],
  data: Prepared,
  given: number,
  notes: readonly string[],
): RandomForestModel {
  const trees = shares.flatMap((share) => share.trees);
  const importances = shares.flatMap(({ importance }) => (importance ? [importance] : []));
  const { outOfBag, missed } = outOfBagOf(shares, data, given);
  return forestModel({
    columns: data.x.names,
    forest: joinTrees(trees),
    ...(importances.length > 0
      ? { importance: Array.from(data.x.names, (_, j) => sumOf(importances, j) / trees.length) }
      : {}),
    ...(outOfBag ? { outOfBag } : {}),
    notes: missed > 0 ? [...notes, missedNote(missed)] : notes,
  });
}

function sumOf(lists: readonly ArrayLike<number>[], at: number): number {
  return lists.reduce((sum, list) => sum + list[at], 0);
}

/** Out-of-bag predictions and their risk, and how many rows have none. */
function outOfBagOf(
  shares: readonly ForestShare[],
  { y, weights, present }: Prepared,
  given: number,
): { outOfBag?: OutOfBag; missed: number } {
  const sums = shares.flatMap((share) => (share.sums ? [share.sums] : []));
  const times = shares.flatMap((share) => (share.times ? [share.times] : []));
  if (sums.length === 0) return { missed: 0 };
  const predictions = new Float64Array(given).fill(Number.NaN);
  let missed = 0;
  let weight = 0;
  let loss = 0;
  for (let i = 0; i < y.length; i++) {
    const trees = sumOf(times, i);
    if (trees === 0) {
      missed++;
      continue;
    }
    const prediction = sumOf(sums, i) / trees;
    predictions[present ? present[i] : i] = prediction;
    weight += weights[i];
    const miss = y[i] - prediction;
    loss += weights[i] * (miss * miss);
  }
  return { outOfBag: { predictions, risk: weight > 0 ? loss / weight : Number.NaN }, missed };
}

function missedNote(missed: number): string {
  return `${missed === 1 ? "1 row was" : `${missed} rows were`} drawn by every tree and ${
    missed === 1 ? "has" : "have"
  } no out-of-bag prediction`;
}
