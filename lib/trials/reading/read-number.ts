const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What is wrong with a cell where a number was expected: a stable code, what it is in words, and what to do. */
export interface OddNumber {
  readonly code: string;
  readonly got: string;
  readonly hint?: string;
  /** Among labels it may be one itself. */
  readonly soft?: boolean;
}

/**
 * The number that a cell holds, written plainly (`12`, `-0.5`, `.5`, `1.5e-3`); NaN when it holds anything else.
 * Nothing is guessed: `Number` itself would take `""`, `0x10` and `Infinity`, and turn `1e400` into infinity.
 */
export function readNumber(cell: string): number {
  if (!PLAIN.test(cell)) return Number.NaN;
  const value = Number(cell);
  if (!Number.isFinite(value)) return Number.NaN;
  if (cell.length > 15 && losesDigits(cell, value)) return Number.NaN;
  return value === 0 && /[1-9]/.test(cell.replace(/[eE].*/, "")) ? Number.NaN : value;
}

/** Whether a whole number, written in digits alone, is none that a double holds or that this library writes so. */
function losesDigits(cell: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^[+-]?\d+$/.test(cell)) return false;
  return (
    String(value) !== cell.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1") &&
    BigInt(value) !== BigInt(cell.replace("+", ""))
  );
}

/** Ways in which something that was meant as a number is written otherwise. */
const ODD: readonly (readonly [RegExp, string, string, string?])[] = [
  [
    /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}$|^[+-]?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/,
    "thousands-separator",
    "thousands separators",
    "Write 1234.5, not 1,234.5.",
  ],
  [/^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/, "decimal-comma", "points between thousands and a decimal comma"],
  [/^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$/, "thousands-separator", "points between thousands"],
  [/^[+-]?[1-9]\d{0,2},\d{3}$/, "ambiguous-number", "a comma that may part thousands or decimals"],
  [/^[+-]?(?:\d*,\d+(?:[eE][+-]?\d+)?|\d+,)$/, "decimal-comma", "a decimal comma"],
  [/^[+-]?0[xX][0-9a-fA-F]+$/, "hexadecimal", "a hexadecimal number", "Write it in decimals."],
  [/^[+-]?0[bBoO]\d+$/, "hexadecimal", "a binary or octal number", "Write it in decimals."],
  [/^[+-]?(?:nan|1\.#\w+)$/i, "not-finite", "not a number"],
  [/^[+-]?(?:inf|infinity|∞)$/i, "not-finite", "an infinity"],
  [
    /^[\u2010-\u2015\u2212\ufe63\uff0d]\s?\d/,
    "text-in-number",
    "a dash that is not a minus sign",
    "Write - before the digits.",
  ],
  [/^[+-]?\d+\.$/, "text-in-number", "a number cut off after its point"],
  [/^[+-]?\d[\d.]*[eE][+-]?$/, "text-in-number", "a number cut off in its exponent"],
  [/^[+-]?\d+(?:\.\d+)?\s*%$/, "text-in-number", "a percentage", "Write the number alone."],
  [
    /^[+-]?\d{1,3}(?:[_'\u2019\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d+)?$/,
    "thousands-separator",
    "thousands separators",
    "Write 1234.5.",
  ],
];

/** Forms that are labels as well as numbers where they stand among labels. */
const SOFT: ReadonlySet<string> = new Set(["a percentage", "a number cut off in its exponent"]);

/** Whether the cell was meant as a number but is none that can be taken; undefined where it is plain text or a number. */
export function oddNumber(cell: string): OddNumber | undefined {
  if (PLAIN.test(cell)) {
    if (!Number.isNaN(readNumber(cell))) return undefined;
    const value = Number(cell);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isFinite(value)) {
      const hint = "An identifier is named as id, or left out.";
      return { code: "integer-too-large", got: "a whole number beyond 2^53, whose last digits would be lost", hint };
    }
    return Number.isFinite(value)
      ? { code: "number-too-small", got: "a number too small to be told from 0" }
      : { code: "number-too-large", got: "a number beyond the largest, about 1.8e308" };
  }
  for (const [pattern, code, got, hint] of ODD) {
    if (!pattern.test(cell)) continue;
    return { code, got, ...(hint === undefined ? {} : { hint }), soft: SOFT.has(got) };
  }
  return undefined;
}
