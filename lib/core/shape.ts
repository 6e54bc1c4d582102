import { raise, shown } from "./errors.js";

/** Where a value departs from a shape: the place in it, what was expected there, what came. */
export interface Misfit {
  readonly place: string;
  readonly expected: string;
  readonly got: unknown;
}

/** What plain data must look like: gives the first place where a value does not. */
export type Shape = (value: unknown, place: string) => Misfit | undefined;

/** Throws unless a value has a shape; the message names the place in it. */
export function assertShape(value: unknown, shape: Shape, where: string, what: string, hint?: string): void {
  const misfit = shape(value, what);
  if (misfit === undefined) return;
  const { place, expected, got } = misfit;
  const isPromise = typeof (got as { then?: unknown } | null | undefined)?.then === "function";
  raise({
    code: "shape",
    where,
    expected: `${place} to be ${expected}`,
    got: isPromise ? "a promise" : shown(got),
    ...(isPromise ? { hint: "Write await before the call that makes it." } : hint === undefined ? {} : { hint }),
  });
}

/** A shape that is told by one test. */
const that =
  (expected: string, holds: (value: unknown) => boolean): Shape =>
  (value, place) =>
    holds(value) ? undefined : { place, expected, got: value };

/** Text, also empty. */
export const text: Shape = that("text", (value) => typeof value === "string");

/** A finite number. */
export const finite: Shape = that("a finite number", (value) => Number.isFinite(value));

/** A whole number of at least 0. */
export const count: Shape = that("a whole number", (value) => Number.isInteger(value) && (value as number) >= 0);

/** True or false. */
export const flag: Shape = that("true or false", (value) => typeof value === "boolean");

/** A function. */
export const callable: Shape = that("a function", (value) => typeof value === "function");

/** One of some texts or numbers. */
export function oneOf(...allowed: readonly unknown[]): Shape {
  return that(`one of ${allowed.map(shown).join(", ")}`, (value) => allowed.includes(value));
}

/** Something made by a class. */
export function madeBy(name: string, type: abstract new (...given: never[]) => unknown): Shape {
  return that(`a ${name}`, (value) => value instanceof type);
}

/** A list, of numbers as a typed array or a plain one. */
export const numbers: Shape = (value, place) => {
  if (typeof value !== "object" || typeof (value as ArrayLike<number> | null)?.length !== "number") {
    return { place, expected: "a list of numbers", got: value };
  }
  const list = value as ArrayLike<number>;
  for (let i = 0; i < list.length; i++) {
    if (!Number.isFinite(list[i])) return { place: `${place}[${i}]`, expected: "a finite number", got: list[i] };
  }
  return undefined;
};

/** A list of things of one shape. */
export function listOf(shape: Shape, least: number = 0): Shape {
  return (value, place) => {
    if (!Array.isArray(value) || value.length < least) {
      return { place, expected: least > 0 ? `a list of at least ${least}` : "a list", got: value };
    }
    for (let i = 0; i < value.length; i++) {
      const misfit = shape(value[i], `${place}[${i}]`);
      if (misfit) return misfit;
    }
    return undefined;
  };
}

/** An object with fields of these shapes; others may stand beside them. */
export function fields(shapes: { readonly [name: string]: Shape }): Shape {
  return (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { place, expected: `an object with ${Object.keys(shapes).join(", ")}`, got: value };
    }
    for (const [name, shape] of Object.entries(shapes)) {
      const misfit = shape((value as { readonly [name: string]: unknown })[name], `${place}.${name}`);
      if (misfit) return misfit;
    }
    return undefined;
  };
}

/** A shape, or nothing. */
export function optional(shape: Shape): Shape {
  return (value, place) => (value === undefined ? undefined : shape(value, place));
}

/** One shape or the other, told apart by a test. */
export function either(isFirst: (value: unknown) => boolean, first: Shape, second: Shape): Shape {
  return (value, place) => (isFirst(value) ? first : second)(value, place);
}
