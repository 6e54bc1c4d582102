// slow: notebooks run in kernels, 30 s

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFreshFolder, load, ROOT } from "../scripts/load.js";
import { withoutLab } from "../support/needs.js";
import { notebookOf, SHOWCASE } from "./make.js";

interface Report {
  readonly ok: boolean;
  readonly cells: number;
  readonly problems: readonly { readonly cell: number | null; readonly kind: string; readonly message: string }[];
}
interface Output {
  readonly output_type: string;
  readonly text?: string[];
  readonly data?: Record<string, unknown>;
}

const { placesIn } = await load("setup/paths.mjs");
const { python } = placesIn(ROOT);
const skip = withoutLab;

/** Runs a notebook as `npm run lessons` and `npm run reproduce` do. */
function run(notebook: string, ...more: string[]): Promise<{ status: number; report: Report; cells: Output[][] }> {
  return inFreshFolder(async (folder) => {
    const [source, target] = [join(folder, "in.ipynb"), join(folder, "out.ipynb")];
    writeFileSync(source, notebook);
    const args = [join(ROOT, "scripts", "notebooks", "run.py"), "--in", source, "--out", target, ...more];
    const child = spawn(python, args, { stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    const status = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
    const stored = existsSync(target) ? JSON.parse(readFileSync(target, "utf8")).cells : [];
    const cells = stored.flatMap((cell: { outputs?: Output[] }) => (cell.outputs ? [cell.outputs] : []));
    return { status, report: JSON.parse(said), cells };
  });
}

test("a lesson runs from a clean kernel; what is stored has no progress bar, no times, and joined streams", {
  skip,
}, async () => {
  const { status, report, cells } = await run(SHOWCASE);
  assert.deepEqual(report.problems, []);
  assert.equal(status, 0);
  const [first, second] = cells;
  assert.deepEqual(Object.keys(first[0].data ?? {}), ["application/vnd.plotly.v1+json", "text/plain"]);
  assert.deepEqual(Object.keys(first[1].data ?? {}), ["text/markdown", "text/plain"]);
  assert.deepEqual(
    second.map((output) => output.output_type),
    ["display_data", "display_data", "stream"],
  );
  assert.deepEqual(second[2].text, ["one\n", "two\n", "a/b\n"]);
});

test("standard error, rejections nobody awaits and output that comes too late are problems of their cell", {
  skip,
}, async () => {
  const { status, report, cells } = await run(
    notebookOf([
      ["ts", 'console.log("fine");'],
      ["ts", 'console.error("careful");'],
      ["ts", 'Promise.reject(new Error("nobody waits"));'],
      ["ts", 'setTimeout(() => console.log("too late"), 100);'],
    ]),
  );
  assert.equal(status, 1);
  assert.deepEqual(cells, [], "nothing is stored");
  // A rejection is told before or after its cell has ended, as it happens; it must never be lost.
  const told = (words: string) => report.problems.find(({ message }) => message.includes(words));
  assert.deepEqual([told("careful")?.cell, told("careful")?.kind], [2, "stderr"]);
  assert.deepEqual([told("nobody waits")?.cell, told("too late")?.cell], [3, 4]);
  assert.equal(told("too late")?.kind, "late");
  assert.equal(report.problems.length, 3);
});

test("a cell that throws and one that does not compile stop the run with their words", { skip }, async () => {
  const thrown = await run(notebookOf([["ts", 'throw new Error("the cell failed");']]));
  assert.deepEqual([thrown.status, thrown.report.problems[0].kind], [1, "failed"]);
  assert.match(thrown.report.problems[0].message, /the cell failed/);
  const typed = await run(notebookOf([["ts", 'const n: number = "one";']]));
  assert.match(typed.report.problems[0].message, /Type 'string' is not assignable to type 'number'/);
});

test("a run keeps nothing in the reader's home", { skip }, () =>
  inFreshFolder(async (home) => {
    const before = process.env.HOME;
    process.env.HOME = home;
    try {
      assert.equal((await run(notebookOf([["ts", "1"]]))).status, 0);
      assert.deepEqual(readdirSync(home), []);
    } finally {
      process.env.HOME = before;
    }
  }),
);

test("a cell that never ends is broken off", { skip }, async () => {
  const { status, report } = await run(
    notebookOf([["ts", "await new Promise(() => setInterval(() => {}, 1000));"]]),
    "--timeout",
    "2",
  );
  assert.deepEqual([status, report.problems[0].kind], [1, "timeout"]);
});

test("an interrupted cell stops its study: the file is closed, and another run goes on from it", { skip }, () =>
  inFreshFolder(async (folder) => {
    const file = join(folder, "study.jsonl");
    const code = [
      'import { learners, runStudy, staticRule } from "treatment-rules";',
      'setTimeout(() => process.kill(process.pid, "SIGINT"), 1500);',
      `const plan = { kind: "estimators", scenario: "simple", n: 400, trials: 100000, seed: "cell", truthDraws: 1000,`,
      `  rule: staticRule(1).toJSON(), estimators: ["tmle"], outcomeLibrary: [learners.logistic().toJSON()] } as const;`,
      `await runStudy(plan, { file: ${JSON.stringify(file)} });`,
    ];
    const notebook = JSON.parse(
      notebookOf([
        ["ts", code.join("\n")],
        ["ts", "await new Promise((resolve) => setTimeout(resolve, 500));"],
      ]),
    );
    // The kernel lives on after the interrupt, as a reader's does.
    notebook.cells[0].metadata.tags = ["raises-exception"];
    const { report } = await run(JSON.stringify(notebook));
    assert.match(JSON.stringify(report.problems), /Interrupted/);
    const kept = readFileSync(file, "utf8").split("\n");
    assert.ok(kept.length > 3 && kept.at(-1) === "", "whole lines");
    assert.deepEqual(readdirSync(folder), ["study.jsonl"], "the lock is given back");
  }),
);

test("a kernel that does not start is told from a lesson that fails", { skip }, async () => {
  const other = notebookOf([["ts", "1"]]);
  const { status, report } = await run(other, "--kernel", "no-such-kernel");
  assert.deepEqual([status, report.problems[0].kind, report.problems[0].cell], [2, "kernel", null]);
});
