import { readFileSync } from "node:fs";
import { raise, shown } from "../core/errors.js";

/** What stands in a JSON file. */
export function readJsonFile(path: string): unknown {
  const text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  try {
    return JSON.parse(text);
  } catch {
    return raise({ code: "json", where: path, expected: "JSON", got: shown(text.slice(0, 40)) });
  }
}
