import { assertInteger, assertNumber, assertOneOf } from "./assert.js";
import { gotOf, raise, shown } from "./errors.js";

/** Throws when an option is given that there is none of: a misspelt option must not be passed over in silence. */
export function assertOptions(options: unknown, known: readonly string[], where: string): void {
  if (!isPlain(options)) raise({ code: "options", where, expected: "an object of options", ...gotOf(options) });
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      raise({
        code: "option",
        where,
        expected: known.length > 0 ? `only the options ${known.join(", ")}` : "no options",
        got: shown(key),
      });
    }
  }
}

/** True for an object that was written out, of whatever realm: no list, no date, nothing else that has a class. */
function isPlain(value: unknown): value is object {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const told = new Set<string>();

/**
 * Options by their present names: one that comes by its former name is taken, and that is said once; both names at a time are
 * refused.
 *
 * @param former present names by former ones
 */
export function byPresentNames<Options extends object>(
  options: Options,
  former: { readonly [name: string]: string },
  where: string,
): Options {
  if (options === null || typeof options !== "object") return options;
  const old = Object.keys(former).filter((name) => Object.hasOwn(options, name));
  if (old.length === 0) return options;
  const renamed = { ...options } as { [name: string]: unknown };
  for (const name of old) {
    const now = former[name];
    if (Object.hasOwn(options, now)) {
      raise({ code: "option", where, expected: `${now} alone`, got: `${name}, its former name, beside it` });
    }
    renamed[now] = renamed[name];
    delete renamed[name];
    const sentence = `${where}: the option ${name} is called ${now} now; its former name goes with version 0.3.`;
    if (!told.has(sentence)) console.warn(sentence);
    told.add(sentence);
  }
  return renamed as Options;
}

/** One option, told once: types, checks, plans, help and pages are made from it. */
export interface Field<Value> {
  /** What it is, in a few words. */
  readonly is: string;
  /** What it means, in a sentence that begins with a small letter. */
  readonly text: string;
  /** What holds when it is left out, in words; absent where it must be given. */
  readonly default?: string;
  /** The texts that it may be, where those are all. */
  readonly names?: readonly string[];
  /** True for a list of which every entry may be looked at alone, so that a message can name the one at fault. */
  readonly isList?: true;
  /** Throws an error of the library unless it may be this. */
  readonly check: (value: Value, where: string) => void;
}

/** A table of options by name. */
export type Fields = { readonly [name: string]: Field<never> };

/** What the options of a table may be: each may be left out. */
export type OptionsOf<Table> = {
  readonly [name in keyof Table]?: Table[name] extends Field<infer Value> ? Value : never;
};

/** Throws for an option that the table does not hold, and for one that is not what the table says. */
export function assertFields(options: unknown, fields: object, where: string): void {
  assertOptions(options, Object.keys(fields), where);
  const given = options as { readonly [name: string]: never };
  for (const [name, { check }] of Object.entries(fields as Fields)) {
    if (given[name] !== undefined) check(given[name], where);
  }
}

/** The options of a table among others, such as those that belong to another function; the rest is left aside. */
export function pickOptions<Table extends object>(options: object, fields: Table): OptionsOf<Table> {
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => Object.hasOwn(fields, name) && value !== undefined),
  ) as OptionsOf<Table>;
}

/** What an option is besides its check. */
type Told = Pick<Field<never>, "text" | "default">;

/** An option that is one of some texts. */
export function choice<const Name extends string>(name: string, names: readonly Name[], told: Told): Field<Name> {
  return {
    is: names.map((text) => JSON.stringify(text)).join(" or "),
    names,
    ...told,
    check: (value, where) => assertOneOf(value, where, name, names),
  };
}

/** An option that is true or false. */
export function yesOrNo(name: string, told: Told): Field<boolean> {
  return { is: "true or false", ...told, check: (value, where) => assertOneOf(value, where, name, [true, false]) };
}

/** An option that is a whole number of at least `least`. */
export function wholeNumber(name: string, least: number, told: Told, most?: number): Field<number> {
  return { is: "a whole number", ...told, check: (value, where) => assertInteger(value, where, name, least, most) };
}

/** An option that is a number in [least, most]. */
export function number(name: string, least: number, most: number, told: Told): Field<number> {
  return { is: "a number", ...told, check: (value, where) => assertNumber(value, where, name, least, most) };
}
