import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { load } from "../scripts/load.js";
import type { Rule } from "./rules.js";

/** A forbidden import, by its rule and, where it is a circle, all that is on it. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly circle: readonly string[];
}

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly { readonly name: string }[];
}

const { toolFile } = await load("setup/tools.mjs");

/** The sources of lib and course below `root`, without what is built or compiled by another compiler. */
function sourcesBelow(root: string): string[] {
  return ["lib", "course"].flatMap((workspace) =>
    readdirSync(join(root, workspace), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) =>
        relative(root, join(entry.parentPath ?? entry.path, entry.name))
          .split(sep)
          .join("/"),
      )
      .filter((path) => !/^[^/]+\/(dist|node_modules)\/|^lib\/kernels\/assembly\//.test(path)),
  );
}

/** The sources behind the doors that the library's package.json opens for Node. */
function doorsBelow(root: string): { readonly [door: string]: string } {
  const manifest = join(root, "lib", "package.json");
  const { imports = {} } = existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")) : {};
  const built = Object.entries(imports as { [door: string]: { node: string } });
  return Object.fromEntries(
    built.map(([door, { node }]) => {
      const path = node.replace(/^\.\/dist\/(.*)\.js$/, "$1.ts");
      return [door, path === node ? node : join(root, "lib", path)];
    }),
  );
}

/** What dependency-cruiser, a tool of tools/house, finds forbidden in lib and course below `root`. */
export async function breachesIn(root: string, rules: readonly Rule[]): Promise<Breach[]> {
  const { cruise } = await import(pathToFileURL(toolFile("house", "dependency-cruiser/src/main/index.mjs")).href);
  const options = {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["(^|/)node_modules/", "^(lib|course)/dist/"] },
    validate: true,
    ruleSet: { forbidden: rules },
  };
  const resolve = {
    alias: doorsBelow(root),
    extensions: [".ts", ".js", ".d.ts", ".json"],
    extensionAlias: { ".js": [".ts", ".js"] },
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
  };
  const { output } = await cruise(sourcesBelow(root), options, resolve);
  const violations: readonly Violation[] = output.summary.violations;
  return violations.map(({ rule, from, to, cycle = [] }) => ({
    rule: rule.name,
    from,
    to,
    circle: cycle.map(({ name }) => name).sort(),
  }));
}
