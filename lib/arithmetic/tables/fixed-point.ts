import { twoTo } from "../two-to.js";

// Whole numbers of any length, which every engine computes alike: what the tables of exp and log are made of when the library
// loads. A value v stands for v / 2^120.

const PLACES = 120;

/** 1. */
export const ONE: bigint = 1n << BigInt(PLACES);

/** The product of two values. */
export function times(a: bigint, b: bigint): bigint {
  return (a * b) >> BigInt(PLACES);
}

/** The root of a value from 1 to 4, by Heron's iteration. */
export function rootOf(v: bigint): bigint {
  let root = v;
  for (;;) {
    const next = (root + (v << BigInt(PLACES)) / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** log(a / b) = 2 (u + u^3/3 + u^5/5 + ...), u = (a - b) / (a + b), for whole numbers near each other. */
export function logOfRatio(a: number, b: number): bigint {
  let power = (BigInt(a - b) << BigInt(PLACES + 1)) / BigInt(a + b);
  const step = (BigInt((a - b) * (a - b)) << BigInt(PLACES)) / BigInt((a + b) * (a + b));
  let sum = 0n;
  for (let k = 1n; power > 1n || power < -1n; k += 2n) {
    sum += power / k;
    power = times(power, step);
  }
  return sum;
}

/** The double nearest to a value. */
export function nearest(v: bigint): number {
  return Number(v) * twoTo(-PLACES);
}

/** A value in two doubles: the first with so many binary places behind the point, the second the rest. */
export function split(v: bigint, places: number): readonly [head: number, rest: number] {
  const short = v >> BigInt(PLACES - places);
  return [Number(short) * twoTo(-places), nearest(v - (short << BigInt(PLACES - places)))];
}
