import { readFileSync } from "node:fs";
import { raise } from "../core/errors.js";
import { parseJson } from "../core/json-text.js";

/** What stands in a JSON file. */
export function readJsonFile(path: string): unknown {
  const bytes = readFileSync(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const hint = "Save the file as UTF-8.";
    return raise({ code: "json", where: path, expected: "text in UTF-8", got: "bytes that are none", hint });
  }
  return parseJson(text, path);
}
