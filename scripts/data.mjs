// Writes the simulated trials and their descriptor to data/, the same bytes every time; says whether anything changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const target = resolve(process.argv[2] ?? join(root, "data"));
const library = join(root, "course", "dist", "data", "data-files.js");
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
const literature = readFileSync(join(root, "data", "literature.csv"), "utf8");
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
write("datapackage.json", dataPackage([...files, { name: "literature.csv", text: literature }], sha256));
