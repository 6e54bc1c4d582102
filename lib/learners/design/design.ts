import { raise, shown } from "../../core/errors.js";
import type { Matrix } from "../../math/matrix.js";
import type { FitInput } from "../base/types.js";

/** Which products of columns a linear predictor has beside the columns: the treatment with every other column, or all pairs. */
export type Interactions = "treatment" | true;

/** A product of two columns, by their places. */
export type Product = readonly [number, number];

/** The products that `interactions` asks for. */
export function productsOf(input: FitInput, interactions: Interactions | undefined, where: string): readonly Product[] {
  const p = input.x.columns;
  const products: Product[] = [];
  if (interactions === true) {
    for (let j = 0; j < p; j++) for (let k = j + 1; k < p; k++) products.push([j, k]);
  } else if (interactions === "treatment") {
    const a = treatmentColumn(input, where);
    for (let j = 0; j < p; j++) if (j !== a) products.push([a, j]);
  }
  return products;
}

/** The place of the treatment column, by the name that came with the data. */
export function treatmentColumn(input: FitInput, where: string): number {
  const name = input.treatment ?? "A";
  const a = input.x.names.indexOf(name);
  if (a < 0) {
    raise({
      code: "treatment",
      where,
      expected: `a treatment column called ${shown(name)} among the columns`,
      got: input.x.names.join(", ") || "no columns",
      hint: 'Add it with x.withFirst("A", treatment), or name it in the option treatment.',
    });
  }
  return a;
}

/** The terms' names: the columns, then the products as `a:b`. */
export function termNames(columns: readonly string[], products: readonly Product[]): readonly string[] {
  return [...columns, ...products.map(([a, b]) => `${columns[a]}:${columns[b]}`)];
}

/** The design's columns: ones, the columns of x as views, and the products. */
export function designColumns(x: Matrix, products: readonly Product[]): readonly Float64Array[] {
  const columns: Float64Array[] = [new Float64Array(x.rows).fill(1)];
  for (let j = 0; j < x.columns; j++) columns.push(x.column(j));
  for (const [j, k] of products) {
    const a = x.column(j);
    const b = x.column(k);
    columns.push(a.map((v, i) => v * b[i]));
  }
  return columns;
}

/** intercept + sum of coefficient times term, column by column, without building the design. */
export function linearPredictor(
  x: Matrix,
  intercept: number,
  coefficients: Float64Array,
  products: readonly Product[],
): Float64Array {
  const n = x.rows;
  const eta = new Float64Array(n).fill(intercept);
  const used = x.names.map((_, j) => j).filter((j) => coefficients[j] !== 0);
  for (let k = 0; k < used.length; k += 4) addColumns(x, used.slice(k, k + 4), coefficients, eta);
  products.forEach(([j, k], at) => {
    const b = coefficients[x.columns + at];
    if (b === 0) return;
    const u = x.column(j);
    const v = x.column(k);
    for (let i = 0; i < n; i++) eta[i] += b * (u[i] * v[i]);
  });
  return eta;
}

/** eta += b x for up to four columns at once, so that eta is read and written once for all of them. */
function addColumns(x: Matrix, columns: readonly number[], coefficients: Float64Array, eta: Float64Array): void {
  if (columns.length < 4) {
    for (const j of columns) {
      const b = coefficients[j];
      const a = x.column(j);
      for (let i = 0; i < eta.length; i++) eta[i] += b * a[i];
    }
    return;
  }
  const [a0, a1, a2, a3] = columns.map((j) => x.column(j));
  const [b0, b1, b2, b3] = columns.map((j) => coefficients[j]);
  for (let i = 0; i < eta.length; i++) eta[i] += b0 * a0[i] + b1 * a1[i] + (b2 * a2[i] + b3 * a3[i]);
}

/** Throws unless `interactions` is one of the things it may be. */
export function assertInteractions(interactions: unknown, where: string): void {
  if (interactions !== undefined && interactions !== true && interactions !== "treatment") {
    raise({ code: "option", where, expected: 'interactions to be "treatment" or true', got: shown(interactions) });
  }
}
