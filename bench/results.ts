import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured, Results, Skipped } from "./contract.js";
import { BENCH } from "./environment.js";

const path = (): string => join(BENCH, "results.json");

/** What earlier runs measured. */
export function readResults(): Results {
  if (!existsSync(path())) return { rows: {}, profiles: {}, growth: {} };
  return JSON.parse(readFileSync(path(), "utf8")) as Results;
}

/** Keeps all that was measured, for the table and for the next run. */
export function writeResults(results: Results): void {
  writeFileSync(path(), `${JSON.stringify(results, null, 1)}\n`);
}

/** True for what could not be measured. */
export function isSkipped(row: object | undefined): row is Skipped {
  return row !== undefined && "skipped" in row;
}

/** Earlier entries with the new ones in their places; what could not be measured now stays as it was measured before. */
export function merged<T extends object>(
  before: { readonly [name: string]: T | Skipped },
  now: { readonly [name: string]: T | Skipped },
): { readonly [name: string]: T | Skipped } {
  const out = { ...before };
  for (const [name, entry] of Object.entries(now)) {
    if (!isSkipped(entry) || out[name] === undefined || isSkipped(out[name])) out[name] = entry;
  }
  return out;
}

/** The name of a line of the table. */
export function rowName(work: { readonly id: string }, peer: { readonly name: string }): string {
  return `${work.id} / ${peer.name}`;
}

/** A line as it was measured, or undefined. */
export function measuredRow(results: Results, name: string): Measured | undefined {
  const row = results.rows[name];
  return row === undefined || isSkipped(row) ? undefined : row;
}
