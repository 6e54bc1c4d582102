import { type FitInput, Matrix, stream } from "treatment-rules";

/** What a learner is asked to predict. */
export type Target = "binary" | "continuous";

/** Rows as the battery hands them to a learner. */
export type Data = Required<Pick<FitInput, "x" | "y" | "weights">> & {
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** The inner fold of each row, for learners that cross-validate one of their own options. */
  readonly folds: Int32Array;
};

/** A small trial-like set: a treatment, two continuous columns, one with ties, and a target that leans on them. */
export function batteryData(target: Target, n = 60, seed = "battery"): Data {
  const draws = stream(seed).child(target, n);
  const rows = Array.from({ length: n }, () => [
    draws.bernoulli(0.5),
    draws.normal(),
    10 + 3 * draws.normal(),
    draws.integer(4),
  ]);
  const lean = rows.map(([a, b, c, d]) => 0.8 * a * b - 0.2 * (c - 10) + 0.3 * d - 0.5);
  return {
    x: Matrix.fromRows(rows, ["A", "b", "c", "d"]),
    y: Float64Array.from(lean, (t) =>
      target === "binary" ? draws.bernoulli(1 / (1 + Math.exp(-t))) : t + 0.5 * draws.normal(),
    ),
    weights: Float64Array.from(rows, () => 0.2 + 2 * draws.uniform()),
    folds: Int32Array.from(rows, (_, i) => i % 4),
  };
}

/** The rows as `fit` takes them: folds are an option of the learner. */
export function inputOf<Given extends object>(data: Given): Omit<Given, "folds"> {
  const { folds: _, ...input } = data as Given & { folds?: unknown };
  return input;
}

/** The given rows, in that order. */
export function pick(data: Data, rows: ArrayLike<number>): Data {
  return {
    x: data.x.selectRows(rows),
    y: Float64Array.from(rows, (i) => data.y[i]),
    weights: Float64Array.from(rows, (i) => data.weights[i]),
    folds: Int32Array.from(rows, (i) => data.folds[i]),
  };
}

/** The same rows with one more column. */
export function withColumn(data: Data, name: string, column: ArrayLike<number>): Data {
  const columns = data.x.names.map((_, j) => data.x.column(j));
  return { ...data, x: Matrix.fromColumns([...columns, column], [...data.x.names, name]) };
}
