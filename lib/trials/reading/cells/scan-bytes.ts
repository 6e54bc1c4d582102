import { csvKernels } from "../../../kernels/csv.js";
import { bytesAt, integersAt, withScratch } from "../../../kernels/module.js";

/** Where the rows of a plain file stand among its bytes. */
export interface ScannedBytes {
  readonly bytes: Uint8Array;
  /** The sign between cells. */
  readonly delimiter: number;
  /** The place of the first row's first byte after the header, of the second's, and so on. */
  readonly starts: Uint32Array;
  /** Where the header begins and ends, without its line end. */
  readonly header: readonly [number, number];
  /** The place behind the last cell. */
  readonly end: number;
  readonly columns: number;
  /** For every column, what is to be found in it beside plain signs, as the kernel `findRows` says it. */
  readonly marks: Uint8Array;
  /** Whether there are bytes beyond ASCII. */
  readonly beyondAscii: boolean;
}

/** So many bytes are looked at together; a row that is longer is left to the other road, which knows how long it may be. */
export const STRETCH = 262_144;

/**
 * Finds the rows of a file that holds no quote, no NUL, no CR but in CRLF, no empty line, and as many cells in every row as in the
 * header; undefined for any other, which is for the parser that knows all of CSV and says what is wrong.
 *
 * @param most the largest number of columns
 */
export function scanBytes(bytes: Uint8Array, delimiter: number, most: number): ScannedBytes | undefined {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = endWithoutLineEnds(bytes, from);
  const header = headerOf(bytes, from, end, delimiter);
  if (header === undefined || header.columns > most || bytes[end - 1] === 13) return undefined;
  const rows = rowsOf(bytes, header.next, end, delimiter, header.columns);
  if (rows === undefined) return undefined;
  return {
    bytes,
    delimiter,
    ...rows,
    header: [from, header.end],
    end,
    columns: header.columns,
    beyondAscii: header.beyondAscii || rows.beyondAscii,
  };
}

/** The rows between two places, the second without a line end. */
function rowsOf(
  bytes: Uint8Array,
  from: number,
  end: number,
  delimiter: number,
  columns: number,
): Pick<ScannedBytes, "starts" | "marks" | "beyondAscii"> | undefined {
  return withScratch((arena) => {
    const stretch = arena.bytes(STRETCH + 1);
    const behind = arena.integers(STRETCH / 2 + 1);
    const marks = arena.bytes(columns + 1);
    let starts: Uint32Array = new Uint32Array(1024);
    let n = 0;
    let to = from;
    for (let at = from; at < end; at = to) {
      to = Math.min(at + STRETCH, end);
      if (to < end) to = bytes.lastIndexOf(10, to - 1) + 1;
      if (to <= at) return undefined;
      const length = to - at;
      const copy = bytesAt(stretch, length + 1);
      copy.set(bytes.subarray(at, to));
      // The last row has lost its line end.
      copy[length] = 10;
      const whole = to === end ? length + 1 : length;
      const rows = csvKernels.findRows(stretch, whole, delimiter, columns, behind, marks);
      if (rows < 0) return undefined;
      if (n + rows > starts.length) starts = grown(starts, n, rows, (end - at) / length);
      starts[n] = at;
      const found = integersAt(behind, rows - 1);
      for (let k = 0; k < found.length; k++) starts[n + 1 + k] = at + found[k];
      n += rows;
    }
    const held = bytesAt(marks, columns + 1).slice();
    return { starts: starts.subarray(0, n), marks: held.subarray(0, columns), beyondAscii: held[columns] === 1 };
  });
}

/** Room for the rows of all stretches that are still to come, if each has as many as this one. */
function grown(starts: Uint32Array, n: number, rows: number, stretches: number): Uint32Array {
  const more = new Uint32Array(n + rows + Math.ceil(1.02 * rows * stretches));
  more.set(starts.subarray(0, n));
  return more;
}

function endWithoutLineEnds(bytes: Uint8Array, from: number): number {
  let end = bytes.length;
  while (end > from && bytes[end - 1] === 10) end -= end - 2 >= from && bytes[end - 2] === 13 ? 2 : 1;
  return end;
}

/** The first line: where it ends, where the next one begins, and how many cells it has. */
function headerOf(
  bytes: Uint8Array,
  from: number,
  end: number,
  delimiter: number,
): { end: number; next: number; columns: number; beyondAscii: boolean } | undefined {
  let columns = 1;
  let beyondAscii = false;
  // A second mark of byte order, and a line that begins blank, are looked at on the other road.
  if (from >= end || bytes[from] <= 32 || bytes[from] === delimiter || bytes[from] === 0xef) return undefined;
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (at - from > STRETCH || byte === 0 || byte === 34) return undefined;
    if (byte === 10) return { end: at, next: at + 1, columns, beyondAscii };
    if (byte === 13) return bytes[at + 1] === 10 ? { end: at, next: at + 2, columns, beyondAscii } : undefined;
    if (byte === delimiter) columns++;
    if (byte >= 128) beyondAscii = true;
  }
  return { end, next: end, columns, beyondAscii };
}
