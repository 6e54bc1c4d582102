import { log } from "../../arithmetic/log.js";

/** How rare a finding must be, after Holm over all columns, before it is held to be more than chance. */
export const RARE = 1e-6;

/** The logarithm of 2, by which a two-sided chance is larger than a one-sided one. */
export const LOG_2: number = log(2);

/** log(k!) for every k asked for so far. */
const factorials: number[] = [0];

function logFactorial(k: number): number {
  for (let j = factorials.length; j <= k; j++) factorials.push(factorials[j - 1] + log(j));
  return factorials[k];
}

/** log of n over k. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** log of the number of ways to deal n patients into groups of these sizes, over the number of orders of the groups. */
export function logDeals(n: number, sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum - logFactorial(size), logFactorial(n)) - logFactorial(sizes.length);
}

/** log of the number of sets of at most m of n patients. */
export function logFlips(n: number, m: number): number {
  const last = Math.min(m, n >> 1);
  let [sum, term] = [1, 1];
  for (let j = last; j > 0 && term > 1e-12; j--) {
    term *= j / (n - j + 1);
    sum += term;
  }
  return logChoose(n, last) + log(sum);
}

/**
 * log of twice the hypergeometric tail: the chance that of `drawn` patients out of n, of whom `treated` are treated, a number
 * of treated comes as far on the side of `seen` or farther. Exact under any randomization that permutes the patients.
 */
export function logTail(n: number, treated: number, drawn: number, seen: number): number {
  if (seen * n < drawn * treated) return logTail(n, n - treated, drawn, drawn - seen);
  const most = Math.min(treated, drawn);
  let [sum, term] = [1, 1];
  for (let x = seen; x < most && term > 1e-16 * sum; x++) {
    term *= ((treated - x) / (x + 1)) * ((drawn - x) / (n - treated - drawn + x + 1));
    sum += term;
  }
  const first = logChoose(treated, seen) + logChoose(n - treated, drawn - seen) - logChoose(n, drawn);
  return Math.min(0, LOG_2 + first + log(sum));
}

/** log of twice Bernstein's bound for a sum of independent centered coins of this variance to lie as far from 0. */
export function logBernstein(sum: number, variance: number): number {
  const t = Math.abs(sum);
  return t === 0 ? 0 : Math.min(0, LOG_2 - (t * t) / (2 * (variance + t / 3)));
}
