import { raise } from "../../core/errors.js";

/**
 * The zero of a continuous function between two points where it has opposite signs (regula falsi, Illinois variant).
 *
 * @param f the function; evaluated about ten times
 * @param a one end
 * @param b the other end
 * @throws when f has the same sign at both ends
 */
export function root(f: (x: number) => number, a: number, b: number): number {
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) {
    raise({ code: "root", where: "root", expected: "opposite signs at the ends", got: `${fa} and ${fb}` });
  }
  for (let step = 0; step < 200 && Math.abs(b - a) > 1e-12; step++) {
    const c = b - (fb * (b - a)) / (fb - fa);
    const fc = f(c);
    if (Math.abs(fc) < 1e-14) return c;
    if (fc * fb < 0) {
      a = b;
      fa = fb;
    } else {
      fa /= 2;
    }
    b = c;
    fb = fc;
  }
  return b;
}
