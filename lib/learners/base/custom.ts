import { assertFinite } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { printed } from "../../core/print.js";
import type { Matrix } from "../../math/matrix.js";
import { assertColumns, prepare } from "./input.js";
import type { FitInput, Learner, Model } from "./types.js";

/**
 * How a learner of one's own is fitted: from checked data without rows of weight 0 to a function that predicts a number for
 * every row of a Matrix with the same columns.
 */
export type CustomFit = (data: {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** All above 0. */
  readonly weights: Float64Array;
  readonly random?: FitInput["random"];
}) => (x: Matrix) => ArrayLike<number>;

/**
 * A learner of one's own, from a name and a function. It can stand in any library, but not be written down: JSON and
 * fingerprints of whatever contains it are refused.
 *
 * What the function makes of the weights is its own affair: one that ignores them answers another question.
 *
 * @param name tells it from its neighbors in a table
 * @param fit given x (n x p), y and weights, all checked; returns a function from a Matrix to one number a row
 * @param options.draws whether `fit` needs the random stream; left out: false
 * @returns a learner
 * @throws code "option" for an empty name or no function; at fit and predict code "custom-learner" for what is no function
 *   or not one finite number a row
 *
 * @example
 * const half = customLearner("always a half", () => (x) => new Float64Array(x.rows).fill(0.5));
 * half.fit({ x: Matrix.fromRows([[1], [2]]), y: [0, 1] }).predict(Matrix.fromRows([[3]])); // Float64Array(1) [ 0.5 ]
 */
export function customLearner(
  name: string,
  fit: CustomFit,
  { draws = false }: { readonly draws?: boolean } = {},
): Learner {
  if (typeof name !== "string" || name.trim() === "") {
    raise({ code: "option", where: "customLearner", expected: "a name", got: shown(name) });
  }
  if (typeof fit !== "function") {
    const expected = "a function of { x, y, weights } that returns a function of a Matrix";
    raise({ code: "option", where: "customLearner", expected, got: shown(fit) });
  }
  const learner: Learner = {
    name,
    description: { learner: CUSTOM, options: { name } },
    units: {},
    binaryOnly: false,
    needsTreatment: false,
    draws,
    fit(input) {
      const data = prepare(input, `${name}.fit`);
      const predict: unknown = fit({ ...data, random: input.random });
      if (typeof predict !== "function") {
        const expected = "fit to return a function of a Matrix";
        raise({ code: "custom-learner", where: `${name}.fit`, expected, got: shown(predict) });
      }
      return customModel(name, data.x.names, predict as ReturnType<CustomFit>);
    },
    toJSON: () => notWritten(name),
  };
  return printed(learner, () => ({ caption: `Learner: ${name}, made from a function`, columns: [], rows: [] }));
}

/** The name of such learners in a description; no reader is registered for it. */
const CUSTOM = "custom";

function customModel(name: string, columns: readonly string[], predict: ReturnType<CustomFit>): Model {
  const model: Model = {
    learner: CUSTOM,
    columns,
    notes: [],
    predict(x) {
      const where = `${name}.predict`;
      assertColumns(x, columns, where);
      const out = predict(x) as ArrayLike<number> | undefined;
      if (typeof out !== "object" || out?.length !== x.rows) {
        const got = typeof out === "object" ? `${shown(out?.length)} of them` : shown(out);
        raise({ code: "custom-learner", where, expected: `${x.rows} predictions, one a row`, got });
      }
      assertFinite(out, where, "the predictions");
      return Float64Array.from(out);
    },
    toJSON: () => notWritten(name),
  };
  return printed(model, () => ({ caption: `Model: ${name}, made from a function`, columns: [], rows: [] }));
}

function notWritten(name: string): never {
  return raise({
    code: "not-serialisable",
    where: name,
    expected: "a learner that can be written down",
    got: "one made from a function, which has no JSON",
    hint: "Use it in a cell or a script; plans and workers need learners of the library.",
  });
}
