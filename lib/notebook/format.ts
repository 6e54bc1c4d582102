import { formatNumber } from "../core/print.js";

/** A share or a difference of shares in hundredths, with one decimal and two where it is small; never "-0.0". */
function hundredths(value: number): string {
  const percent = 100 * value;
  const digits = percent !== 0 && Math.abs(percent) < 1 ? 2 : 1;
  const text = percent.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/** A number as the reader of a lesson should see it: "1.2 points", "36.5%", "698 patients". */
export function inUnit(value: number, unit: string): string {
  if (unit === "points") return `${hundredths(value)} points`;
  if (unit === "share" || unit === "%") return `${hundredths(value)}%`;
  if (unit === "" || unit === "ratio") return formatNumber(value);
  return `${formatNumber(value)} ${unit}`;
}
