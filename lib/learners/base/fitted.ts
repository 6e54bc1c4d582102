import { isList } from "../../core/assert.js";
import { gotOf, raise, shown } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import type { Matrix } from "../../math/matrix.js";
import { isAsMade } from "./learner.js";
import { FITTED, LEARNER } from "./shapes.js";
import type { FitInput, Learner, Model } from "./types.js";

// A learner may be a reader's own, so that what it says of itself, fits and predicts is looked at.

/** Throws unless it is a learner, with all that the library asks of one. */
export function assertLearner(given: unknown, where: string, what?: string): asserts given is Learner {
  if (isAsMade(given as Learner)) return;
  if (typeof (given as Partial<Learner> | null | undefined)?.fit !== "function") {
    const hint = typeof given === "function" ? `Call it: ${given.name || "it"}() makes the learner.` : undefined;
    raise({
      code: "option",
      where,
      expected: what === undefined ? "a learner" : `${what} to be a learner`,
      ...gotOf(given, hint),
    });
  }
  assertShape(given, LEARNER, where, what ?? "the learner");
}

/** The learner fitted; what a reader's own gives back is looked at. */
export function fitted(learner: Learner, input: FitInput, where: string): Model {
  const model = learner.fit(input);
  if (isAsMade(learner)) return model;
  assertShape(model, FITTED, where, `the model of ${shown(learner.name)}`);
  return model;
}

/** A model's predictions, which must be one finite number a row. */
export function predictions(model: Model, x: Matrix, where: string): Float64Array {
  const given: unknown = model.predict(x);
  const refuse = (got: string): never => raise({ code: "predictions", where, expected: "a finite number a row", got });
  if (!isList(given)) return refuse(shown(given));
  const out = given as Float64Array;
  if (out.length !== x.rows) return refuse(`${out.length} predictions for ${x.rows} rows`);
  for (let i = 0; i < out.length; i++) {
    if (!Number.isFinite(out[i])) return refuse(`a prediction of ${shown(out[i])} in row ${i + 1} of its rows`);
  }
  return out instanceof Float64Array ? out : Float64Array.from(out);
}
