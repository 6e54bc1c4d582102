import type { Cells } from "../cells/cells.js";
import { readNumber } from "../read-number.js";

/** The row of the first cell that is not absent; -1 where all are. */
export function firstFilled(cells: Cells, absent: Uint8Array | undefined): number {
  return absent === undefined ? Math.min(0, cells.length - 1) : absent.indexOf(0);
}

/** How many cells are marked. */
export function countMarks(marks: Uint8Array): number {
  if (!marks.includes(1)) return 0;
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += marks[i];
  return count;
}

/** The numbers of the cells that are not absent. */
export function filledNumbers(values: Float64Array, absent: Uint8Array): Float64Array {
  const filled = new Float64Array(values.length - countMarks(absent));
  for (let i = 0, k = 0; i < values.length; i++) if (!absent[i]) filled[k++] = values[i];
  return filled;
}

/**
 * Marks the cells that hold no value: empty, or one of the words for that; undefined where there is none. A number among the words
 * is meant however it is written, 999 as 999.0 too.
 */
export function absentIn(cells: Cells, missingLabels: ReadonlySet<string> | undefined): Uint8Array | undefined {
  const empty = cells.empty();
  if (missingLabels === undefined || missingLabels.size === 0) return empty;
  const numbers = new Set([...missingLabels].map(readNumber).filter((value) => !Number.isNaN(value)));
  if (numbers.size === 0 && !cells.mayHoldWords()) return empty;
  const isMissing = (text: string) => text === "" || missingLabels.has(text) || numbers.has(readNumber(text));
  const marks = new Uint8Array(cells.length);
  const first = firstFilled(cells, empty);
  if (first >= 0 && Number.isNaN(readNumber(cells.get(first)))) {
    const { labels, codes } = cells.coded();
    const missing = labels.map(isMissing);
    for (let i = 0; i < marks.length; i++) if (missing[codes[i]]) marks[i] = 1;
  } else {
    const values = cells.numbers();
    for (let i = 0; i < marks.length; i++) {
      if (Number.isNaN(values[i]) ? empty?.[i] || isMissing(cells.get(i)) : numbers.has(values[i])) marks[i] = 1;
    }
  }
  return marks.includes(1) ? marks : undefined;
}
