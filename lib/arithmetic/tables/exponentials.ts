import { logOfRatio, nearest, ONE, rootOf, split, times } from "./fixed-point.js";

// exp x = 2^(n / 128) exp r, n the whole number nearest to 128 x / log 2, |r| <= log 2 / 256. With n = 128 k + j this is
// 2^k times the table's entry j times a short polynomial in r.

/** How many entries the table has. */
export const STEPS = 128;

/** 2^(j / 128) as the nearest double at place 2 j and, at 2 j + 1, the rest of it as a share of that double. */
export const EXPONENTIALS: Float64Array = new Float64Array(2 * STEPS);

let root = 2n * ONE;
for (let k = 1; k < STEPS; k *= 2) root = rootOf(root);
for (let j = 0, value = ONE; j < STEPS; j++, value = times(value, root)) {
  const head = nearest(value);
  const [whole, rest] = split(value, 52);
  EXPONENTIALS[2 * j] = head;
  EXPONENTIALS[2 * j + 1] = (whole - head + rest) / head;
}

const LN2 = logOfRatio(2, 1);
const [head, rest] = split(LN2 / BigInt(STEPS), 42);
/** The first part of log 2 / 128; times a whole number below 2^18 it is exact. */
export const STEP: number = head;
/** The rest of log 2 / 128. */
export const STEP_REST: number = rest;
/** 128 / log 2. */
export const STEPS_PER_UNIT: number = STEPS / nearest(LN2);
