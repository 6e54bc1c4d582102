import { isPromise, raise, shown, TreatmentRulesError } from "./errors.js";
import { canonicalText, type Json, type JsonObject, plain } from "./json.js";
import { assertPlainData } from "./plain-data.js";
import { sha256 } from "./sha256.js";
import { VERSION } from "./version.js";

// What the library writes down carries the number of its form and the SHA-256 of all the rest, so that whatever is changed in
// a file afterwards, a digit or a name, is refused instead of read otherwise. A digest can be made anew by whoever means to:
// it guards against accidents, and the readers beneath it look at every field all the same.

/** The form in which this version writes things down. */
export const FORM = 1;

/** What every written thing carries beside its content. */
export interface Seal {
  /** The number of the form it is written in. */
  readonly form?: number;
  /** SHA-256 of its canonical JSON without this field. */
  readonly digest?: string;
}

/** Content as plain data, with its form and its digest. */
export function sealed(content: object): JsonObject {
  const body = { ...(plain(content) as JsonObject), form: FORM };
  return { ...body, digest: sha256(canonicalText(body)) };
}

const contents = new WeakMap<object, () => object>();

/** Gives a thing a `toJSON` that writes its content with form and digest; new ones are not enumerable. */
export function writtenAs<T extends object>(thing: T, content: () => object): T {
  contents.set(thing, content);
  return Object.defineProperty(thing, "toJSON", { value: () => sealed(content()) });
}

/** What a thing of {@link writtenAs} writes down, as it has it; undefined for any other. */
export function ownContent(thing: object): object | undefined {
  return contents.get(thing)?.();
}

/** What a thing writes down, without form and digest: for what holds it and has a digest of its own. */
export function contentOf(thing: object): JsonObject {
  return (ownContent(thing) ?? withoutSeals(plain(thing))) as JsonObject;
}

/** Plain data without the form and digest of anything in it, so that a fingerprint is of the content alone. */
export function withoutSeals(data: Json): Json {
  if (Array.isArray(data)) return data.map(withoutSeals);
  if (data === null || typeof data !== "object") return data;
  const bare = bareOf(data as JsonObject);
  return Object.fromEntries(Object.entries(bare).map(([name, value]) => [name, withoutSeals(value as Json)]));
}

/** An object without its own form and digest, where it has both. */
export function bareOf<T extends object>(object: T): Omit<T, keyof Seal> {
  const { form, digest, ...content } = object as T & Seal;
  const isSealed = typeof form === "number" && typeof digest === "string" && /^[0-9a-f]{64}$/.test(digest);
  return isSealed ? content : object;
}

/** A door that takes back what was written. */
export interface ReadBack<T> {
  /** The door's name. */
  readonly where: string;
  /** What it reads, such as "the rule". */
  readonly what: string;
  /** What a reader can do about one that is refused. */
  readonly remedy: string;
  /** True for what may also be written by hand, and then has no digest. */
  readonly byHand?: (content: JsonObject) => boolean;
  /** Looks at every field and makes the thing. */
  readonly read: (content: JsonObject) => T;
  /** What the thing writes down again, which must be what was read; left out where it is looked at otherwise. */
  readonly again?: (made: T, content: JsonObject) => object;
}

/**
 * Reads what was written down: its form and digest are looked at, then every field.
 *
 * Where the digest is wrong and a field too, the field is told, for that says more; never is such a thing handed out.
 */
export function readBack<T>(json: unknown, door: ReadBack<T>): T {
  const { where, what, read, again } = door;
  // What is no object at all is refused by the reader, who knows what belongs there.
  if (typeof json === "string") return withHint(() => read(json as never), "Give JSON.parse of the text.");
  if (typeof json !== "object" || json === null || Array.isArray(json) || isPromise(json)) return read(json as never);
  assertPlainData(json, where, what);
  const data = plain(json);
  if (!isObject(data)) return read(data as never);
  const { form: _, digest: __, ...content } = data;
  const wrong = wrongSeal(data, content, door);
  if (wrong !== undefined) {
    try {
      read(content);
    } catch (error) {
      if (error instanceof TreatmentRulesError && !SEAL_CODES.has(error.code)) throw error;
    }
    throw new TreatmentRulesError({ where, hint: door.remedy, ...wrong });
  }
  const made = read(content);
  // What is written by hand may leave out what has a default.
  if (again !== undefined && data.digest !== undefined) assertSame(content, again(made, content), where, what);
  return made;
}

/** What is refused, with what to do about it where that is not told yet. */
function withHint<T>(work: () => T, hint: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TreatmentRulesError) || error.hint !== undefined) throw error;
    throw new TreatmentRulesError({ ...error.toJSON(), hint });
  }
}

const SEAL_CODES: ReadonlySet<string> = new Set(["digest", "form"]);

function wrongSeal(
  data: JsonObject,
  content: JsonObject,
  { what, byHand }: Pick<ReadBack<unknown>, "what" | "byHand">,
): { readonly code: string; readonly expected: string; readonly got: string } | undefined {
  const { form, digest } = data;
  if (form === undefined && digest === undefined && byHand?.(content)) return undefined;
  if (Number.isInteger(form) && form !== FORM) {
    const got = `form ${form}, of another version of the library`;
    return { code: "form", expected: `${what} in form ${FORM}, which version ${VERSION} writes and reads`, got };
  }
  if (digest === undefined) {
    const got = "none: it was taken out, or an older version wrote it";
    return { code: "digest", expected: `${what} with the digest that it was written with`, got };
  }
  if (form === FORM && digest === sha256(canonicalText({ ...content, form }))) return undefined;
  const got = `${shown(digest)}, which is not the digest of what stands there: something was changed since`;
  return { code: "digest", expected: `${what} as it was written`, got };
}

/** Throws unless what was read would be written down as it stands: a field that nobody read, or read otherwise, is told. */
function assertSame(read: JsonObject, again: object, where: string, what: string): void {
  const written = plain(again);
  if (canonicalText(read) === canonicalText(written)) return;
  const { place, expected, got } = difference(read, written, what);
  raise({ code: "shape", where, expected: `${place} to be ${expected}`, got });
}

interface Difference {
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

/** The first place where what was read and what would be written differ. */
function difference(read: Json | undefined, written: Json | undefined, place: string): Difference {
  if (written === undefined) return { place, expected: "left out, for nothing here reads it", got: shown(read) };
  if (Array.isArray(read) && Array.isArray(written) && read.length === written.length) {
    const at = read.findIndex((entry, k) => canonicalText(entry) !== canonicalText(written[k]));
    return difference(read[at], written[at], `${place}[${at}]`);
  }
  if (isObject(read) && isObject(written)) {
    const names = [...new Set([...Object.keys(read), ...Object.keys(written)])];
    const name = names.find((own) => canonicalText(read[own]) !== canonicalText(written[own])) as string;
    return difference(read[name], written[name], `${place}.${name}`);
  }
  return { place, expected: shown(written), got: shown(read) };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
