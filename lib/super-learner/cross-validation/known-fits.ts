import { isAsMade } from "../../learners/base/learner.js";
import type { Learner } from "../../learners/base/types.js";
import type { CrossValidated, CrossValidationInput } from "./cross-validate.js";

/** What has been cross-validated, and what came of it. */
interface Known {
  readonly input: Required<Pick<CrossValidationInput, "counterparts">> & CrossValidationInput;
  readonly found: CrossValidated;
}

/**
 * Held-out predictions that are there already, for whoever asks the same of the same rows again: one outcome regression
 * serves the learning of a rule, its judging and the fit to all rows. What is found is what would have been computed: rows,
 * weights, folds, streams and learners are compared, one by one.
 */
export class KnownFits {
  readonly #all: Known[] = [];

  /** What the same question found, or nothing; also where it is asked of fewer counterparts. */
  find(input: CrossValidationInput): CrossValidated | undefined {
    const known = this.#all.find((before) => isSame(before.input, input));
    if (known === undefined) return undefined;
    const { found } = known;
    const asked = input.counterparts?.length ?? 0;
    return { ...found, counterparts: found.counterparts.map((repeat) => repeat.slice(0, asked)) };
  }

  /** Keeps held-out predictions of learners none of which failed. */
  keep(input: CrossValidationInput, found: CrossValidated): void {
    if (found.dropped.length > 0) return;
    this.#all.push({ input: { ...input, counterparts: input.counterparts ?? [] }, found });
  }
}

function isSame(before: Known["input"], now: CrossValidationInput): boolean {
  const { counterparts = [] } = now;
  return (
    before.treatment === now.treatment &&
    before.random?.path === now.random?.path &&
    before.library.length === now.library.length &&
    before.library.every((learner, k) => isSameLearner(learner, now.library[k])) &&
    before.folds.length === now.folds.length &&
    before.folds.every((ids, repeat) => areSame(ids, now.folds[repeat])) &&
    areSame(before.y, now.y) &&
    areSame(before.weights, now.weights) &&
    isSameMatrix(before.x, now.x) &&
    counterparts.length <= before.counterparts.length &&
    counterparts.every((matrix, c) => isSameMatrix(before.counterparts[c], matrix))
  );
}

/** Learners are the same when they are one, or when both are made again by the same description. */
function isSameLearner(one: Learner, other: Learner): boolean {
  if (one === other) return true;
  if (!isAsMade(one) || !isAsMade(other) || one.name !== other.name) return false;
  try {
    return JSON.stringify(one.toJSON()) === JSON.stringify(other.toJSON());
  } catch {
    return false;
  }
}

function isSameMatrix(one: CrossValidationInput["x"], other: CrossValidationInput["x"]): boolean {
  return (
    one === other || (one.columns === other.columns && namesOf(one) === namesOf(other) && areSame(one.data, other.data))
  );
}

function namesOf({ names }: CrossValidationInput["x"]): string {
  return JSON.stringify(names);
}

function areSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (!Object.is(one[i], other[i])) return false;
  return true;
}
