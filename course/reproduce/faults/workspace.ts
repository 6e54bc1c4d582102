import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project/project.js";

/** The packages of the project that lessons import, and what of them a kernel needs. */
const PACKAGES = { "treatment-rules": "lib", "treatment-rules-course": "course" };
const PARTS = ["dist", "package.json", "node_modules"];

/**
 * A copy of the course in an empty folder, for faults to be planted in: lessons, data and the built packages are
 * copied, installed ones are linked, Python is shared.
 */
export function copyCourse(project: Project, folder: string): Project {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const [name, place] of Object.entries(PACKAGES)) {
    mkdirSync(join(folder, place));
    for (const part of PARTS) {
      const from = join(project.root, place, part);
      if (existsSync(from)) cpSync(from, join(folder, place, part), { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(join(folder, place), join(modules, name), "junction");
  }
  for (const name of readdirSync(project.modules)) {
    // The project's own packages must be the copies; a package manager's notes (.bin and so on) are not needed.
    if (name in PACKAGES || name.startsWith(".")) continue;
    symlinkSync(join(project.modules, name), join(modules, name), "junction");
  }
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
    library: join(folder, "lib"),
    modules,
  };
}
