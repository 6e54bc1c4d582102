// Every figure again, with other names wherever it shows a text that it was given.

import type { Figure } from "#lib/figures/frame/types.js";
import * as drawings from "#lib/figures/index.js";
import { Matrix } from "#lib/math/matrix.js";
import { gallery } from "./gallery.js";
import { estimatorsStudy } from "./synthetic.js";

type Draw = (...input: readonly unknown[]) => Figure;

/** A figure whose texts can be told anew. */
export interface Renamable {
  /** Its name in `figures`. */
  readonly name: string;
  /** The texts of its input that it shows: names, levels, titles, units, captions. */
  readonly texts: readonly string[];
  /** The texts of its input that it does not show, or of which it takes but a few, such as the name of a role. */
  readonly kept: readonly string[];
  draw(nameOf: (text: string) => string): Figure;
}

/** What an option that is given as text, or holds one, may look like. */
const OPTIONS: readonly ((text: string) => unknown)[] = [
  (text) => text,
  (text) => ({ at: 0, label: text }),
  (text) => ({ treated: text, control: `other ${text}` }),
  (text) => [text, `other ${text}`],
  (text) => Array.from({ length: 4 }, (_, i) => `${i} ${text}`),
];

/** The names of all functions that draw. */
export const figureNames: readonly string[] = Object.entries(drawings)
  .filter(([, value]) => typeof value === "function")
  .map(([name]) => name);

/** The figures of the gallery as they are drawn there, and each once more with every option that shows a text. */
export function renamableGallery(): Renamable[] {
  const drawn: Renamable[] = [];
  const watched = Object.entries(drawings).map(([name, value]) => {
    if (typeof value !== "function") return [name, value];
    const draw = value as Draw;
    const watch: Draw = (...input) => {
      drawn.push(renamable(name, draw, input));
      if (drawn.filter((other) => other.name === name).length === 1) {
        drawn.push(renamable(name, draw, withOptions(draw, input)));
      }
      return draw(...input);
    };
    return [name, watch];
  });
  const figures: typeof drawings = Object.fromEntries(watched);
  gallery(figures);
  const study = estimatorsStudy(50);
  figures.estimators(study, { other: study, names: ["first model", "second model"] });
  return drawn;
}

/** Texts of which a figure takes but a few: tried once and no more. */
const refusedBy = new Map<Draw, Set<string>>();

function renamable(name: string, draw: Draw, input: readonly unknown[]): Renamable {
  const all = [...new Set(textsIn(input).flatMap(pieces))];
  const drawWith = (texts: readonly string[], nameOf: (text: string) => string) =>
    draw(...(renamed(input, (text) => (texts.includes(text) ? nameOf(text) : text)) as unknown[]));
  const refused = refusedBy.get(draw) ?? new Set();
  refusedBy.set(draw, refused);
  const texts = shownOf(
    all.filter((text) => !refused.has(text)),
    drawWith,
    refused,
  );
  return { name, texts, kept: all.filter((text) => !texts.includes(text)), draw: (nameOf) => drawWith(texts, nameOf) };
}

/** Which texts a figure shows, whatever they say: all are told anew at once, and only where that is refused by halves. */
function shownOf(
  texts: readonly string[],
  drawWith: (texts: readonly string[], nameOf: (text: string) => string) => Figure,
  refused: Set<string>,
): string[] {
  const mark = (text: string) => `zq${texts.indexOf(text)}zq`;
  try {
    const drawn = JSON.stringify(drawWith(texts, mark));
    return texts.filter((text) => drawn.includes(mark(text)));
  } catch {
    if (texts.length < 2) {
      for (const text of texts) refused.add(text);
      return [];
    }
    const half = Math.ceil(texts.length / 2);
    return [texts.slice(0, half), texts.slice(half)].flatMap((part) => shownOf(part, drawWith, refused));
  }
}

/** The input with every option that was not given and shows a text. */
function withOptions(draw: Draw, input: readonly unknown[]): readonly unknown[] {
  // Options stand last, where they may be left out and where they may not.
  const place = optionsOf(draw, input, draw.length).length > 0 ? draw.length : draw.length - 1;
  let full = input;
  for (const option of optionsOf(draw, input, place)) {
    if (Object.hasOwn((input[place] ?? {}) as object, option)) continue;
    for (const make of OPTIONS) {
      const text = `the ${option}`;
      const given = [...full];
      given[place] = { ...(full[place] as object | undefined), [option]: make(text) };
      if (!shows(() => draw(...given), text)) continue;
      full = given;
      break;
    }
  }
  return full;
}

/** The options that a figure takes, from its refusal of one that there is none of. */
function optionsOf(draw: Draw, input: readonly unknown[], place: number): string[] {
  const given = [...input];
  given[place] = { ...(input[place] as object | undefined), "no option": 1 };
  try {
    draw(...given);
  } catch (error) {
    const { expected = "" } = error as { readonly expected?: string };
    const [, names] = /^only the options (.*)$/.exec(expected) ?? [];
    if (names !== undefined) return names.split(", ");
  }
  return [];
}

/** True where a figure can be drawn and has this text in it. */
function shows(draw: () => Figure, text: string): boolean {
  try {
    return JSON.stringify(draw()).includes(text);
  } catch {
    return false;
  }
}

/** An indicator such as "type=abscess" is a column and its level. */
function pieces(text: string): string[] {
  return /^\w+=\w+$/.test(text) ? text.split("=") : [text];
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Matrix) return [...value.names];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The same data with other texts. */
function renamed(value: unknown, nameOf: (text: string) => string): unknown {
  if (typeof value === "string") return pieces(value).map(nameOf).join("=");
  if (value instanceof Matrix) {
    return new Matrix(
      value.data,
      value.rows,
      value.columns,
      value.names.map((name) => renamed(name, nameOf) as string),
    );
  }
  if (Array.isArray(value)) return value.map((one) => renamed(one, nameOf));
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, nameOf)]));
}
