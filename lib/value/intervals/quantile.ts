import { studentQuantile } from "../../math/distributions/student-quantile.js";
import type { Bounds } from "../../math/intervals.js";

/** Below so many, normal quantiles are too short and Student's stand in. */
export const FEW = 100;

/** The point of Student's t for two-sided intervals of a level, or the normal one for df Infinity. */
export function studentPoint(level: number, df: number): number {
  return studentQuantile(0.5 + level / 2, df);
}

/** The degrees of freedom among so many patients: those given where there are few, else those of the normal law. */
export function whereFew(patients: number, df: number): number {
  return patients < FEW ? df : Infinity;
}

/** Bounds at any level. */
export type BoundsAt = (level: number) => Bounds;

/**
 * Wald's bounds with t(df). With n - 1 in place of followers less one a value's interval is too short, for only the outcomes
 * of those who followed the rule speak.
 */
export function waldBounds(estimate: number, standardError: number, df: number): BoundsAt {
  return (level) => {
    const reach = studentPoint(level, df) * standardError;
    return [estimate - reach, estimate + reach];
  };
}
