// The numbers of some columns of a plain CSV file, row after row. Whoever calls has found that every row has as many cells.

import { doubleAt, integerAt, putDouble, putInteger } from "../memory/cells";

/** 10^k, all of them exact. */
const POWERS = memory.data<f64>([
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
]);

/** A whole number up to this and a power of ten up to 10^22 are exact, so that their quotient is rounded once. */
const LARGEST: u64 = 0x1fffffffffffff;
/** So many digits never run over 64 bits. */
const MOST_DIGITS: i32 = 19;

function isBlank(byte: i32, delimiter: i32): boolean {
  return (byte === 32 || byte === 9) && byte !== delimiter;
}

/**
 * Reads the cells of `rows` rows. slots: for every column where its numbers go, or -1; out: `stride` doubles for every slot;
 * odd = the places in out of cells that are no numbers, or not written in so few digits that one division finds them, each with
 * the place of the cell among the bytes.
 *
 * @returns how many odd cells there are
 */
export function readCells(
  bytes: usize,
  rows: i32,
  delimiter: i32,
  columns: i32,
  slots: usize,
  out: usize,
  stride: i32,
  odd: usize,
): i32 {
  let odds: i32 = 0;
  let at = bytes;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const slot = integerAt(slots, column);
      let byte = <i32>load<u8>(at);
      if (slot >= 0) {
        const cell = at;
        while (isBlank(byte, delimiter)) byte = <i32>load<u8>(++at);
        const negative = byte === 45;
        if (negative || byte === 43) byte = <i32>load<u8>(++at);
        let whole: u64 = 0;
        const first = at;
        let digit = byte - 48;
        while (<u32>digit <= 9) {
          whole = whole * 10 + digit;
          byte = <i32>load<u8>(++at);
          digit = byte - 48;
        }
        let digits = <i32>(at - first);
        let decimals: i32 = 0;
        if (byte === 46) {
          byte = <i32>load<u8>(++at);
          const point = at;
          digit = byte - 48;
          while (<u32>digit <= 9) {
            whole = whole * 10 + digit;
            byte = <i32>load<u8>(++at);
            digit = byte - 48;
          }
          decimals = <i32>(at - point);
          // A point with nothing behind it makes the cell no number.
          digits = decimals === 0 ? 0 : digits + decimals;
        }
        while (isBlank(byte, delimiter)) byte = <i32>load<u8>(++at);
        const place = slot * stride + row;
        const isWhole = byte === delimiter || byte === 10 || byte === 13;
        if (isWhole && digits > 0 && digits <= MOST_DIGITS && whole <= LARGEST) {
          let value = <f64>whole;
          if (decimals > 0) value /= doubleAt(POWERS, decimals);
          putDouble(out, place, negative ? -value : value);
        } else {
          putInteger(odd, 2 * odds, place);
          putInteger(odd, 2 * odds + 1, <i32>(cell - bytes));
          odds++;
        }
      }
      while (byte !== delimiter && byte !== 10) byte = <i32>load<u8>(++at);
      at++;
    }
  }
  return odds;
}
