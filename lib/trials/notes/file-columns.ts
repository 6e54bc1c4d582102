import { sortByKey } from "../../math/sort-by-key.js";
import type { Trial } from "../trial.js";

/** A covariate as it stood in the file, one number a patient. */
export interface FileColumn {
  readonly column: string;
  /** True for numbers; false for codes of levels, whose order means nothing. */
  readonly ordered: boolean;
  /** The numbers, or the level's place; a missing level has a place of its own, after the others. */
  readonly values: Float64Array;
  readonly labels?: readonly string[];
  /** True where this is the mark of another column's empty cells. */
  readonly gaps?: true;
}

/** The covariates of a trial as they stood in the file; a number's empty cells are a column of their own, after it. */
export function fileColumns({ levels, covariates, n }: Trial): FileColumn[] {
  const columns: FileColumn[] = [];
  let next = 0;
  for (const { column, levels: labels, imputed, missing } of levels) {
    if (labels) {
      const values = new Float64Array(n);
      const indicators = labels.length - 1 + (missing === undefined ? 0 : 1);
      for (let k = 1; k <= indicators; k++) {
        const marks = covariates.column(next++);
        for (let i = 0; i < n; i++) if (marks[i] === 1) values[i] = k;
      }
      columns.push({ column, ordered: false, values, labels });
    } else {
      columns.push({ column, ordered: true, values: covariates.column(next++) });
      if (imputed) columns.push({ column, ordered: false, values: covariates.column(next++), gaps: true });
    }
  }
  return columns;
}

const orders = new WeakMap<Float64Array, Int32Array>();

/** The patients in the order of a column's values. */
export function orderOf(values: Float64Array): Int32Array {
  let order = orders.get(values);
  if (order === undefined) {
    order = Int32Array.from({ length: values.length }, (_, i) => i);
    sortByKey(order, values);
    orders.set(values, order);
  }
  return order;
}

/** Which of a column's values each patient has, numbered as they come; undefined where there are more than `most`. */
export function groupsOf(
  values: Float64Array,
  most: number,
): { readonly group: Int32Array; readonly count: number } | undefined {
  const places = new Map<number, number>();
  const group = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let place = places.get(values[i]);
    if (place === undefined) {
      place = places.size;
      if (place === most) return undefined;
      places.set(values[i], place);
    }
    group[i] = place;
  }
  return { group, count: places.size };
}
