import { exp } from "../../arithmetic/exp.js";
import { log } from "../../arithmetic/log.js";
import { raise, shown } from "../../core/errors.js";
import { regularizedBeta, regularizedGamma } from "./special.js";

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** exp(-x^2 / 2), with x split so that the square loses no digit far out. */
function halfSquareExp(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return exp(-0.5 * head * head) * exp(-0.5 * (x - head) * (x + head));
}

/** P(Z > x) for x >= 1.5: the density times Mills' ratio as Laplace's continued fraction, from its tail inwards. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = Math.ceil(20 + 500 / (x * x)); k >= 1; k--) fraction = x + k / fraction;
  return halfSquareExp(x) / (ROOT_TWO_PI * fraction);
}

/** P(0 < Z < x) for |x| < 2: phi(x) (x + x^3/3 + x^5/15 + ...), every term of one sign. */
function fromCenter(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return (halfSquareExp(x) / ROOT_TWO_PI) * sum;
}

/**
 * The standard normal distribution function, P(Z <= x), to 1e-14 relative in both tails.
 *
 * @param x any number
 * @returns a probability
 * @example
 * normalCdf(-1.959963984540054); // 0.025
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) refuse("normalCdf", "a number", x);
  if (x <= -1.5) return x < -39 ? 0 : upperTail(-x);
  if (x >= 1.5) return x > 39 ? 1 : 1 - upperTail(x);
  return 0.5 + fromCenter(x);
}

/**
 * The standard normal quantile: the x with P(Z <= x) = p, to 1e-14 relative.
 *
 * Method: a rational start (Abramowitz & Stegun 26.2.23), then Halley steps.
 *
 * @param p a probability in [0, 1]
 * @example
 * normalQuantile(0.975); // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) refuse("normalQuantile", "a probability from 0 to 1", p);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // Abramowitz & Stegun 26.2.23, good to 4.5e-4.
  const t = Math.sqrt(-2 * log(tail));
  let x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step++) {
    // Near the middle the distance from 1/2 carries the digits, further out the tail.
    const miss = tail > 0.25 ? 0.5 - tail - fromCenter(x) : normalCdf(-x) - tail;
    const move = (-miss * ROOT_TWO_PI) / halfSquareExp(x);
    const halley = move / (1 + 0.5 * x * move);
    x -= halley;
    if (Math.abs(halley) <= 1e-16 * Math.abs(x)) break;
  }
  return p < 0.5 ? -x : x;
}

/**
 * Student's t distribution function, P(T <= x).
 *
 * @param x any number
 * @param df degrees of freedom, above 0
 * @example
 * studentCdf(2.228138851964939, 10); // 0.975
 */
export function studentCdf(x: number, df: number): number {
  if (Number.isNaN(x)) refuse("studentCdf", "a number", x);
  if (!(df > 0)) refuse("studentCdf", "degrees of freedom above 0", df);
  if (df === Infinity) return normalCdf(x);
  const square = x * x;
  const tail = 0.5 * regularizedBeta(df / (df + square), df / 2, 0.5, square / (df + square));
  return x > 0 ? 1 - tail : tail;
}

/**
 * The chi-square distribution function, P(X <= x), or the upper tail, which keeps its digits where it is small.
 *
 * @param x at least 0 (0 below)
 * @param df degrees of freedom, above 0
 * @param tail "lower" (default) or "upper"
 * @example
 * chiSquareCdf(3.841458820694124, 1, "upper"); // 0.05
 */
export function chiSquareCdf(x: number, df: number, tail: "lower" | "upper" = "lower"): number {
  if (Number.isNaN(x)) refuse("chiSquareCdf", "a number", x);
  if (!(df > 0)) refuse("chiSquareCdf", "degrees of freedom above 0", df);
  if (x <= 0) return tail === "lower" ? 0 : 1;
  return regularizedGamma(df / 2, x / 2, tail);
}

/**
 * The quantile of the beta distribution: the x with I_x(a, b) = p, by 60 halvings of 0 to 1.
 *
 * The i-th smallest of n uniform numbers is Beta(i, n + 1 - i).
 *
 * @param p a probability in [0, 1]
 * @param a, b both above 0
 * @example
 * betaQuantile(0.5, 1, 2); // 0.2928932188134524
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) refuse("betaQuantile", "a probability from 0 to 1", p);
  if (!(a > 0 && b > 0)) refuse("betaQuantile", "a and b above 0", a > 0 ? b : a);
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (regularizedBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function refuse(where: string, expected: string, got: number): never {
  raise({ code: "number", where, expected, got: shown(got) });
}
