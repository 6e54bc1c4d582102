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
  // The objects that what is being written stands in.
  const around: unknown[] = [];
  const text = JSON.stringify(value, function (this: unknown, _key, v: unknown) {
    if (typeof v === "bigint") return refuse("a bigint");
    if (typeof v !== "object" || v === null) return v;
    if (ArrayBuffer.isView(v) && !(v instanceof DataView)) return Array.from(v as unknown as ArrayLike<number>);
    while (around.length > 0 && around[around.length - 1] !== this) around.pop();
    if (around.includes(v)) return refuse("an object that holds itself");
    around.push(v);
    return v;
  });
  return text === undefined ? refuse(shown(value)) : JSON.parse(text);
}

/** The text of plain data with the keys of every object in alphabetical order. */
export function canonicalText(data: Json | undefined): string {
  if (Array.isArray(data)) return `[${data.map(canonicalText).join(",")}]`;
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
