import { inspect } from "node:util";
import { plain } from "../core/json.js";

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
  return JSON.stringify(plain(result), (key, value) => (key === "influence" ? undefined : value), 2);
}
