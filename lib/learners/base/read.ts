import { raise, shown } from "../../core/errors.js";
import type { Json, JsonObject } from "../../core/json.js";

// Readers of what toJSON wrote: each names the model and the field it could not read.

function refuse(json: JsonObject, field: string, expected: string): never {
  return raise({
    code: "model-json",
    where: `modelFromJSON (${shown(json.learner)})`,
    expected: `${expected} in ${shown(field)}`,
    got: shown(Object.hasOwn(json, field) ? json[field] : undefined),
  });
}

/** A finite number from `least` to `most`. */
export function readNumber(
  json: JsonObject,
  field: string,
  least: number = -Infinity,
  most: number = Infinity,
): number {
  const value = json[field];
  if (typeof value === "number" && Number.isFinite(value) && value >= least && value <= most) return value;
  const range = least === -Infinity ? "" : most === Infinity ? ` of at least ${least}` : ` from ${least} to ${most}`;
  return refuse(json, field, `a finite number${range}`);
}

/** A whole number of at least `least`. */
export function readCount(json: JsonObject, field: string, least: number = 0): number {
  const value = readNumber(json, field);
  return Number.isSafeInteger(value) && value >= least
    ? value
    : refuse(json, field, `a whole number of at least ${least}`);
}

/** True or false. */
export function readBoolean(json: JsonObject, field: string): boolean {
  const value = json[field];
  return typeof value === "boolean" ? value : refuse(json, field, "true or false");
}

/** A list of finite numbers of at least `least`; `length` is checked when given. */
export function readNumbers(json: JsonObject, field: string, length?: number, least: number = -Infinity): Float64Array {
  const value = json[field];
  const good =
    Array.isArray(value) && value.every((v: Json) => typeof v === "number" && Number.isFinite(v) && v >= least);
  if (!good || (length !== undefined && value.length !== length)) {
    const range = least === -Infinity ? "" : ` of at least ${least}`;
    return refuse(json, field, `${length === undefined ? "" : `${length} `}finite numbers${range}`);
  }
  return Float64Array.from(value as number[]);
}

/** A list of whole numbers of at least 0. */
export function readCounts(json: JsonObject, field: string, length?: number): Float64Array {
  const counts = readNumbers(json, field, length);
  return counts.every((v) => Number.isSafeInteger(v) && v >= 0) ? counts : refuse(json, field, "whole numbers");
}

/** A list of texts. */
export function readTexts(json: JsonObject, field: string): readonly string[] {
  const value = json[field];
  const good = Array.isArray(value) && value.every((v: Json) => typeof v === "string");
  return good ? Array.from(value as string[]) : refuse(json, field, "texts");
}

/** Places from 0 to below `below`, each once and in order. */
export function readPlaces(json: JsonObject, field: string, below: number): Int32Array {
  const places = readNumbers(json, field);
  const rises = (v: number, k: number) => Number.isInteger(v) && v >= (k === 0 ? 0 : places[k - 1] + 1) && v < below;
  if (!places.every(rises)) return refuse(json, field, `places below ${below} in order`);
  return Int32Array.from(places);
}

/** Names among those of `columns`. */
export function readAmong(json: JsonObject, field: string, columns: readonly string[]): readonly string[] {
  const names = readTexts(json, field);
  return names.every((name) => columns.includes(name)) ? names : refuse(json, field, "names of terms");
}

/** Throws unless a model inside another was fitted to the columns it is given there. */
export function assertSameColumns(
  json: JsonObject,
  inside: { readonly columns: readonly string[] },
  columns: readonly string[],
): void {
  const own = inside.columns;
  if (own.length === columns.length && own.every((name, j) => name === columns[j])) return;
  refuse(
    { ...json, columns: own.join(", ") },
    "columns",
    `the columns ${shown(columns.join(", "))} of the model inside`,
  );
}

/** A list of pairs of whole numbers below `below`. */
export function readPairs(json: JsonObject, field: string, below: number): readonly (readonly [number, number])[] {
  const value = json[field];
  const place = (v: Json) => Number.isInteger(v) && (v as number) >= 0 && (v as number) < below;
  const good =
    Array.isArray(value) &&
    value.every((pair: Json) => Array.isArray(pair) && pair.length === 2 && place(pair[0]) && place(pair[1]));
  if (!good) return refuse(json, field, "pairs of column places");
  return (value as [number, number][]).map(([a, b]) => [a, b] as const);
}

/** One of some texts. */
export function readOneOf<T extends string>(json: JsonObject, field: string, texts: readonly T[]): T {
  const value = json[field];
  return texts.find((text) => text === value) ?? refuse(json, field, texts.map(shown).join(" or "));
}

/** An object, its fields to be read in turn. */
export function readObject(json: JsonObject, field: string): JsonObject {
  const value = json[field];
  if (value === null || typeof value !== "object" || Array.isArray(value)) return refuse(json, field, "an object");
  return { ...(value as JsonObject), learner: json.learner };
}
