import { assertOneOf } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import type { MetaLearner } from "../types.js";
import { type Criterion, deciding, logarithmic, ranking, squared } from "./criteria.js";
import { leastRisk, makeMetaLearner, onlyAt } from "./make.js";

/** The loss by which the discrete Super Learner picks. */
export interface DiscreteOptions {
  /**
   * "squared" error, "log"-loss, 1 - "auc", or the price of wrong decisions ("value").
   * @default "squared"
   */
  readonly loss?: "squared" | "log" | "auc" | "value";
}

const CRITERIA: { readonly [loss in NonNullable<DiscreteOptions["loss"]>]: Criterion } = {
  squared,
  log: logarithmic,
  auc: ranking,
  value: deciding(),
};

/** All weight to the learner of least cross-validated risk. */
export function discrete(options: DiscreteOptions = {}): MetaLearner {
  const where = "metaLearners.discrete";
  assertOptions(options, ["loss"], where);
  const { loss = "squared" } = options;
  assertOneOf(loss, where, "loss", Object.keys(CRITERIA));
  const criterion = CRITERIA[loss];
  return makeMetaLearner({
    name: "discrete",
    options: loss === "squared" ? {} : { loss },
    criterion,
    fit: (problem) => {
      const { best, risk } = leastRisk(problem, criterion);
      const weights = onlyAt(best, problem.z.columns);
      return { weights, raw: weights.slice(), objective: risk, kktResidual: 0, notes: [] };
    },
  });
}
