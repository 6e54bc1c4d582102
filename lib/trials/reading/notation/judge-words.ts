import type { Counted } from "../cells/cells.js";
import { type CellNotation, notationOf } from "./cell-notation.js";

/** What the cells of a column that are no plain numbers turn out to be. */
export interface Judged {
  /** The first cell that is a number, a date or the like in another notation; undefined where all are labels. */
  readonly notation?: CellNotation & { readonly cell: string; readonly first: number };
}

/** Among labels, so many distinct cells that look like numbers are no labels any more. */
const MANY = 6;

/**
 * Tells numbers in another notation from labels, by the form that the cells of a column share: one cell such as `10 mg`
 * beside `placebo` is a label, a column of them is none. Ranges and bounds are labels among their like (age bands).
 *
 * @param words the distinct cells that are no plain numbers
 * @param numbers whether most of the column are plain numbers, or it must hold numbers
 */
export function judgeWords(words: ReadonlyMap<string, Counted>, numbers: boolean): Judged {
  const found = [...words].map(([cell, { count, first }]) => ({ cell, count, first, notation: notationOf(cell) }));
  const weak = numbers ? new Set<string>() : weakUnits(found);
  let [labels, likeNumbers, cellsLike, cellsLabel] = [0, 0, 0, 0];
  let earliest: (typeof found)[number] | undefined;
  for (const entry of found) {
    const { notation, count } = entry;
    if (notation && weak.has(entry.cell)) entry.notation = undefined;
    if (!entry.notation) {
      labels++;
      cellsLabel += count;
      continue;
    }
    if (entry.notation.sort === "number") return asJudged(entry);
    likeNumbers++;
    cellsLike += count;
    if (!earliest || entry.first < earliest.first) earliest = entry;
  }
  if (!earliest) return {};
  if (numbers) return asJudged(earliest);
  const bands = found.every(({ notation }) => !notation || notation.sort === "band");
  // Bands have one bound below and one above; many bounds are values that were not measured.
  const bounds = found.filter(({ cell }) => /^[<>=\u2264\u2265\u2a7d\u2a7e]/.test(cell)).length;
  if (bands && likeNumbers <= 20 && bounds <= 2) return {};
  if (labels === 0 || (likeNumbers >= MANY && cellsLike > cellsLabel)) return asJudged(earliest);
  return {};
}

function asJudged({ cell, first, notation }: { cell: string; first: number; notation?: CellNotation }): Judged {
  return { notation: { ...notation!, cell, first } };
}

/**
 * Cells such as 1a, 2b or 5FU whose letters are no unit: those that do not stand behind several numbers (three, for one
 * letter), and single letters of several kinds.
 */
function weakUnits(found: readonly { cell: string; notation?: CellNotation }[]): ReadonlySet<string> {
  const joined = found.filter(({ notation }) => notation?.joined);
  const numbersOf = new Map<string, number>();
  for (const { notation } of joined) {
    const unit = notation?.unit ?? "";
    numbersOf.set(unit, (numbersOf.get(unit) ?? 0) + 1);
  }
  const letters = [...numbersOf.keys()].filter((unit) => unit.length === 1).length;
  const isUnit = (unit: string) =>
    unit.length === 1 ? letters === 1 && (numbersOf.get(unit) ?? 0) >= 3 : (numbersOf.get(unit) ?? 0) >= 2;
  return new Set(joined.filter(({ notation }) => !isUnit(notation?.unit ?? "")).map(({ cell }) => cell));
}
