import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type ts from "typescript";
import type { Difference } from "../compare/compare.js";
import { sha256 } from "../project/checksums.js";
import type { Project } from "../project/project.js";
import { fileDigest, filesBelow } from "../table/surroundings.js";

type Compiler = typeof ts;

/** The packages that a lesson imports, each compiled from its own folder. */
const WORKSPACES = [
  { folder: "lib", name: "treatment-rules" },
  { folder: "course", name: "treatment-rules-course" },
];
/** What lies in a workspace and is not compiled into it: AssemblyScript has a compiler of its own. */
const NOT_COMPILED = ["dist", "node_modules", "assembly"];

/** What a source becomes: digests of its program and of its declarations. */
interface Compiled {
  readonly program: string;
  readonly declarations: string;
}

/** Compiled sources by what they were compiled from: sources hardly change while faults are planted in what was built. */
const known = new Map<string, Compiled>();

const digest = (text: string): string => sha256(text.replaceAll("\r\n", "\n"));

/** Compiles one source as `npm run build` does: types are erased, and every declaration stands in its own file. */
function compile(compiler: Compiler, name: string, path: string): Compiled {
  const key = `${name} ${fileDigest(path)}`;
  const before = known.get(key);
  if (before) return before;
  const source = readFileSync(path, "utf8");
  const common = { target: compiler.ScriptTarget.ES2022, strict: true, isolatedDeclarations: true };
  const module = name.endsWith(".cts") ? compiler.ModuleKind.NodeNext : compiler.ModuleKind.ESNext;
  const options = { compilerOptions: { ...common, module }, fileName: name };
  const compiled = {
    program: digest(compiler.transpileModule(source, options).outputText),
    declarations: digest(compiler.transpileDeclaration(source, options).outputText),
  };
  known.set(key, compiled);
  return compiled;
}

/** What was compared of the build, and where it is not what its sources say. */
export interface BuildVerdict {
  readonly files: number;
  readonly differences: readonly Difference[];
}

/** The folders whose `dist` a lesson may import: this project's, and the one that is installed where that is another. */
function builtFolders({ root, modules }: Project, folder: string, name: string): { path: string; called: string }[] {
  const own = { path: join(root, folder), called: folder };
  const installed = { path: join(modules, name), called: `node_modules/${name}` };
  const same = existsSync(installed.path) && realpathSync(installed.path) === realpathSync(own.path);
  return same ? [own] : [own, installed];
}

/**
 * Compiles every source of the library and the course anew, each by itself, and holds what lies in `dist` against it, also where
 * lessons import the package from another folder. Files in `dist` without a source are what an earlier build left: nothing imports
 * them.
 */
export function compareBuild(project: Project): BuildVerdict {
  const compiler: Compiler = createRequire(join(project.modules, "typescript.cjs"))("typescript");
  const differences: Difference[] = [];
  let files = 0;
  for (const { folder, name } of WORKSPACES) {
    const place = join(project.sources ?? project.root, folder);
    const sources = filesBelow(place, NOT_COMPILED).filter((file) => /\.c?ts$/.test(file) && !/\.d\.c?ts$/.test(file));
    if (sources.length === 0) differences.push({ where: folder, expected: "its sources", got: "none" });
    const whole = builtFolders(project, folder, name).filter(({ path, called }) => {
      const there = existsSync(join(path, "dist"));
      if (!there)
        differences.push({ where: called, expected: `what the sources in ${folder} compile to`, got: "nothing" });
      return there;
    });
    for (const file of sources) {
      const compiled = compile(compiler, file, join(place, file));
      const [, stem, c] = /^(.*)\.(c?)ts$/.exec(file) as unknown as [string, string, string];
      const outputs = [
        [`${stem}.${c}js`, compiled.program],
        [`${stem}.d.${c}ts`, compiled.declarations],
      ];
      for (const { path, called } of whole) {
        for (const [output, expected] of outputs) {
          files++;
          const built = join(path, "dist", output);
          const got = !existsSync(built) ? "no file" : fileDigest(built) === expected ? undefined : "something else";
          if (got === undefined) continue;
          differences.push({ where: `${called}/dist/${output}`, expected: `what ${folder}/${file} compiles to`, got });
        }
      }
    }
  }
  return { files, differences };
}
