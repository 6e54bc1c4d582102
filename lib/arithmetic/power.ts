import { exponentOf } from "./bits.js";
import { add, multiply, type Pair, productOf, quotient } from "./double-double.js";
import { expOfPair } from "./exp.js";
import { logarithmParts } from "./logarithm-parts.js";
import { LN2_HEAD, LN2_REST } from "./tables/logarithms.js";
import { twoTo } from "./two-to.js";

/**
 * x to the power y, within .52 units in the last place; exact where the power is a double, and the nearest double for whole
 * exponents up to 64. Special cases are those of ECMAScript's `**`, with which it agrees but for the last bit.
 *
 * Method: whole exponents by repeated squaring in pairs of doubles, always in the same order; others as exp(y log x), the
 * logarithm to 68 bits.
 *
 * @param x any number; below 0 only a whole y gives a number
 * @param y any number
 * @returns x^y
 * @example
 * power(2, 10); // 1024
 * power(2, 0.5); // 1.4142135623730951
 */
export function power(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) return size === 1 ? Number.NaN : size > 1 === y > 0 ? Infinity : 0;
  const whole = Number.isInteger(y);
  const negative = (x < 0 || Object.is(x, -0)) && whole && y % 2 !== 0;
  if (size === 0 || size === Infinity) {
    const grows = size > 0 === y > 0;
    return grows ? (negative ? -Infinity : Infinity) : negative ? -0 : 0;
  }
  if (x < 0 && !whole) return Number.NaN;
  const result = whole && isShort(size, y) ? wholePower(size, y) : powerOf(size, y);
  return negative ? -result : result;
}

/** Whether repeated squaring stays far from the ends of the range, so that the products of doubles are exact. */
function isShort(x: number, y: number): boolean {
  return Math.abs(y) <= 64 && (Math.abs(exponentOf(x)) + 1) * Math.abs(y) < 900;
}

function wholePower(x: number, y: number): number {
  let result: Pair = { head: 1, rest: 0 };
  let square: Pair = { head: x, rest: 0 };
  for (let left = Math.abs(y); ; square = multiply(square, square)) {
    if (left % 2 === 1) result = multiply(result, square);
    left = Math.floor(left / 2);
    if (left === 0) break;
  }
  return y > 0 ? result.head : quotient({ head: 1, rest: 0 }, result);
}

/** No power of a double but 1 with a larger exponent than this is a number between 0 and infinity. */
const MOST = twoTo(66);

function powerOf(x: number, y: number): number {
  if (y === 0.5) return Math.sqrt(x);
  const times = Math.max(-MOST, Math.min(MOST, y));
  const { exponent, head, rest } = logarithmParts(x);
  const logarithm = add({ head: exponent * LN2_HEAD, rest: exponent * LN2_REST }, { head, rest });
  const product = productOf(times, logarithm.head);
  return expOfPair(product.head, product.rest + times * logarithm.rest);
}
