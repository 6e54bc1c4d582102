import { raise, shown } from "./errors.js";

/** What a plan, a learner, a model, a rule or a result is when it is written down. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json | undefined };

function refuse(got: string): never {
  return raise({ code: "json", where: "toJSON", expected: "data that can be written down as JSON", got });
}

/**
 * Any value as plain JSON data: typed arrays become arrays, `toJSON` is honoured, NaN and infinities become null.
 *
 * @throws code "json" for what there is no JSON of: nothing, a function, a symbol, a bigint, what holds itself
 */
export function plain(value: unknown): Json {
  const data = plainOf(value, "", []);
  return data === undefined ? refuse(shown(value)) : data;
}

/**
 * What JSON.parse(JSON.stringify(value)) gives, typed arrays as arrays, without the text between: models are long.
 *
 * @param around the objects that the value stands in
 */
function plainOf(given: unknown, key: string, around: object[]): Json | undefined {
  const value = written(given, key);
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "bigint") return refuse("a bigint");
  if (typeof value !== "object") return undefined;
  if (around.includes(value)) return refuse("an object that holds itself");
  around.push(value);
  const data = isListed(value) ? plainList(value, around) : plainObject(value, around);
  around.pop();
  return data;
}

/** What a value writes for itself, and the primitive of a boxed one. */
function written(given: unknown, key: string): unknown {
  const { toJSON } = (given ?? {}) as { readonly toJSON?: unknown };
  const own = typeof toJSON === "function" ? toJSON.call(given, key) : given;
  return own instanceof Number || own instanceof String || own instanceof Boolean ? own.valueOf() : own;
}

function isListed(value: object): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function plainList(list: ArrayLike<unknown>, around: object[]): Json[] {
  const out = new Array<Json>(list.length);
  for (let i = 0; i < list.length; i++) out[i] = plainOf(list[i], String(i), around) ?? null;
  return out;
}

function plainObject(object: object, around: object[]): JsonObject {
  const out: { [key: string]: Json } = {};
  for (const key of Object.keys(object)) {
    const value = plainOf((object as { readonly [key: string]: unknown })[key], key, around);
    if (value === undefined) continue;
    if (key === "__proto__")
      Object.defineProperty(out, key, { value, enumerable: true, writable: true, configurable: true });
    else out[key] = value;
  }
  return out;
}

/** The text of plain data with the keys of every object in alphabetical order. */
export function canonicalText(data: Json | undefined): string {
  if (Array.isArray(data)) {
    // A list of numbers is joined as each would be written.
    return `[${(data.every(Number.isFinite) ? data : data.map(canonicalText)).join(",")}]`;
  }
  if (data !== null && typeof data === "object") {
    const object = data as JsonObject;
    const keys = Object.keys(object)
      .filter((k) => object[k] !== undefined)
      .sort();
    return `{${keys.map((k) => `${JSON.stringify(k)}:${canonicalText(object[k])}`).join(",")}}`;
  }
  return JSON.stringify(data);
}

/** JSON text with the keys of every object in alphabetical order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return canonicalText(plain(value));
}
