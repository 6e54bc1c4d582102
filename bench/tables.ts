import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The names of the tables of a data set; each is a file of 8-byte numbers, column after column. */
export type TableName = "x" | "y" | "folds" | "test-x" | "judge-x" | "judge-y";

const fileOf = (folder: string, name: string): string => join(folder, `${name}.f64`);

/** Writes numbers as R's `readBin` and numpy's `fromfile` read them: 8 bytes each, little end first, nothing else. */
export function writeNumbers(folder: string, name: string, values: Float64Array): void {
  writeFileSync(fileOf(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Reads what {@link writeNumbers} wrote. */
export function readNumbers(folder: string, name: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(fileOf(folder, name));
  // A small file lies somewhere in a shared pool, perhaps not at a multiple of 8.
  return byteOffset % 8 === 0
    ? new Float64Array(buffer, byteOffset, byteLength / 8)
    : new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
