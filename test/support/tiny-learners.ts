import type { JsonObject } from "#lib/core/json.js";
import type { FitInput, Learner, LearnerDescription, Model } from "#lib/learners/base/types.js";
import type { Matrix } from "#lib/math/matrix.js";

/** Learners of a few lines, for tests that ask about folds and weights and not about learning. */
export function tinyLearner(
  name: string,
  fit: (input: FitInput) => (x: Matrix) => Float64Array,
  parts: Partial<Learner> = {},
): Learner {
  const description: LearnerDescription = { learner: name, options: {} };
  return {
    name,
    description,
    units: {},
    binaryOnly: false,
    needsTreatment: false,
    draws: false,
    fit: (input) => tinyModel(name, Array.from(input.x.names), fit(input)),
    toJSON: () => description,
    ...parts,
  };
}

function tinyModel(learner: string, columns: readonly string[], predict: (x: Matrix) => Float64Array): Model {
  const json: JsonObject = { learner, columns: Array.from(columns) };
  return { learner, columns, predict, notes: [], toJSON: () => json };
}

function weightOf(input: FitInput, i: number): number {
  return input.weights?.[i] ?? 1;
}

/** The weighted mean of y. */
export const tinyMean: Learner = tinyLearner("tiny mean", (input) => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < input.y.length; i++) {
    sum += weightOf(input, i) * input.y[i];
    total += weightOf(input, i);
  }
  return (x) => new Float64Array(x.rows).fill(sum / total);
});

/** Weighted least squares of y on one column. */
export function tinyLine(column: number): Learner {
  return tinyLearner(`tiny line ${column}`, (input) => {
    const x = input.x.column(column);
    let total = 0;
    let meanX = 0;
    let meanY = 0;
    for (let i = 0; i < x.length; i++) {
      total += weightOf(input, i);
      meanX += weightOf(input, i) * x[i];
      meanY += weightOf(input, i) * input.y[i];
    }
    meanX /= total;
    meanY /= total;
    let xx = 0;
    let xy = 0;
    for (let i = 0; i < x.length; i++) {
      xx += weightOf(input, i) * (x[i] - meanX) ** 2;
      xy += weightOf(input, i) * (x[i] - meanX) * (input.y[i] - meanY);
    }
    const slope = xx > 0 ? xy / xx : 0;
    return (at) => at.column(column).map((value) => meanY + slope * (value - meanX));
  });
}

/** A learner that throws, in every fold or only when it sees fewer rows than it asks for. */
export function tinyFailure(rows: number = Infinity): Learner {
  return tinyLearner("tiny failure", (input) => {
    if (input.y.length < rows) throw new Error("no luck");
    return (x) => new Float64Array(x.rows).fill(0.5);
  });
}
