import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project/project.js";

/** The packages of the project that lessons import, and what of them a kernel needs. */
const PACKAGES = { "treatment-rules": "lib", "treatment-rules-course": "course" };
const PARTS = ["dist", "package.json", "node_modules"];
/** What else the table of the course holds. */
const BESIDE = [
  "README.md",
  "CITATION.cff",
  "package.json",
  "requirements.txt",
  "scripts/lab",
  "scripts/notebooks/run.py",
  "scripts/setup/constraints.txt",
  "lib/kernels",
];

/**
 * A copy of the course in an empty folder, for faults to be planted in: lessons, data, programs and the built packages are
 * copied, installed ones are linked, Python and the sources of what is built are shared.
 */
export function copyCourse(project: Project, folder: string): Project {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  const copy = (part: string): void => {
    const from = join(project.root, part);
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true, verbatimSymlinks: true });
  };
  for (const part of BESIDE) copy(part);
  for (const [name, place] of Object.entries(PACKAGES)) {
    for (const part of PARTS) copy(join(place, part));
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
  cpSync(project.notebooks, notebooks, { recursive: true });
  return {
    ...project,
    sources: project.sources ?? project.root,
    root: folder,
    notebooks,
    data,
    ledger: join(data, "findings.json"),
    reports: join(folder, "reports"),
    library: join(folder, "lib"),
    modules,
  };
}
