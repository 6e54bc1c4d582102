const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What is wrong with a cell where a number was expected: a stable code, what it is in words, and what to do. */
export interface OddNumber {
  readonly code: string;
  readonly got: string;
  readonly hint?: string;
}

/**
 * The number that a cell holds, written plainly (`12`, `-0.5`, `.5`, `1.5e-3`); NaN when it holds anything else.
 * Nothing is guessed: `Number` itself would take `""`, `0x10` and `Infinity`, and turn `1e400` into infinity.
 */
export function readNumber(cell: string): number {
  if (!PLAIN.test(cell)) return Number.NaN;
  const value = Number(cell);
  if (!Number.isFinite(value)) return Number.NaN;
  return value === 0 && /[1-9]/.test(cell.replace(/[eE].*/, "")) ? Number.NaN : value;
}

/** Ways in which something that was meant as a number is written otherwise. */
const ODD: readonly (readonly [RegExp, string, string, string?])[] = [
  [/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/, "thousands-separator", "thousands separators", "Write 1234.5, not 1,234.5."],
  [/^[+-]?\d*,\d+$/, "decimal-comma", "a decimal comma", 'Write 1.5, not 1,5, or say decimal: "," (--decimal ,).'],
  [/^[+-]?0[xX][0-9a-fA-F]+$/, "hexadecimal", "a hexadecimal number", "Write it in decimals."],
  [/^[+-]?0[bBoO]\d+$/, "hexadecimal", "a binary or octal number", "Write it in decimals."],
  [/^[+-]?(?:nan|1\.#\w+)$/i, "not-finite", "not a number", "Leave the cell empty where the value is missing."],
  [/^[+-]?(?:inf|infinity|∞)$/i, "not-finite", "an infinity"],
  [/^[\u2212\u2013]\d/, "text-in-number", "a dash that is not a minus sign", "Write - before the digits."],
  [/^[+-]?\d+\.$/, "text-in-number", "a number cut off after its point"],
  [/^[+-]?\d[\d.]*[eE][+-]?$/, "text-in-number", "a number cut off in its exponent"],
  [/^[+-]?\d+(?:\.\d+)?\s*%$/, "text-in-number", "a percentage", "Write the number alone."],
  [/^[+-]?\d+(?:[_'\u00a0 ]\d{3})+(?:\.\d+)?$/, "thousands-separator", "thousands separators", "Write 1234.5."],
];

/** Whether the cell was meant as a number but is none that can be taken; undefined where it is plain text or a number. */
export function oddNumber(cell: string): OddNumber | undefined {
  if (PLAIN.test(cell)) {
    if (!Number.isNaN(readNumber(cell))) return undefined;
    return Number.isFinite(Number(cell))
      ? { code: "number-too-small", got: "a number too small to be told from 0" }
      : { code: "number-too-large", got: "a number beyond the largest, about 1.8e308" };
  }
  for (const [pattern, code, got, hint] of ODD) {
    if (pattern.test(cell)) return hint === undefined ? { code, got } : { code, got, hint };
  }
  return undefined;
}
