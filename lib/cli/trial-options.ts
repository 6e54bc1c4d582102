import { type Command, Option } from "commander";
import { parse } from "csv-parse/sync";
import { raise, shown } from "../core/errors.js";
import { NOTATION, type Notation, ROLES, type RoleField } from "../trials/reading/role-fields.js";
import type { Roles } from "../trials/trial.js";

/** What was given of the options that {@link withTrialOptions} adds, as texts. */
export interface TrialOptions {
  readonly minimize?: boolean;
  /** Any other: a role or an option of reading, by its name in code. */
  readonly [name: string]: unknown;
}

type Table = { readonly [name: string]: RoleField<never> };

/** Gives a command the roles of a trial's columns and the options of reading, from the tables that code is checked by. */
export function withTrialOptions(command: Command): Command {
  for (const [name, { option, many, text, default: otherwise }] of Object.entries({ ...ROLES, ...NOTATION } as Table)) {
    const needed = name === "outcome" || name === "treatment";
    const added = new Option(
      option,
      name === "direction"
        ? "a smaller outcome is better"
        : `${text}${otherwise === undefined ? "" : `; left out: ${otherwise}`}`,
    );
    if (needed) added.makeOptionMandatory();
    // A list may be given piece by piece; an empty one begins anew.
    if (many) added.argParser((piece, before?: string) => (before && piece ? `${before},${piece}` : piece));
    command.addOption(added);
  }
  return command;
}

/** Column names between commas; a name that holds a comma stands in double quotes, as in a CSV file. */
export function columnList(text: string, option: string): string[] {
  try {
    const [names = []] = parse(text, { trim: true }) as string[][];
    return names;
  } catch {
    return raise({
      code: "option",
      where: option,
      expected: "names between commas",
      got: JSON.stringify(text),
    });
  }
}

/** The roles that the options state. */
export function rolesFrom(options: TrialOptions): Roles {
  const roles: { [role: string]: unknown } = {};
  for (const [role, { many, option, names }] of Object.entries(ROLES as unknown as Table)) {
    const given = options[role];
    if (typeof given !== "string") continue;
    const [flag] = option.split(" ");
    if (names && !names.includes(given)) {
      raise({ code: "option", where: flag, expected: names.join(" or "), got: JSON.stringify(given) });
    }
    roles[role] = many ? [...new Set(columnList(given, flag))] : role === "horizon" ? timeFrom(given, flag) : given;
  }
  const chance = options.randomization;
  if (typeof chance === "string" && chance.trim() !== "" && !Number.isNaN(Number(chance))) {
    roles.randomization = Number(chance);
  }
  roles.direction = options.minimize ? "minimize" : "maximize";
  return roles as unknown as Roles;
}

/** A time as it is written: a number, not below 0. */
function timeFrom(text: string, flag: string): number {
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  return raise({ code: "option", where: flag, expected: "a number of at least 0, such as 30", got: shown(text) });
}

/** The options of reading that were given. */
export function notationFrom({ delimiter, decimal }: TrialOptions): Notation {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(decimal === undefined ? {} : { decimal }),
  } as Notation;
}
