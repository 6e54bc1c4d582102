/** What a plan, a learner, a model, a rule or a result is when it is written down. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Any value as plain JSON data: typed arrays become arrays, `toJSON` is honoured, NaN and infinities become null. */
export function plain(value: unknown): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, v: unknown) =>
      ArrayBuffer.isView(v) && !(v instanceof DataView) ? Array.from(v as unknown as ArrayLike<number>) : v,
    ),
  );
}

/** JSON text with the keys of every object in alphabetical order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  const write = (v: Json | undefined): string => {
    if (Array.isArray(v)) return `[${v.map(write).join(",")}]`;
    if (v !== null && typeof v === "object") {
      const object = v as JsonObject;
      const keys = Object.keys(object)
        .filter((k) => object[k] !== undefined)
        .sort();
      return `{${keys.map((k) => `${JSON.stringify(k)}:${write(object[k])}`).join(",")}}`;
    }
    return JSON.stringify(v);
  };
  return write(plain(value));
}
