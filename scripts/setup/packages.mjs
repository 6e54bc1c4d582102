// The npm packages: installed with npm ci when they are not those of package-lock.json.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./commands.mjs";
import { failure, installFailure } from "./failure.mjs";

const NEEDED = ["tslab", "typescript", "esbuild", "plotly.js-dist", "treatment-rules"];

/** Text from a file, or undefined. */
export function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** What must not change between the install and now: the lock file, the system, the processor. */
export function packagesKey(lockText) {
  return createHash("sha256").update(`${process.platform} ${process.arch}\n${lockText}`).digest("hex");
}

/** Whether npm's own record in node_modules, which it writes last, holds every package of the lock file. */
function npmSaysComplete(lockText, modules) {
  try {
    const wanted = JSON.parse(lockText).packages;
    const got = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        !path.startsWith("node_modules/") || optional || got[path]?.version === version,
    );
  } catch {
    return false;
  }
}

/** Whether the packages of the lock file are installed, and completely. */
export function packagesReady({ lock, modules }, needed = NEEDED) {
  const lockText = readIfThere(lock);
  if (lockText === undefined || !needed.every((name) => existsSync(join(modules, name, "package.json")))) return false;
  return readIfThere(stampIn(modules)) === packagesKey(lockText) || npmSaysComplete(lockText, modules);
}

const stampIn = (modules) => join(modules, ".treatment-rules-install");

/**
 * Installs the packages unless they are there. The stamp is written last and npm ci starts by removing node_modules, so
 * an install that was killed half-way has no stamp and is made again.
 */
export async function installPackages(places, { what = "The npm packages", needed = NEEDED } = {}) {
  if (packagesReady(places, needed)) return false;
  const { status, output, missing } = await runNpm(["ci", "--no-audit", "--no-fund"], places.root);
  if (missing) throw failure("no-npm");
  if (status !== 0) throw installFailure(what, output, places.root);
  writeFileSync(stampIn(places.modules), packagesKey(readFileSync(places.lock, "utf8")));
  return true;
}

/** npm, by the file that runs right now when npm started us, else by name. */
function runNpm(args, cwd) {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.[cm]?js$/.test(own) && existsSync(own))
    return runCommand(process.execPath, [own, ...args], { cwd });
  return runCommand("npm", args, { cwd, shell: process.platform === "win32" });
}
