// slow: the library compiled twice more, by TypeScript 5.0, 7 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./rooms.js";

// tslab reads the library with TypeScript 5.0.4: hover help, completion and type errors in a cell come from there.
const tsc = createRequire(import.meta.url).resolve("typescript-5.0/bin/tsc");
const folder = join(ROOT, "build", "typescript-5.0");
const COMMON = {
  target: "es2022",
  lib: ["es2022"],
  strict: true,
  noEmit: true,
  types: ["node"],
  typeRoots: [join(ROOT, "node_modules", "@types")],
};

/** The complaints of TypeScript 5.0.4 about our own files. */
function complaints(config: string): string[] {
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", config, "--pretty", "false"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return stdout
    .split("\n")
    .filter((line) => /error TS/.test(line) && !/^(\.\.\/)*node_modules\/(?!treatment-rules)/.test(line));
}

test("the library compiles under TypeScript 5.0.4", () => {
  // In lib itself: doors such as #threads lead to the sources only for a configuration that lies in the package.
  assert.deepEqual(complaints(join(ROOT, "lib", "tsconfig.typescript-5.0.json")), []);
});

test("a cell can use the declarations under TypeScript 5.0.4, resolved as tslab resolves them", () => {
  const consumer = join(folder, "declarations", "cell.ts");
  mkdirSync(join(folder, "declarations"), { recursive: true });
  writeFileSync(
    consumer,
    `import { type Estimate, Matrix, stream } from "treatment-rules";
import * as all from "treatment-rules";
import { progress, show, table } from "treatment-rules/notebook";
import { finding } from "treatment-rules-course";
const matrix: Matrix = Matrix.fromRows([[1, 2]], ["a", "b"]);
const estimate: Estimate | undefined = undefined;
const mistake: string = stream("cell");
export { all, estimate, finding, matrix, mistake, progress, show, table };
`,
  );
  const compilerOptions = {
    ...COMMON,
    module: "commonjs",
    moduleResolution: "node",
    esModuleInterop: true,
    skipLibCheck: false,
  };
  const config = join(folder, "declarations", "tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions, files: [consumer] }));
  const found = complaints(config);
  // The mistake must be seen: else the types were not found and everything was `any`.
  assert.equal(found.length, 1, found.join("\n"));
  assert.match(found[0], /cell\.ts\(7,7\).*Type 'Stream' is not assignable to type 'string'/);
});
