import { listed, raise, shown } from "../../core/errors.js";
import { median } from "../../math/statistics/descriptive.js";
import type { CovariateLevels } from "../trial.js";
import { oddNumber, readNumber } from "./read-number.js";
import { listRemedy } from "./remedies.js";

/** One covariate of a table on its way into the matrix. */
export interface CovariateCells {
  readonly column: string;
  readonly cells: readonly string[];
  /** Whether row `i` is empty. */
  readonly absent: Uint8Array;
  /** Where row `i` stands, for messages. */
  readonly at: (i: number) => string;
  /** The caller said that its values are labels. */
  readonly categorical: boolean;
  /** The words that mean an empty cell, where the caller said which. */
  readonly missingLabels?: ReadonlySet<string>;
}

/** What a covariate became: its columns in the matrix and how it was read. */
export interface EncodedCovariate {
  readonly level: CovariateLevels;
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

const MOST_LEVELS = 50;
const MISSING_WORDS: ReadonlySet<string> = new Set(["NA", "N/A", "n/a", "#N/A", "NULL", "null", "."]);

/**
 * A covariate's columns: a numeric one as it stands, a categorical one as an indicator for every level but the first.
 * Levels stand in the order of their code units (numbers declared as labels: by size). Where `like` is given, its kind,
 * levels and median are used; the caller has made sure that they fit.
 */
export function encodeCovariate(covariate: CovariateCells, like?: CovariateLevels): EncodedCovariate {
  const kind = like?.kind ?? kindOf(covariate);
  return kind === "numeric" ? encodeNumeric(covariate, like) : encodeCategorical(covariate, like);
}

/** Whether the column holds numbers or labels; a mixture is refused at the first cell of the rarer sort. */
export function kindOf({
  column,
  cells,
  absent,
  at,
  categorical,
  missingLabels,
}: CovariateCells): "numeric" | "categorical" {
  let [numbers, firstNumber, words, firstWord] = [0, -1, 0, -1];
  for (let i = 0; i < cells.length; i++) {
    if (absent[i]) continue;
    refuseMissingWord(cells[i], () => at(i), missingLabels);
    if (categorical) continue;
    if (!Number.isNaN(readNumber(cells[i]))) {
      if (numbers++ === 0) firstNumber = i;
    } else {
      refuseOdd(cells[i], at(i));
      if (words++ === 0) firstWord = i;
    }
  }
  if (categorical || numbers === 0) return "categorical";
  if (words === 0) return "numeric";
  const hint = `If all of ${shown(column)} are labels, say ${listRemedy("categorical", [column])}.`;
  if (words <= numbers) {
    raise({ code: "text-in-number", where: at(firstWord), expected: "a number", got: shown(cells[firstWord]), hint });
  }
  const got = shown(cells[firstNumber]);
  raise({ code: "mixed-column", where: at(firstNumber), expected: "a label, as in most rows", got, hint });
}

/** The number in a cell that must hold one; otherwise an error that names what stands there. */
export function numberIn(cell: string, at: () => string, hint?: string): number {
  const value = readNumber(cell);
  if (!Number.isNaN(value)) return value;
  refuseMissingWord(cell, at);
  refuseOdd(cell, at());
  raise({ code: "text-in-number", where: at(), expected: "a number", got: shown(cell), ...(hint ? { hint } : {}) });
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

function encodeNumeric({ column, cells, absent, at }: CovariateCells, like?: CovariateLevels): EncodedCovariate {
  const values = new Float64Array(cells.length);
  let count = 0;
  for (let i = 0; i < cells.length; i++) {
    if (absent[i]) count++;
    else values[i] = numberIn(cells[i], () => at(i));
  }
  if (count === 0 && !like?.imputed) return { level: { column, kind: "numeric" }, names: [column], columns: [values] };
  const middle = like?.imputed?.median ?? median(values.filter((_, i) => !absent[i]));
  for (let i = 0; i < cells.length; i++) if (absent[i]) values[i] = middle;
  return {
    level: { column, kind: "numeric", imputed: { median: middle, count } },
    names: [column, `${column} missing`],
    columns: [values, Float64Array.from(absent)],
  };
}

function encodeCategorical({ column, cells, absent, at }: CovariateCells, like?: CovariateLevels): EncodedCovariate {
  const levels = like?.levels ?? levelsOf(cells, absent);
  if (levels.length > MOST_LEVELS) {
    const hint = `Leave it out by ${listRemedy("exclude", [column])}, or name it as id (--id), or group its values.`;
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

function refuseOdd(cell: string, where: string): void {
  const odd = oddNumber(cell);
  if (odd) raise({ ...odd, where, expected: "a plain number such as 1.5", got: `${shown(cell)}, ${odd.got}` });
}

/**
 * Throws where a cell holds a word that may mean a missing value: it is asked about, never guessed. An empty list of labels
 * says that none does; a list of others leaves the question open.
 */
export function refuseMissingWord(cell: string, at: () => string, labels?: ReadonlySet<string>): void {
  if (!MISSING_WORDS.has(cell) || labels?.size === 0) return;
  const all = listRemedy("missingLabels", [...(labels ?? []), cell]);
  const hint = labels
    ? `If it stands for a missing value too, say ${all}; a label is better called otherwise in the file.`
    : `If it stands for a missing value, say ${all}; if it is a label, ${listRemedy("missingLabels", [])}.`;
  raise({ code: "missing-word", where: at(), expected: "a value or an empty cell", got: JSON.stringify(cell), hint });
}
