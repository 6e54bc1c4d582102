import { isList } from "../../core/assert.js";
import { withRows } from "../make-trial.js";
import type { Trial } from "../trial.js";
import { canonicalOrder } from "./canonical-order.js";

/** A trial with its rows in canonical order, and the way back to the file. */
export interface OrderedTrial {
  /** As it stands in the file. */
  readonly file: Trial;
  /** The same patients in canonical order. */
  readonly trial: Trial;
  /** The row of the file that stands at each place. */
  readonly rows: Int32Array;
}

/** A list with one entry a patient. */
type PerRow = Float64Array | Int32Array | Uint8Array;

/** Trials that are in canonical order already: made here, and never handed out. */
const ordered = new WeakSet<object>();

/**
 * A trial with its rows in canonical order (see {@link canonicalOrder}). What is drawn, summed or fitted on it is the same to
 * the bit however the file was sorted; every door that takes a trial goes through here once.
 *
 * @param lists what the door was given for every row, such as folds; what is no list of n numbers is left to the door to check
 */
export function inOrder(trial: Trial, ...lists: readonly unknown[]): OrderedTrial {
  if (ordered.has(trial)) return { file: trial, trial, rows: Int32Array.from({ length: trial.n }, (_, i) => i) };
  const given = lists.filter((list): list is ArrayLike<number> => isList(list) && list.length === trial.n);
  const rows = canonicalOrder(trial, given);
  const sorted = withRows(trial, rows);
  ordered.add(sorted);
  return { file: trial, trial: sorted, rows };
}

/** True for a trial that is in canonical order already. */
export function isInOrder(trial: Trial): boolean {
  return ordered.has(trial);
}

/** Numbers that came in file order, in canonical order; a list of another length is left to the door that checks it. */
export function toOrder<Values extends ArrayLike<number>>(values: Values, rows: Int32Array): Values | Float64Array {
  return values.length === rows.length ? Float64Array.from(rows, (i) => values[i]) : values;
}

/** Entries in canonical order, in file order. */
export function toFile<Values extends PerRow>(values: Values, rows: Int32Array): Values {
  const out = values.slice() as Values;
  for (let k = 0; k < rows.length; k++) out[rows[k]] = values[k];
  return out;
}
