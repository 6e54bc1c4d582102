// The library in an empty folder.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../setup/commands.mjs";
import { filesBelow } from "../setup/files-below.mjs";

const MOST_PACKAGES = 15;
const MOST_MEGABYTES = 12;

/** Bytes of all files below a folder. */
function sizeOf(folder) {
  return filesBelow(folder).reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
}

/** Installs the tarball in a folder; says what is too much. */
export async function installIn(folder, tarball) {
  writeFileSync(join(folder, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  const args = ["install", tarball, "--no-audit", "--no-fund"];
  const { status, output } = await runCommand("npm", args, { cwd: folder, shell: process.platform === "win32" });
  if (status !== 0) return [`npm install failed: ${output}`];
  const { packages } = JSON.parse(readFileSync(join(folder, "node_modules", ".package-lock.json"), "utf8"));
  const names = Object.keys(packages);
  const megabytes = sizeOf(join(folder, "node_modules")) / 2 ** 20;
  console.log(`         ${names.length} packages, ${megabytes.toFixed(1)} MB`);
  return [
    ...(names.length > MOST_PACKAGES ? [`${names.length} packages: ${names.join(", ")}`] : []),
    ...(megabytes > MOST_MEGABYTES ? [`${megabytes.toFixed(1)} MB`] : []),
    ...names.filter((name) => /(^|\/)(tslab|plotly\.js-dist)$/.test(name)).map((name) => `${name} is installed`),
    ...names.filter((name) => packages[name].hasInstallScript).map((name) => `${name} has an install script`),
  ];
}
