// Compiles lib/kernels/assembly (AssemblyScript) to one WebAssembly module; does nothing when no source changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

const FLAGS = ["--runtime", "stub", "--enable", "simd", "-O3", "--converge", "--noAssert", "--disableWarning", "112"];

/** Everything the module depends on, in one number. */
function fingerprint(folder, version) {
  const hash = createHash("sha256").update(`${version} ${FLAGS.join(" ")}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()) {
    hash.update(relative(folder, path).split(sep).join("/")).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Compiles the kernels below `root` when their sources changed; returns the compiler's exit code. */
export function compileKernels(root) {
  const require = createRequire(join(root, "package.json"));
  const source = join(root, "lib", "kernels", "assembly");
  const target = join(root, "lib", "dist", "kernels");
  const stamp = join(target, "kernels.stamp");
  const key = fingerprint(source, require("assemblyscript/package.json").version);
  if (readIfThere(stamp) === key) return 0;
  mkdirSync(target, { recursive: true });
  const compiler = require.resolve("assemblyscript/bin/asc.js");
  const args = [compiler, join(source, "index.ts"), "--outFile", join(target, "kernels.wasm"), ...FLAGS];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status === 0) writeFileSync(stamp, key);
  return status ?? 1;
}

/** The names of the module's functions in the order of their numbers, which are all that a profile knows of them. */
export function kernelNames(root) {
  const require = createRequire(join(root, "package.json"));
  const folder = mkdtempSync(join(tmpdir(), "kernel-names-"));
  const text = join(folder, "kernels.wat");
  try {
    const source = join(root, "lib", "kernels", "assembly", "index.ts");
    const args = [require.resolve("assemblyscript/bin/asc.js"), source, "--textFile", text, ...FLAGS];
    if (spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status !== 0) return [];
    return [...readFileSync(text, "utf8").matchAll(/^ \(func \$(?:lib\/kernels\/assembly\/)?(\S+)/gm)].map((m) => m[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
