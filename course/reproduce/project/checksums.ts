import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { raise } from "treatment-rules/internals";

/** Whether a data file is, byte for byte, the published one. */
export interface DataFile {
  readonly path: string;
  /** SHA-256 as `datapackage.json` states it; absent for a file that it does not list. */
  readonly published?: string;
  /** SHA-256 of the file as it lies there; absent when it is missing. */
  readonly found?: string;
  readonly verdict: "UNCHANGED" | "CHANGED" | "MISSING" | "NOT LISTED";
}

interface Resource {
  readonly path?: unknown;
  readonly hash?: unknown;
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Checks every file that `datapackage.json` in the folder lists (`hash: "sha256:..."`), and that no table lies there
 * unlisted.
 */
export function checkDataFiles(folder: string): DataFile[] {
  const descriptor = join(folder, "datapackage.json");
  if (!existsSync(descriptor)) return [{ path: "datapackage.json", verdict: "MISSING" }];
  let resources: unknown;
  try {
    resources = (JSON.parse(readFileSync(descriptor, "utf8")) as { resources?: unknown }).resources;
  } catch {
    resources = undefined;
  }
  if (!Array.isArray(resources)) {
    return raise({ code: "datapackage", where: descriptor, expected: "JSON with a list of resources", got: "none" });
  }
  const listed = (resources as Resource[]).map((resource): DataFile => {
    const path = String(resource.path);
    const published = String(resource.hash ?? "").replace(/^sha-?256:/i, "");
    if (!existsSync(join(folder, path))) return { path, published, verdict: "MISSING" };
    const found = sha256(readFileSync(join(folder, path)));
    return { path, published, found, verdict: found === published ? "UNCHANGED" : "CHANGED" };
  });
  const known = new Set(listed.map((file) => file.path));
  const strangers = readdirSync(folder)
    .filter((name) => name.endsWith(".csv") && !known.has(name))
    .sort()
    .map((path): DataFile => ({ path, found: sha256(readFileSync(join(folder, path))), verdict: "NOT LISTED" }));
  return [...listed, ...strangers];
}
