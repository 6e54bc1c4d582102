import type { Rule } from "../rules/types.js";
import { columnNames } from "../trials/columns.js";
import type { Roles } from "../trials/trial.js";

/**
 * The roles of a file that a rule is judged on, with what the rule remembers in the place of what was not stated: which arm is
 * treated, which label of the outcome counts as 1, which covariates are labels, and whether empty cells may be marked.
 */
export function rolesByMemory(roles: Roles, { memory, columns }: Rule): Roles {
  if (memory === undefined) return roles;
  const reads = new Set(columns);
  const needed = memory.levels.filter((level) => columnNames(level).some((name) => reads.has(name)));
  const excluded = new Set(roles.exclude);
  const labels = needed.filter(({ column, kind }) => kind === "categorical" && !excluded.has(column));
  const marked = needed.some(({ imputed, missing }) => imputed !== undefined || missing !== undefined);
  const categorical = [...new Set([...(roles.categorical ?? []), ...labels.map(({ column }) => column)])];
  const { treated, event } = memory.labels;
  return {
    ...roles,
    treated: roles.treated ?? treated,
    ...(roles.event === undefined && event !== undefined ? { event } : {}),
    ...(categorical.length > 0 ? { categorical } : {}),
    ...(marked && roles.missing === undefined ? { missing: "indicator" as const } : {}),
  };
}
