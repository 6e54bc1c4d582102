import { raise, shown } from "./errors.js";

/** Throws unless every entry is a finite number; names the first row that is not. */
export function assertFinite(values: ArrayLike<number>, where: string, what: string): void {
  if (values instanceof Float64Array && areFinite(values)) return;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      raise({
        code: "not-finite",
        where,
        expected: `finite numbers in ${what}`,
        got: `${shown(values[i])} in row ${i + 1}`,
      });
    }
  }
}

/** Whether all are finite: 0 times anything else is NaN, and so is every sum with it. */
function areFinite(values: Float64Array): boolean {
  let [one, two, three, four] = [0, 0, 0, 0];
  const end = values.length - (values.length % 4);
  for (let i = 0; i < end; i += 4) {
    one += 0 * values[i];
    two += 0 * values[i + 1];
    three += 0 * values[i + 2];
    four += 0 * values[i + 3];
  }
  for (let i = end; i < values.length; i++) one += 0 * values[i];
  return one + two + three + four === 0;
}

/** True for a list of whatever kind: plain, typed, or a thing with a length; text is none. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return typeof value === "object" && typeof (value as ArrayLike<unknown> | null)?.length === "number";
}

/** Throws unless there is at least one entry. */
export function assertSome(values: ArrayLike<unknown>, where: string, what: string): void {
  if (values?.length > 0) return;
  const got = typeof values?.length === "number" ? "none" : shown(values);
  raise({ code: "empty", where, expected: `at least one entry in ${what}`, got });
}

/** Throws unless `value` is an object, such as a result or a set of options, and no list. */
export function assertObject(value: unknown, where: string, what: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    raise({ code: "option", where, expected: `an object for ${what}`, got: shown(value) });
  }
}

/** One thing or several as a list; throws unless there is at least one, and every entry is an object. */
export function asList<T extends object>(of: T | readonly T[], where: string, what: string): readonly T[] {
  const list: readonly T[] = Array.isArray(of) ? of : [of as T];
  assertSome(list, where, what);
  for (const entry of list) assertObject(entry, where, `each of ${what}`);
  return list;
}

/** The numbers as an array; throws unless there is at least one, and all are finite. */
export function asNumbers(values: ArrayLike<number>, where: string, what: string): number[] {
  assertSome(values, where, what);
  assertFinite(values, where, what);
  return Array.from(values);
}

/** Throws unless `values` has `length` entries; what has none at all, or is text, is told by what it is. */
export function assertLength(values: ArrayLike<unknown>, length: number, where: string, what: string): void {
  if (isList(values) && values.length === length) return;
  const got = isList(values) ? `${values.length}` : shown(values);
  raise({ code: "length", where, expected: `${length} entries in ${what}`, got });
}

/** Throws unless `value` is an integer in [least, most]. */
export function assertInteger(
  value: number,
  where: string,
  what: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    raise({ code: "integer", where, expected: `${what} to be a whole number ${range}`, got: shown(value) });
  }
}

/** Throws unless `value` is a number in [least, most]. */
export function assertNumber(
  value: number,
  where: string,
  what: string,
  least: number = -Infinity,
  most: number = Infinity,
): void {
  if (typeof value !== "number" || !Number.isFinite(value) || value < least || value > most) {
    raise({ code: "number", where, expected: `${what} to be a number from ${least} to ${most}`, got: shown(value) });
  }
}

/** Throws unless `value` is one of those allowed. */
export function assertOneOf(value: unknown, where: string, what: string, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const named = allowed.map(shown);
  const list = `${named.slice(0, -1).join(", ")} or ${named[named.length - 1]}`;
  raise({ code: "option", where, expected: `${what} to be ${list}`, got: shown(value) });
}

/** Throws unless every entry lies strictly between 0 and 1. */
export function assertProbabilities(values: ArrayLike<number>, where: string, what: string): void {
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value !== "number" || !(value > 0 && value < 1)) {
      raise({
        code: "probability",
        where,
        expected: `${what} strictly between 0 and 1`,
        got: `${shown(value)} in row ${i + 1}`,
      });
    }
  }
}

/**
 * Observation weights at the border: `undefined` means 1 for every row; each must be finite and at least 0, and not all 0.
 *
 * @returns a new Float64Array of length n
 */
export function asWeights(weights: ArrayLike<number> | undefined, n: number, where: string): Float64Array {
  if (weights === undefined) return new Float64Array(n).fill(1);
  assertLength(weights, n, where, "weights");
  const out = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const weight: unknown = weights[i];
    if (!Number.isFinite(weight) || (weight as number) < 0) {
      raise({
        code: "weight",
        where,
        expected: "weights that are finite and at least 0",
        got: `${shown(weight)} in row ${i + 1}`,
      });
    }
    out[i] = weight as number;
    sum += out[i];
  }
  if (!(sum > 0)) {
    raise({
      code: "weight",
      where,
      expected: "at least one weight above 0",
      got: "all weights are 0",
      hint: "A row of weight 0 counts as absent; here nothing is left.",
    });
  }
  return out;
}
