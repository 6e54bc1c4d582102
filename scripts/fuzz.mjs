// npm run fuzz -- [--count 1000] [--seed anything] [--only 17]: reads mutated trial files, 100,000 unless told.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT } from "./setup/paths.mjs";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100000" },
    seed: { type: "string", default: "fuzz" },
    only: { type: "string" },
  },
});
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) {
  console.error(`--count must be a whole number of at least 1, got ${values.count}`);
  process.exit(2);
}

const built = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--tests"], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);
const { fuzzCase } = await import(pathToFileURL(join(ROOT, "build", "test", "trials", "fuzz", "run.js")).href);
const { stream } = await import("treatment-rules");

const outcomes = new Map();
const failures = [];
const first = values.only === undefined ? 0 : Number(values.only);
const end = values.only === undefined ? count : first + 1;
for (let k = first; k < end && failures.length < 5; k++) {
  try {
    const { outcome } = fuzzCase(stream(values.seed).child(k));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  } catch (error) {
    failures.push(error);
    console.error(`\n${error.message}\nreplay: npm run fuzz -- --seed "${values.seed}" --only ${k}\n`);
  }
  if ((k + 1) % 1000 === 0 && process.stderr.isTTY) process.stderr.write(`\r${k + 1} of ${end} files`);
}
if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
for (const [outcome, times] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`${outcome.padEnd(22)} ${times}`);
console.log(
  failures.length === 0
    ? `${end - first} files: every one read right or refused as its mutation says.`
    : `${failures.length} failures; stopped.`,
);
process.exit(failures.length === 0 ? 0 : 1);
