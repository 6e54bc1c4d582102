import { assertFinite, assertInteger, assertLength, asWeights } from "../../core/assert.js";
import { gotOf, raise, shown } from "../../core/errors.js";
import { assertInput } from "../../learners/base/input.js";
import { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import type { MetaInput, MetaLearner } from "../types.js";

/** A meta-learner's input, checked, without the rows of weight 0 (a row of weight 0 counts as absent). */
export interface MetaProblem {
  readonly z: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** How often each row of the data stands here. */
  readonly repeats: number;
}

const META_INPUT: readonly (keyof MetaInput)[] = ["z", "y", "weights", "repeats"];

/** Checks what a meta-learner is given: shapes, finite numbers, weights, and a target of the kind it takes. */
export function metaProblem(input: MetaInput, where: string, target: MetaLearner["target"]): MetaProblem {
  assertInput(input, where, META_INPUT, "{ z, y, weights }");
  const { z, repeats = 1 } = input;
  if (!(z instanceof Matrix)) {
    const hint = "Matrix.fromRows makes one.";
    raise({ code: "matrix", where, expected: "z to be a Matrix of predictions", ...gotOf(z, hint) });
  }
  if (z.columns < 1 || z.rows < 1) {
    raise({
      code: "library",
      where,
      expected: "at least one row and one column of predictions",
      got: `${z.rows} x ${z.columns}`,
    });
  }
  assertLength(input.y, z.rows, where, "y");
  const weights = asWeights(input.weights, z.rows, where);
  assertFinite(input.y, where, "y");
  const y = Float64Array.from(input.y);
  for (let k = 0; k < z.columns; k++) assertFinite(z.column(k), where, `predictions of ${z.names[k]}`);
  assertTarget(y, target, where);
  assertInteger(repeats, where, "repeats", 1);
  if (!weights.includes(0)) return { z, y, weights, repeats };
  const kept = Array.from(weights.keys()).filter((i) => weights[i] > 0);
  return {
    z: z.selectRows(kept),
    y: pick(y, kept),
    weights: pick(weights, kept),
    repeats,
  };
}

/** Throws unless every entry is of the kind that a meta-learner takes: from 0 to 1, or exactly 0 or 1. */
export function assertTarget(y: ArrayLike<number>, target: MetaLearner["target"], where: string): void {
  if (target === "any") return;
  for (let i = 0; i < y.length; i++) {
    const taken = target === "binary" ? y[i] === 0 || y[i] === 1 : y[i] >= 0 && y[i] <= 1;
    if (taken) continue;
    raise({
      code: "target",
      where,
      expected: target === "binary" ? "a target of 0 and 1" : "a target from 0 to 1",
      got: `${shown(y[i])} in row ${i + 1}`,
      hint: "For a continuous target take nnls, convex, discrete or value.",
    });
  }
}
