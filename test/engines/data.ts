import { type FitInput, Matrix, stream } from "treatment-rules";
import { expit } from "#lib/arithmetic/expit.js";

/** Numbers of every size and either sign, and those at which functions change their ways. */
export function grid(): readonly number[] {
  const random = stream("engines/grid");
  const ends = [0, -0, 1, -1, 0.5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, Infinity, Number.NaN];
  const numbers: number[] = [...ends, 745.2, -745.2, 709.8, -708.4, 1 / 256, 0.35, 22];
  for (let size = 1e-300; size < 1e300; size *= 1e15) {
    for (let i = 0; i < 10; i++) numbers.push(size * random.uniform(), -size * random.uniform());
  }
  for (let i = 0; i < 3000; i++) numbers.push(20 * random.uniform() - 10, 2 * random.uniform() - 1, random.uniform());
  for (let i = 0; i < 500; i++) numbers.push(1 + (random.uniform() - 0.5) / 100, 1400 * random.uniform() - 700);
  return numbers;
}

/** Training rows with a treatment, columns of many and few values, weights, and rows to predict. */
export interface Rows extends Required<Pick<FitInput, "x" | "weights">> {
  /** By kind of target. */
  readonly y: { readonly binary: Float64Array; readonly continuous: Float64Array };
  readonly weights: Float64Array;
  readonly next: Matrix;
}

/** Rows that a trial might have. */
export function rows(n = 160): Rows {
  const random = stream("engines/rows");
  const draw = () => [
    random.bernoulli(0.5),
    random.normal(),
    10 + 3 * random.normal(),
    random.integer(5),
    random.bernoulli(0.3),
  ];
  const names = ["A", "marker", "age", "stage", "sex"];
  const x = Array.from({ length: n }, draw);
  const lean = x.map(([a, b, c, d, e]) => 0.9 * a * b - 0.1 * (c - 10) + 0.3 * d - 0.6 - 0.4 * e);
  return {
    x: Matrix.fromRows(x, names),
    y: {
      binary: Float64Array.from(lean, (t) => random.bernoulli(expit(t))),
      continuous: Float64Array.from(lean, (t) => t + 0.7 * random.normal()),
    },
    weights: Float64Array.from(lean, () => 0.2 + 2 * random.uniform()),
    next: Matrix.fromRows(Array.from({ length: 40 }, draw), names),
  };
}

/** What a section computes: a function a line of the table. */
export type Section = { readonly [name: string]: () => unknown };
