import { listed, raise, shown } from "../../core/errors.js";
import type { Field } from "../../core/options.js";
import type { Roles, Trial } from "../trial.js";
import { readNumber } from "./read-number.js";
import { type TextTable, trimmed } from "./read-table.js";
import { ROLES } from "./role-fields.js";

/** Roles after the header has been seen: every column has its place. */
export interface AssignedRoles {
  readonly outcome: number;
  /** The label that counts as 1, where the outcome is written in labels. */
  readonly event?: string;
  readonly treatment: number;
  readonly id?: number;
  readonly cluster?: number;
  readonly stratum?: number;
  readonly time?: number;
  readonly status?: number;
  readonly horizon?: number;
  readonly unit?: string;
  /** The randomization column, a probability and where it came from, or undefined for the arm share. */
  readonly randomization?: { readonly column: number } | { readonly value: number; readonly source?: string };
  readonly covariates: readonly number[];
  readonly excluded: readonly string[];
  readonly treated?: string;
  readonly direction?: "maximize" | "minimize";
  readonly missing: "refuse" | "indicator";
  readonly missingOutcome: "refuse" | "complete-cases";
  readonly missingLabels?: ReadonlySet<string>;
  readonly categorical: ReadonlySet<number>;
}

const RATIO = /^\s*(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)\s*$/;

/**
 * Finds the columns that play a part.
 *
 * @param elsewhere columns of another file that is read with the same roles; they may be left aside here too
 * @throws code `roles` for a role that is misspelt, given twice or no column's name; `column` for a column that is not there
 */
export function assignRoles(
  table: TextTable,
  roles: Roles,
  like?: Trial,
  elsewhere: readonly string[] = [],
): AssignedRoles {
  const where = `${table.source}, roles`;
  const bad = (expected: string, got: string, hint?: string): never =>
    raise({ code: "roles", where, expected, got, hint });
  assertRoles(roles, where);

  const place = new Map(table.header.map((name, j) => [name, j]));
  const find = (role: string, name: string): number => {
    const j = place.get(trimmed(name));
    if (j !== undefined) return j;
    const got = `columns ${listed(table.header)}`;
    return raise({
      code: "column",
      where: table.source,
      expected: `a column ${shown(name)} for ${role}`,
      got,
      hint: separatorHint(table.header),
    });
  };

  const used = new Map<number, string>();
  const take = (role: string, name: string): number => {
    const j = find(role, name);
    const other = used.get(j);
    if (other !== undefined) bad("every column in one role", `${shown(name)} as ${other} and as ${role}`);
    used.set(j, role);
    return j;
  };

  const outcome = take("outcome", roles.outcome);
  const treatment = take("treatment", roles.treatment);
  const id = roles.id === undefined ? undefined : take("id", roles.id);
  const aside = (role: "cluster" | "time" | "status") => {
    const name = roles[role];
    return name === undefined ? undefined : take(role, name);
  };
  const [cluster, time, status] = (["cluster", "time", "status"] as const).map(aside);
  const randomization = randomizationOf(table, roles, take);
  const leftAside = (roles.exclude ?? []).map(trimmed);
  const excluded = leftAside.filter((name) => place.has(name) || !elsewhere.includes(name));
  for (const name of excluded) take("exclude", name);
  const named = new Set((roles.covariates ?? []).map(trimmed));
  // A stratum is the one column that may be a covariate too.
  const both = roles.stratum !== undefined && named.has(trimmed(roles.stratum));
  const stratum =
    roles.stratum === undefined ? undefined : both ? find("stratum", roles.stratum) : take("stratum", roles.stratum);
  const covariates =
    roles.covariates === undefined
      ? table.header.map((_, j) => j).filter((j) => !used.has(j))
      : roles.covariates.map((name) => take("covariate", name));

  const categorical = new Set((roles.categorical ?? []).map((name) => find("categorical", name)));
  for (const j of categorical) {
    if (!covariates.includes(j)) bad("covariates in the list categorical", shown(table.header[j]));
  }
  const { direction = like?.direction, missing = "refuse", missingOutcome = "refuse", treated, missingLabels } = roles;
  const event = roles.event ?? like?.labels.event;
  return {
    outcome,
    event: event === undefined ? undefined : trimmed(String(event)),
    treatment,
    id,
    cluster,
    stratum,
    time,
    status,
    horizon: roles.horizon,
    unit: roles.unit,
    randomization,
    covariates,
    excluded,
    treated: treated === undefined ? undefined : trimmed(String(treated)),
    direction,
    missing,
    missingOutcome,
    missingLabels: missingLabels && new Set(missingLabels.map((label) => trimmed(String(label)))),
    categorical,
  };
}

/** Throws for a role that there is none of, and for one that is not what the table of roles says. */
function assertRoles(roles: Roles, where: string): void {
  const bad = (expected: string, got: string) => raise({ code: "roles", where, expected, got });
  if (typeof roles !== "object" || roles === null) bad("an object such as { outcome, treatment }", shown(roles));
  const given = roles as unknown as { readonly [role: string]: never };
  const known = Object.keys(ROLES);
  for (const key of Object.keys(roles)) if (!known.includes(key)) bad(`one of ${known.join(", ")}`, shown(key));
  for (const [role, { check }] of Object.entries(ROLES) as unknown as [string, Field<never>][]) {
    if (given[role] !== undefined || role === "outcome" || role === "treatment") check(given[role], where);
  }
}

function randomizationOf(
  table: TextTable,
  { randomization: given }: Roles,
  take: (role: string, name: string) => number,
): AssignedRoles["randomization"] {
  if (given === undefined || given === "arm share") return undefined;
  const where = `${table.source}, roles.randomization`;
  if (typeof given === "number") {
    if (given > 0 && given < 1) return { value: given };
    const hint = "Three treated of four are .75, or the ratio 3:1, for --randomization too.";
    const expected = "a probability strictly between 0 and 1";
    return raise({ code: "probability", where, expected, got: shown(given), hint });
  }
  const ratio = RATIO.exec(given);
  if (!ratio) return { column: take("randomization", given) };
  if (table.header.includes(trimmed(given))) {
    const hint = "Rename the column, or state the ratio as a number.";
    raise({ code: "roles", where, expected: "one meaning", got: `${shown(given)}, a ratio and a column`, hint });
  }
  const [treated, control] = [readNumber(ratio[1]), readNumber(ratio[2])];
  if (!(treated > 0 && control > 0 && treated + control < Number.POSITIVE_INFINITY)) {
    const expected = "a ratio of treated to control, both above 0";
    raise({ code: "probability", where, expected, got: shown(given) });
  }
  const value = treated / (treated + control);
  return { value, source: `${treated}:${control} treated to control, as given: ${value.toFixed(4)} for every patient` };
}

/** What to do where the header looks as if it had been cut at the wrong signs. */
function separatorHint(header: readonly string[]): string | undefined {
  for (const [sign, name] of [
    [";", '";"'],
    ["\t", "tab"],
    ["|", '"|"'],
  ]) {
    if (!header.some((column) => column.includes(sign))) continue;
    return `Are columns separated otherwise? The option delimiter says so (--delimiter ${name}).`;
  }
  return undefined;
}
