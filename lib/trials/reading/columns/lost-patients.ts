import type { ReadingNote } from "../../trial.js";
import type { TextTable } from "../read-table.js";

/** Patients whose outcome is not in the file. */
export interface LostPatients {
  /** Their rows, from 0. */
  readonly rows: ReadonlySet<number>;
  /** How many of how many, in each arm: "2 of 150 with new and 1 of 148 with old". */
  readonly byArm: string;
}

/** Who has no outcome, counted by what stands in the column of the arms. */
export function lostPatients(
  { rows }: TextTable,
  outcome: number,
  treatment: number,
  isEmpty: (cell: string) => boolean,
): LostPatients {
  const lost = new Set<number>();
  const arms = new Map<string, [number, number]>();
  rows.forEach((row, i) => {
    const counts = arms.get(row[treatment]) ?? [0, 0];
    arms.set(row[treatment], counts);
    counts[1]++;
    if (!isEmpty(row[outcome])) return;
    lost.add(i);
    counts[0]++;
  });
  const parts = [...arms].slice(0, 4).map(([arm, [none, all]]) => `${none} of ${all} with ${JSON.stringify(arm)}`);
  return { rows: lost, byArm: parts.join(", ") };
}

/** The file without patients who have no outcome; every row keeps the line it stands on. */
export function completeCases(table: TextTable, { rows: lost }: LostPatients): TextTable {
  if (lost.size === 0) return table;
  const kept = table.rows.map((_, i) => i).filter((i) => !lost.has(i));
  return { ...table, rows: kept.map((i) => table.rows[i]), lineOf: (i) => table.lineOf(i < 0 ? i : kept[i]) };
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
