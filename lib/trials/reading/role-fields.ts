import { assertOneOf } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import type { Field } from "../../core/options.js";
import type { Roles } from "../trial.js";

/** A role, and how the command line is told it. */
export interface RoleField<Value> extends Field<Value> {
  /** The option of the command line, with what stands for its value. */
  readonly option: string;
  /** True where the option takes names between commas. */
  readonly many?: true;
}

/** Which columns of a table play which part, as a table that checks, help and pages share. */
export type RoleFields = { readonly [role in keyof Roles]-?: RoleField<NonNullable<Roles[role]>> };

/** The table of {@link RoleFields}. */
export const ROLES: RoleFields = {
  outcome: { ...column("outcome"), option: "--outcome <column>", text: "the outcome's column" },
  event: {
    ...label("event"),
    option: "--event <label>",
    text: 'the label of the outcome that counts as 1, such as "Yes"; the other label counts as 0',
    default: "none: the outcome is written as numbers",
  },
  treatment: { ...column("treatment"), option: "--treatment <column>", text: "the treatment's column" },
  treated: {
    ...label("treated"),
    option: "--treated <label>",
    text: "the label of the treated arm",
    default: "1, where the arms are written 0 and 1",
  },
  randomization: {
    is: "a number, a ratio, a column's name or arm share",
    option: "--randomization <p|a:b|column>",
    text: 'chance of the treated arm: a number, a ratio treated:control such as "2:1", the name of a column, or "arm share"',
    default: '"arm share", the share of treated patients',
    check: (value, where) => {
      if (typeof value !== "number") column("randomization").check(value as never, where);
    },
  },
  covariates: {
    ...columns("covariates"),
    option: "--covariates <a,b,...>",
    text: "the baseline covariates",
    default: "all other columns, listed when the Trial is printed",
  },
  exclude: {
    ...columns("exclude"),
    option: "--exclude <a,b,...>",
    text: "columns that are left aside",
    default: "none",
  },
  categorical: {
    ...columns("categorical"),
    option: "--categorical <a,b,...>",
    text: "covariates whose values are labels just as they stand, such as a code for the site",
    default: "none: columns of numbers are numbers",
  },
  id: {
    ...column("id"),
    option: "--id <column>",
    text: "a column that names the patients: unique, never a covariate",
    default: "none",
  },
  cluster: {
    ...column("cluster"),
    option: "--cluster <column>",
    text: "a column that tells which patients belong together: a household, a hospital, a patient with several rows",
    default: "none",
  },
  stratum: {
    ...column("stratum"),
    option: "--stratum <column>",
    text: "a column with the stratum within which a patient was randomized; a covariate only where covariates name it too",
    default: "none",
  },
  time: {
    ...column("time"),
    option: "--time <column>",
    text: "a column with the time to an event, in numbers of 0 and more: kept, and not analyzed",
    default: "none",
  },
  status: {
    ...column("status"),
    option: "--status <column>",
    text: "a column that tells whether the time ended with an event or was censored: kept, and not analyzed",
    default: "none",
  },
  horizon: {
    is: "a number of 0 and more",
    option: "--horizon <time>",
    text: "the time at which a binary outcome was taken, in the unit of time: kept, and not analyzed",
    default: "none",
    check: (value, where) => {
      if (!(typeof value === "number" && value >= 0 && value < Infinity)) refuse("a number as horizon", value, where);
    },
  },
  unit: {
    is: "text",
    option: "--unit <unit>",
    text: 'the unit of the outcome, such as "mmHg"',
    default: "none",
    check: (value, where) => {
      if (typeof value !== "string" || value.trim() === "") refuse("text as unit", value, where);
    },
  },
  direction: {
    ...oneOfTwo("direction", ["maximize", "minimize"]),
    text: "whether a larger or a smaller outcome is better",
    default: '"maximize"',
    option: "--minimize",
  },
  missing: {
    ...oneOfTwo("missing", ["refuse", "indicator"]),
    text: 'empty cells of covariates: "refuse", or "indicator" for the median and a column that marks them',
    default: '"refuse"',
    option: "--missing <what>",
  },
  missingOutcome: {
    ...oneOfTwo("missingOutcome", ["refuse", "complete-cases"]),
    text: 'patients without an outcome: "refuse", or "complete-cases" to leave them out, which is told by arm',
    default: '"refuse"',
    option: "--missing-outcome <what>",
  },
  missingLabels: {
    is: "a list of words",
    many: true,
    option: "--missing-labels <a,b,...>",
    text: "words and numbers that stand for an empty cell, such as NA; an empty list says that none does",
    default: "a word that may mean a missing value is asked about",
    check: (value, where) => {
      listOf("missingLabels", value, where);
      for (const word of value) {
        if (typeof word === "string" || typeof word === "number") continue;
        refuse("words as missingLabels", word, where);
      }
    },
  },
};

/** The separators that a file may have. */
export type Delimiter = "," | ";" | "|" | "tab" | "\t";

/** How the text of a file is cut into cells and its numbers are written. */
export interface Notation {
  /**
   * What stands between the columns: a comma, a semicolon, a bar, or "tab".
   * @default a comma
   */
  readonly delimiter?: Delimiter;
  /**
   * The decimal sign of the file's numbers: a point or a comma.
   * @default a point
   */
  readonly decimal?: "." | ",";
}

/** The table of {@link Notation}. */
export const NOTATION: { readonly [name in keyof Notation]-?: RoleField<NonNullable<Notation[name]>> } = {
  delimiter: {
    is: '",", ";", "|" or "tab"',
    option: "--delimiter <sign>",
    text: 'what stands between the columns: a comma, a semicolon, a bar, or "tab"',
    default: "a comma",
    check: (value, where) => assertOneOf(value, where, "delimiter", [",", ";", "|", "tab", "\t"]),
  },
  decimal: {
    is: '"." or ","',
    option: "--decimal <sign>",
    text: "the decimal sign of the file's numbers: a point or a comma",
    default: "a point",
    check: (value, where) => assertOneOf(value, where, "decimal", [".", ","]),
  },
};

function refuse(expected: string, got: unknown, where: string): never {
  return raise({ code: "roles", where, expected, got: shown(got) });
}

function listOf(role: string, value: unknown, where: string): void {
  if (!Array.isArray(value)) refuse(`a list of names as ${role}`, value, where);
}

/** A role that names one column. */
function column(role: string): Pick<Field<string>, "is" | "check"> {
  return {
    is: "a column's name",
    check: (value, where) => {
      if (typeof value !== "string") refuse(`the name of a column as ${role}`, value, where);
    },
  };
}

/** A role that names columns. */
function columns(role: string): Pick<RoleField<readonly string[]>, "is" | "check" | "many"> {
  return {
    is: "a list of columns' names",
    many: true,
    check: (value, where) => {
      listOf(role, value, where);
      for (const name of value) column(role).check(name, where);
    },
  };
}

/** A role that is a label of a column. */
function label(role: string): Pick<Field<string | number>, "is" | "check"> {
  return {
    is: "a label",
    check: (value, where) => {
      if (typeof value !== "string" && typeof value !== "number") refuse(`a label as ${role}`, value, where);
    },
  };
}

/** A role that is one of two words. */
function oneOfTwo<const Name extends string>(
  role: string,
  names: readonly [Name, Name],
): Pick<Field<Name>, "is" | "names" | "check"> {
  const is = names.map((name) => JSON.stringify(name)).join(" or ");
  return {
    is,
    names,
    check: (value, where) => {
      if (!names.includes(value)) refuse(`${role} ${is}`, value, where);
    },
  };
}
