import { existsSync } from "node:fs";
import { join } from "node:path";
import { load, ROOT } from "../scripts/load.js";

// npm test reads in a test's source which of these it asks for, and sets up that and no more (scripts/test/files.mjs).
const { placesIn } = await load("setup/paths.mjs");
const { toolsReady } = await load("setup/tools.mjs");

/** Why tests are skipped that need JupyterLab or a kernel; false where there is one. */
export const withoutLab: string | false = existsSync(placesIn(ROOT).python)
  ? false
  : "no .venv here: npm test makes it";

/** Why tests are skipped that need the tools of tools/name; false where they are installed. */
export const withoutTools = (name: string): string | false =>
  toolsReady(name) ? false : `${join("tools", name)} is not installed: npm test does it`;
