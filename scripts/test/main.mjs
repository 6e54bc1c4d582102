// npm test, on a Node that is new enough: npm test [folder ...] [--fast] [--times] [--options of node's test runner]
import { spawnSync } from "node:child_process";
import { withSentences } from "../setup/failure.mjs";
import { ROOT } from "../setup/paths.mjs";
import { setUp } from "../setup/setup.mjs";
import { step } from "../setup/steps.mjs";
import { tools } from "../setup/tools.mjs";
import { testFiles } from "./files.mjs";
import { printTimes } from "./times.mjs";

const CONCURRENCY = 2;

/** Reads the arguments: words pick tests whose folder or file begins so, what begins with - goes to node's test runner. */
export function readArguments(args) {
  const words = args.filter((arg) => !arg.startsWith("-"));
  const options = args.filter((arg) => arg.startsWith("-"));
  return {
    filters: words.map((word) => word.replace(/^test\//, "").replaceAll("\\", "/")),
    fast: options.includes("--fast"),
    times: options.includes("--times"),
    options: options.filter((option) => !["--fast", "--times"].includes(option)),
  };
}

/** Sets up what the chosen tests need, and no more. */
async function prepare(files) {
  const needs = new Set(files.flatMap((file) => file.needs));
  await setUp({ tests: true, lab: needs.delete("lab") });
  for (const name of needs) {
    await step(`tools/${name}`, async () => {
      let did = false;
      await tools(name, ROOT, () => {
        did = true;
      });
      return did;
    });
  }
}

/** Sets up, builds, runs the tests, and leaves with their exit code. */
export function main(args) {
  return withSentences(async () => {
    const { filters, fast, times, options } = readArguments(args);
    const all = testFiles(ROOT, filters);
    const files = all.filter(({ slow }) => !fast || slow === undefined);
    if (files.length === 0) {
      console.error(`No test below test/ matches ${[...filters, ...(fast ? ["--fast"] : [])].join(", ")}.`);
      process.exitCode = 1;
      return;
    }
    await prepare(files);
    console.log(`\n${files.length} test files\n`);
    if (times) {
      process.exitCode = (await printTimes(files, CONCURRENCY)) ? 0 : 1;
      return;
    }
    const flags = ["--test", `--test-concurrency=${CONCURRENCY}`, "--test-reporter=spec", ...options];
    const { status } = spawnSync(process.execPath, [...flags, ...files.map(({ compiled }) => compiled)], {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
    });
    const left = all.filter((file) => !files.includes(file));
    if (left.length > 0) {
      console.log(`\nLeft out by --fast, ${left.length} files that npm test runs:`);
      for (const { name, slow } of left) console.log(`  ${name.replace(/\.test\.ts$/, "").padEnd(36)}  ${slow}`);
    }
    process.exitCode = status ?? 1;
  });
}
