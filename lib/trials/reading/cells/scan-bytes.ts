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
  /** For every column, what is to be found in it beside plain signs: a sum of {@link BLANK}, {@link WORDS}. */
  readonly marks: Uint8Array;
  /** Whether there are bytes beyond ASCII. */
  readonly beyondAscii: boolean;
}

/** A column with a cell that is empty or may be so. */
export const BLANK = 1;
/** A column with a sign that no plain number has. */
export const WORDS = 2;

/** Longer rows are left to the other road, which knows how long a row may be. */
const LONGEST = 1_048_576;

const [PLAIN, OTHER, SPACE, DELIMITER, LINE_FEED, RETURN, REFUSED] = [0, 1, 2, 3, 4, 5, 6];

/** The sort of every byte: plain signs of numbers, other signs, blanks, and what parts cells and rows. */
function sortsOf(delimiter: number): Uint8Array {
  const sorts = new Uint8Array(256).fill(OTHER);
  for (const sign of "0123456789+-.eE") sorts[sign.charCodeAt(0)] = PLAIN;
  sorts[32] = SPACE;
  sorts[9] = SPACE;
  sorts[10] = LINE_FEED;
  sorts[13] = RETURN;
  sorts[34] = REFUSED;
  sorts[0] = REFUSED;
  sorts[delimiter] = DELIMITER;
  return sorts;
}

/**
 * Finds the rows of a file that holds no quote, no NUL, no CR but in CRLF, no empty line, and as many cells in every row as in the
 * header; undefined for any other, which is for the parser that knows all of CSV and says what is wrong.
 *
 * @param most the largest number of columns
 */
export function scanBytes(bytes: Uint8Array, delimiter: number, most: number): ScannedBytes | undefined {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = endWithoutLineEnds(bytes, from);
  const sorts = sortsOf(delimiter);
  const header = headerOf(bytes, from, end, sorts);
  if (header === undefined || header.columns > most) return undefined;
  const { columns } = header;
  const marks = new Uint8Array(columns);
  let starts: Uint32Array = new Uint32Array(1024);
  let rows = 0;
  let beyondAscii = header.beyondAscii;
  let at = header.next;
  let start = at;
  let cell = at;
  let column = 0;
  if (at < end) starts[rows++] = at;
  for (; at < end; at++) {
    const byte = bytes[at];
    const sort = sorts[byte];
    if (sort === PLAIN) continue;
    if (sort === DELIMITER) {
      if (at === cell) marks[column] |= BLANK;
      if (++column === columns) return undefined;
      cell = at + 1;
    } else if (sort === LINE_FEED || sort === RETURN) {
      if (at === cell) {
        if (at === start) return undefined;
        marks[column] |= BLANK;
      }
      if (sort === RETURN && (++at >= end || bytes[at] !== 10)) return undefined;
      if (column !== columns - 1 || at - start > LONGEST) return undefined;
      column = 0;
      start = at + 1;
      cell = start;
      if (rows === starts.length) starts = grown(starts, rows, (start - header.next) / rows, end - start);
      starts[rows++] = start;
    } else if (sort === REFUSED) return undefined;
    else {
      // A blank may be all that a cell holds; within words it is one more sign.
      marks[column] |= sort === SPACE ? BLANK : WORDS;
      if (byte >= 128) beyondAscii = true;
    }
  }
  if (rows > 0) {
    if (column !== columns - 1 || end - start > LONGEST || end === start) return undefined;
    if (end === cell) marks[column] |= BLANK;
  }
  return {
    bytes,
    delimiter,
    starts: starts.subarray(0, rows),
    header: [from, header.end],
    end,
    columns,
    marks,
    beyondAscii,
  };
}

/** Room for all rows that are still to come, if they are as long as those before. */
function grown(starts: Uint32Array, rows: number, length: number, bytesLeft: number): Uint32Array {
  const more = new Uint32Array(Math.max(2 * rows, Math.ceil(rows + (1.02 * bytesLeft) / length)) + 1);
  more.set(starts);
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
  sorts: Uint8Array,
): { end: number; next: number; columns: number; beyondAscii: boolean } | undefined {
  let columns = 1;
  let beyondAscii = false;
  // A second mark of byte order, and a line that begins blank, are looked at on the other road.
  if (from >= end || sorts[bytes[from]] > OTHER || bytes[from] === 0xef) return undefined;
  for (let at = from; at < end; at++) {
    if (at - from > LONGEST) return undefined;
    const sort = sorts[bytes[at]];
    if (sort === LINE_FEED) return { end: at, next: at + 1, columns, beyondAscii };
    if (sort === RETURN) return bytes[at + 1] === 10 ? { end: at, next: at + 2, columns, beyondAscii } : undefined;
    if (sort === REFUSED) return undefined;
    if (sort === DELIMITER) columns++;
    if (bytes[at] >= 128) beyondAscii = true;
  }
  return { end, next: end, columns, beyondAscii };
}
