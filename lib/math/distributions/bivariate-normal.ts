import { exp } from "../../arithmetic/exp.js";
import { raise, shown } from "../../core/errors.js";
import { normalCdf } from "./distributions.js";

/** The nodes above 0 of Gauss and Legendre's rule of ten points on (-1, 1), and their weights. */
const NODES: readonly (readonly [number, number])[] = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
];

/** How far apart the rule on a stretch and on its halves may lie. */
const CLOSE = 1e-15;

/** Halvings of a stretch at most. */
const DEPTH = 30;

/**
 * The bivariate normal upper probability P(X > h, Y > k), for standard normals X and Y with a correlation, to 1e-12.
 *
 * Formula (Plackett): P(X > h) P(Y > k) + 1/(2 pi) times the integral over t from 0 to the correlation of
 * exp(-(h^2 - 2 h k t + k^2) / (2 (1 - t^2))) / sqrt(1 - t^2), by Gauss and Legendre on halves until they agree. With
 * t = 2u / (1 + u^2) the root goes, and no angle is needed.
 *
 * @param h, k any numbers, also infinite
 * @param correlation from -1 to 1
 * @returns a probability
 * @throws code "number"
 * @see Plackett 1954, Biometrika 41:351
 * @example
 * bivariateNormalUpper(0, 0, 0.5); // 0.3333333333333333
 */
export function bivariateNormalUpper(h: number, k: number, correlation: number): number {
  const where = "bivariateNormalUpper";
  if (Number.isNaN(h) || Number.isNaN(k)) raise({ code: "number", where, expected: "two numbers", got: "NaN" });
  if (!(correlation >= -1 && correlation <= 1)) {
    raise({ code: "number", where, expected: "a correlation from -1 to 1", got: shown(correlation) });
  }
  const [p, q] = [normalCdf(-h), normalCdf(-k)];
  if (correlation === 1) return Math.min(p, q);
  if (correlation === -1) return Math.max(0, p - normalCdf(k));
  if (!Number.isFinite(h) || !Number.isFinite(k) || correlation === 0) return p * q;
  const end = correlation / (1 + Math.sqrt((1 - correlation) * (1 + correlation)));
  const integrand = (u: number): number => {
    const square = u * u;
    const t = (2 * u) / (1 + square);
    const root = (1 - square) / (1 + square);
    // (h - k)^2 and 1 - t apart, so that nothing cancels near a correlation of 1.
    const near = u >= 0;
    const apart = near ? h - k : h + k;
    const exponent = (apart * apart) / (2 * root * root) + (near ? h * k : -h * k) / (1 + Math.abs(t));
    return exp(-exponent) / (1 + square);
  };
  const area = halved(integrand, 0, end, stretch(integrand, 0, end), 0) / Math.PI;
  return Math.min(Math.min(p, q), Math.max(0, p * q + area));
}

/** Gauss and Legendre's rule between two points. */
function stretch(f: (u: number) => number, from: number, to: number): number {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  let sum = 0;
  for (const [node, weight] of NODES) sum += weight * (f(middle - half * node) + f(middle + half * node));
  return half * sum;
}

/** The rule on both halves, and on theirs, until halving changes nothing. */
function halved(f: (u: number) => number, from: number, to: number, whole: number, depth: number): number {
  const middle = (from + to) / 2;
  const [left, right] = [stretch(f, from, middle), stretch(f, middle, to)];
  if (depth >= DEPTH || Math.abs(left + right - whole) <= CLOSE) return left + right;
  return halved(f, from, middle, left, depth + 1) + halved(f, middle, to, right, depth + 1);
}
