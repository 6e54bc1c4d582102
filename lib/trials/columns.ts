import { raise, shown } from "../core/errors.js";
import type { CovariateLevels } from "./trial.js";

/** Throws unless every column has a name of its own. */
export function checkNames(names: readonly string[], where: string): void {
  const seen = new Set<string>();
  for (let j = 0; j < names.length; j++) {
    if (names[j] === "") {
      raise({ code: "column-name", where, expected: "a name for every covariate", got: `none for column ${j + 1}` });
    }
    if (seen.has(names[j])) {
      raise({
        code: "duplicate-column",
        where,
        expected: "covariates of different names",
        got: `${shown(names[j])} twice`,
      });
    }
    seen.add(names[j]);
  }
}

/** The names of the matrix columns that a covariate of the file becomes. */
export function columnNames({ column, levels, imputed, missing }: CovariateLevels): string[] {
  const names = levels ? levels.slice(1).map((level) => `${column}=${level}`) : [column];
  return imputed || missing !== undefined ? [...names, `${column} missing`] : names;
}

/** Throws unless the levels are those of the columns, in their order. */
export function checkLevels(levels: readonly CovariateLevels[], names: readonly string[], where: string): void {
  const expected = levels.flatMap(columnNames);
  const j = expected.findIndex((name, k) => name !== names[k]);
  if (j < 0 && expected.length === names.length) return;
  const k = j < 0 ? expected.length : j;
  const got = `${shown(names[k])} as column ${k + 1}`;
  const hint = "Where columns are taken away or added, levels must follow.";
  raise({ code: "levels", where, expected: `column ${shown(expected[k])}, as levels say`, got, hint });
}
