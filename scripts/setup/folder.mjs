// The course's own folder: can it be written to, and what in it is the reader's alone?
import * as files from "node:fs";
import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { failure } from "./failure.mjs";

/** Throws a sentence when the folder is read-only or full; `fs` stands for Node's own in the tests. */
export function assertWritable({ root, state }, fs = files) {
  const probe = join(state, "probe");
  try {
    fs.mkdirSync(state, { recursive: true });
    fs.writeFileSync(probe, "can this folder be written to?");
    fs.rmSync(probe);
  } catch (error) {
    if (error.code === "ENOSPC" || error.code === "EDQUOT") throw failure("disk-full", { folder: root });
    throw failure("read-only", { folder: root }, String(error.message));
  }
}

/** Makes a folder for its owner alone, and mends one that others may look into: an older version of the course left it so. */
export function privateFolder(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  close(path, 0o700);
}

/** Mends files in a folder that others may read. */
export function privateFiles(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (lstatSync(path).isFile()) close(path, 0o600);
  }
}

// Windows keeps a folder of one user from others by other means.
function close(path, mode) {
  if (process.platform !== "win32" && (lstatSync(path).mode & 0o077) !== 0) chmodSync(path, mode);
}
