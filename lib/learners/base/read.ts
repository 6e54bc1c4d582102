import { raise, shown } from "../../core/errors.js";
import type { Json, JsonObject } from "../../core/json.js";

// Readers of what toJSON wrote: each names the model and the field it could not read.

function refuse(json: JsonObject, field: string, expected: string): never {
  return raise({
    code: "model-json",
    where: `modelFromJSON (${shown(json.learner)})`,
    expected: `${expected} in ${shown(field)}`,
    got: shown(field in json ? json[field] : undefined),
  });
}

/** A finite number. */
export function readNumber(json: JsonObject, field: string): number {
  const value = json[field];
  return typeof value === "number" && Number.isFinite(value) ? value : refuse(json, field, "a finite number");
}

/** True or false. */
export function readBoolean(json: JsonObject, field: string): boolean {
  const value = json[field];
  return typeof value === "boolean" ? value : refuse(json, field, "true or false");
}

/** A list of finite numbers; `length` is checked when given. */
export function readNumbers(json: JsonObject, field: string, length?: number): Float64Array {
  const value = json[field];
  const good = Array.isArray(value) && value.every((v: Json) => typeof v === "number" && Number.isFinite(v));
  if (!good || (length !== undefined && value.length !== length)) {
    return refuse(json, field, `${length === undefined ? "" : `${length} `}finite numbers`);
  }
  return Float64Array.from(value as number[]);
}

/** A list of texts. */
export function readTexts(json: JsonObject, field: string): readonly string[] {
  const value = json[field];
  const good = Array.isArray(value) && value.every((v: Json) => typeof v === "string");
  return good ? Array.from(value as string[]) : refuse(json, field, "texts");
}

/** A list of whole numbers from 0 to below `below`. */
export function readPlaces(json: JsonObject, field: string, below: number): Int32Array {
  const places = readNumbers(json, field);
  if (!places.every((v) => Number.isInteger(v) && v >= 0 && v < below)) return refuse(json, field, "places");
  return Int32Array.from(places);
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
