/** A comma that can only be a decimal sign. */
const DECIMAL =
  /^[+-]?(?:\d*,\d{1,2}|\d*,\d{4,}|0\d*,\d{3}|\d{4,},\d{3}|,\d+|\d*,\d+[eE][+-]?\d+|[1-9]\d{0,2}(?:[.\u00a0\u202f ']\d{3})+,\d+)$/;
/** A comma that can only part thousands. */
const THOUSANDS =
  /^[+-]?(?:[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2},\d{3}\.\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?)$/;
/** Points that part thousands beyond doubt. */
const POINTS = /^[+-]?[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:\.\d{3})+,\d+)$/;
const POINT_OF_EITHER_KIND = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** Whether a plain number has a point that is a decimal sign beyond doubt; where `grouped`, a point before three digits is none. */
export function hasDecimalPoint(cell: string, grouped = false): boolean {
  return cell.includes(".") && !(grouped && POINT_OF_EITHER_KIND.test(cell));
}

/** What the commas of a column are, by all of its cells. */
export type CommaMeaning = "decimal" | "thousands" | "both" | "open";

/** Reads the meaning of a column's commas from cells that can have one meaning only, and from plain numbers with a point. */
export function commaMeaning(cells: Iterable<string>): CommaMeaning {
  let decimal = false;
  let thousands = false;
  let points = false;
  let grouped = false;
  for (const cell of cells) {
    if (POINTS.test(cell)) grouped = true;
    if (DECIMAL.test(cell) || POINTS.test(cell)) decimal = true;
    else if (THOUSANDS.test(cell)) thousands = true;
  }
  for (const cell of cells) {
    if (/^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/.test(cell) && hasDecimalPoint(cell, grouped)) points = true;
  }
  if (decimal) return thousands || points ? "both" : "decimal";
  return thousands || points ? "thousands" : "open";
}

/** The two numbers that `1,234` may be. */
export function bothReadings(cell: string): string {
  return `${cell.replaceAll(",", "")} or ${cell.replace(",", ".")}`;
}
