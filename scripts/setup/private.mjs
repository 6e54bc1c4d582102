// Folders that only the one who runs the course may look into.
import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

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
