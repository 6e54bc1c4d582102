// The page of docs/calibration, from data/calibration.json; none where that is not there yet.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The pages: `{ file, text }`. */
export async function calibrationPages(root) {
  const results = join(root, "data", "calibration.json");
  if (!existsSync(results)) return [];
  const page = join(root, "course", "dist", "calibration", "page.js");
  const { calibrationPage } = await import(pathToFileURL(page).href);
  return [{ file: "README.md", text: calibrationPage(JSON.parse(readFileSync(results, "utf8"))) }];
}
