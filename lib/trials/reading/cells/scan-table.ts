import { readNumber } from "../read-number.js";
import { refuseFirstLine, refuseHeader, refuseNoRows, type TextTable, trimmed } from "../read-table.js";
import type { Delimiter } from "../role-fields.js";
import { ByteCells, textOf } from "./byte-cells.js";
import { ByteRows } from "./byte-rows.js";
import { scanBytes } from "./scan-bytes.js";

/** Wider files are left to the other road, which refuses what is too wide. */
const MOST_COLUMNS = 10_000;
/** So many bytes are looked at at once for what is not UTF-8. */
const STRETCH = 1_048_576;

/**
 * The cells of a file without quotes in which nothing is to be refused for its shape, as `readTable` has them but none of them
 * made a text yet; undefined for every other file.
 *
 * @throws for its header as `readTable`
 */
export function scanTable(bytes: Uint8Array, source: string, stated?: Delimiter): TextTable | undefined {
  const delimiter = stated === "tab" ? "\t" : (stated ?? ",");
  const scanned = scanBytes(bytes, delimiter.charCodeAt(0), MOST_COLUMNS);
  if (scanned === undefined || (scanned.beyondAscii && !isUtf8(bytes))) return undefined;
  const firstLine = textOf(bytes, ...scanned.header);
  refuseFirstLine(firstLine, source, delimiter, stated !== undefined);
  const header = firstLine.split(delimiter).map(trimmed);
  refuseHeader(header, source);
  const n = scanned.starts.length;
  refuseNoRows(n, source);
  const rows = new ByteRows(scanned);
  const known = new Map<number, ByteCells>();
  const cells = (j: number): ByteCells => {
    const cells = known.get(j) ?? new ByteCells(rows, j);
    known.set(j, cells);
    return cells;
  };
  const readAhead = (targets: ReadonlyMap<number, Float64Array>): void => {
    rows.readTogether(targets, (start) => readNumber(textOf(bytes, ...rows.cellAt(start))));
    for (const [j, values] of targets) cells(j).keep(values);
  };
  return { source, header, n, cells, readAhead, lineOf: (i) => i + 2 };
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += STRETCH) {
      decoder.decode(bytes.subarray(at, at + STRETCH), { stream: at + STRETCH < bytes.length });
    }
    return true;
  } catch {
    return false;
  }
}
