// What is in the package, and what is not.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../setup/files-below.mjs";

/** Files that serve the course alone, by their names in the course workspace; and leftovers of a build. */
const STRANGERS =
  /reproduce|finding|lesson|course|literature|calibration-table|data-files|\.tsbuildinfo$|\.test\.|kernels\/assembly/;

const WANTED = [
  "README.md",
  "LICENSE",
  "package.json",
  "bin/treatment-rules.mjs",
  "dist/command/run.js",
  "dist/index.js",
  "dist/index.d.ts",
];

/** Says what is missing from the installed package and what should not be there. */
export function contentsOf(installed) {
  const {
    repository,
    keywords,
    sideEffects,
    scripts = {},
  } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const onInstall = ["preinstall", "install", "postinstall"].filter((name) => scripts[name]);
  return [
    ...WANTED.filter((name) => !existsSync(join(installed, name))).map((name) => `${name} is missing`),
    ...filesBelow(installed)
      .filter((name) => STRANGERS.test(name))
      .map((name) => `${name} has no place here`),
    ...(repository && keywords && sideEffects === false ? [] : ["repository, keywords or sideEffects are missing"]),
    ...onInstall.map((name) => `the script ${name} runs when it is installed`),
  ];
}
