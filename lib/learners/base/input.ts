import { assertFinite, assertLength, asWeights } from "../../core/assert.js";
import { gotOf, isPromise, raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import { Stream } from "../../random/stream.js";
import type { FitInput } from "./types.js";

/** Training data, checked, without the rows of weight 0. */
export interface Prepared {
  readonly x: Matrix;
  readonly y: Float64Array;
  /** All above 0. */
  readonly weights: Float64Array;
  /** Places of these rows in what was given, when some were left out. */
  readonly present?: Int32Array;
}

const OWN: readonly (keyof FitInput)[] = ["x", "y", "weights", "random", "treatment", "predictionsOnly"];

/** What `fit` takes, by name. The same rows may go to a Super Learner and to a learner, which has no use for the last two. */
export const FIT_INPUT: readonly string[] = [...OWN, "strata", "clusters"];

/** Throws unless what came to `fit` is an object that holds nothing but what is known there. */
export function assertInput(
  input: unknown,
  where: string,
  known: readonly string[] = FIT_INPUT,
  like = "{ x, y, weights }",
): void {
  if (input === null || typeof input !== "object" || isPromise(input)) {
    raise({ code: "input", where, expected: `an object ${like}`, ...gotOf(input) });
  }
  assertOptions(input, known, where);
}

/** Throws unless the treatment's column is named by text, and a stream is one. */
export function assertFitOptions({ treatment, random, predictionsOnly = false }: FitInput, where: string): void {
  if (treatment !== undefined && typeof treatment !== "string") {
    raise({ code: "treatment", where, expected: "treatment to be the name of a column", ...gotOf(treatment) });
  }
  if (random !== undefined) assertStream(random, where, "a random stream");
  if (typeof predictionsOnly !== "boolean") {
    raise({ code: "option", where, expected: "predictionsOnly to be true or false", ...gotOf(predictionsOnly) });
  }
}

/** Checks what came to `fit` and leaves out the rows of weight 0: they count as absent, for every learner. */
export function prepare(input: FitInput, where: string): Prepared {
  assertInput(input, where);
  assertFitOptions(input, where);
  const { x } = input;
  assertMatrix(x, where);
  const n = x.rows;
  if (n === 0) raise({ code: "no-rows", where, expected: "at least one row", got: "none" });
  if (input.y === undefined) raise({ code: "target", where, expected: "a target y", got: "none" });
  assertLength(input.y, n, where, "y");
  assertFinite(input.y, where, "y");
  const y = Float64Array.from(input.y);
  const weights = asWeights(input.weights, n, where);
  if (!weights.includes(0)) return { x, y, weights };
  const present: number[] = [];
  for (let i = 0; i < n; i++) if (weights[i] > 0) present.push(i);
  return {
    x: x.selectRows(present),
    y: pick(y, present),
    weights: pick(weights, present),
    present: Int32Array.from(present),
  };
}

/** The random stream of a learner that draws; throws when none was given. */
export function streamOf(input: FitInput, where: string): Stream {
  assertInput(input, where);
  const { random } = input;
  assertStream(random, where, "a random stream, because this learner draws");
  return random;
}

function assertStream(random: unknown, where: string, expected: string): asserts random is Stream {
  if (random instanceof Stream) return;
  const got = random === undefined ? "none" : shown(random);
  raise({ code: "random", where, expected, got, hint: 'Give random: stream("a seed").' });
}

/** Throws unless `x` is a Matrix of finite numbers. */
export function assertMatrix(x: unknown, where: string): asserts x is Matrix {
  if (!(x instanceof Matrix)) {
    raise({
      code: "matrix",
      where,
      expected: "x to be a Matrix",
      ...gotOf(x, "Make one with Matrix.fromRows(rows, names) or Matrix.fromColumns(columns, names)."),
    });
  }
  const { data, rows, names } = x;
  if (allFinite(data)) return;
  for (let at = 0; at < data.length; at++) {
    if (!Number.isFinite(data[at])) {
      raise({
        code: "not-finite",
        where,
        expected: "finite numbers in x",
        got: `${shown(data[at])} in row ${(at % rows) + 1}, column ${shown(names[Math.floor(at / rows)])}`,
      });
    }
  }
}

/** v - v is 0 unless v is infinite or no number; four sums in turn, for a matrix may be long. */
function allFinite(values: Float64Array): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at + 3 < values.length; at += 4) {
    a += values[at] - values[at];
    b += values[at + 1] - values[at + 1];
    c += values[at + 2] - values[at + 2];
    d += values[at + 3] - values[at + 3];
  }
  for (; at < values.length; at++) a += values[at] - values[at];
  return a + b + c + d === 0;
}

/** Throws unless x is a Matrix with the columns the model was fitted to, by name and in order. */
export function assertColumns(x: unknown, columns: readonly string[], where: string): asserts x is Matrix {
  assertMatrix(x, where);
  if (x.columns !== columns.length) {
    raise({
      code: "columns",
      where,
      expected: `the ${columns.length} columns the model was fitted to`,
      got: `${x.columns}`,
      hint: `They are, in order: ${columns.join(", ") || "none"}.`,
    });
  }
  for (let j = 0; j < columns.length; j++) {
    if (x.names[j] !== columns[j]) {
      raise({
        code: "columns",
        where,
        expected: `column ${j + 1} to be ${shown(columns[j])}, as when the model was fitted`,
        got: shown(x.names[j]),
        hint: `The columns are, in order: ${columns.join(", ")}.`,
      });
    }
  }
}
