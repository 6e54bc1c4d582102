// The declarations, read by many compilers as a user's project would: strictly, and with the checks of library files on.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../setup/commands.mjs";
import { ROOT } from "../setup/paths.mjs";
import { tools } from "../setup/tools.mjs";

const VERSIONS = ["5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0", "7.0"];

/** A program that uses every door; the second line from below must be refused, or the declarations were not found. */
const PROGRAM = `import { Matrix, learners, replicate, twinTrials, type Replication } from "treatment-rules";
import * as all from "treatment-rules";
import { raise } from "treatment-rules/internals";
import { show, table } from "treatment-rules/notebook";
import { main } from "treatment-rules/cli";

const [first, second] = twinTrials("published");
const library = [learners.mean(), "logistic"] as const;
export const result: Promise<Replication> = replicate(first, second, { library, seed: "types", folds: 5 });
export const x: Matrix = first.covariates;
export const doors = [all, raise, show, table, main];
export const mistake: string = x.rows;
`;

const MISTAKE = /program\.ts\(\d+,14\): error TS2322: Type 'number' is not assignable to type 'string'/;

/** What one compiler says of the program under one set of options, the mistake apart. */
async function complaints(folder, tsc, name, options) {
  const place = join(folder, "types", name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "program.ts"), PROGRAM);
  const compilerOptions = { target: "es2022", strict: true, skipLibCheck: false, noEmit: true, types: [], ...options };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  const args = [tsc, "-p", place, "--pretty", "false"];
  const { output } = await runCommand(process.execPath, args, { cwd: folder });
  const lines = output
    .trim()
    .split("\n")
    .filter((line) => line !== "");
  const others = lines.filter((line) => !MISTAKE.test(line));
  if (others.length === lines.length) others.push("the planted mistake was not seen: the declarations were not found");
  return others.map((line) => `${name}: ${line}`);
}

/** Every compiler on the installed package; with `short` the least one and the project's own. */
export async function typesIn(folder, short) {
  const nodeNext = { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022", "dom"] };
  const bundler = { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] };
  const node10 = { module: "commonjs", moduleResolution: "node", esModuleInterop: true, lib: ["es2022", "dom"] };
  if (short) {
    const own = (name) => join(ROOT, "node_modules", name, "bin", "tsc");
    return [
      ...(await complaints(folder, own("typescript-5.0"), "5.0 nodenext", nodeNext)),
      ...(await complaints(folder, own("typescript-5.0"), "5.0 node10", node10)),
      ...(await complaints(folder, own("typescript"), "5.9 nodenext", nodeNext)),
    ];
  }
  const { file } = await tools("types");
  const problems = [];
  for (const version of VERSIONS) {
    const tsc = file(`typescript-${version}/bin/tsc`);
    problems.push(...(await complaints(folder, tsc, `${version} nodenext`, nodeNext)));
    problems.push(...(await complaints(folder, tsc, `${version} bundler`, bundler)));
    // The old resolution, by which tslab reads declarations, ends with TypeScript 6.
    if (Number(version) < 6) problems.push(...(await complaints(folder, tsc, `${version} node10`, node10)));
    const nodeTypes = { ...nodeNext, lib: ["es2022"], types: ["node"], typeRoots: [file("@types")] };
    problems.push(...(await complaints(folder, tsc, `${version} without the DOM`, nodeTypes)));
  }
  return problems;
}
