import { readNumber } from "../read-number.js";
import { asSeen } from "./characters.js";
import { inLatin } from "./look-alikes.js";

/** Two labels that a reader takes for one. */
export interface Twins {
  readonly one: string;
  readonly other: string;
  /** What sets them apart, in words. */
  readonly by: string;
  /** They look the same, so that no statement about labels makes two of them. */
  readonly alike: boolean;
}

/**
 * The first two labels that differ by nothing that is seen, or by capitals, blanks, a sign at the end or one between letters
 * only; undefined where there are none.
 */
export function twinsAmong(labels: Iterable<string>): Twins | undefined {
  const seen = new Map<string, string>();
  const folded = new Map<string, string>();
  const all = [...labels];
  const alleles = all.every((label) => /^(\p{L})\1?$/iu.test(label)) && all.some((label) => label.length === 2);
  for (const label of all) {
    const look = inLatin(asSeen(label));
    const value = readNumber(look);
    const key = Number.isNaN(value) ? look : `number ${value}`;
    const twin = seen.get(key);
    if (twin !== undefined) return { one: twin, other: label, by: difference(twin, label), alike: true };
    seen.set(key, label);
    if (alleles) continue;
    const fold = withoutSigns(withoutBlanks(look));
    const near = folded.get(fold);
    if (near !== undefined) return { one: near, other: label, by: spelling(inLatin(asSeen(near)), look), alike: false };
    folded.set(fold, label);
  }
  return undefined;
}

const withoutBlanks = (look: string): string => look.toLowerCase().replace(/\s/g, "");

/** Without a sign at the end and signs between letters: `mild.` and `mild`, `non-smoker` and `nonsmoker`. */
function withoutSigns(text: string): string {
  return text.replace(/(?<=[\p{L}\d])[.,;:!]+$/u, "").replace(/(?<=\p{L})[-_](?=[\p{L}\d])/gu, "");
}

function spelling(one: string, other: string): string {
  if (one.toLowerCase() === other.toLowerCase()) return "capitals";
  return withoutBlanks(one) === withoutBlanks(other) ? "blanks" : "a sign";
}

function difference(one: string, other: string): string {
  if (!Number.isNaN(readNumber(one)) && !Number.isNaN(readNumber(other))) return "the way a number is written";
  if (one.normalize("NFC") === other.normalize("NFC")) {
    return `the code points of letters with marks: ${codePoints(one)} and ${codePoints(other)}`;
  }
  if (one.replace(/ +/g, " ") === other.replace(/ +/g, " ")) return "the number of blanks";
  return `characters that look alike: ${codePoints(one)} and ${codePoints(other)}`;
}

/** The characters of a text beyond ASCII, by their code points. */
function codePoints(text: string): string {
  const points = [...text]
    .filter((character) => character > "~")
    .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`);
  return points.length === 0 ? "plain letters" : points.slice(0, 6).join(" ");
}
