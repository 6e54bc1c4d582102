// Numbers held as the unevaluated sum of two doubles, which gives about 105 bits. Sums and products of two doubles are exact
// in that form: Dekker 1971, Knuth 1969. For where a result must be rounded only once; loops that must be fast do without.

/** head + rest, the rest no larger than half a unit in the last place of the head. */
export interface Pair {
  readonly head: number;
  readonly rest: number;
}

/** a + b, exactly (Knuth). */
export function sumOf(a: number, b: number): Pair {
  const head = a + b;
  const part = head - a;
  return { head, rest: a - (head - part) + (b - part) };
}

/** 2^27 + 1: times it, a double falls into halves of 26 bits. */
const SPLITTER = 134217729;

/** a b, exactly while it and its parts stay between 1e-290 and 1e290 (Dekker). */
export function productOf(a: number, b: number): Pair {
  const head = a * b;
  const wideA = SPLITTER * a;
  const highA = wideA - (wideA - a);
  const lowA = a - highA;
  const wideB = SPLITTER * b;
  const highB = wideB - (wideB - b);
  const lowB = b - highB;
  return { head, rest: lowA * lowB - (head - highA * highB - lowA * highB - highA * lowB) };
}

/** a + b of pairs. */
export function add(a: Pair, b: Pair): Pair {
  const heads = sumOf(a.head, b.head);
  return sumOf(heads.head, heads.rest + (a.rest + b.rest));
}

/** a b of pairs. */
export function multiply(a: Pair, b: Pair): Pair {
  const heads = productOf(a.head, b.head);
  return sumOf(heads.head, heads.rest + (a.head * b.rest + a.rest * b.head));
}

/** a / b of pairs, as the nearest double or its neighbor. */
export function quotient(a: Pair, b: Pair): number {
  const first = a.head / b.head;
  const back = productOf(first, b.head);
  return first + (a.head - back.head - back.rest + (a.rest - first * b.rest)) / b.head;
}
