import { formatNumber, toDecimals } from "../core/print.js";
import { assertShape, either, finite, type Shape, text, tuple } from "../core/shape.js";

/** A number, or the ends of an interval. */
const NUMBERS: Shape = either(Array.isArray, tuple(finite, finite), finite);

/** A share or a difference of shares in hundredths: one decimal, two below a tenth; never "-0.0". */
function hundredths(value: number): string {
  const percent = 100 * value;
  const digits = percent !== 0 && Math.abs(percent) < 0.1 ? 2 : 1;
  return toDecimals(percent, digits);
}

/**
 * A number, or two with a word between them, as the reader of a lesson should see them.
 *
 * @param values a number, or the ends of an interval; shares and points as fractions of 1
 * @param unit "points", "share" or "%": printed times 100; any other word stands behind the number
 * @throws `shape` for what is no number, and for no unit
 * @example
 * inUnit([-0.007, 0.03], "points"); // "-0.7 to 3.0 points"
 */
export function inUnit(values: number | readonly [number, number], unit: string): string {
  assertShape(values, NUMBERS, "inUnit", "the value");
  assertShape(unit, text, "inUnit", "the unit");
  const [first, second] = typeof values === "number" ? [values] : values;
  const times100 = unit === "points" || unit === "share" || unit === "%";
  const write = times100 ? hundredths : formatNumber;
  const numbers = second === undefined ? write(first) : `${write(first)} to ${write(second)}`;
  if (unit === "" || unit === "ratio") return numbers;
  if (unit === "share" || unit === "%") return numbers.replace(/(\d)(?= to |$)/g, "$1%");
  return `${numbers} ${unit}`;
}
