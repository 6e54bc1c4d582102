import { inspect } from "node:util";
import { type Json, plain } from "../core/json.js";
import { bareOf } from "../core/seal.js";

/** Where a command speaks: results to `out`, all else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** The process's own streams. */
export const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
};

/** A result for readers: its table and its sentences, as it prints itself. */
export function asText(result: unknown): string {
  return inspect(result, { depth: 4 });
}

/** A result for machines: JSON, without the influence curves, which hold a number for every patient. */
export function asJson(result: unknown): string {
  return JSON.stringify(withoutCurves(plain(result)), undefined, 2);
}

/** What loses a curve also loses the digest of the whole; a rule in it keeps its own. */
function withoutCurves(data: Json): Json {
  if (Array.isArray(data)) {
    const entries = data.map(withoutCurves);
    return entries.every((entry, k) => entry === data[k]) ? data : entries;
  }
  if (typeof data !== "object" || data === null) return data;
  const all = Object.entries(data) as [string, Json][];
  const kept = all
    .filter(([name]) => name !== "influence")
    .map(([name, value]) => [name, withoutCurves(value)] as const);
  const isWhole = kept.length === all.length && kept.every(([, value], k) => value === all[k][1]);
  return isWhole ? data : (bareOf(Object.fromEntries(kept)) as Json);
}
