import { type Command, InvalidArgumentError, Option } from "commander";
import type { Field } from "../core/options.js";
import { LIBRARY_HELP, libraryFrom } from "./library-option.js";
import { columnList } from "./trial-options.js";
import { wholeNumber } from "./whole-number.js";

/** How an option's text is read, for those that are not named by their table. */
const READERS: { readonly [name: string]: ((text: string) => unknown) | undefined } = {
  library: libraryFrom,
  outcomeLibrary: libraryFrom,
  outcomeModel: libraryFrom,
  crossFit: (text) => (text === "false" ? false : wholeNumber("--cross-fit", 2)(text)),
  columns: (text) => columnList(text, "--columns"),
  folds: wholeNumber("--folds", 2),
  repeats: wholeNumber("--repeats", 1),
  workers: wholeNumber("--workers", 1),
  level: share("--level"),
};

/** What stands for the value of an option in help. */
const STANDS_FOR: { readonly [name: string]: string | undefined } = {
  library: "which",
  outcomeLibrary: "which",
  outcomeModel: "which",
  crossFit: "count",
  columns: "a,b,...",
  folds: "count",
  repeats: "count",
  workers: "count",
  level: "number",
  seed: "text",
};

/**
 * Gives a command the options of a table, by name: `outcomeLibrary` becomes `--outcome-library`; what it means, what it may be
 * and its default are the table's.
 */
export function withFields<Table extends object>(
  command: Command,
  table: Table,
  names: readonly (keyof Table & string)[],
): Command {
  for (const name of names) {
    const field = table[name] as unknown as Field<never>;
    const text = READERS[name] === libraryFrom ? `${field.text}: ${LIBRARY_HELP}` : field.text;
    const otherwise = field.default === undefined ? "" : `; left out: ${field.default.replaceAll('"', "")}`;
    const option = new Option(`--${kebab(name)} <${STANDS_FOR[name] ?? "name"}>`, text + otherwise);
    if (field.names) option.choices(field.names);
    const read = READERS[name];
    if (read) option.argParser(read);
    command.addOption(option);
  }
  return command;
}

/** What was given of the options that {@link withFields} added; what was not is left to the function that is called. */
export function fieldsFrom(options: object, names: readonly string[]): { readonly [name: string]: unknown } {
  const given = options as { readonly [name: string]: unknown };
  return Object.fromEntries(names.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]));
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A reader of numbers between 0 and 1. */
function share(option: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() === "" || !(number > 0 && number < 1)) {
      throw new InvalidArgumentError(`${option} needs a number between 0 and 1.`);
    }
    return number;
  };
}
