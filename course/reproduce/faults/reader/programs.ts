import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lessonNames } from "../../project/project.js";
import type { LooseObject, Way } from "./place.js";

const library: Way = (place) => {
  const path = join(place.course.root, "lib", "package.json");
  const about = JSON.parse(readFileSync(path, "utf8")) as LooseObject;
  about.version = `${place.random.integer(9)}.9.${place.random.integer(9)}`;
  place.changes.write(path, `${JSON.stringify(about, null, 2)}\n`);
  return `lib/package.json: version ${about.version}`;
};

const kernel: Way = (place) => {
  const lesson = place.pick(lessonNames(place.course), "lesson");
  const notebook = place.notebook(lesson);
  const info = (notebook.metadata as { language_info: LooseObject }).language_info;
  info.version = `4.${place.random.integer(9)}.0`;
  place.store({ lesson, notebook });
  place.storeTable();
  return `${lesson}: run by a kernel of version ${info.version}, and the table follows`;
};

/** A number in a compiled file, which its source does not have. */
const compiled: Way = (place) => {
  const workspace = place.pick(["lib", "course"], "workspace");
  const folder = join(place.course.root, workspace, "dist");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((it) => /\.(js|d\.ts)$/.test(it));
  const numbered = files.filter((file) => /\d/.test(readFileSync(join(folder, file), "utf8")));
  const file = place.pick(numbered.sort(), "compiled file with a number");
  const text = readFileSync(join(folder, file), "utf8");
  const at = place.pick([...text.matchAll(/\d/g)], "digit").index as number;
  const other = (Number(text[at]) + 1 + place.random.integer(9)) % 10;
  place.changes.write(join(folder, file), `${text.slice(0, at)}${other}${text.slice(at + 1)}`);
  return `${workspace}/dist/${file}: ${text[at]} became ${other}`;
};

/** A byte of the WebAssembly module, in the source that holds it and in what that was compiled to. */
const wasm: Way = (place) => {
  const written = join(place.course.library, "kernels", "bytes.ts");
  const text = readFileSync(written, "utf8");
  const [, base64] = /MODULE: string = "([^"]*)"/.exec(text) as unknown as [string, string];
  const bytes = Buffer.from(base64, "base64");
  const at = 8 + place.random.integer(bytes.length - 8);
  bytes[at] = (bytes[at] + 1 + place.random.integer(255)) % 256;
  const other = bytes.toString("base64");
  place.changes.write(written, text.replace(base64, other));
  const built = join(place.course.library, "dist", "kernels", "bytes.js");
  if (existsSync(built)) place.changes.write(built, readFileSync(built, "utf8").replace(base64, other));
  return `byte ${at} of the WebAssembly module, in the source and in what was compiled`;
};

const renderer: Way = (place) => {
  const path = join(place.course.root, "scripts", "lab", "plotly-renderer", "static", "remote-entry.js");
  place.changes.write(path, `${readFileSync(path, "utf8")}\n// another\n`);
  return "the program that draws figures in JupyterLab has a line more";
};

/** Faults in what runs and draws a lesson. */
export const VERSIONS: readonly Way[] = [library, kernel];
export const BUILD: readonly Way[] = [compiled, wasm, renderer];
