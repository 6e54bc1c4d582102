import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder; compiled tests lie in build/test/<room>/. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/** A module of scripts/; they are plain JavaScript, so that they run before anything is installed. */
export const load = (path: string) => import(new URL(`../../../scripts/${path}`, import.meta.url).href);

/** Hands a fresh folder, whose name has a space and letters beyond ASCII, to `work`, and removes it afterwards. */
export async function inFreshFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = join(mkdtempSync(join(tmpdir(), "treatment-rules-")), "a course, plié");
  mkdirSync(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(join(folder, ".."), { recursive: true, force: true });
  }
}
