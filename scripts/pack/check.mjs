// The package as a stranger has it: packed, installed in an empty folder without the repository, and used.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../setup/commands.mjs";
import { ROOT } from "../setup/paths.mjs";
import { tools } from "../setup/tools.mjs";
import { contentsOf } from "./contents.mjs";
import { engineRuns } from "./engines.mjs";
import { examplesIn } from "./examples.mjs";
import { installIn } from "./install.mjs";
import { commandsIn, fiveLinesIn } from "./programs.mjs";
import { typesIn } from "./types.mjs";

/** The package as npm packs it, from a build without anything of an earlier one. */
async function packed(folder) {
  const args = ["pack", "--pack-destination", folder];
  const { status, output } = await runCommand("npm", args, {
    cwd: join(ROOT, "lib"),
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`npm pack failed:\n${output}`);
  return join(
    folder,
    readdirSync(folder).find((name) => name.endsWith(".tgz")),
  );
}

/** What publint says of the packed library. */
async function publint(installed) {
  const { file } = await tools("house");
  const { publint: lint } = await import(file("publint/src/index-node.js"));
  const { messages } = await lint({ pkgDir: installed, strict: true });
  return messages.map(({ type, code, path }) => `${type}: ${code} at ${path.join(".")}`);
}

/** What are-the-types-wrong says of it; the paths of node10 are kept, since tslab reads declarations so. */
async function typesWrong(tarball) {
  const { file } = await tools("house");
  const args = [file("@arethetypeswrong/cli/dist/index.js"), tarball, "--profile", "esm-only", "--no-color"];
  const { status, output } = await runCommand(process.execPath, args);
  return status === 0 ? [] : output.trim().split("\n").slice(-30);
}

/** Runs the parts in order and prints a line for each; leaves with 1 when one of them has something to say. */
export async function main(args) {
  const unknown = args.find((arg) => arg !== "--short");
  if (unknown) throw new Error(`Unknown option ${unknown}; npm run pack:check knows --short.`);
  const short = args.includes("--short");
  const folder = mkdtempSync(join(tmpdir(), "treatment-rules-pack-"));
  let failed = 0;
  const part = async (name, work) => {
    const problems = await work();
    console.log(`${problems.length === 0 ? "ok     " : "FAILED "} ${name}`);
    for (const problem of problems) console.log(`         ${problem}`);
    if (problems.length > 0) failed++;
  };
  try {
    const [from, to] = ["packed", "installed"].map((name) => join(folder, name));
    for (const path of [from, to]) mkdirSync(path);
    const tarball = await packed(from);
    const installed = join(to, "node_modules", "treatment-rules");
    await part("at most 15 packages and 12 MB, without tslab and install scripts", () => installIn(to, tarball));
    await part("README, licence and what runs, and nothing of the course", () => contentsOf(installed));
    await part("the five lines of README print what it says", () => fiveLinesIn(to));
    await part("the commands, also on files that Excel wrote", () => commandsIn(to));
    await part("the examples of every function of the doors are true", () => examplesIn(to));
    await part("publint", () => publint(installed));
    await part("are the types wrong?", () => typesWrong(tarball));
    await part(`declarations read by ${short ? "the least and the present" : "every"} TypeScript`, () =>
      typesIn(to, short),
    );
    if (!short) await part("the five lines in Node 20, 22, 24, Deno and Bun", () => engineRuns(to));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (failed > 0) process.exitCode = 1;
}
