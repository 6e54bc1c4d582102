import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Learner, LearnerDescription, Model } from "./types.js";

/** How a learner is made from its options, and a model of it from its JSON. */
export interface LearnerKind {
  readonly make: (options: JsonObject) => Learner;
  /** `rest` is what a model holds beside its JSON, where it comes from another thread and not from a file. */
  readonly read: (json: JsonObject, rest?: Unwritten) => Model;
}

/** Fields of a model that are not part of its JSON, such as what belongs to the rows it was fitted to. */
export type Unwritten = { readonly [field: string]: unknown };

const kinds = new Map<string, LearnerKind>();

/** Makes a learner known by its name in JSON; rooms above (the Super Learner) add theirs with it. */
export function registerLearner(name: string, kind: LearnerKind): void {
  kinds.set(name, kind);
}

function kindOf(name: unknown, where: string): LearnerKind {
  const kind = typeof name === "string" ? kinds.get(name) : undefined;
  if (!kind) {
    raise({ code: "learner", where, expected: `a learner among ${[...kinds.keys()].join(", ")}`, got: shown(name) });
  }
  return kind;
}

/**
 * The learner that a description names: the way back from `learner.toJSON()`.
 *
 * @throws an unknown name or option
 * @example
 * learnerFromJSON({ learner: "tree", options: { maxDepth: 2 } }).name; // "tree (depth 2)"
 */
export function learnerFromJSON(description: LearnerDescription): Learner {
  const kind = kindOf(description?.learner, "learnerFromJSON");
  return kind.make(description.options ?? {});
}

/**
 * The model that `model.toJSON()` wrote: it predicts the same bits.
 *
 * @throws an unknown learner, a field that is missing or not what it should be
 * @example
 * modelFromJSON({ learner: "mean", columns: [], mean: 0.25, notes: [] }).learner; // "mean"
 */
export function modelFromJSON(json: JsonObject): Model {
  return kindOf(json?.learner, "modelFromJSON").read(json);
}

/** As {@link modelFromJSON}, with what the model held beside its JSON. */
export function restoreModel(json: JsonObject, rest: Unwritten): Model {
  return kindOf(json?.learner, "restoreModel").read(json, rest);
}
