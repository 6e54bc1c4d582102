// npm run engines [-- --write]: recomputes test/engines/fingerprints.json in Node 20, 22 and 24, Deno and Bun, and says for
// each whether its bits are the same. --write first writes the table by the Node that runs.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { allEngines, NO_ENGINES } from "./engines/engines.mjs";
import { runCommand } from "./setup/commands.mjs";
import { failure, withSentences } from "./setup/failure.mjs";
import { newEnough } from "./setup/new-enough.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const table = join(root, "test", "engines", "fingerprints.json");
const program = join(root, "build", "test", "engines", "run.js");

/** The engine's own table, or the end of what it said when it failed. */
async function computed({ path, args }) {
  const { status, output, missing } = await runCommand(path, [...args, program], { cwd: root });
  const line = output.split("\n").find((text) => text.startsWith("{"));
  if (missing || status !== 0 || !line) return { failed: output.trim().split("\n").slice(-8).join("\n") };
  return { fingerprints: JSON.parse(line) };
}

/** The lines in which two tables differ, those that only one has among them. */
const differing = (a, b) => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);

async function write() {
  const { failed, fingerprints } = await computed({ path: process.execPath, args: [] });
  if (failed) throw new Error(failed);
  const before = existsSync(table) ? JSON.parse(readFileSync(table, "utf8")) : {};
  writeFileSync(table, `${JSON.stringify(fingerprints, null, 2)}\n`);
  console.log(`${differing(before, fingerprints).length} lines of ${Object.keys(fingerprints).length} are new`);
}

function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

async function main(args) {
  const unknown = args.find((arg) => arg !== "--write");
  if (unknown) return refuse(`Unknown option ${unknown}; npm run engines knows --write.`);
  const build = spawnSync(process.execPath, [join(root, "scripts", "build.mjs"), "--tests"], { stdio: "inherit" });
  if (build.status !== 0) throw failure("build");
  if (args.includes("--write")) await write();
  const engines = await allEngines();
  if (engines === undefined) return refuse(`${NO_ENGINES} npm test compares the table in the Node that runs.`);
  const wanted = JSON.parse(readFileSync(table, "utf8"));
  const rows = [];
  for (const engine of engines) {
    const version = (await runCommand(engine.path, ["--version"])).output.split("\n")[0].trim();
    const { failed, fingerprints } = await computed(engine);
    const lines = failed ? [] : differing(wanted, fingerprints);
    const verdict = failed ? "failed" : lines.length === 0 ? "same" : `different in ${lines.length} lines`;
    rows.push({ name: engine.name, version, verdict });
    console.log(`${engine.name.padEnd(8)} ${version.padEnd(40)} ${verdict}`);
    for (const text of failed ? failed.split("\n") : lines) console.log(`    ${text}`);
  }
  const same = rows.filter(({ verdict }) => verdict === "same").length;
  console.log(`\n${Object.keys(wanted).length} fingerprints, the same in ${same} of ${rows.length} engines`);
  if (same < rows.length) process.exitCode = 1;
}

if (newEnough("The engines need")) await withSentences(() => main(process.argv.slice(2)));
