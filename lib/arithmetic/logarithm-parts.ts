import { exponentOf, highWord } from "./bits.js";
import { type Pair, productOf, sumOf } from "./double-double.js";
import { FIRST_CELL, LOGARITHMS } from "./tables/logarithms.js";
import { twoTo } from "./two-to.js";

/** A logarithm in parts: exponent log 2 + head + rest. */
export interface LogarithmParts extends Pair {
  readonly exponent: number;
}

/**
 * The logarithm of x + rest to about 68 bits: what the powers, the logarithms of other bases and the inverse of tanh are
 * made of. As in `log`, but that the terms r and r^2 / 2 keep all their digits.
 *
 * @param x above 0, finite
 * @param rest too small to show in x + rest
 */
export function logarithmParts(x: number, rest: number = 0): LogarithmParts {
  const lift = exponentOf(x) < -1022 ? 54 : 0;
  const lifted = x * twoTo(lift);
  const place = highWord(lifted) - FIRST_CELL;
  const exponent = place >> 20;
  const j = (place >> 11) & 508;
  const c = LOGARITHMS[j];
  const scale = twoTo(-exponent);
  const product = productOf(lifted * scale, c);
  const r = sumOf(product.head - 1, product.rest + rest * twoTo(lift) * scale * c);
  const square = productOf(r.head, r.head);
  const t = r.head;
  const cube =
    t * square.head * (1 / 3 - t * (0.25 - t * (0.2 - t * (1 / 6 - t * (1 / 7 - t * (0.125 - t * (1 / 9)))))));
  const withTable = sumOf(LOGARITHMS[j + 1], t);
  const withSquare = sumOf(withTable.head, -0.5 * square.head);
  const small =
    withTable.rest + withSquare.rest + (cube + (LOGARITHMS[j + 2] + (r.rest - t * r.rest - 0.5 * square.rest)));
  return { exponent: exponent - lift, ...sumOf(withSquare.head, small) };
}
