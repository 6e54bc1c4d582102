import type { JsonObject } from "../../core/json.js";
import { formatNumber, printed } from "../../core/print.js";
import type { Unit } from "../../learners/base/types.js";
import type { Matrix } from "../../math/matrix.js";
import { linearPredictor } from "../../math/solvers/simplex-logistic.js";
import type { MetaFit, MetaInput, MetaLearner } from "../types.js";
import type { Criterion } from "./criteria.js";
import { type MetaProblem, metaProblem } from "./meta-input.js";

/** The parts in which meta-learners differ; {@link makeMetaLearner} adds what they share. */
export interface MetaParts {
  readonly name: MetaLearner["name"];
  readonly options?: JsonObject;
  /**
   * In what an option counts.
   * @default none counts anything
   */
  readonly units?: { readonly [option: string]: Unit };
  /** By what one learner's held-out predictions are judged. */
  readonly criterion: Criterion;
  /** @default the weighted mean of the columns */
  readonly combine?: MetaLearner["combine"];
  /** The fit to a checked problem without rows of weight 0. */
  readonly fit: (problem: MetaProblem) => MetaFit;
}

/** Puts a meta-learner together: it checks its input, prints its weights and can be written down. */
export function makeMetaLearner(parts: MetaParts): MetaLearner {
  const { name, options = {}, units = {}, criterion, combine = weightedMean } = parts;
  const description = { metaLearner: name, options };
  const where = `metaLearners.${name}.fit`;
  return {
    name,
    description,
    units,
    aim: criterion.aim,
    target: criterion.target,
    risk: criterion.risk,
    influence: criterion.influence,
    combine,
    fit: (input: MetaInput) => {
      const problem = metaProblem(input, where, criterion.target);
      const { names } = problem.z;
      return printed(parts.fit(problem), ({ weights, raw, objective, notes }) => ({
        caption: `${name}: weights of ${names.length} learners, ${criterion.objective} ${formatNumber(objective)}`,
        columns: ["learner", "weight", "raw"],
        rows: names.map((learner, k) => [learner, weights[k], raw[k]]),
        notes,
      }));
    },
    toJSON: () => description,
  };
}

/** The weighted mean of the columns. */
export function weightedMean(z: Matrix, weights: ArrayLike<number>): Float64Array {
  return linearPredictor(z.data, weights, z.rows);
}

/** All weight on one of the columns. */
export function onlyAt(k: number, columns: number): Float64Array {
  const out = new Float64Array(columns);
  out[k] = 1;
  return out;
}

/** The column of least risk, the first of them when several share it. */
export function leastRisk({ z, y, weights }: MetaProblem, { risk }: Criterion): { best: number; risk: number } {
  let best = 0;
  let least = Infinity;
  for (let k = 0; k < z.columns; k++) {
    const of = risk([z.column(k)], y, weights).risk;
    if (of < least) {
      best = k;
      least = of;
    }
  }
  return { best, risk: least };
}
