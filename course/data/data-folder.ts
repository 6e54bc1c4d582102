import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { raise } from "treatment-rules/internals";

/** The project's data folder, found from where this file lies and not from where the program was started. */
export const dataFolder: string = fileURLToPath(new URL("../../../data/", import.meta.url));

/** The text of a file in the data folder; throws with what to do when it is not there. */
export function readData(file: string, where: string, hint: string): string {
  try {
    return readFileSync(join(dataFolder, file), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
    raise({ code: "data-file", where, expected: `data/${file} in the project's folder`, got: code, hint });
  }
}
