import type { Stream } from "treatment-rules";
import { pick } from "./draws.js";
import type { Refusal } from "./harm.js";

const inserted = (text: string, piece: string, random: Stream): [string, number] => {
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const place = at + random.integer(text.length - at);
  return [text.slice(0, place) + piece + text.slice(place), text.slice(0, place).split("\n").length - 1];
};

/** Everything that can be wrong with characters. */
export const characters: readonly (readonly [
  string,
  (text: string, random: Stream) => [string, Refusal] | undefined,
])[] = [
  [
    "a NUL",
    (text, random) => {
      const [harmed, newlines] = inserted(text, "\0", random);
      return [harmed, { codes: ["nul-byte"], says: [`line ${newlines + 1}:`] }];
    },
  ],
  [
    "a lone CR",
    (text, random) => {
      const [harmed, newlines] = inserted(text, "\rx", random);
      return [harmed, { codes: ["lone-cr"], says: [`line ${newlines + 1}:`] }];
    },
  ],
  ["lines that end in CR", (text) => [text.trimEnd().replace(/\r?\n/g, "\r"), { codes: ["lone-cr"] }]],
  [
    "semicolons between columns",
    (text) => {
      if (text.includes('"')) return undefined;
      return [text.replaceAll(",", ";"), { codes: ["delimiter"], says: ["semicolons"] }];
    },
  ],
  [
    "tabs between columns",
    (text) => {
      if (text.includes('"') || text.split("\n")[0].includes(";")) return undefined;
      return [text.replaceAll(",", "\t"), { codes: ["delimiter"], says: ["tabs"] }];
    },
  ],
];

/** Everything that can be wrong with bytes. */
export const encoding: readonly (readonly [
  string,
  (bytes: Uint8Array, random: Stream) => [Uint8Array, Refusal] | undefined,
])[] = [
  [
    "UTF-16",
    (bytes, random) => {
      const text = Buffer.from(bytes)
        .toString("utf8")
        .replace(/^\ufeff/, "");
      const marked = random.bernoulli(0.5) === 1;
      // Without its mark it can be told by the zeros of plain letters only.
      if (!marked && /[^\x20-\x7e\r\n\t]/.test(text)) return undefined;
      const little = Buffer.from(`${marked ? "\ufeff" : ""}${text}`, "utf16le");
      return [random.bernoulli(0.5) ? little : little.swap16(), { codes: ["utf-16"] }];
    },
  ],
  [
    "a byte that UTF-8 does not have",
    (bytes, random) => {
      const at = 3 + random.integer(bytes.length - 3);
      const bad = [0xff, 0xfe, 0xc0, 0xc1, 0xf5][random.integer(5)];
      const harmed = Buffer.concat([bytes.subarray(0, at), Buffer.from([bad]), bytes.subarray(at)]);
      return [harmed, { codes: ["not-utf-8"] }];
    },
  ],
  [
    "a character cut in two",
    (bytes, random) => {
      const cut = pick(["c3", "e2", "e282", "f09f98"], random);
      return [Buffer.concat([bytes, Buffer.from(cut, "hex")]), { codes: ["not-utf-8"] }];
    },
  ],
  [
    "an archive or a picture",
    (bytes, random) => {
      const start = pick(["504b0304", "d0cf11e0", "1f8b08", "255044462d", "89504e470d"], random);
      return [Buffer.concat([Buffer.from(start, "hex"), bytes]), { codes: ["binary"] }];
    },
  ],
  [
    "bytes at random",
    (_bytes, random) => {
      const noise = Uint8Array.from({ length: 300 + random.integer(300) }, () => random.integer(256));
      return [noise, { codes: ["not-utf-8", "utf-16", "binary"] }];
    },
  ],
];
