import { listed, raise } from "../../../core/errors.js";
import { median } from "../../../math/statistics/descriptive.js";
import type { CovariateLevels } from "../../trial.js";
import { type Cells, countedTexts } from "../cells/cells.js";
import { readNumber } from "../read-number.js";
import { columnRemedy, listRemedy } from "../remedies.js";
import { countMarks, filledNumbers } from "./absent-cells.js";
import type { ColumnCells } from "./column-cells.js";
import type { ReadColumn } from "./read-column.js";

/** What a covariate became: its columns in the matrix and how it was read. */
export interface EncodedCovariate {
  readonly level: CovariateLevels;
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

/** A covariate of more labels is refused. */
export const MOST_LEVELS = 50;

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
  const covariate = { ...given, absent: given.absent ?? new Uint8Array(given.cells.length) };
  return (like?.kind ?? kind) === "numeric"
    ? encodeNumeric(covariate, values, like)
    : encodeCategorical(covariate, like);
}

/** The distinct labels of a column in one file or several, in order. */
export function levelsOf(...columns: readonly { readonly cells: Cells; readonly absent: Uint8Array }[]): string[] {
  const seen = new Set<string>();
  for (const { cells, absent } of columns) {
    for (const label of countedTexts(cells.coded(), absent).keys()) seen.add(label);
  }
  const levels = [...seen];
  const value = new Map(levels.map((level) => [level, readNumber(level)]));
  const bySize = levels.every((level) => !Number.isNaN(value.get(level)));
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return levels.sort((a, b) => (bySize ? value.get(a)! - value.get(b)! || order(a, b) : order(a, b)));
}

/** Cells of which it is known whether they are empty. */
type Marked = ColumnCells & { readonly absent: Uint8Array };

/** A column of the matrix with a 1 for every cell that is absent. */
function marksOf({ absent, room }: Marked): Float64Array {
  const marks = room?.() ?? new Float64Array(absent.length);
  marks.set(absent);
  return marks;
}

function encodeNumeric(given: Marked, values: Float64Array, like?: CovariateLevels): EncodedCovariate {
  const { column, absent } = given;
  const count = countMarks(absent);
  if (count === 0 && !like?.imputed) return { level: { column, kind: "numeric" }, names: [column], columns: [values] };
  const middle = like?.imputed?.median ?? median(filledNumbers(values, absent));
  for (let i = 0; i < values.length; i++) if (absent[i]) values[i] = middle;
  return {
    level: { column, kind: "numeric", imputed: { median: middle, count } },
    names: [column, `${column} missing`],
    columns: [values, marksOf(given)],
  };
}

function encodeCategorical(given: Marked, like?: CovariateLevels): EncodedCovariate {
  const { column, cells, absent, at, room } = given;
  const levels = like?.levels ?? levelsOf(given);
  if (levels.length > MOST_LEVELS) {
    const hint = `Leave it out by ${listRemedy("exclude", [column])}, or name the patients by ${columnRemedy("id", column)}, or group its values.`;
    const got = `${levels.length}: ${listed(levels, 5)}`;
    raise({ code: "too-many-levels", where: at(-1), expected: `at most ${MOST_LEVELS} levels`, got, hint });
  }
  const columns = levels.slice(1).map(() => (room?.() ?? new Float64Array(cells.length)).fill(0));
  const place = new Map(levels.map((level, k) => [level, k - 1]));
  const { labels, codes } = cells.coded();
  const indicators = labels.map((label) => columns[place.get(label) ?? -1]);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    if (absent[i]) {
      count++;
      continue;
    }
    const indicator = indicators[codes[i]];
    if (indicator !== undefined) indicator[i] = 1;
  }
  const names = levels.slice(1).map((level) => `${column}=${level}`);
  if (count === 0 && like?.missing === undefined)
    return { level: { column, kind: "categorical", levels }, names, columns };
  return {
    level: { column, kind: "categorical", levels, missing: count },
    names: [...names, `${column} missing`],
    columns: [...columns, marksOf(given)],
  };
}
