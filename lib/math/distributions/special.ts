import { exp } from "../../arithmetic/exp.js";
import { log } from "../../arithmetic/log.js";
import { log1p } from "../../arithmetic/log1p.js";

/** log Gamma(x) less Stirling's formula, for x >= 15: 1/(12x) - 1/(360x^3) + ... */
function stirlingError(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156))))))) / x
  );
}

/** log Gamma(x + 1) - (x + 1/2) log x + x - log sqrt(2 pi): what Stirling leaves of x!, exact to the last digits for small x too. */
function factorialError(x: number): number {
  if (x >= 15) return stirlingError(x);
  // From x to x + 1 the error changes by (x + 1/2) log(1 + 1/x) - 1.
  let error = 0;
  let at = x;
  while (at < 15) {
    error += (at + 0.5) * log1p(1 / at) - 1;
    at += 1;
  }
  return error + stirlingError(at);
}

/** The deviance term x log(x/m) + m - x, without cancellation near x = m (Loader 2000). */
function deviance(x: number, m: number): number {
  if (Math.abs(x - m) < 0.1 * (x + m)) {
    const v = (x - m) / (x + m);
    let sum = (x - m) * v;
    let power = 2 * x * v;
    for (let k = 1; k < 1000; k++) {
      power *= v * v;
      const next = sum + power / (2 * k + 1);
      if (next === sum) return next;
      sum = next;
    }
  }
  return x * log(x / m) + m - x;
}

/** x^a e^-x / Gamma(a + 1), with Loader's saddle point so that large a keeps its digits. */
function poissonTerm(a: number, x: number): number {
  return exp(-factorialError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** The regularized incomplete gamma function P(a, x), or Q = 1 - P with `tail` "upper". */
export function regularizedGamma(a: number, x: number, tail: "lower" | "upper"): number {
  if (x === Infinity) return tail === "lower" ? 1 : 0;
  const term = poissonTerm(a, x);
  if (x < a + 1) {
    let sum = 1;
    let factor = 1;
    for (let k = 1; factor > 1e-17 * sum; k++) {
      factor *= x / (a + k);
      sum += factor;
    }
    const lower = term * sum;
    return tail === "lower" ? lower : 1 - lower;
  }
  // Legendre's continued fraction by Lentz's method.
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 100000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  const upper = term * a * h;
  return tail === "upper" ? upper : 1 - upper;
}

/** x^a y^b Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) with y = 1 - x, by saddle points. */
function binomialTerm(x: number, a: number, b: number, y: number): number {
  const n = a + b;
  const logarithm = factorialError(n) - factorialError(a) - factorialError(b) - deviance(a, n * x) - deviance(b, n * y);
  return exp(logarithm) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22); give y = 1 - x where it is known better. */
export function regularizedBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(y, b, a, x);
  // x^a (1-x)^b / (a B(a, b)) = binomialTerm * b / (a + b)
  const front = (binomialTerm(x, a, b, y) * b) / (a + b);
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return front * h;
}
