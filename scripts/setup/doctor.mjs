// Does the kernel answer? One cell is run, without a browser, after every set-up that changed something.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./commands.mjs";
import { failure } from "./failure.mjs";
import { readIfThere } from "./packages.mjs";
import { pythonKey } from "./python.mjs";

const CELL = 'import { stream } from "treatment-rules";\nconsole.log(typeof stream("doctor").child("cell"));';

/** A notebook of one cell. */
function oneCell(source) {
  return JSON.stringify({
    cells: [{ cell_type: "code", execution_count: null, id: "doctor", metadata: {}, outputs: [], source }],
    metadata: { kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

const checkedKey = (places) =>
  createHash("sha256")
    .update(`${process.version} ${process.execPath}\n${readIfThere(places.lock)}\n${pythonKey(places)}`)
    .digest("hex");

/** Runs a cell in the kernel; throws a sentence when it does not answer. With `force` also when it did before. */
export async function checkKernel(places, { force = false } = {}) {
  const stamp = join(places.state, "kernel-answered");
  const key = checkedKey(places);
  if (!force && readIfThere(stamp) === key) return false;
  rmSync(stamp, { force: true });
  const native = await runCommand(process.execPath, ["-e", 'require("zeromq")'], { cwd: places.root });
  if (native.status !== 0) throw failure("kernel-native", {}, tail(native.output));
  const folder = mkdtempSync(join(tmpdir(), "treatment-rules-"));
  try {
    writeFileSync(join(folder, "in.ipynb"), oneCell(CELL));
    const run = join(places.root, "scripts", "notebooks", "run.py");
    const args = [run, "--in", join(folder, "in.ipynb"), "--out", join(folder, "out.ipynb"), "--timeout", "120"];
    const { status, output } = await runCommand(places.python, args, { cwd: places.root });
    if (status !== 0) throw failure("kernel", {}, tail(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(places.state, { recursive: true });
  writeFileSync(stamp, key);
  return true;
}

const tail = (text) => text.trimEnd().split("\n").slice(-15).join("\n");
