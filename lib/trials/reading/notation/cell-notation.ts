import { oddNumber, readNumber } from "../read-number.js";
import { unseenIn } from "./characters.js";
import { dateOrTime } from "./dates.js";

/** How a cell that is no plain number was meant, as far as its form tells. */
export interface CellNotation {
  /** The code of the error that it may become. */
  readonly code: string;
  /** What it is, in words. */
  readonly what: string;
  /**
   * `number`: can be nothing but a number or a date, also among labels. `like-number`: may as well be a label, which the column
   * decides. `band`: a range or a bound, which is a number nowhere and a label among its like.
   */
  readonly sort: "number" | "like-number" | "band";
  /** What follows the number. */
  readonly unit?: string;
  /** The unit is not set off by a blank, so that the cell may be a code such as 1a. */
  readonly joined?: boolean;
}

const VALUE = "(?:\\d{1,3}(?:[.,'\\u2019_ ]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?|[.,]\\d+)(?:[eE][+-]?\\d+)?";
const SIGNED = `[+-]?\\s?${VALUE}`;
const whole = (pattern: string, flags = "") => new RegExp(`^${pattern}$`, flags);

const UNIT = whole(
  `(${SIGNED})(\\s*)([\\p{L}\\u00b5\\u00b0\\u2126%\\u2030"'][\\p{L}\\p{N}\\u00b5\\u00b0%/\\u00b7^.*()-]{0,11}(?: (?:per \\p{L}+|\\p{L}{1,4}))?)`,
  "u",
);
const ORDINAL = /^\d*(?:1st|2nd|3rd|\dth)$/i;
const CURRENCY = whole(`[+-]?\\p{Sc}\\s?${SIGNED}|${SIGNED}\\s?\\p{Sc}`, "u");
const CURRENCY_CODE = whole(
  `(?:(?:US|A|C|NZ|HK)\\$|USD|EUR|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CAD|AUD|INR|BRL|Rs\\.?|Fr\\.?|kr\\.?)\\s?${SIGNED}|${SIGNED}\\s?(?:USD|EUR|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CAD|AUD|INR|BRL|kr\\.?)`,
);
const INEXACT = whole(`(?:~|\\u2248|\\u2243|c\\.|ca\\.?)\\s*${SIGNED}.{0,12}|${SIGNED}\\s?(?:~|\\?|\\*+)`, "iu");
const BOUND = whole(
  `(?:[<>]=?|=[<>]|[\\u2264\\u2265\\u2a7d\\u2a7e])\\s*${SIGNED}.{0,12}|${SIGNED}\\s?(?:\\+|[<>]).{0,12}`,
  "u",
);
const RANGE = whole(
  `(${VALUE})\\s*(?:-|\\u2010|\\u2011|\\u2012|\\u2013|\\u2014|\\.\\.|to|bis)\\s*(${VALUE})(?:\\s.{0,12})?`,
  "u",
);
const PAIR = whole(`${SIGNED}\\s?[/:|;x\\u00d7-]\\s?${SIGNED}(?:[/:;-]${SIGNED})*`, "u");
const POWER = whole(
  `(?:10\\s?(?:\\^|\\*\\*)\\s?[-+]?\\d+|${SIGNED}\\s?(?:[x\\u00d7*\\u00b7]\\s?10\\s?(?:\\^|\\*\\*)?\\s?[-+\\u207b\\u207a]?[\\d\\u2070-\\u2079\\u00b9\\u00b2\\u00b3]+|[dD][+-]?\\d+))`,
);
const BRACKETED = whole(
  `\\(\\s?\\p{Sc}?(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s?\\)|${VALUE}\\s?-`,
  "u",
);
const QUOTED = whole(`['"\`\\u2018\\u2019\\u201c\\u201d=]+${SIGNED}['"\`\\u2018\\u2019\\u201c\\u201d]*`);
const ERROR_BAR = whole(`${SIGNED}\\s?(?:\\u00b1|\\+/-)\\s?${VALUE}.{0,12}|${SIGNED}\\s?[([].{1,16}[)\\]]`, "u");
const OTHER_DIGITS = /(?![0-9])[\p{Nd}\u00bc-\u00be\u2150-\u215e]/u;

const FORMS: readonly (readonly [RegExp, string, string, CellNotation["sort"]])[] = [
  [CURRENCY, "currency", "an amount of money", "like-number"],
  [CURRENCY_CODE, "currency", "an amount of money", "like-number"],
  [INEXACT, "inexact-number", "a number that is not exact", "like-number"],
  [BOUND, "inexact-number", "a bound, not a value", "band"],
  [POWER, "text-in-number", "a power of ten written out", "like-number"],
  [BRACKETED, "text-in-number", "a negative number as accountants write it", "like-number"],
  [QUOTED, "text-in-number", "a number within quotes", "like-number"],
  [ERROR_BAR, "number-pair", "a number with its error or share", "like-number"],
];

/** How a cell was meant that is no plain number; undefined where it is a plain number or nothing but text. */
export function notationOf(cell: string): CellNotation | undefined {
  if (!Number.isNaN(readNumber(cell))) return undefined;
  const odd = oddNumber(cell);
  if (odd) return { code: odd.code, what: odd.got, sort: odd.soft ? "like-number" : "number" };
  // Every form below begins or ends near a digit; the rest is text.
  if (cell.length > 60 || !/\p{N}/u.test(cell)) return undefined;
  const unseen = unseenIn(cell);
  if (unseen === undefined && OTHER_DIGITS.test(cell)) {
    const plain = cell.replace(/(?![0-9])\p{N}/gu, "1").normalize("NFKC");
    const meant = !Number.isNaN(readNumber(plain)) || notationOf(plain) !== undefined;
    return meant
      ? { code: "other-digits", what: "a number in other digits than 0 to 9", sort: "like-number" }
      : undefined;
  }
  const when = dateOrTime(cell);
  if (when === "a date") return { code: "date", what: when, sort: "number" };
  if (when) return { code: "time", what: when, sort: "like-number" };
  const range = RANGE.exec(cell);
  if (range && Number(range[1].replace(",", ".")) < Number(range[2].replace(",", "."))) {
    return { code: "inexact-number", what: "a range, not a value", sort: "band" };
  }
  for (const [pattern, code, what, sort] of FORMS) if (pattern.test(cell)) return { code, what, sort };
  const unit = UNIT.exec(cell);
  if (unit && !ORDINAL.test(cell)) {
    const what = /^%|^\u2030/.test(unit[3]) ? "a percentage" : `a number with a unit, ${JSON.stringify(unit[3])}`;
    const joined = unit[2] === "" && /^\p{L}/u.test(unit[3]) && /^\d+$/.test(unit[1]);
    return { code: "unit", what, sort: "like-number", unit: unit[3], joined };
  }
  if (PAIR.test(cell)) return { code: "number-pair", what: "two numbers in one cell", sort: "like-number" };
  return undefined;
}
