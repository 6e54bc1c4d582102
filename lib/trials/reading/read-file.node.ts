import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { raise } from "../../core/errors.js";
import { MOST_BYTES } from "./decode-text.js";
import type { Files } from "./read-file.js";

const WHY: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file"],
  ["EISDIR", "a folder"],
  ["EACCES", "a file that may not be read"],
]);

/** Node's files. */
export const readBytes: Files["readBytes"] = async (path) => {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      raise({ code: "too-large", where: path, expected: `a file of at most ${MOST_BYTES} bytes`, got: `${size}` });
    }
    return await readFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "too-large") throw error;
    return raise({ code: "file", where: String(path), expected: "a CSV file", got: WHY.get(code ?? "") ?? message });
  }
};

/** A file's name, without the folders before it. */
export const nameOf: Files["nameOf"] = basename;
