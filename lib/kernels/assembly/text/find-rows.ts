// Where the rows of a plain CSV file begin, sixteen bytes at a time. A stretch of the file holds whole rows, each with its line end.

/** What is told of a column: a cell that is empty or may be so; a sign that no plain number has. */
const BLANK: u8 = 1;
const WORDS: u8 = 2;

/** Whether bytes lie in a range of signs below 128, as lanes of ones. */
function between(bytes: v128, least: u8, most: u8): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(least)), i8x16.splat(most - least));
}

/** The signs of plain numbers. */
function ofNumbers(bytes: v128): v128 {
  const exponent = i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x65));
  return v128.or(v128.or(between(bytes, 0x2d, 0x39), i8x16.eq(bytes, i8x16.splat(0x2b))), exponent);
}

/**
 * starts = where the row behind each of the rows begins; marks = what the columns hold beside what they held, and a last entry that is
 * 1 where a byte lies beyond ASCII.
 *
 * @returns the number of rows; -1 for a quote, a NUL, a CR but in CRLF, an empty row, or another number of cells than `columns`
 */
export function findRows(bytes: usize, length: i32, delimiter: i32, columns: i32, starts: usize, marks: usize): i32 {
  let rows: i32 = 0;
  let column: i32 = 0;
  let cell: i32 = 0;
  let row: i32 = 0;
  let returned: i32 = -1;
  let beyond: i32 = 0;
  for (let at = 0; at < length; at += 16) {
    const block = v128.load(bytes + <usize>at);
    const within: i32 = length - at >= 16 ? 0xffff : (1 << (length - at)) - 1;
    const refused = v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0)));
    if (i8x16.bitmask(refused) & within) return -1;
    beyond |= i8x16.bitmask(block) & within;
    const parting = v128.or(i8x16.eq(block, i8x16.splat(<u8>delimiter)), i8x16.eq(block, i8x16.splat(10)));
    const returns = i8x16.eq(block, i8x16.splat(13));
    const blanks = v128.andnot(v128.or(i8x16.eq(block, i8x16.splat(32)), i8x16.eq(block, i8x16.splat(9))), parting);
    const plain = v128.or(v128.or(ofNumbers(block), parting), v128.or(returns, blanks));
    const signs = ~i8x16.bitmask(plain) & within;
    // Of signs side by side the first says all.
    let found = (i8x16.bitmask(v128.or(v128.or(parting, returns), blanks)) & within) | (signs & ~(signs << 1));
    while (found !== 0) {
      const place = at + <i32>ctz(found);
      found &= found - 1;
      const byte = <i32>load<u8>(bytes + <usize>place);
      if (byte === delimiter) {
        if (place === cell) store<u8>(marks + <usize>column, load<u8>(marks + <usize>column) | BLANK);
        if (++column === columns) return -1;
        cell = place + 1;
      } else if (byte === 10) {
        const end = returned === place - 1 && returned >= row ? returned : place;
        if (end === row || column !== columns - 1) return -1;
        if (end === cell) store<u8>(marks + <usize>column, load<u8>(marks + <usize>column) | BLANK);
        column = 0;
        row = place + 1;
        cell = row;
        store<i32>(starts + ((<usize>rows) << 2), row);
        rows++;
      } else if (byte === 13) {
        if (place + 1 === length || load<u8>(bytes + <usize>(place + 1)) !== 10) return -1;
        returned = place;
      } else {
        const mark: u8 = byte === 32 || byte === 9 ? BLANK : WORDS;
        store<u8>(marks + <usize>column, load<u8>(marks + <usize>column) | mark);
      }
    }
  }
  if (beyond) store<u8>(marks + <usize>columns, 1);
  return row === length ? rows : -1;
}
