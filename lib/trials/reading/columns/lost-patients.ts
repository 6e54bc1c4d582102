import type { ReadingNote } from "../../trial.js";
import { SelectedCells } from "../cells/selected-cells.js";
import type { TextTable } from "../read-table.js";
import { absentIn } from "./absent-cells.js";

/** Patients whose outcome is not in the file. */
export interface LostPatients {
  /** Their rows, from 0. */
  readonly rows: ReadonlySet<number>;
  /** How many of how many, in each arm: "2 of 150 with new and 1 of 148 with old". */
  readonly byArm: string;
}

/** Who has no outcome, counted by what stands in the column of the arms. */
export function lostPatients(
  table: TextTable,
  outcome: number,
  treatment: number,
  missingLabels: ReadonlySet<string> | undefined,
): LostPatients {
  const lost = new Set<number>();
  const marks = absentIn(table.cells(outcome), missingLabels);
  const { labels, codes } = table.cells(treatment).coded();
  const counts = labels.map(() => [0, 0]);
  for (let i = 0; i < codes.length; i++) {
    counts[codes[i]][1]++;
    if (!marks?.[i]) continue;
    lost.add(i);
    counts[codes[i]][0]++;
  }
  const parts = labels.slice(0, 4).map((arm, k) => `${counts[k][0]} of ${counts[k][1]} with ${JSON.stringify(arm)}`);
  return { rows: lost, byArm: parts.join(", ") };
}

/** The file without patients who have no outcome; every row keeps the line it stands on. */
export function completeCases(table: TextTable, { rows: lost }: LostPatients): TextTable {
  if (lost.size === 0) return table;
  const kept = new Int32Array(table.n - lost.size);
  for (let i = 0, k = 0; i < table.n; i++) if (!lost.has(i)) kept[k++] = i;
  return {
    ...table,
    n: kept.length,
    cells: (j) => new SelectedCells(table.cells(j), kept),
    readAhead: undefined,
    lineOf: (i) => table.lineOf(i < 0 ? i : kept[i]),
  };
}

/** What is said where patients were left out for want of an outcome; above 1% also why it matters. */
export function lostNote({ rows, byArm }: LostPatients, n: number): ReadingNote {
  const share = (100 * rows.size) / n;
  const text = `${rows.size} of ${n} patients (${share.toFixed(1)}%) have no outcome and are left out, as asked: ${byArm}.`;
  if (share <= 1) return { code: "lost-patients", text };
  return {
    code: "lost-patients",
    text: `${text} The coin made the arms alike; who is lost can undo that, and no interval counts it.`,
    remedy:
      'Find their outcomes; without missingOutcome: "complete-cases" (--missing-outcome complete-cases) they are refused.',
  };
}
