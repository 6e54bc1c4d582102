import { assertNumber } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { fittedModel } from "./fitted-model.js";
import { assertColumns, prepare } from "./input.js";
import { type LearnerOf, learner } from "./learner.js";
import { readNumber, readTexts } from "./read.js";
import type { Model } from "./types.js";

/** The fitted mean. */
export interface MeanModel extends Model {
  readonly mean: number;
}

/**
 * The weighted mean of the target, `sum w y / sum w`, for everyone: the learner that says nobody is special.
 *
 * When it fails: it does not; but all that the columns say is lost.
 *
 * @returns a learner for binary and continuous targets
 * @example
 * const x = Matrix.fromRows([[1], [2], [3]], ["age"]);
 * learners.mean().fit({ x, y: [0, 1, 1], weights: [2, 1, 1] }).mean; // 0.5
 */
export function mean(options: Record<string, never> = {}): LearnerOf<MeanModel> {
  assertOptions(options, [], "mean");
  return learner({
    name: "mean",
    method: "mean",
    options: {},
    fit: (input) => {
      const { x, y, weights } = prepare(input, "mean.fit");
      return meanModel(x.names, meanOf(y, weights) + 0);
    },
  });
}

function meanModel(columns: readonly string[], value: number): MeanModel {
  assertNumber(value, "mean.fit", "the mean of y");
  return fittedModel<MeanModel>(
    {
      learner: "mean",
      columns,
      mean: value,
      notes: [],
      predict(x) {
        assertColumns(x, columns, "mean.predict");
        return new Float64Array(x.rows).fill(value);
      },
      toJSON: () => ({ learner: "mean", columns, mean: value }),
    },
    () => ({ caption: "Mean", columns: ["mean"], rows: [[value]] }),
  );
}

/** Reads what a mean model's `toJSON` wrote. */
export function readMean(json: JsonObject): MeanModel {
  return meanModel(readTexts(json, "columns"), readNumber(json, "mean"));
}
