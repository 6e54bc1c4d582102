// lib/kernels/assembly, in AssemblyScript, becomes one WebAssembly module; the compiler is installed when it is first needed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../setup/commands.mjs";
import { failure } from "../setup/failure.mjs";
import { tools } from "../setup/tools.mjs";
import { bytesFile, FLAGS, kernelPlaces, kernelsFingerprint, writtenFingerprint } from "./fingerprint.mjs";

/** Compiles all kernels and hands over what the compiler wrote. */
async function compiled(root, output) {
  const { file } = await tools("house", root);
  const folder = mkdtempSync(join(tmpdir(), "kernels-"));
  try {
    const target = join(folder, "kernels");
    const args = [join(kernelPlaces(root).sources, "index.ts"), output, target, ...FLAGS];
    const { status, output: said } = await runCommand(process.execPath, [file("assemblyscript/bin/asc.js"), ...args], {
      cwd: root,
    });
    if (status !== 0) throw failure("kernels", {}, said.trimEnd());
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiles afresh; returns whether the committed bytes are the same, and writes them with `write`. */
export async function compileKernels(root, { write = true } = {}) {
  const { bytes } = kernelPlaces(root);
  const text = bytesFile(kernelsFingerprint(root), await compiled(root, "--outFile"));
  const same = writtenFingerprint(root) !== undefined && readFileSync(bytes, "utf8") === text;
  if (write && !same) writeFileSync(bytes, text);
  return same;
}

/** Compiles when a source, a flag or the compiler changed; false when there was nothing to do. */
export async function freshKernels(root, say = console.log) {
  if (writtenFingerprint(root) === kernelsFingerprint(root)) return false;
  say("The kernels' sources in lib/kernels/assembly changed: compiling them.");
  await compileKernels(root);
  return true;
}

/** The names of the module's functions in the order of their numbers, which are all that a profile knows of them. */
export async function kernelNames(root) {
  const text = (await compiled(root, "--textFile")).toString();
  return [...text.matchAll(/^ \(func \$(?:lib\/kernels\/assembly\/)?(\S+)/gm)].map((match) => match[1]);
}
