import { assertSome, isList } from "./assert.js";
import { gotOf, isPromise, raise, shown } from "./errors.js";

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
  raise({ code: "shape", where, expected: `${place} to be ${expected}`, ...gotOf(got, hint) });
}

/** Throws unless there is at least one row, and every row has a shape. */
export function assertRows(rows: unknown, shape: Shape, where: string, what: string): void {
  assertSome(rows as readonly unknown[], where, what);
  assertShape(rows, listOf(shape), where, what);
}

/** A shape that is told by one test. */
const that =
  (expected: string, holds: (value: unknown) => boolean): Shape =>
  (value, place) =>
    holds(value) ? undefined : { place, expected, got: value };

/** Text, also empty. */
export const text: Shape = that("text", (value) => typeof value === "string");

/** Text that is not empty. */
export const nonEmpty: Shape = that("text that is not empty", (value) => typeof value === "string" && value !== "");

/** A finite number. */
export const finite: Shape = that("a finite number", (value) => Number.isFinite(value));

/** A whole number of at least 0. */
export const count: Shape = that("a whole number", (value) => Number.isInteger(value) && (value as number) >= 0);

/** A number from `least` to `most`. */
export function numberFrom(least: number, most: number = Infinity): Shape {
  const range = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
  return that(`a finite number ${range}`, (value) => {
    return Number.isFinite(value) && (value as number) >= least && (value as number) <= most;
  });
}

/** True or false. */
export const flag: Shape = that("true or false", (value) => typeof value === "boolean");

/** Anything: what a door hands on to whoever looks at it. */
export const anything: Shape = () => undefined;

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
  if (!isList(value)) return { place, expected: "a list of numbers", got: value };
  for (let i = 0; i < value.length; i++) {
    if (!Number.isFinite(value[i])) return { place: `${place}[${i}]`, expected: "a finite number", got: value[i] };
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

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPromise(value);
}

/** A list of exactly these things, one after the other. */
export function tuple(...shapes: readonly Shape[]): Shape {
  return (value, place) => {
    if (!Array.isArray(value) || value.length !== shapes.length) {
      return { place, expected: `a list of ${shapes.length}`, got: value };
    }
    for (let i = 0; i < shapes.length; i++) {
      const misfit = shapes[i](value[i], `${place}[${i}]`);
      if (misfit) return misfit;
    }
    return undefined;
  };
}

/** An object of things of one shape, whatever they are called. */
export function recordOf(shape: Shape): Shape {
  return (value, place) => {
    if (!isRecord(value)) {
      return { place, expected: "an object", got: value };
    }
    for (const [name, entry] of Object.entries(value)) {
      const misfit = shape(entry, `${place}.${name}`);
      if (misfit) return misfit;
    }
    return undefined;
  };
}

/** The fields that whatever was written down has beside its own; they are looked at where it is read back. */
export const SEAL: { readonly form: Shape; readonly digest: Shape } = { form: optional(count), digest: optional(text) };

/** An object with fields of these shapes and no others: what a reader writes by hand, where a misspelt name must not pass. */
export function only(shapes: { readonly [name: string]: Shape }): Shape {
  const inside = fields(shapes);
  return (value, place) => {
    const misfit = inside(value, place);
    if (misfit) return misfit;
    const stranger = Object.keys(value as object).find((name) => !Object.hasOwn(shapes, name));
    if (stranger === undefined) return undefined;
    return { place, expected: `an object with ${Object.keys(shapes).join(", ")} only`, got: stranger };
  };
}

/** An object with fields of these shapes; others may stand beside them. */
export function fields(shapes: { readonly [name: string]: Shape }): Shape {
  return (value, place) => {
    if (!isRecord(value)) {
      return { place, expected: `an object with ${Object.keys(shapes).join(", ")}`, got: value };
    }
    for (const [name, shape] of Object.entries(shapes)) {
      const misfit = shape(value[name], `${place}.${name}`);
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

/** A shape, or null. */
export function nullable(shape: Shape): Shape {
  return (value, place) => (value === null ? undefined : shape(value, place));
}
