// The course's own folder: can it be written to?
import * as files from "node:fs";
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
