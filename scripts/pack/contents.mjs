// What is in the package, and what is not.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Files that serve the course alone, by their names in the course workspace; and leftovers of a build. */
const STRANGERS =
  /reproduce|finding|lesson|course|literature|calibration-table|data-files|\.tsbuildinfo$|\.test\.|kernels\/assembly/;

const WANTED = ["README.md", "LICENSE", "package.json", "bin/treatment-rules.mjs", "dist/index.js", "dist/index.d.ts"];

/** Says what is missing from the installed package and what should not be there. */
export function contentsOf(installed) {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(installed, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    );
  const {
    repository,
    keywords,
    sideEffects,
    scripts = {},
  } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const onInstall = ["preinstall", "install", "postinstall"].filter((name) => scripts[name]);
  return [
    ...WANTED.filter((name) => !existsSync(join(installed, name))).map((name) => `${name} is missing`),
    ...files.filter((name) => STRANGERS.test(name)).map((name) => `${name} has no place here`),
    ...(repository && keywords && sideEffects === false ? [] : ["repository, keywords or sideEffects are missing"]),
    ...onInstall.map((name) => `the script ${name} runs when it is installed`),
  ];
}
