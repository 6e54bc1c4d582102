// npm test, on a Node that is new enough: npm test [folder ...] [--options of node's test runner]
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { withSentences } from "./failure.mjs";
import { setUp } from "./setup.mjs";

/** All files below `folder` that end in `ending`, sorted. */
export function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/**
 * The compiled test of every source; a compiled test whose source is gone is not among them.
 *
 * @param {string[]} filters parts of the path below test/, such as "learners"; none: all tests
 */
export function compiledTests(root, filters = []) {
  const sources = filesBelow(join(root, "test"), ".test.ts").map((path) => relative(join(root, "test"), path));
  const wanted = (path) => filters.length === 0 || filters.some((part) => path.split(sep).join("/").includes(part));
  return sources.filter(wanted).map((path) => join(root, "build", "test", path.replace(/\.ts$/, ".js")));
}

/** Sets up, builds, runs the tests, and leaves with their exit code. */
export function main(args) {
  return withSentences(async () => {
    const options = args.filter((arg) => arg.startsWith("-"));
    const filters = args.filter((arg) => !arg.startsWith("-")).map((arg) => arg.replace(/^test\//, ""));
    const { root } = await setUp({ tests: true });
    const files = compiledTests(root, filters);
    if (files.length === 0) {
      console.error(`No test below test/ matches ${filters.join(", ")}.`);
      process.exitCode = 1;
      return;
    }
    console.log(`\n${files.length} test files\n`);
    const flags = ["--test", "--test-concurrency=2", "--test-reporter=spec", ...options];
    const { status } = spawnSync(process.execPath, [...flags, ...files], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    process.exitCode = status ?? 1;
  });
}
