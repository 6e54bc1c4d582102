import { closeSync, openSync, readSync } from "node:fs";
import { sha256 } from "../../core/sha256.js";
import type { Records } from "../types.js";

/** A whole line of a file, with its number from 1 and where it ends in bytes. */
export interface Line {
  readonly text: string;
  readonly number: number;
  readonly end: number;
}

const CHUNK = 1 << 20;

/**
 * The whole lines of a file, one after the other, so that a file may be larger than a text can be; what stands behind the last
 * line feed was cut off and is no line. What an editor adds, a byte order mark or a carriage return, is no part of a line.
 */
export function* linesOf(file: string): Iterable<Line> {
  const handle = openSync(file, "r");
  try {
    const chunk = Buffer.alloc(CHUNK);
    let rest = Buffer.alloc(0);
    let [number, end] = [0, 0];
    for (;;) {
      const count = readSync(handle, chunk, 0, CHUNK, null);
      if (count === 0) return;
      const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
      let from = 0;
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
        end += at + 1 - from;
        const text = bytes.toString("utf8", from, at).replace(/\r$/, "");
        yield { text: ++number === 1 ? text.replace(/^\ufeff/, "") : text, number, end };
        from = at + 1;
      }
      rest = bytes.subarray(from);
    }
  } finally {
    closeSync(handle);
  }
}

/** A replicate as a line, with the beginning of the SHA-256 of all that stands before it. */
export function lineOf(replicate: number, records: Records): string {
  const body = JSON.stringify({ replicate, records }).slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}`;
}

/** Whether a line stands as it was written; undefined where it has no sum. */
export function standsAsWritten(line: string): boolean | undefined {
  const at = line.lastIndexOf(',"sum":"');
  return at < 0 ? undefined : line.slice(at) === `,"sum":"${sumOf(line.slice(0, at))}"}`;
}

const sumOf = (body: string): string => sha256(body).slice(0, 16);
