import type { Stream } from "treatment-rules";

/** A kind of cell that is no plain number and no label, drawn anew for every row. */
export interface Kind {
  readonly name: string;
  readonly cell: (random: Stream) => string;
  /** The codes with which a whole column is refused. */
  readonly column: readonly string[];
  /** The code with which one such cell among numbers is refused; left out: one of those of a column. */
  readonly among?: readonly string[];
}

const digits = (random: Stream, count: number) =>
  Array.from({ length: count }, (_, k) => (k === 0 ? 1 + random.integer(9) : random.integer(10))).join("");
const two = (value: number) => String(value).padStart(2, "0");
const day = (random: Stream) => two(1 + random.integer(28));
const month = (random: Stream) => two(1 + random.integer(12));
const year = (random: Stream) => String(1990 + random.integer(40));
const name = (random: Stream) => "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[random.integer(12)];
const word = (random: Stream) => Array.from({ length: 5 }, () => "abdefgiklmnoprstuvz"[random.integer(19)]).join("");
const mapped = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Numbers, dates and times in other notations than the plain one. */
export const kinds: readonly Kind[] = [
  {
    name: "one comma before three digits",
    cell: (r) => `${digits(r, 1 + r.integer(3))},${digits(r, 3)}`,
    column: ["ambiguous-number"],
  },
  {
    name: "commas between thousands",
    cell: (r) => `${digits(r, 2)},${digits(r, 3)},${digits(r, 3)}`,
    column: ["thousands-separator"],
  },
  {
    name: "commas between thousands, and decimals",
    cell: (r) => `${digits(r, 1)},${digits(r, 3)}.${digits(r, 2)}`,
    column: ["thousands-separator"],
  },
  {
    name: "points between thousands",
    cell: (r) => `${digits(r, 1)}.${digits(r, 3)}.${digits(r, 3)}`,
    column: ["thousands-separator"],
  },
  {
    name: "points between thousands, decimal comma",
    cell: (r) => `${digits(r, 2)}.${digits(r, 3)},${digits(r, 2)}`,
    column: ["decimal-comma"],
  },
  { name: "blanks between thousands", cell: (r) => `${digits(r, 2)} ${digits(r, 3)}`, column: ["thousands-separator"] },
  {
    name: "apostrophes between thousands",
    cell: (r) => `${digits(r, 2)}'${digits(r, 3)}`,
    column: ["thousands-separator"],
  },
  {
    name: "no-break blanks between thousands",
    cell: (r) => `${digits(r, 2)}\u00a0${digits(r, 3)}`,
    column: ["invisible-character"],
  },
  {
    name: "narrow blanks between thousands",
    cell: (r) => `${digits(r, 2)}\u202f${digits(r, 3)}`,
    column: ["invisible-character"],
  },
  { name: "decimal comma", cell: (r) => `${digits(r, 2)},${digits(r, 1)}`, column: ["decimal-comma"] },
  { name: "money, sign first", cell: (r) => `${"$€£¥"[r.integer(4)]}${digits(r, 3)}`, column: ["currency"] },
  { name: "money, sign last", cell: (r) => `${digits(r, 3)} €`, column: ["currency"] },
  { name: "money by its code", cell: (r) => `EUR ${digits(r, 3)}`, column: ["currency"] },
  {
    name: "a unit behind a blank",
    cell: (r) => `${digits(r, 2)} ${["mg", "mmol/l", "kg/m²", "µg", "years", "°C"][r.integer(6)]}`,
    column: ["unit"],
  },
  { name: "a unit", cell: (r) => `${digits(r, 3)}mg`, column: ["unit"] },
  { name: "percent", cell: (r) => `${digits(r, 2)}%`, column: ["text-in-number"] },
  { name: "percent behind a blank", cell: (r) => `${digits(r, 2)}.5 %`, column: ["text-in-number", "unit"] },
  { name: "year-month-day", cell: (r) => `${year(r)}-${month(r)}-${day(r)}`, column: ["date"] },
  { name: "day.month.year", cell: (r) => `${day(r)}.${month(r)}.${year(r)}`, column: ["date"] },
  {
    name: "month/day/year of two digits",
    cell: (r) => `${month(r)}/${day(r)}/${two(10 + r.integer(15))}`,
    column: ["date"],
  },
  { name: "day month year in words", cell: (r) => `${day(r)} ${name(r)} ${year(r)}`, column: ["date"] },
  { name: "day-month, as a spreadsheet makes them", cell: (r) => `${1 + r.integer(28)}-${name(r)}`, column: ["date"] },
  { name: "month of a year", cell: (r) => `${name(r)}-${two(10 + r.integer(15))}`, column: ["date"] },
  { name: "day, a word of any language, year", cell: (r) => `${day(r)}. ${word(r)} ${year(r)}`, column: ["date"] },
  {
    name: "date and time",
    cell: (r) => `${year(r)}-${month(r)}-${day(r)}T${two(r.integer(24))}:${two(r.integer(60))}:00Z`,
    column: ["date"],
  },
  { name: "date in one piece", cell: (r) => `${year(r)}${month(r)}${day(r)}`, column: ["date"], among: [] },
  { name: "time of day", cell: (r) => `${two(r.integer(24))}:${two(r.integer(60))}`, column: ["time"] },
  { name: "full-width digits", cell: (r) => mapped(digits(r, 2), 0xff10), column: ["other-digits"] },
  { name: "Arabic digits", cell: (r) => mapped(digits(r, 3), 0x660), column: ["other-digits"] },
  { name: "below a limit", cell: (r) => `<${digits(r, 3)}`, column: ["inexact-number"] },
  { name: "above a limit", cell: (r) => `> ${digits(r, 3)}.5`, column: ["inexact-number"] },
  { name: "about", cell: (r) => `~${digits(r, 3)}`, column: ["inexact-number"] },
  { name: "a zero-width blank", cell: (r) => `${digits(r, 2)}\u200b`, column: ["invisible-character"] },
  { name: "hexadecimal", cell: (r) => `0x${digits(r, 2)}F`, column: ["hexadecimal"] },
  { name: "a power of ten", cell: (r) => `${digits(r, 1)}.5x10^${1 + r.integer(5)}`, column: ["text-in-number"] },
  { name: "beyond 2^53", cell: (r) => `${digits(r, 16)}${digits(r, 2)}7`, column: ["integer-too-large"] },
  { name: "beyond the largest", cell: (r) => `${digits(r, 1)}e${400 + r.integer(99)}`, column: ["number-too-large"] },
  { name: "two numbers", cell: (r) => `${100 + r.integer(80)}/${60 + r.integer(30)}`, column: ["number-pair", "date"] },
  { name: "mean and error", cell: (r) => `${digits(r, 2)} ± ${digits(r, 1)}`, column: ["number-pair"] },
  { name: "a number in quotes", cell: (r) => `'${digits(r, 2)}`, column: ["text-in-number"] },
];

/** Marks of programs for a missing value or an error. */
export const marks: readonly string[] = [
  ..."#DIV/0! #REF! #VALUE! #NAME? #NUM! #NULL! #SPILL! #N/A #WERT! ##### Err:502".split(" "),
  ..."NA N/A n/a n.a. <NA> NaT \\N (null) null NULL [null] nan - -- ? . .. .A missing <missing> (none) undefined".split(
    " ",
  ),
];
