// The test files: which there are, which of them are slow, and what each needs beside the built library. A file says both
// itself, so that it keeps saying it where it moves.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../setup/files-below.mjs";

/**
 * The tests below root/test, sorted by path.
 *
 * @param {string[]} filters beginnings of a folder or a file below test/, such as "learners"; none: all tests
 * @returns {{ name: string, compiled: string, slow?: string, needs: string[] }[]} slow: why it is left out of the fast lane;
 *   needs: "lab" for JupyterLab in .venv, else a folder of tools/
 */
export function testFiles(root, filters = []) {
  const folder = join(root, "test");
  return filesBelow(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .filter((name) => filters.length === 0 || filters.some((part) => `/${name}`.includes(`/${part}`)))
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const compiled = join(root, "build", "test", name.replace(/\.ts$/, ".js"));
      return { name, compiled, slow: slowIn(text), needs: needsIn(text) };
    });
}

/** The reason on the line `// slow: reason` of a test. */
const slowIn = (text) => /^\/\/ slow: (.+)$/m.exec(text)?.[1];

/** What a test imports from test/support/needs.ts. */
function needsIn(text) {
  const [, names = ""] = /^import \{([^}]*)\} from "[^"]*\/support\/needs\.js";/m.exec(text) ?? [];
  const asked = names.includes("withoutTools") ? [...text.matchAll(/\bwithoutTools\("([^"]+)"\)/g)] : [];
  return [...new Set([...(names.includes("withoutLab") ? ["lab"] : []), ...asked.map(([, name]) => name)])];
}
