// npm run data: writes the simulated trials and their descriptor to data/, the same bytes every time; says whether anything changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./setup/paths.mjs";

const target = resolve(process.argv[2] ?? join(ROOT, "data"));
const library = join(ROOT, "course", "dist", "data", "data-files.js");
if (!existsSync(library)) {
  console.error("The library is not built yet: run `npm run build` first.");
  process.exit(1);
}
const { dataFiles, dataPackage } = await import(pathToFileURL(library).href);

mkdirSync(target, { recursive: true });
const write = (name, text) => {
  const path = join(target, name);
  const same = existsSync(path) && readFileSync(path, "utf8") === text;
  if (!same) writeFileSync(path, text);
  console.log(`${name.padEnd(18)} ${same ? "as it was" : "written"}`);
};
const files = dataFiles();
for (const { name, text } of files) write(name, text);
const literature = readFileSync(join(ROOT, "data", "literature.csv"), "utf8");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
write("datapackage.json", dataPackage([...files, { name: "literature.csv", text: literature }], sha256));
