import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "treatment-rules";
import { sha256 } from "./checksums.js";
import type { Lesson } from "./notebook-file.js";
import { type Project, readJson, tableFile } from "./project.js";

/** In what surroundings the lessons ran: nothing in here changes from one run to the next on one machine. */
export interface Context {
  readonly versions: { readonly [name: string]: string };
  /** The commit of the course, and whether files differ from it. */
  readonly commit: { readonly id: string; readonly changed: boolean };
  readonly machine: JsonObject;
  /** Every seed that stands in a lesson's code, by lesson, and those of the data. */
  readonly seeds: { readonly [lesson: string]: readonly string[] };
  /** SHA-256 of the published ledger. */
  readonly ledger: string;
  /** SHA-256 of the table of all else that a reader sees. */
  readonly table: string;
}

/** The packages the project names for itself: those of npm as they are installed, those of Python as they are pinned. */
function packageVersions(project: Project): [string, string][] {
  const { dependencies } = readJson(join(project.root, "package.json")) ?? {};
  const names = [...Object.keys(dependencies ?? {}), "typescript"];
  const pins = existsSync(join(project.root, "requirements.txt"))
    ? readFileSync(join(project.root, "requirements.txt"), "utf8").matchAll(/^([\w.-]+)==([\w.]+)/gm)
    : [];
  return [
    ...names.map((name): [string, string] => {
      const version = readJson(join(project.modules, name, "package.json"))?.version;
      return [name, typeof version === "string" ? version : "not installed"];
    }),
    ...[...pins].map(([, name, version]): [string, string] => [name, version]),
  ];
}

/** What git says, or `undefined` where there is no git or no history. */
function git(project: Project, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: project.root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** The seeds in a lesson's code: `seed: "..."`, `lessonSeed("...")`, `stream("...")`. */
export function seedsIn(lesson: Lesson): string[] {
  const seeds = lesson.cells
    .filter((cell) => cell.kind === "code")
    .flatMap((cell) => [...cell.source.matchAll(/(?:\bseed:\s*|\b(?:lessonSeed|stream)\()(["'`])([^"'`]+)\1/g)])
    .map((found) => found[2]);
  return [...new Set(seeds)];
}

/** The seeds of the data, which stand in the descriptions of `datapackage.json`. */
function dataSeeds(project: Project): string[] {
  const resources = readJson(join(project.data, "datapackage.json"))?.resources;
  const descriptions = (Array.isArray(resources) ? resources : []).map((it) =>
    String((it as JsonObject | null)?.description),
  );
  return [
    ...new Set(descriptions.flatMap((text) => [...text.matchAll(/\bseed "([^"]+)"/gi)].map((found) => found[1]))),
  ];
}

const fileDigest = (path: string): string => (existsSync(path) ? sha256(readFileSync(path)) : "missing");

/** Takes down the surroundings of a run. */
export function contextOf(project: Project, lessons: readonly Lesson[]): Context {
  const library = readJson(join(project.library, "package.json"))?.version;
  return {
    versions: {
      "treatment-rules": typeof library === "string" ? library : "unknown",
      node: process.versions.node,
      v8: process.versions.v8,
      ...Object.fromEntries(packageVersions(project)),
    },
    commit: {
      id: git(project, "rev-parse", "HEAD") ?? "unknown",
      changed: git(project, "status", "--porcelain", "--untracked-files=no") !== "",
    },
    machine: {
      platform: process.platform,
      architecture: process.arch,
      processor: cpus()[0]?.model.trim() ?? "unknown",
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    seeds: Object.fromEntries([
      ["data", dataSeeds(project)],
      ...lessons.map((lesson): [string, string[]] => [lesson.name, seedsIn(lesson)]),
    ]),
    ledger: fileDigest(project.ledger),
    table: fileDigest(tableFile(project)),
  };
}
