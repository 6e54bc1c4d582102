import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project.js";

/** What of the library a kernel needs. */
const LIBRARY_PARTS = ["dist", "package.json", "node_modules"];

/**
 * A copy of the course in an empty folder, for faults to be planted in: lessons, data and the built library are copied,
 * installed packages are linked, Python is shared.
 */
export function copyCourse(project: Project, folder: string): Project {
  const modules = join(folder, "node_modules");
  const library = join(folder, "lib");
  mkdirSync(modules, { recursive: true });
  mkdirSync(library, { recursive: true });
  for (const part of LIBRARY_PARTS) {
    if (existsSync(join(project.library, part))) {
      cpSync(join(project.library, part), join(library, part), { recursive: true, verbatimSymlinks: true });
    }
  }
  for (const name of readdirSync(project.modules)) {
    // The library itself must be the copy; a package manager's own notes (.bin and so on) are not needed.
    if (name === "treatment-rules" || name.startsWith(".")) continue;
    symlinkSync(join(project.modules, name), join(modules, name), "junction");
  }
  symlinkSync(library, join(modules, "treatment-rules"), "junction");
  const notebooks = join(folder, "notebooks");
  const data = join(folder, "data");
  cpSync(project.data, data, { recursive: true });
  mkdirSync(notebooks);
  for (const file of readdirSync(project.notebooks)) {
    if (file.endsWith(".ipynb")) cpSync(join(project.notebooks, file), join(notebooks, file));
  }
  return {
    ...project,
    root: folder,
    notebooks,
    data,
    ledger: join(data, "findings.json"),
    reports: join(folder, "reports"),
    library,
    modules,
  };
}
