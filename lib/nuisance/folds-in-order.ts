import { isList } from "../core/assert.js";
import type { Learner } from "../learners/base/types.js";
import { isSuperLearner, superLearner } from "../super-learner/super-learner.js";
import { toOrder } from "../trials/order/in-order.js";

/** The folds that a Super Learner was given, if it is one. */
export function foldsOf(learner: unknown): unknown {
  return isSuperLearner(learner) ? learner.options.folds : undefined;
}

/** A Super Learner that was given the fold of each row of the file, with those folds in canonical order; any other learner as it is. */
export function learnerInOrder<L>(learner: L | Learner, rows: Int32Array): L | Learner {
  if (!isSuperLearner(learner) || !isList(learner.options.folds)) return learner;
  return superLearner({ ...learner.options, folds: toOrder(learner.options.folds, rows) });
}
