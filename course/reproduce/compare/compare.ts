import type { Json, JsonObject } from "treatment-rules";
import { sameNumber, textDifference } from "./numbers.js";

/** One place where a rerun says something else than what is published. */
export interface Difference {
  /** The path to it, such as `data[0].y[12]`. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A value in a few characters. */
function brief(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * Every place where two JSON values differ, in order, at most `most` of them: numbers to 1e-9 relative, also inside text;
 * all else exactly. The order of an object's keys does not count.
 */
export function differences(
  expected: Json | undefined,
  got: Json | undefined,
  where: string = "",
  most: number = 20,
): Difference[] {
  const found: Difference[] = [];
  const visit = (a: Json | undefined, b: Json | undefined, path: string): void => {
    if (found.length >= most || a === b) return;
    const differ = (x: string, y: string) => void found.push({ where: path, expected: x, got: y });
    if (typeof a === "number" && typeof b === "number") {
      if (!sameNumber(a, b)) differ(String(a), String(b));
    } else if (typeof a === "string" && typeof b === "string") {
      const difference = textDifference(a, b);
      if (difference) differ(difference.expected, difference.got);
    } else if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) differ(`${a.length} entries`, `${b.length} entries`);
      else for (let i = 0; i < a.length; i++) visit(a[i], b[i], `${path}[${i}]`);
    } else if (isObject(a) && isObject(b)) {
      const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
      for (const key of keys) {
        const [x, y] = [Object.hasOwn(a, key) ? a[key] : undefined, Object.hasOwn(b, key) ? b[key] : undefined];
        visit(x, y, path === "" ? key : `${path}.${key}`);
      }
    } else {
      differ(brief(a), brief(b));
    }
  };
  visit(expected, got, where);
  return found;
}
