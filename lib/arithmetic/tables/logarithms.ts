import { fromHighWord } from "../bits.js";
import { logOfRatio, split } from "./fixed-point.js";

// log x = e log 2 + log z, 2^-e x = z in about [11/16, 11/8), and log z = log(1 / c) + log(1 + r), r = z c - 1. The interval
// of z is cut into 128 cells; each has its own c, a whole number over 512 near 1 / z: so short that z c is exact in two
// doubles. The cell around 1 has c = 1, so that log z keeps its digits where it is small.

/** The upper 32 bits of the number at which the first cell begins, 11/16 - 1/512; cells are 2^13 of them wide. */
export const FIRST_CELL = 0x3fe5f000;
const CELL = 0x2000;
const CELLS = 128;

/** Binary places of the first parts of logarithms: few enough for e times them, and their sums, to be exact. */
const PLACES = 42;

/** For each cell c, log(1 / c) in two parts, and an empty place. */
export const LOGARITHMS: Float64Array = new Float64Array(4 * CELLS);

for (let j = 0; j < CELLS; j++) {
  const from = fromHighWord(FIRST_CELL + j * CELL);
  const to = fromHighWord(FIRST_CELL + (j + 1) * CELL);
  const c = from < 1 && to > 1 ? 512 : Math.round(1024 / (from + to));
  const [head, rest] = split(logOfRatio(512, c), PLACES);
  LOGARITHMS.set([c / 512, head, rest], 4 * j);
}

const [head, rest] = split(logOfRatio(2, 1), PLACES);
/** The first part of log 2; times a whole number below 2^11 it is exact. */
export const LN2_HEAD: number = head;
/** The rest of log 2. */
export const LN2_REST: number = rest;
