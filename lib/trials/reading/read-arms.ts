import { listed, raise, shown } from "../../core/errors.js";
import type { Trial } from "../trial.js";
import type { AssignedRoles } from "./assign-roles.js";
import { countedTexts } from "./cells/cells.js";
import { refuseMissing, refuseTwins, refuseUnseen } from "./columns/column-faults.js";
import { readNumber } from "./read-number.js";
import { place, type TextTable } from "./read-table.js";
import { eitherLabel } from "./remedies.js";

/** The labels of a column, with how often each stands there and where first. */
export interface CountedLabels {
  /** The label of every row: its place among `labels`. */
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  /** Whether every cell is a number. */
  readonly numeric: boolean;
  /** A cell's label: where all are numbers, the number however it is written. */
  readonly label: (cell: string) => string;
  readonly counts: ReadonlyMap<string, { readonly count: number; readonly first: number }>;
}

/** Counts the labels of a column. Labels that are all numbers are compared as numbers. */
export function labelsOf(table: TextTable, j: number): CountedLabels {
  const coded = table.cells(j).coded();
  const numeric = coded.labels.every((cell) => !Number.isNaN(readNumber(cell)));
  const label = (cell: string) => {
    const value = numeric ? readNumber(cell) : Number.NaN;
    return Number.isNaN(value) ? cell : String(value || 0);
  };
  const counts = new Map<string, { count: number; first: number }>();
  for (const [cell, { count, first }] of countedTexts(coded)) {
    const seen = counts.get(label(cell));
    if (seen) seen.count += count;
    else counts.set(label(cell), { count, first });
  }
  return { codes: coded.codes, labels: coded.labels.map(label), numeric, label, counts };
}

/** The first labels of a column with their counts, for messages. */
export function listedWithCounts(counts: CountedLabels["counts"]): string {
  return [...counts]
    .slice(0, 8)
    .map(([label, { count }]) => `${shown(label)} (${count})`)
    .join(", ");
}

/** Throws for labels that cannot be told apart by a reader, or that may stand for a missing value. */
export function checkLabels(
  table: TextTable,
  j: number,
  counts: CountedLabels["counts"],
  missingLabels?: ReadonlySet<string>,
): void {
  const at = (i: number) => place(table, i, j);
  refuseUnseen(counts, at);
  refuseMissing(counts, at, missingLabels);
  // A number is one label however it is written, or a label too many, which is said elsewhere.
  refuseTwins(new Map([...counts].filter(([label]) => Number.isNaN(readNumber(label)))), at);
}

/** The arms: two labels, one of them named as the treated one. */
export function readArms(
  table: TextTable,
  roles: AssignedRoles,
  like?: Trial,
): { treatment: Uint8Array; treated: string; control: string } {
  const j = roles.treatment;
  const { codes, labels, numeric, label, counts } = labelsOf(table, j);
  const arms = [...counts.keys()];
  checkLabels(table, j, counts, roles.missingLabels);
  if (arms.length !== 2) {
    const at = arms.length === 1 ? -1 : counts.get(arms[2])!.first;
    const got =
      arms.length === 1
        ? `one, ${shown(arms[0])}, in all ${codes.length} rows`
        : `${arms.length}: ${listedWithCounts(counts)}`;
    const code = arms.length === 1 ? "one-arm" : "more-than-two-arms";
    raise({ code, where: place(table, at, j), expected: "two arms", got });
  }
  const zeroOne = numeric && counts.has("0") && counts.has("1");
  const named = roles.treated ?? like?.labels.treated ?? (zeroOne ? "1" : undefined);
  const hint = `Say ${eitherLabel("treated", arms)}.`;
  const where = place(table, -1, j);
  if (named === undefined) {
    const expected = "to be told which label is the treated arm";
    raise({ code: "treated-label", where, expected, got: listed(arms), hint });
  }
  const treated = label(named);
  if (!counts.has(treated)) {
    const expected = `the label ${shown(named)} of the treated arm`;
    raise({ code: "treated-label", where, expected, got: listed(arms), hint });
  }
  const treatment = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i++) if (labels[codes[i]] === treated) treatment[i] = 1;
  return { treatment, treated, control: arms[arms[0] === treated ? 1 : 0] };
}
