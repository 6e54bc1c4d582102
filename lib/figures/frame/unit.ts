import type { Bounds, Interval } from "../../math/intervals.js";
import type { FigureOptions } from "./frame.js";
import { fixed, signed } from "./text.js";

/** In what an outcome is counted: a share cured is drawn in percentage points, anything else as it stands. */
export interface Unit {
  readonly factor: number;
  /** As an axis says it. */
  readonly name: string;
  /** As a sentence says it. */
  readonly word: string;
  /** Decimals that make sense. */
  readonly decimals: number;
}

/** Options of figures that draw gains or values. */
export interface UnitOptions extends FigureOptions {
  /**
   * The outcome's unit, such as "days".
   * @default a share, drawn in percentage points
   */
  readonly unit?: string;
}

const POINTS: Unit = { factor: 100, name: "percentage points", word: "points", decimals: 1 };

/** The unit asked for. */
export function unitOf(options: UnitOptions): Unit {
  return options.unit === undefined ? POINTS : { factor: 1, name: options.unit, word: options.unit, decimals: 2 };
}

/** An estimate and its bounds as they are drawn: times the factor of their unit. */
export function drawn(e: { readonly estimate: number; readonly interval: Bounds }, factor: number = 1): Interval {
  return { estimate: e.estimate * factor, lower: e.interval[0] * factor, upper: e.interval[1] * factor };
}

/** An estimate with its interval, in numbers alone: "+2.7 (−1.1 to +6.5)". */
export function intervalText(row: Interval, decimals: number, sign: boolean): string {
  const show = sign ? signed : fixed;
  return `${show(row.estimate, decimals)} (${show(row.lower, decimals)} to ${show(row.upper, decimals)})`;
}
