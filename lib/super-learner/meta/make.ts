import { assertFinite, assertLength, asWeights, isList } from "../../core/assert.js";
import { gotOf, raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { formatNumber, printed } from "../../core/print.js";
import type { Unit } from "../../learners/base/types.js";
import { Matrix } from "../../math/matrix.js";
import { linearPredictor } from "../../math/solvers/simplex-logistic.js";
import type { MetaFit, MetaInput, MetaLearner } from "../types.js";
import type { Criterion } from "./criteria.js";
import { assertTarget, type MetaProblem, metaProblem } from "./meta-input.js";

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
  const door = (method: string) => `metaLearners.${name}.${method}`;
  const metaLearner: MetaLearner = {
    name,
    description,
    units,
    aim: criterion.aim,
    target: criterion.target,
    risk: (repeats, y, weights) => {
      const where = door("risk");
      if (!Array.isArray(repeats) || repeats.length === 0) {
        raise({ code: "input", where, expected: "a list of predictions for each draw of folds", ...gotOf(repeats) });
      }
      const judged = toBeJudged(repeats, y, weights, criterion, where);
      return criterion.risk(repeats, y, judged);
    },
    influence: (prediction, y, weights) =>
      criterion.influence(prediction, y, toBeJudged([prediction], y, weights, criterion, door("influence"))),
    combine: (z, weights) => {
      const where = door("combine");
      if (!(z instanceof Matrix)) {
        raise({ code: "matrix", where, expected: "z to be a Matrix of predictions", ...gotOf(z) });
      }
      assertFinite(z.data, where, "z");
      assertLength(weights, z.columns, where, "weights");
      assertFinite(weights, where, "weights");
      return combine(z, weights);
    },
    fit: (input: MetaInput) => {
      const problem = metaProblem(input, door("fit"), criterion.target);
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
  made.add(metaLearner);
  return metaLearner;
}

const made = new WeakSet<object>();

/** True for a meta-learner of the library; a changed copy of one is none. */
export function isMetaLearner(given: unknown): given is MetaLearner {
  return made.has(given as object);
}

/** Checks what is to be judged, and gives its weights. */
function toBeJudged(
  predictions: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  { target }: Criterion,
  where: string,
): Float64Array {
  if (!isList(y)) {
    raise({ code: "target", where, expected: "y to be a list of numbers", ...gotOf(y) });
  }
  assertFinite(y, where, "y");
  assertTarget(y, target, where);
  for (const prediction of predictions) {
    assertLength(prediction, y.length, where, "predictions");
    assertFinite(prediction, where, "the predictions");
  }
  return asWeights(weights, y.length, where);
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
