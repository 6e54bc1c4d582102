import type { Difference } from "../compare/compare.js";
import { type CourseTable, type Entries, KINDS, type TableKind } from "./course-table.js";

/** What was found of one kind. */
export interface TableVerdict {
  readonly kind: TableKind;
  /** How many entries were held against each other. */
  readonly entries: number;
  readonly differences: readonly Difference[];
}

/** A digest by its first characters, which is how git names things too; anything else as it is. */
const brief = (value: string): string => (/^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : value);

/** `00-start-here/c05/2` as a reader finds it: the lesson, the cell's place from 1, the output's. */
function placeText(place: string, tables: readonly CourseTable[]): string {
  const [lesson, cell, output] = place.split("/");
  for (const table of tables) {
    const order = table.cells[lesson];
    if (!Array.isArray(order) || cell === undefined) continue;
    const at = order.findIndex((entry) => entry.endsWith(` ${cell}`));
    if (at >= 0) return `${lesson}, cell ${at + 1}${output === undefined ? "" : `, output ${output}`}`;
  }
  return place;
}

/** The first place where two lists part; one difference, since one cell moved moves all behind it. */
function orderDifference(place: string, published: readonly string[], found: readonly string[]): Difference[] {
  const most = Math.max(published.length, found.length);
  for (let i = 0; i < most; i++) {
    if (published[i] === found[i]) continue;
    const where = `${place}, cell ${i + 1} of ${published.length}`;
    return [{ where, expected: published[i] ?? "no more cells", got: found[i] ?? "no more cells" }];
  }
  return [];
}

function compareEntries(published: Entries, found: Entries, tables: readonly CourseTable[]): Difference[] {
  const places = [...new Set([...Object.keys(published), ...Object.keys(found)])].sort();
  return places.flatMap((place): Difference[] => {
    const own = (entries: Entries) => (Object.hasOwn(entries, place) ? entries[place] : undefined);
    const [a, b] = [own(published), own(found)];
    if (Array.isArray(a) && Array.isArray(b)) return orderDifference(place, a, b);
    if (a === b) return [];
    const said = (value: string | string[] | undefined) =>
      value === undefined ? "nothing there" : brief([value].flat().join(", "));
    return [{ where: placeText(place, tables), expected: said(a), got: said(b) }];
  });
}

/** Holds the published table against the course as it lies there, kind by kind. */
export function compareTables(published: CourseTable, found: CourseTable): TableVerdict[] {
  return KINDS.map((kind) => ({
    kind,
    entries: Object.keys(published[kind]).length,
    differences: compareEntries(published[kind], found[kind], [found, published]),
  }));
}
