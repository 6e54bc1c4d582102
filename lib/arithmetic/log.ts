import { highWord, LIFT } from "./bits.js";
import * as table from "./tables/logarithms.js";
import * as powers from "./two-to.js";

// Bound here, they are constants to the engine; across modules it would look each up in every call.
const { FIRST_CELL, LN2_HEAD, LN2_REST, LOGARITHMS } = table;
const { POWERS_OF_TWO, twoTo, UNIT } = powers;

/**
 * The natural logarithm, within .52 units in the last place and the same on every engine.
 *
 * Method: x = 2^e z, z near 1 / c for one of 128 short numbers c, log x = e log 2 + log(1 / c) + log(1 + r), r = z c - 1; the
 * last by Taylor's series.
 *
 * @param x any number
 * @returns log x; infinite at 0, NaN below
 * @example
 * log(10); // 2.302585092994046
 */
export function log(x: number): number {
  const high = highWord(x);
  if (high >= 0x00100000 && high < 0x7ff00000) return logOfSum(x, 0, high, 0);
  if (x > 0 && x < Infinity) return logOfSum(x * LIFT, 0, highWord(x * LIFT), 54);
  return x === 0 ? -Infinity : x > 0 ? x : Number.NaN;
}

/** Adding and taking it away rounds a number near 1 to whole multiples of 2^-26. */
const SHORTENER = 1.5 * twoTo(26);

/**
 * log(x + rest) - down log 2 of a normal number x, whose upper 32 bits are `high`; the rest is too small to show in x + rest.
 */
export function logOfSum(x: number, rest: number, high: number, down: number): number {
  const place = high - FIRST_CELL;
  const e = place >> 20;
  const j = (place >> 11) & 508;
  const scale = POWERS_OF_TWO[UNIT - e];
  const c = LOGARITHMS[j];
  const z = x * scale;
  // z c - 1 is head + tail, both exact but for `rest`: the short part of z has 27 bits at most, c ten.
  const short = z + SHORTENER - SHORTENER;
  const head = short * c - 1;
  const tail = (z - short + rest * scale) * c;
  const r = head + tail;
  const square = r * r;
  // log(1 + r) - r; the next term, r^8 / 8, lies below the last bit.
  const curve = square * (-0.5 + r * (1 / 3) + square * (-0.25 + r * 0.2 + square * (-1 / 6 + r * (1 / 7))));
  const turns = e - down;
  const base = turns * LN2_HEAD + LOGARITHMS[j + 1];
  // Around 1 all is in r, which is exact there.
  if (base === 0) return r + curve;
  return base + head + (tail + (turns * LN2_REST + LOGARITHMS[j + 2]) + curve);
}
