// The compiled kernels are part of the sources: lib/kernels/bytes.ts. This says whether they are still those of their own sources.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../setup/files-below.mjs";

export const FLAGS = [
  ...["--runtime", "stub", "--enable", "simd", "-O3"],
  ...["--converge", "--noAssert", "--disableWarning", "112"],
];

/** Where the kernels' sources and their compiled bytes are below `root`. */
export const kernelPlaces = (root) => ({
  sources: join(root, "lib", "kernels", "assembly"),
  bytes: join(root, "lib", "kernels", "bytes.ts"),
});

/** What the bytes are made from, in one number: the compiler's version, its flags and all sources, whatever their line ends. */
export function kernelsFingerprint(root) {
  const { sources } = kernelPlaces(root);
  const { dependencies } = JSON.parse(readFileSync(join(root, "tools", "house", "package.json"), "utf8"));
  const hash = createHash("sha256").update(`${dependencies.assemblyscript} ${FLAGS.join(" ")}`);
  for (const name of filesBelow(sources).filter((path) => path.endsWith(".ts"))) {
    hash.update(`\n${name}\n`).update(readFileSync(join(sources, name), "utf8").replaceAll("\r\n", "\n"));
  }
  return hash.digest("hex");
}

/** The source file that holds the compiled module. */
export function bytesFile(fingerprint, wasm) {
  return `// Written by \`npm run kernels\` from lib/kernels/assembly; a change by hand is found by \`npm run kernels -- --check\`.

/** SHA-256 of the sources, the flags and the compiler's version that the module was made from. */
export const FINGERPRINT: string = "${fingerprint}";

/** The WebAssembly module, in base64. */
export const MODULE: string = "${wasm.toString("base64")}";
`;
}

/** The fingerprint that stands in a file written by {@link bytesFile}; undefined when there is none. */
export function writtenFingerprint(root) {
  try {
    return /FINGERPRINT: string = "(\w+)"/.exec(readFileSync(kernelPlaces(root).bytes, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}
