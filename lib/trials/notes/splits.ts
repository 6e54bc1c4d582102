import { log } from "../../arithmetic/log.js";
import { LOG_2 } from "./chance.js";
import { type FileColumn, groupsOf, orderOf } from "./file-columns.js";

/** The patients on one side of a cut, or of one level: how many, and how many of them are marked. */
export interface Part {
  readonly size: number;
  readonly marked: number;
}

/** How a column sorts patients that are marked 1 from those marked 0. */
export interface Split {
  /** The part of the patients in which the share marked lies farthest from the whole's, in standard errors. */
  readonly part: Part;
  /** How far, in standard errors of a draw without replacement. */
  readonly distance: number;
  /** How many parts were looked at. */
  readonly parts: number;
  /** Fewest patients on the wrong side when the column is used to tell the marks, and log of the ways in which it could. */
  readonly wrong: number;
  readonly logWays: number;
}

/**
 * Every cut of a column of numbers, every level of one with few values, against a mark.
 *
 * @param column the column
 * @param marks n entries, 0 or 1
 * @param total how many are 1
 */
export function splitBy({ values, ordered }: FileColumn, marks: ArrayLike<number>, total: number): Split {
  const n = values.length;
  let part: Part = { size: 0, marked: 0 };
  let distance = 0;
  let parts = 0;
  let wrong = Math.min(total, n - total);
  let logWays = 0;
  const look = (size: number, marked: number): void => {
    parts++;
    const expected = (size * total) / n;
    const variance = (expected * (1 - total / n) * (n - size)) / (n - 1);
    const far = variance > 0 ? Math.abs(marked - expected) / Math.sqrt(variance) : 0;
    if (far <= distance) return;
    distance = far;
    part = { size, marked };
  };
  const groups = groupsOf(values, Math.max(2, Math.floor(n / 2)));
  if (groups) {
    const size = new Int32Array(groups.count);
    const marked = new Int32Array(groups.count);
    for (let i = 0; i < n; i++) {
      size[groups.group[i]]++;
      marked[groups.group[i]] += marks[i];
    }
    let least = 0;
    for (let k = 0; k < groups.count; k++) {
      look(size[k], marked[k]);
      least += Math.min(marked[k], size[k] - marked[k]);
    }
    if (least < wrong) [wrong, logWays] = [least, groups.count * LOG_2];
    // Levels tell whatever a cut between them does, but for a cut that parts several from several.
    if (!ordered || groups.count < 4) return { part, distance, parts, wrong, logWays };
  }
  if (!ordered) return { part, distance, parts, wrong, logWays };
  const order = orderOf(values);
  let marked = 0;
  let least = wrong;
  let cuts = 0;
  for (let k = 0; k < n - 1; k++) {
    marked += marks[order[k]];
    if (values[order[k]] === values[order[k + 1]]) continue;
    look(k + 1, marked);
    cuts++;
    // Marked below and unmarked above are wrong, or the other way round.
    const errors = marked + (n - k - 1 - (total - marked));
    if (errors < least) least = errors;
    if (n - errors < least) least = n - errors;
  }
  if (least < wrong) [wrong, logWays] = [least, log(2 * cuts)];
  return { part, distance, parts, wrong, logWays };
}
