import { predictions } from "./fitted.js";
import type { Model } from "./types.js";

/**
 * Lets a model that was read predict finite numbers or say that it cannot: numbers that are finite each may together overflow,
 * and a rule would take NaN for "don't treat".
 */
export function finiteOnly<M extends Model>(model: M): M {
  const own: Model = { ...model };
  return Object.defineProperty(model, "predict", {
    value: (x: Parameters<Model["predict"]>[0]) => predictions(own, x, `${model.learner}.predict`),
  });
}
