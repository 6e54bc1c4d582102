import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../project/checksums.js";
import { type Project, readJson, textOf } from "../project/project.js";
import type { CourseTable } from "./course-table.js";
import { digestOf } from "./notebook-entries.js";

/** The digest of a text, whatever its line ends. */
export function textDigest(text: string): string {
  return sha256(text.replaceAll("\r\n", "\n"));
}

const digests = new Map<string, { readonly stamp: string; readonly digest: string }>();

/**
 * The digest of a text file, whatever its line ends; taken again only when the file was written since. Between two looks at a course
 * hardly a file changes, and there are two thousand.
 */
export function fileDigest(path: string): string {
  const { size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const stamp = `${size} ${mtimeNs} ${ctimeNs}`;
  const before = digests.get(path);
  if (before?.stamp === stamp) return before.digest;
  const digest = textDigest(readFileSync(path, "utf8"));
  digests.set(path, { stamp, digest });
  return digest;
}

/**
 * Every file below a folder, sorted, by its path below it with forward slashes; none when there is no folder. Left out is what
 * begins with a dot: no reader sees it, and Jupyter, editors and computers leave such files behind.
 */
export function filesBelow(folder: string, without: readonly string[] = []): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !without.includes(name) && !name.startsWith("."))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path, without).map((below) => `${entry.name}/${below}`) : [entry.name];
    })
    .sort();
}

/** What runs and draws a lesson and is compiled from nothing: files of the project, and of packages that draw or compute. */
const PROGRAMS = ["scripts/notebooks/run.py", "requirements.txt", "scripts/setup/constraints.txt"];
const FOLDERS = ["scripts/lab"];
const PACKAGES = ["lib/package.json", "course/package.json"];
/** Installed: the kernel, and what draws in JupyterLab. */
const INSTALLED = ["plotly.js-dist/plotly.js", "tslab/dist", "@tslab/typescript-for-tslab/lib/typescript.js"];

function addPrograms(table: CourseTable, { root, modules }: Project): void {
  const add = (name: string, path: string): void => {
    if (existsSync(path)) table.programs[name] = fileDigest(path);
  };
  for (const name of PROGRAMS) add(name, join(root, name));
  for (const folder of FOLDERS) {
    for (const name of filesBelow(join(root, folder), ["__pycache__"])) {
      add(`${folder}/${name}`, join(root, folder, name));
    }
  }
  for (const name of PACKAGES) {
    // The same JSON in other line breaks is the same package.
    const found = readJson(join(root, name));
    if (found) table.programs[name] = digestOf(found);
  }
  for (const name of INSTALLED) {
    const path = join(modules, name);
    if (name.endsWith(".js")) add(`node_modules/${name}`, path);
    else {
      const files = filesBelow(path).filter((file) => file.endsWith(".js"));
      if (files.length === 0) continue;
      const all = files.map((file) => `${file} ${fileDigest(join(path, file))}`);
      table.programs[`node_modules/${name}`] = sha256(all.join("\n"));
    }
  }
}

/** Packages below the library that a lesson computes with, and the compiler. */
const COMPUTE = ["@noble/hashes", "csv-parse", "piscina", "typescript"];

function addVersions(table: CourseTable, project: Project): void {
  const root = readJson(join(project.root, "package.json"));
  const parts = ["lib", "course"].map((name) => readJson(join(project.root, name, "package.json")));
  for (const it of [root, ...parts]) if (it) table.versions[String(it.name)] = String(it.version);
  const [, cited = "none"] = /^version: *"?([^"\s]*)/m.exec(textOf(join(project.root, "CITATION.cff"))) ?? [];
  table.versions["CITATION.cff"] = cited;
  // What the library writes down about itself; in a course without one, nothing.
  const [, compiled = "none"] =
    /VERSION = "([^"]*)"/.exec(textOf(join(project.library, "dist", "core", "version.js"))) ?? [];
  table.versions["treatment-rules, as compiled"] = compiled;
  table.versions.node = String((root?.engines as { node?: unknown } | undefined)?.node);
  const wanted = [...Object.keys((root?.dependencies ?? {}) as object), ...COMPUTE];
  for (const name of wanted) {
    const found = readJson(join(project.modules, name, "package.json"));
    table.versions[name] = found === undefined ? "not installed" : String(found.version);
  }
}

/** The compiled kernels, which stand in a source file, and the sources that they were made from. */
function addKernels(table: CourseTable, { library }: Project): void {
  const text = textOf(join(library, "kernels", "bytes.ts"));
  const constant = (name: string) => new RegExp(`\\b${name}: string = "([^"]*)"`).exec(text)?.[1] ?? "none";
  table.kernels["made from"] = constant("FINGERPRINT");
  table.kernels.module = sha256(Buffer.from(constant("MODULE"), "base64"));
  const folder = join(library, "kernels", "assembly");
  const sources = filesBelow(folder).filter((name) => name.endsWith(".ts"));
  const all = sources.map((name) => `${name} ${fileDigest(join(folder, name))}`);
  table.kernels.sources = sha256(all.join("\n"));
}

/** Adds versions, programs and kernels to a table: in what a lesson runs and is drawn. */
export function addSurroundings(table: CourseTable, project: Project): void {
  addVersions(table, project);
  addPrograms(table, project);
  addKernels(table, project);
}
