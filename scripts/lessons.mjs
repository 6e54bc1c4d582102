// npm run lessons -- [--write] [00 03 ...]: runs lessons from a clean kernel; with --write stores their outputs and pictures.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { writeFrontPicture } from "./notebooks/front-picture.mjs";
import { lessonsIn, readNotebook, writeNotebook } from "./notebooks/lessons.mjs";
import { addPictures, keepPictures } from "./notebooks/pictures.mjs";
import { withSentences } from "./setup/failure.mjs";
import { setUp } from "./setup/setup.mjs";

const args = process.argv.slice(2);
const write = args.includes("--write");
const names = args.filter((arg) => !arg.startsWith("--"));

function run(places, source, target) {
  const command = [join(places.root, "scripts", "notebooks", "run.py"), "--in", source, "--out", target, "--progress"];
  const child = spawn(places.python, command, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let other = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    other += chunk;
    const [cell] =
      String(chunk)
        .match(/cell \d+ of \d+/g)
        ?.slice(-1) ?? [];
    if (cell && process.stdout.isTTY) process.stdout.write(`\r  ...  ${basename(source)}  ${cell} `);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      const line = said.trim().split("\n").at(-1);
      if (line?.startsWith("{")) resolve(JSON.parse(line));
      else resolve({ ok: false, seconds: 0, problems: [{ cell: null, kind: "runner", message: other.trimEnd() }] });
    });
  });
}

await withSentences(async () => {
  const places = await setUp();
  const folder = mkdtempSync(join(tmpdir(), "treatment-rules-"));
  let failed = 0;
  try {
    for (const path of lessonsIn(places.notebooks, names)) {
      const target = join(folder, basename(path));
      const { ok, seconds, cells, problems } = await run(places, path, target);
      if (process.stdout.isTTY) process.stdout.write("\r");
      console.log(`  ${ok ? "ok    " : "FAILED"} ${basename(path)}  ${cells ?? 0} cells  ${seconds} s`);
      for (const { cell, kind, message } of problems) {
        console.log(`         cell ${cell ?? "-"}, ${kind}: ${message.replace(/\n/g, "\n           ")}`);
      }
      if (!ok) failed++;
      else if (write) {
        const after = readNotebook(target);
        keepPictures(readNotebook(path), after);
        writeNotebook(path, after);
        await addPictures([path]);
        writeFrontPicture(places.notebooks);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (failed > 0) process.exitCode = 1;
});
