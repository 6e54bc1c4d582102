/** Two numbers count as one when they differ by no more than this share of the larger. */
export const TOLERANCE = 1e-9;

/** Below this size a difference is rounding noise around 0, such as the mean of an influence curve. */
const NOISE = 1e-15;

// A number in running text: not part of a word (`x1`), of a version (`1.0.22`) or of a hash (`12e4ab`). A sign belongs to
// it unless something stands before the sign that could be subtracted from. Only a decimal fraction may touch the letters
// behind it (`0.25em`): whole numbers there are names.
const SIGN = String.raw`(?:(?<![\p{L}\p{N}_.)\]%])[-+\u2212](?=[\d.]))`;
const EXPONENT = String.raw`(?:[eE][-+\u2212]?\d+)?`;
const FRACTION = String.raw`\d*\.\d+${EXPONENT}(?!\.?\p{N})`;
const WHOLE = String.raw`\d+${EXPONENT}(?!\.?\p{N}|[\p{L}_])`;
const NUMBER = new RegExp(String.raw`((?:${SIGN}|(?<![\p{L}\p{N}_.]))(?:${FRACTION}|${WHOLE}))`, "u");

/** Text cut at its numbers: words stand at even places, numbers at odd ones. */
export function cutAtNumbers(text: string): string[] {
  return text.split(NUMBER);
}

/** The value of a number as it is written, with either minus sign. */
export function numberWritten(text: string): number {
  return Number(text.replace(/\u2212/g, "-"));
}

/** Whether two numbers agree to 1e-9 of the larger. */
export function sameNumber(a: number, b: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const apart = Math.abs(a - b);
  return apart <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) || apart <= NOISE;
}

/** Whether two numbers in text agree: whole numbers digit for digit, all others to 1e-9. */
function sameWritten(a: string, b: string): boolean {
  if (a === b) return true;
  if (/^\D?\d+$/.test(a) && /^\D?\d+$/.test(b)) return false;
  const [x, y] = [numberWritten(a), numberWritten(b)];
  return Number.isFinite(x) && Number.isFinite(y) && sameNumber(x, y);
}

/** Where two texts first differ: the words exactly, their numbers to 1e-9; `undefined` when they agree. */
export function textDifference(a: string, b: string): { readonly expected: string; readonly got: string } | undefined {
  if (a === b) return undefined;
  const [left, right] = [cutAtNumbers(a), cutAtNumbers(b)];
  const pieces = Math.max(left.length, right.length);
  for (let i = 0; i < pieces; i++) {
    const [x, y] = [left[i] ?? "", right[i] ?? ""];
    const same = i % 2 === 1 ? sameWritten(x, y) : x === y;
    if (!same) return i % 2 === 1 ? { expected: x, got: y } : around(x, y);
  }
  return undefined;
}

/** The few characters where two pieces of text part. */
function around(a: string, b: string): { expected: string; got: string } {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = Math.max(0, at - 20);
  const cut = (text: string) => JSON.stringify(text.slice(from, at + 40));
  return { expected: cut(a), got: cut(b) };
}
