import { raise, shown } from "../../core/errors.js";
import { betaQuantile, normalQuantile } from "./distributions.js";

/**
 * The quantile of Student's t distribution: the t with P(T <= t) = p.
 *
 * With x the 2 min(p, 1 - p) quantile of Beta(df / 2, 1 / 2), t^2 = df (1 - x) / x.
 *
 * @param p a probability strictly between 0 and 1
 * @param df degrees of freedom, above 0; Infinity is the standard normal
 * @example
 * studentQuantile(0.975, 14); // 2.144786687917804
 */
export function studentQuantile(p: number, df: number): number {
  const where = "studentQuantile";
  if (!(p > 0 && p < 1)) {
    raise({ code: "number", where, expected: "a probability between 0 and 1", got: shown(p) });
  }
  if (!(df > 0)) raise({ code: "number", where, expected: "degrees of freedom above 0", got: shown(df) });
  if (df === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const x = betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5);
  const t = Math.sqrt((df * (1 - x)) / x);
  return p < 0.5 ? -t : t;
}
