import { raise } from "../../core/errors.js";

/** The largest file that is read, in bytes; a trial of a hundred thousand patients and a hundred columns is a tenth of it. */
export const MOST_BYTES: number = 256 * 1_048_576;

/** First bytes of files that are no tables, and what to do about each. */
const SIGNATURES: readonly (readonly [string, string, string])[] = [
  ["504b0304", "a ZIP archive, such as an Excel workbook", "Save the sheet as CSV UTF-8."],
  ["d0cf11e0", "an old Excel workbook", "Save the sheet as CSV UTF-8."],
  ["1f8b", "a gzip archive", "Unpack it first."],
  ["25504446", "a PDF document", "A CSV file is needed."],
  ["89504e47", "a picture", "A CSV file is needed."],
];

const expected = "a CSV file in UTF-8";

/**
 * Refuses by name what is no text of bytes, before it is looked at any further.
 *
 * @throws code `too-large`, `binary` or `utf-16`
 */
export function refuseForeign(bytes: Uint8Array, source: string): void {
  if (bytes.length > MOST_BYTES) {
    raise({ code: "too-large", where: source, expected: `at most ${MOST_BYTES} bytes`, got: `${bytes.length}` });
  }
  const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  for (const [signature, what, hint] of SIGNATURES) {
    if (start.startsWith(signature)) raise({ code: "binary", where: source, expected, got: what, hint });
  }
  if (start.startsWith("fffe") || start.startsWith("feff") || looksLikeUtf16(bytes)) {
    raise({ code: "utf-16", where: source, expected, got: "UTF-16", hint: 'Save it as "CSV UTF-8".' });
  }
}

/**
 * The text of a file's bytes, read as UTF-8 with or without a byte order mark; anything else is refused by name.
 *
 * @throws code `not-utf-8`
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const { at, line } = firstBadByte(bytes);
    const value = bytes[at].toString(16).padStart(2, "0");
    const got = `byte 0x${value} at offset ${at}, line ${line}, which is not UTF-8`;
    raise({ code: "not-utf-8", where: source, expected, got, hint: 'Save it as "CSV UTF-8".' });
  }
}

/** UTF-16 without its mark: nearly every second byte of the beginning is 0. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = n / 2;
  return half >= 4 && ((odd > 0.7 * half && even < 0.1 * half) || (even > 0.7 * half && odd < 0.1 * half));
}

/** Where decoding fails: halves the stretch until the first character that cannot be read is found. */
function firstBadByte(bytes: Uint8Array): { at: number; line: number } {
  const readable = (length: number, mayEndWithin: boolean) => {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, length), { stream: mayEndWithin });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length;
  if (readable(bad, true)) good = bad;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (readable(middle, true)) good = middle;
    else bad = middle;
  }
  // The bad byte may be the one that does not continue a character: that character is at most three bytes before.
  while (good > 0 && !readable(good, false)) good--;
  let line = 1;
  for (let i = 0; i < good; i++) if (bytes[i] === 10) line++;
  return { at: good, line };
}
