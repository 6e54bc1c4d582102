// npm run engines [-- --write]: recomputes test/engines/fingerprints.json in Node 20, 22 and 24, Deno and Bun, and says for
// each whether its bits are the same. --write first writes the table by the Node that runs.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { newEnough } from "./new-enough.mjs";
import { runCommand } from "./setup/commands.mjs";
import { failure, installFailure, withSentences } from "./setup/failure.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const tools = join(root, "tools", "engines");
const table = join(root, "test", "engines", "fingerprints.json");
const program = join(root, "build", "test", "engines", "run.js");

/** The engines, each with the place of its program below tools/engines/node_modules and how it is started. */
const ENGINES = [
  { name: "Node 20", path: "node-20/bin/node", args: [] },
  { name: "Node 22", path: "node-22/bin/node", args: [] },
  { name: "Node 24", path: "node-24/bin/node", args: [] },
  { name: "Deno", path: "@deno/linux-x64-glibc/deno", args: ["run", "--allow-all", "--no-remote"] },
  { name: "Bun", path: "@oven/bun-linux-x64/bin/bun", args: ["run"] },
].map((engine) => ({ ...engine, path: join(tools, "node_modules", engine.path) }));

/** Installs the engines unless all are there in the versions of the lock file. */
async function install() {
  const lock = readFileSync(join(tools, "package-lock.json"), "utf8");
  const wanted = Object.entries(JSON.parse(lock).packages).filter(([path]) => path !== "");
  const there = wanted.every(([path, { version }]) => {
    const manifest = join(tools, path, "package.json");
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
  });
  if (there) return;
  console.log("installing Node 20, 22 and 24, Deno and Bun below tools/engines (about 800 MB)");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, output, missing } = await runCommand("npm", args, { cwd: tools });
  if (missing) throw failure("no-npm");
  if (status !== 0) throw installFailure("The engines", output, tools);
}

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
  if (process.platform !== "linux" || process.arch !== "x64") {
    return refuse("The engines are programs for Linux on x64. npm test compares the table in the Node that runs.");
  }
  await install();
  const wanted = JSON.parse(readFileSync(table, "utf8"));
  const rows = [];
  for (const engine of ENGINES) {
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
