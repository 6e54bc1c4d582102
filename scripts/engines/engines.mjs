// The engines in which the library must give the same bits.
import { tools } from "../setup/tools.mjs";

/** What to say where they cannot run. */
export const NO_ENGINES = "The engines are programs for Linux on x64.";

/** Each engine with the place of its program below tools/engines/node_modules, and how it is started. */
const ENGINES = [
  { name: "Node 20", path: "node-20/bin/node", args: [] },
  { name: "Node 22", path: "node-22/bin/node", args: [] },
  { name: "Node 24", path: "node-24/bin/node", args: [] },
  { name: "Deno", path: "@deno/linux-x64-glibc/deno", args: ["run", "--allow-all", "--no-remote"] },
  { name: "Bun", path: "@oven/bun-linux-x64/bin/bun", args: ["run"] },
];

/**
 * The engines, installed below tools/engines when first asked for (about 800 MB); undefined where they cannot run.
 *
 * @returns {Promise<readonly { name: string, path: string, args: readonly string[] }[] | undefined>} path: of the program
 */
export async function allEngines() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { file } = await tools("engines");
  return ENGINES.map((engine) => ({ ...engine, path: file(engine.path) }));
}
