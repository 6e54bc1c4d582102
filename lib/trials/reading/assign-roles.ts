import { listed, raise, shown } from "../../core/errors.js";
import type { Roles, Trial } from "../trial.js";
import { type TextTable, trimmed } from "./read-table.js";

/** Roles after the header has been seen: every column has its place. */
export interface AssignedRoles {
  readonly outcome: number;
  readonly treatment: number;
  readonly id?: number;
  /** The place of the randomization column, a probability, or undefined for the arm share. */
  readonly randomization?: { readonly column: number } | { readonly value: number };
  readonly covariates: readonly number[];
  readonly treated?: string;
  readonly direction?: "maximize" | "minimize";
  readonly missing: "refuse" | "indicator";
  readonly missingLabels?: ReadonlySet<string>;
  readonly categorical: ReadonlySet<number>;
}

const KNOWN: readonly string[] = [
  "outcome",
  "treatment",
  "treated",
  "randomization",
  "covariates",
  "id",
  "direction",
  "missing",
  "missingLabels",
  "categorical",
];

/**
 * Finds the columns that play a part.
 *
 * @throws code `roles` for a role that is misspelt, given twice or no column's name; `column` for a column that is not there
 */
export function assignRoles(table: TextTable, roles: Roles, like?: Trial): AssignedRoles {
  const bad = (expected: string, got: string, hint?: string): never =>
    raise({ code: "roles", where: `${table.source}, roles`, expected, got, hint });
  if (typeof roles !== "object" || roles === null) bad("an object such as { outcome, treatment }", shown(roles));
  for (const key of Object.keys(roles)) if (!KNOWN.includes(key)) bad(`one of ${KNOWN.join(", ")}`, shown(key));

  const place = new Map(table.header.map((name, j) => [name, j]));
  const find = (role: string, name: unknown): number => {
    if (typeof name !== "string") bad(`the name of a column as ${role}`, shown(name));
    const j = place.get(trimmed(name as string));
    if (j !== undefined) return j;
    const got = `columns ${listed(table.header)}`;
    raise({ code: "column", where: table.source, expected: `a column ${shown(name)} for ${role}`, got });
  };
  const list = (role: string, names: unknown): readonly unknown[] =>
    Array.isArray(names) ? names : bad(`a list of names as ${role}`, shown(names));

  const wordOf = (label: unknown): string => {
    if (typeof label === "string" || typeof label === "number") return trimmed(String(label));
    return bad("words as missingLabels", shown(label));
  };

  const used = new Map<number, string>();
  const take = (role: string, name: unknown): number => {
    const j = find(role, name);
    const other = used.get(j);
    if (other !== undefined) bad("every column in one role", `${shown(name)} as ${other} and as ${role}`);
    used.set(j, role);
    return j;
  };

  const outcome = take("outcome", roles.outcome);
  const treatment = take("treatment", roles.treatment);
  const id = roles.id === undefined ? undefined : take("id", roles.id);
  let randomization: AssignedRoles["randomization"];
  if (typeof roles.randomization === "number") {
    const value = roles.randomization;
    if (!(value > 0 && value < 1)) {
      const expected = "a probability strictly between 0 and 1";
      raise({ code: "probability", where: `${table.source}, roles.randomization`, expected, got: shown(value) });
    }
    randomization = { value };
  } else if (roles.randomization !== undefined && roles.randomization !== "arm share") {
    randomization = { column: take("randomization", roles.randomization) };
  }
  const covariates =
    roles.covariates === undefined
      ? table.header.map((_, j) => j).filter((j) => !used.has(j))
      : list("covariates", roles.covariates).map((name) => take("covariate", name));

  const { direction = like?.direction, missing = "refuse" } = roles;
  if (direction !== undefined && direction !== "maximize" && direction !== "minimize") {
    bad('direction "maximize" or "minimize"', shown(direction));
  }
  if (missing !== "refuse" && missing !== "indicator") bad('missing "refuse" or "indicator"', shown(missing));
  const treated = roles.treated;
  if (treated !== undefined && typeof treated !== "string" && typeof treated !== "number") {
    bad("the label of the treated arm", shown(treated));
  }
  const categorical = new Set(
    list("categorical", roles.categorical === undefined ? [] : roles.categorical).map((name) =>
      find("categorical", name),
    ),
  );
  for (const j of categorical) {
    if (!covariates.includes(j)) bad("covariates in the list categorical", shown(table.header[j]));
  }
  const missingLabels =
    roles.missingLabels === undefined ? undefined : list("missingLabels", roles.missingLabels).map(wordOf);
  return {
    outcome,
    treatment,
    id,
    randomization,
    covariates,
    treated: treated === undefined ? undefined : trimmed(String(treated)),
    direction,
    missing,
    missingLabels: missingLabels && new Set(missingLabels),
    categorical,
  };
}
