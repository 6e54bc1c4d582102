import { listed, raise } from "../../../core/errors.js";
import { median } from "../../../math/statistics/descriptive.js";
import type { CovariateLevels } from "../../trial.js";
import { readNumber } from "../read-number.js";
import { columnRemedy, listRemedy } from "../remedies.js";
import type { ColumnCells } from "./column-cells.js";
import type { ReadColumn } from "./read-column.js";

/** What a covariate became: its columns in the matrix and how it was read. */
export interface EncodedCovariate {
  readonly level: CovariateLevels;
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

const MOST_LEVELS = 50;

/**
 * A covariate's columns: a numeric one as it stands, a categorical one as an indicator for every level but the first.
 * Levels stand in the order of their code units (numbers declared as labels: by size). Where `like` is given, its kind,
 * levels and median are used; the caller has made sure that they fit.
 */
export function encodeCovariate(
  given: ColumnCells,
  { kind, values }: ReadColumn,
  like?: CovariateLevels,
): EncodedCovariate {
  const covariate = { ...given, absent: given.absent ?? new Uint8Array(values.length) };
  return (like?.kind ?? kind) === "numeric"
    ? encodeNumeric(covariate, values, like)
    : encodeCategorical(covariate, like);
}

/** The distinct labels of a column, in order. */
export function levelsOf(cells: readonly string[], absent: Uint8Array): string[] {
  const seen = new Set<string>();
  for (let i = 0; i < cells.length; i++) if (!absent[i]) seen.add(cells[i]);
  const levels = [...seen];
  const value = new Map(levels.map((level) => [level, readNumber(level)]));
  const bySize = levels.every((level) => !Number.isNaN(value.get(level)));
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return levels.sort((a, b) => (bySize ? value.get(a)! - value.get(b)! || order(a, b) : order(a, b)));
}

/** Cells of which it is known whether they are empty. */
type Marked = ColumnCells & { readonly absent: Uint8Array };

function encodeNumeric({ column, absent }: Marked, values: Float64Array, like?: CovariateLevels): EncodedCovariate {
  const count = absent.reduce((sum, mark) => sum + mark, 0);
  if (count === 0 && !like?.imputed) return { level: { column, kind: "numeric" }, names: [column], columns: [values] };
  const middle = like?.imputed?.median ?? median(values.filter((_, i) => !absent[i]));
  for (let i = 0; i < values.length; i++) if (absent[i]) values[i] = middle;
  return {
    level: { column, kind: "numeric", imputed: { median: middle, count } },
    names: [column, `${column} missing`],
    columns: [values, Float64Array.from(absent)],
  };
}

function encodeCategorical({ column, cells, absent, at }: Marked, like?: CovariateLevels): EncodedCovariate {
  const levels = like?.levels ?? levelsOf(cells, absent);
  if (levels.length > MOST_LEVELS) {
    const hint = `Leave it out by ${listRemedy("exclude", [column])}, or name the patients by ${columnRemedy("id", column)}, or group its values.`;
    const got = `${levels.length}: ${listed(levels, 5)}`;
    raise({ code: "too-many-levels", where: at(-1), expected: `at most ${MOST_LEVELS} levels`, got, hint });
  }
  const columns = levels.slice(1).map(() => new Float64Array(cells.length));
  const place = new Map(levels.map((level, k) => [level, k - 1]));
  let count = 0;
  for (let i = 0; i < cells.length; i++) {
    if (absent[i]) count++;
    else {
      const k = place.get(cells[i])!;
      if (k >= 0) columns[k][i] = 1;
    }
  }
  const names = levels.slice(1).map((level) => `${column}=${level}`);
  if (count === 0 && like?.missing === undefined)
    return { level: { column, kind: "categorical", levels }, names, columns };
  return {
    level: { column, kind: "categorical", levels, missing: count },
    names: [...names, `${column} missing`],
    columns: [...columns, Float64Array.from(absent)],
  };
}
