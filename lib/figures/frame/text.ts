import { oneLine, toDecimals } from "../../core/print.js";

/** Text as Plotly may draw it: names are data, so tags, entities, formula and template signs in them stay the characters they are. */
export function safe(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("$", "&#36;")
    .replaceAll("%{", "%&#123;");
}

/** A number with a fixed count of decimals, a true minus sign, and never a minus before 0. */
export function fixed(value: number, decimals: number = 1): string {
  return toDecimals(value, decimals).replace("-", "−");
}

/** As {@link fixed}, with a plus before what is above 0. */
export function signed(value: number, decimals: number = 1): string {
  const text = fixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** Enough decimals to tell numbers of this size apart: four below 1, none from 100 on. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 3 : 4;
}

/** A share as a percentage; a share that is not 0 is never printed as 0%. */
export function percent(share: number, decimals: number = share > 0 && share < 0.095 ? 1 : 0): string {
  return `${fixed(100 * share, decimals)}%`;
}

/** "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "3 of 5". */
export function ofAll(some: ArrayLike<unknown>, all: ArrayLike<unknown>): string {
  return `${some.length} of ${all.length}`;
}

/** "1 pair", "2 pairs". */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** About how many pixels wide a line of text is: enough to leave room for it. */
export function textWidth(text: string, size: number): number {
  return Array.from(text).length * size * 0.54;
}

/** A sentence broken into lines of at most `width` characters; a longer word keeps a line of its own. */
export function lines(text: string, width: number): string[] {
  const out: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((w) => w !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      out.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? out : [...out, line];
}

/** As {@link lines}, in as few lines, but with no word left alone on the last one. */
export function balanced(text: string, width: number): string[] {
  const widest = lines(text, width);
  for (let narrower = width; narrower > width / 2; narrower--) {
    const out = lines(text, narrower);
    if (out.length > widest.length) break;
    if (out.length < 2 || out[out.length - 1].length >= width / 3) return out;
  }
  return widest;
}

/** A name that fits a label: cut with an ellipsis when it is longer than `width`. */
export function shortened(text: string, width: number = 34): string {
  const letters = Array.from(text.replaceAll(/\s+/g, " "));
  return letters.length > width ? `${letters.slice(0, width - 1).join("")}…` : letters.join("");
}

/** Names that fit small panels: without the options in parentheses, where no two become alike. */
export function withoutDetails(names: readonly string[]): readonly string[] {
  const short = names.map((name) => name.replace(/ \(.*\)$/, ""));
  return names.map((name, k) => (short.filter((other) => other === short[k]).length === 1 ? short[k] : name));
}

/** Names for the rows of a figure: one too long for its label first loses its options in parentheses, where no two become alike. */
export function fitting(names: readonly string[], width: number = 34): readonly string[] {
  const short = withoutDetails(names);
  return names.map((name, k) => shortened(Array.from(name).length > width ? short[k] : name, width));
}
