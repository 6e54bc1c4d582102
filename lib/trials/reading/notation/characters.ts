/** Names of the characters that most often come unseen from a spreadsheet, a web page or a word processor. */
const NAMES: { readonly [code: string]: string | undefined } = {
  "00A0": "NO-BREAK SPACE",
  "00AD": "SOFT HYPHEN",
  "034F": "COMBINING GRAPHEME JOINER",
  "061C": "ARABIC LETTER MARK",
  "115F": "HANGUL CHOSEONG FILLER",
  "1680": "OGHAM SPACE MARK",
  "180E": "MONGOLIAN VOWEL SEPARATOR",
  "2002": "EN SPACE",
  "2003": "EM SPACE",
  "2007": "FIGURE SPACE",
  "2009": "THIN SPACE",
  "200A": "HAIR SPACE",
  "200B": "ZERO WIDTH SPACE",
  "200C": "ZERO WIDTH NON-JOINER",
  "200D": "ZERO WIDTH JOINER",
  "200E": "LEFT-TO-RIGHT MARK",
  "200F": "RIGHT-TO-LEFT MARK",
  "2028": "LINE SEPARATOR",
  "2029": "PARAGRAPH SEPARATOR",
  "202A": "LEFT-TO-RIGHT EMBEDDING",
  "202B": "RIGHT-TO-LEFT EMBEDDING",
  "202C": "POP DIRECTIONAL FORMATTING",
  "202D": "LEFT-TO-RIGHT OVERRIDE",
  "202E": "RIGHT-TO-LEFT OVERRIDE",
  "202F": "NARROW NO-BREAK SPACE",
  "205F": "MEDIUM MATHEMATICAL SPACE",
  "2060": "WORD JOINER",
  "2800": "BRAILLE PATTERN BLANK",
  "3000": "IDEOGRAPHIC SPACE",
  "3164": "HANGUL FILLER",
  FEFF: "ZERO WIDTH NO-BREAK SPACE",
  FFA0: "HALFWIDTH HANGUL FILLER",
};

const ASCII = /^[\x20-\x7e]*$/;
// Unseen wherever they stand. Marks of direction and joiners may belong to a text in its middle, see below.
const UNSEEN =
  /(?! )[\p{Zs}\p{Zl}\p{Zp}\u2800]|(?![\u200c-\u200f\u202a-\u202e\u2066-\u2069]|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;
const AT_THE_ENDS = /^[\u200c-\u200f\u202a-\u202e\u2066-\u2069]|[\u200c-\u200f\u202a-\u202e\u2066-\u2069]$/u;
// Between plain Latin letters, digits and signs nothing needs joining or turning.
const WITHIN = /[\x20-\x7e][\u200c-\u200f]|[\u200c-\u200f][\x20-\x7e]/u;
const ALL = /(?! )[\p{Zs}\p{Zl}\p{Zp}\u2800]|\p{Default_Ignorable_Code_Point}/gu;

/** A character as messages spell it: `U+00A0 NO-BREAK SPACE`. */
export function spelledCharacter(character: string): string {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  const name = NAMES[code];
  return name === undefined ? `U+${code}` : `U+${code} ${name}`;
}

/** The first character of a text that no reader sees, or sees as a plain blank; undefined where there is none. */
export function unseenIn(text: string): string | undefined {
  if (ASCII.test(text)) return undefined;
  for (const pattern of [UNSEEN, AT_THE_ENDS, WITHIN]) {
    const found = pattern.exec(text);
    if (found) return found[0].match(ALL)?.[0] ?? found[0];
  }
  return undefined;
}

/** A text as a reader sees it: no unseen characters, blanks of one sort, letters and digits in their plain forms. */
export function asSeen(text: string): string {
  if (ASCII.test(text)) return text.trim().replace(/ +/g, " ");
  return text
    .replace(/\p{Zs}|[\u2028\u2029]/gu, " ")
    .replace(/[\u200b]/g, "")
    .replace(ALL, "")
    .normalize("NFKC")
    .replace(/\p{Pd}/gu, "-")
    .replace(/[\u2018\u2019\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .trim()
    .replace(/ +/g, " ");
}
