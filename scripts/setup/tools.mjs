// What maintainers need and readers never: each folder below tools/ is a package with a lock file of its own, installed when
// a command first asks for it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages, packagesReady } from "./packages.mjs";
import { ROOT } from "./paths.mjs";

/** The places of the tools `name`, as installPackages wants them. */
function toolPlaces(name, root) {
  const folder = join(root, "tools", name);
  return { root: folder, modules: join(folder, "node_modules"), lock: join(folder, "package-lock.json") };
}

/** The packages that tools/name lists; those of other systems, which are optional, left out. */
function needed({ root }) {
  const path = join(root, "package.json");
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  return Object.keys(JSON.parse(readFileSync(path, "utf8")).dependencies ?? {});
}

/** Whether the tools are installed, completely. */
export function toolsReady(name, root = ROOT) {
  const places = toolPlaces(name, root);
  return packagesReady(places, needed(places));
}

/** A file of the tools by its path below their node_modules. */
export function toolFile(name, path, root = ROOT) {
  return join(toolPlaces(name, root).modules, ...path.split("/"));
}

/**
 * Installs the tools unless they are there.
 *
 * @param {string} name a folder below tools/
 * @param {(line: string) => void} say told once, before something is downloaded
 * @returns {Promise<{ file: (path: string) => string }>} file: a file of the tools by its path below their node_modules
 */
export async function tools(name, root = ROOT, say = console.log) {
  const places = toolPlaces(name, root);
  const file = (path) => toolFile(name, path, root);
  if (toolsReady(name, root)) return { file };
  say(`The tools in tools/${name} are not here yet: installing them, once.`);
  await installPackages(places, { what: `The tools in tools/${name}`, needed: needed(places) });
  return { file };
}
