/** Exact by construction, computed in floating point, or estimated by simulation. */
export type FindingKind = "exact" | "float" | "Monte Carlo";

/** What a number is, without the number. */
export interface FindingText {
  readonly sentence: string;
  /**
   * "points" and "share" are printed times 100; any other word stands behind the number.
   * @default none
   */
  readonly unit?: string;
  /** @default "Monte Carlo" when the number carries a Monte Carlo error, else "float" */
  readonly kind?: FindingKind;
  /**
   * Of the interval.
   * @default .95
   */
  readonly level?: number;
}
