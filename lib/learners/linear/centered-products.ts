import { expit } from "../../arithmetic/expit.js";
import { cholesky, solveUpperTransposed } from "../../math/solvers/triangular.js";
import type { Product } from "../design/design.js";
import type { NewtonFit } from "./logistic-newton.js";

// A ridge draws the slopes of columns to 0 where the other factor of their products is 0: with treatment coded 0 and 1, at
// control, so that arms that change names would get other predictions. Products of columns taken from their middles name no
// arm; the model is the same, and its coefficients are brought back to products of the columns as they are.

/** A design whose products are of columns taken from the middles of their ranges. */
export interface Centered {
  readonly columns: readonly Float64Array[];
  /** What every coefficient of the design as it is consists of: places in this design, and how often each counts. */
  readonly parts: readonly (readonly (readonly [place: number, times: number])[])[];
}

/** The design with its products centered; `columns` are the ones, the columns, then the products. */
export function centeredProducts(columns: readonly Float64Array[], products: readonly Product[]): Centered {
  const p = columns.length - 1 - products.length;
  const middle = columns.slice(1, p + 1).map(middleOf);
  const parts = columns.map((_, place): [number, number][] => [[place, 1]]);
  const centered = products.map(([j, k], at) => {
    const place = 1 + p + at;
    parts[0].push([place, middle[j] * middle[k]]);
    parts[1 + j].push([place, -middle[k]]);
    parts[1 + k].push([place, -middle[j]]);
    const [one, other, middleOne, middleOther] = [columns[1 + j], columns[1 + k], middle[j], middle[k]];
    const product = new Float64Array(one.length);
    for (let i = 0; i < one.length; i++) product[i] = (one[i] - middleOne) * (other[i] - middleOther);
    return product;
  });
  return { columns: [...columns.slice(0, p + 1), ...centered], parts };
}

/** The middle of a column's range. */
function middleOf(column: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    if (column[i] < low) low = column[i];
    if (column[i] > high) high = column[i];
  }
  return low + (high - low) / 2;
}

/** The fit with coefficients and standard errors of the design as it is. */
export function uncentered(
  fit: NewtonFit,
  design: Centered,
  weights: Float64Array,
  ridge: number,
  bare: boolean,
): NewtonFit {
  const { columns, parts } = design;
  const coefficients = Float64Array.from(parts, (own) =>
    own.reduce((sum, [place, times]) => sum + times * fit.coefficients[place], 0),
  );
  const root = fit.converged && !bare ? rootOfInformation(columns, fit, weights, ridge) : undefined;
  const standardErrors = Float64Array.from(parts, (own) => (root ? errorOf(own, root) : 0));
  return { ...fit, coefficients, standardErrors };
}

/** The root R of X'WX + penalty = R'R over the columns that are not aliased, each divided by its scale. */
interface Root {
  readonly r: Float64Array;
  /** The place in R of each column; -1 where aliased. */
  readonly at: readonly number[];
  readonly scales: Float64Array;
  readonly size: number;
}

function rootOfInformation(
  columns: readonly Float64Array[],
  { coefficients, aliased }: NewtonFit,
  weights: Float64Array,
  ridge: number,
): Root | undefined {
  const n = weights.length;
  const kept = columns.map((_, j) => j).filter((j) => !aliased.includes(j));
  const size = kept.length;
  const total = weights.reduce((sum, w) => sum + w, 0);
  const curve = weights.map((w, i) => {
    const p = expit(columns.reduce((sum, column, j) => sum + coefficients[j] * column[i], 0));
    return w * p * (1 - p);
  });
  const information = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const [u, v] = [columns[kept[a]], columns[kept[b]]];
      let sum = a === b && kept[a] > 0 ? ridge * total : 0;
      for (let i = 0; i < n; i++) sum += curve[i] * u[i] * v[i];
      information[a * size + b] = sum;
    }
  }
  const scales = Float64Array.from(kept, (_, a) => Math.sqrt(information[a * size + a]));
  for (let a = 0; a < size; a++) for (let b = 0; b <= a; b++) information[a * size + b] /= scales[a] * scales[b];
  if (!cholesky(information, size)) return undefined;
  return { r: information, at: columns.map((_, j) => kept.indexOf(j)), scales, size };
}

/** sqrt(t'(R'R)^-1 t), t the parts of a coefficient. */
function errorOf(own: Centered["parts"][number], { r, at, scales, size }: Root): number {
  if (at[own[0][0]] < 0) return 0;
  const t = new Float64Array(size);
  for (const [place, times] of own) if (at[place] >= 0) t[at[place]] += times / scales[at[place]];
  solveUpperTransposed(r, size, t);
  return Math.sqrt(t.reduce((sum, value) => sum + value * value, 0));
}
