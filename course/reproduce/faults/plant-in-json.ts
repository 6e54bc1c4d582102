import type { Stream } from "treatment-rules";
import { cutAtNumbers } from "../compare/numbers.js";

/** JSON that may be changed. */
export type Loose = string | number | boolean | null | Loose[] | { [key: string]: Loose };

/** A number changed by more than the comparison forgives: 10^-1 to 10^-8 of itself, or that much added to 0. */
export function nudged(value: number, random: Stream): number {
  const size = 10 ** -(1 + random.integer(8));
  const sign = random.bernoulli(0.5) ? 1 : -1;
  return value === 0 ? sign * size : value * (1 + sign * size);
}

/** Where a leaf of some JSON hangs. */
interface Leaf {
  readonly holder: { [key: string | number]: Loose };
  readonly key: string | number;
}

function leaves(value: Loose, wanted: "number" | "string"): Leaf[] {
  if (value === null || typeof value !== "object") return [];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  const holder = value as Leaf["holder"];
  return [...keys].flatMap((key) => {
    const below = holder[key];
    if (typeof below === wanted) return [{ holder, key }];
    return leaves(below, wanted);
  });
}

/** Changes one number somewhere in the JSON; returns what was done, or undefined when it holds none. */
export function nudgeSomeNumber(value: Loose, random: Stream): string | undefined {
  const all = leaves(value, "number");
  if (all.length === 0) return undefined;
  const { holder, key } = all[random.integer(all.length)];
  const before = holder[key] as number;
  holder[key] = nudged(before, random);
  return `${key}: ${before} became ${holder[key]}`;
}

/** Changes one digit of a number in the text, or one of its letters when it has no number. */
export function withTextChanged(text: string, random: Stream): string {
  const pieces = cutAtNumbers(text);
  const numbers = pieces.map((_, i) => i).filter((i) => i % 2 === 1);
  if (numbers.length > 0) {
    const i = numbers[random.integer(numbers.length)];
    // Digits after the eighth may stand for less than the comparison forgives.
    const digits = [...pieces[i].matchAll(/\d/g)].slice(0, 8);
    const index = digits[random.integer(digits.length)].index as number;
    const digit = (Number(pieces[i][index]) + 1 + random.integer(9)) % 10;
    pieces[i] = `${pieces[i].slice(0, index)}${digit}${pieces[i].slice(index + 1)}`;
    return pieces.join("");
  }
  if (text === "") return "x";
  const at = random.integer(text.length);
  return `${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`;
}
