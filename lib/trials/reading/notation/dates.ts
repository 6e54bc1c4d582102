const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|m[aä]r|mai|okt|dez)[a-z]{0,6}\\.?";
const CLOCK = "\\d{1,2}[:.h]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d+)?)?(?:\\s*[ap]\\.?m\\.?)?";
const ZONE = "(?:\\s*(?:z|utc|gmt|[+-]\\d{2}:?\\d{2}))?";
const TAIL = `(?:(?:t|,?\\s+)${CLOCK}${ZONE})?`;

/** Three numbers, of which one may be a day, one a month and one a year. */
const NUMERIC = new RegExp(`^(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})${TAIL}$`, "i");
const YEAR_MONTH = /^(?:(?:19|20)\d{2}[-/](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2})$/;
const WEEK = /^(?:19|20)\d{2}-?W\d{2}(?:-?\d)?$/;
const QUARTER = /^(?:(?:19|20)\d{2}[- ]?Q[1-4]|Q[1-4][-/ ]?(?:19|20)\d{2})$/i;
/** A word between a day and a year, whatever the language: 3 mars 2021, 03-Mrz-21, 01JAN2020. */
const WORDED = new RegExp(
  `^\\d{1,2}(?:st|nd|rd|th|\\.)?(?:[-/. ]\\s*)?\\p{L}{3,10}\\.?,?(?:[-/. ]\\s*)?(?:19|20)\\d{2}${TAIL}$`,
  "iu",
);
const NAMED = [
  new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?[-/. ]${MONTH}(?:[-/., ]+\\d{2,4})?${TAIL}$`, "i"),
  new RegExp(`^(?:[a-z]{3,9},?\\s+)?${MONTH}[-/. ]+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+|[-/.])\\d{2,4}${TAIL}$`, "i"),
  new RegExp(`^(?:[a-z]{3,9},?\\s+)\\d{1,2}\\.?[-/. ]${MONTH}[-/., ]+\\d{2,4}${TAIL}$`, "i"),
  new RegExp(`^${MONTH}[-/ ](?:\\d{2}|(?:19|20)\\d{2})$`, "i"),
  new RegExp(`^(?:19|20)\\d{2}[-/ ]${MONTH}(?:[-/ ]\\d{1,2})?$`, "i"),
];
/** Day and month with a point behind each. */
const DAY_MONTH = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.$/;
/** Year, month and day with a sign of the language behind each. */
const EAST_ASIAN = /^\d{2,4}[年년]\s*\d{1,2}[月월](?:\s*\d{1,2}[日일])?$/u;
const TIME = new RegExp(
  `^(?:\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:\\s*[ap]\\.?m\\.?)?${ZONE}|\\d{1,2}h\\d{2})$`,
  "i",
);
/** Hours, minutes and seconds one after another: `1h 30m`, `P3DT5H`. */
const DURATION =
  /^(?:P(?=.)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?|(?:\d+\s*[dhmswy][a-z]{0,6}\s+)+\d+\s*[hmsdw][a-z]{0,6}|\d+h\d+m(?:\d+s)?)$/i;

/** Whether a cell is a date, a month of a year, a time of day or a duration; undefined where it is neither. */
export function dateOrTime(cell: string): "a date" | "a time" | undefined {
  if (!/\d/.test(cell) || cell.length > 40) return undefined;
  const parts = NUMERIC.exec(cell);
  if (parts && isDay(parts[1], parts[3], parts[4])) return "a date";
  if ([YEAR_MONTH, DAY_MONTH, WEEK, QUARTER, WORDED, EAST_ASIAN, ...NAMED].some((pattern) => pattern.test(cell)))
    return "a date";
  return TIME.test(cell) || DURATION.test(cell) ? "a time" : undefined;
}

/** Year-month-day, or day and month in either order before a year of four digits or two. */
function isDay(first: string, second: string, third: string): boolean {
  const [a, b, c] = [first, second, third].map(Number);
  const month = (m: number) => m >= 1 && m <= 12;
  const day = (d: number) => d >= 1 && d <= 31;
  if (first.length === 4) return a >= 1000 && third.length <= 2 && ((month(b) && day(c)) || (day(b) && month(c)));
  if (first.length > 2 || (third.length !== 2 && third.length !== 4)) return false;
  return (day(a) && month(b)) || (month(a) && day(b)) || (third.length === 2 && month(b) && day(c));
}

/** Whether whole numbers are all dates written in one piece: 20210131, or 202101. */
export function areCompactDates(cells: Iterable<string>): boolean {
  const distinct = new Set<string>();
  let [days, months] = [true, true];
  for (const cell of cells) {
    days &&= /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(cell);
    months &&= /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/.test(cell);
    if (!days && !months) return false;
    if (distinct.size < 5) distinct.add(cell);
  }
  return distinct.size >= 5;
}
