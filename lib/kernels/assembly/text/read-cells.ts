// The numbers of some columns of a plain CSV file, row after row. Whoever calls has found that every row has as many cells.

import { doubleAt, integerAt, putDouble, putInteger } from "../memory/cells";

/** 10^k, all of them exact. */
const POWERS = memory.data<f64>([
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
]);

/** A whole number up to this and a power of ten up to 10^22 are exact, so that their quotient is rounded once. */
const LARGEST: u64 = 0x1fffffffffffff;
/** So many digits never run over 64 bits, and so many never over 32. */
const MOST_DIGITS: i32 = 19;
const FEW_DIGITS: u32 = 9;

function isBlank(byte: i32, delimiter: i32): boolean {
  return (byte === 32 || byte === 9) && byte !== delimiter;
}

/** The same in whole numbers. */
const WHOLE_POWERS = memory.data<u64>([
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
  10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
  10000000000000000000,
]);

/** 2^k, for k in [-1022, 1023]. */
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>((<u64>(1023 + k)) << 52);
}

/** One digit in base 2^32 of high * 2^32 + low over a divisor whose first bit is set; high is below the divisor. */
function digitOf(high: u64, low: u64, divisor: u64): u64 {
  const upper = divisor >> 32;
  const lower = divisor & 0xffffffff;
  let digit = high / upper;
  let rest = high - digit * upper;
  while (digit > 0xffffffff || digit * lower > ((rest << 32) | low)) {
    digit--;
    rest += upper;
    if (rest > 0xffffffff) break;
  }
  return digit;
}

/**
 * whole / 10^decimals, rounded once: both are moved until their first bits stand first, and 2^63 times the one is divided by the other,
 * digit by digit. The quotient has 63 bits or more, the last of which stands for all that is left.
 */
function quotient(whole: u64, decimals: i32): f64 {
  const power = load<u64>(WHOLE_POWERS + ((<usize>decimals) << 3));
  const divisor = power << clz(power);
  const dividend = whole << clz(whole);
  const first = digitOf(dividend >> 1, (dividend & 1) << 31, divisor);
  // Beyond 64 bits nothing is lost: what is left is below the divisor.
  const rest = ((dividend >> 1) << 32) + ((dividend & 1) << 31) - first * divisor;
  const second = digitOf(rest, 0, divisor);
  const left = (rest << 32) - second * divisor;
  const bits = (first << 32) + second;
  return <f64>(bits | (left !== 0 ? 1 : 0)) * powerOfTwo(<i32>(clz(power) - clz(whole)) - 63);
}

/** The number of a cell with blanks around it or many digits; NaN where it holds none, or one that is for another reader. */
function numberIn(cell: usize, delimiter: i32): f64 {
  let at = cell;
  let byte = <i32>load<u8>(at);
  while (isBlank(byte, delimiter)) byte = <i32>load<u8>(++at);
  const negative = byte === 45;
  if (negative || byte === 43) byte = <i32>load<u8>(++at);
  let whole: u64 = 0;
  // Zeros in front are none of the digits that count.
  let digits: i32 = 0;
  let decimals: i32 = 0;
  const first = at;
  while (<u32>(byte - 48) <= 9) {
    whole = whole * 10 + (byte - 48);
    if (digits > 0 || whole > 0) digits++;
    byte = <i32>load<u8>(++at);
  }
  let written = at > first;
  if (byte === 46) {
    const point = ++at;
    byte = <i32>load<u8>(at);
    while (<u32>(byte - 48) <= 9) {
      whole = whole * 10 + (byte - 48);
      if (digits > 0 || whole > 0) digits++;
      byte = <i32>load<u8>(++at);
    }
    decimals = <i32>(at - point);
    written = decimals > 0;
  }
  while (isBlank(byte, delimiter)) byte = <i32>load<u8>(++at);
  if (!written || (byte !== delimiter && byte !== 10 && byte !== 13)) return NaN;
  if (digits > MOST_DIGITS || decimals > MOST_DIGITS) return NaN;
  let value = 0.0;
  if (whole <= LARGEST) value = <f64>whole / doubleAt(POWERS, decimals);
  else if (decimals > 0) value = quotient(whole, decimals);
  // Of a whole number as large as this the last digits may be lost, which is for another reader to say.
  else return NaN;
  return negative ? -value : value;
}

/**
 * Reads the cells of `rows` rows. slots: for every column where its numbers go, or -1; out: `stride` doubles for every slot;
 * odd = the places in out of cells that are no numbers, or have exponents or more digits than 19, each with the place of the cell among
 * the bytes.
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
      const cell = at;
      const slot = integerAt(slots, column);
      let byte = <i32>load<u8>(at);
      if (slot >= 0) {
        const place = slot * stride + row;
        const negative = byte === 45;
        if (negative || byte === 43) byte = <i32>load<u8>(++at);
        let whole: u32 = 0;
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
          digits = decimals === 0 ? 0 : digits + decimals;
        }
        if (<u32>(digits - 1) < FEW_DIGITS && (byte === delimiter || byte === 10)) {
          const value = <f64>whole / doubleAt(POWERS, decimals);
          putDouble(out, place, negative ? -value : value);
          at++;
          continue;
        }
        const value = numberIn(cell, delimiter);
        if (value < Infinity) putDouble(out, place, value);
        else {
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
