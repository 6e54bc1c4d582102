import { gotOf, raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertShape } from "../../core/shape.js";
import { META_DESCRIPTION } from "../shapes.js";
import type { MetaLearner } from "../types.js";
import { auc } from "./auc.js";
import { type DiscreteOptions, discrete } from "./discrete.js";
import { convex, nnls } from "./least-squares.js";
import { convexLogLoss, logLoss } from "./log-loss.js";
import { isMetaLearner } from "./make.js";
import { type ValueOptions, value } from "./value.js";

/**
 * The ways in which cross-validated predictions are weighed into one.
 *
 * Every one takes observation weights; a weight of 0 is an absent row, and the scale of the weights does not matter.
 * Source: van der Laan, Polley & Hubbard (2007); the names of R's SuperLearner are given with each.
 *
 * @example
 * const z = Matrix.fromColumns([[0.2, 0.4, 0.6, 0.8], [0.5, 0.5, 0.5, 0.5]], ["good", "flat"]);
 * metaLearners.convex().fit({ z, y: [0, 0, 1, 1] }).weights; // Float64Array(2) [ 1, 0 ]
 */
export const metaLearners: {
  /** Non-negative least squares, then divided by its sum (`method.NNLS`). */
  nnls(): MetaLearner;
  /** Least squares over the simplex (`method.CC_LS`). */
  convex(): MetaLearner;
  /** Non-negative logistic regression on the logits of the predictions trimmed to [.001, .999], then divided by its sum (`method.NNloglik`). */
  logLoss(): MetaLearner;
  /** The same over the simplex (`method.CC_nloglik`, with the observation weights that R leaves out). */
  convexLogLoss(): MetaLearner;
  /** All weight to the learner of least cross-validated risk. */
  discrete(options?: DiscreteOptions): MetaLearner;
  /** The greatest weighted AUC over the simplex (`method.AUC`), for a target of 0 and 1; a local search. */
  auc(): MetaLearner;
  /** The greatest value, over the simplex, of the rule "treat where the weighted mean is above the threshold"; a local search. */
  value(options?: ValueOptions): MetaLearner;
} = { nnls, convex, logLoss, convexLogLoss, discrete, auc, value };

/** The names under which a meta-learner can be asked for. */
export type MetaLearnerName = MetaLearner["name"];

/** A meta-learner from its name, from what `toJSON` wrote, or itself; left out: nnls. */
export function asMetaLearner(given: unknown, where: string): MetaLearner {
  if (given === undefined) return metaLearners.nnls();
  if (isMetaLearner(given)) return given;
  if (typeof given === "object" && given !== null && "combine" in given) {
    const hint = "metaLearners.nnls() and the like make one.";
    raise({
      code: "meta-learner",
      where,
      expected: "a meta-learner of the library",
      got: "a changed copy of one",
      hint,
    });
  }
  if (typeof given === "object" && given !== null && "metaLearner" in given) {
    assertOptions(given, ["metaLearner", "options"], where);
  }
  const { metaLearner: name, options = {} } =
    typeof given === "string" ? { metaLearner: given } : ((given ?? {}) as Partial<MetaLearner["description"]>);
  if (typeof name !== "string" || !Object.hasOwn(metaLearners, name)) {
    const expected = `one of ${Object.keys(metaLearners).join(", ")}`;
    const hint = typeof given === "function" ? "Call it: metaLearners.nnls() makes one." : undefined;
    raise({ code: "meta-learner", where, expected, ...gotOf(typeof name === "string" ? name : given, hint) });
  }
  assertShape({ metaLearner: name, options }, META_DESCRIPTION, where, "the meta-learner");
  // Options read from JSON are checked by the meta-learner itself.
  const build: (options: never) => MetaLearner = metaLearners[name as MetaLearnerName];
  return build(options as never);
}
