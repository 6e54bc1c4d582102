// slow: studies in processes of their own that are interrupted, 4 s

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { inspect } from "node:util";
import { type EstimatorsPlan, learners, runStudy, staticRule } from "treatment-rules";
import { mergeShards } from "#lib/study/shards/merge-shards.js";
import { ROOT } from "../../house/rooms.js";

const plan: EstimatorsPlan = {
  ...{ kind: "estimators", scenario: "simple", n: 400, trials: 60, seed: "interrupts", truthDraws: 1000 },
  ...{ rule: staticRule(1).toJSON(), estimators: ["tmle"], outcomeLibrary: [learners.logistic().toJSON()] },
};
const folder = mkdtempSync(join(tmpdir(), "interrupted-"));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);
writeFileSync(path("plan.json"), JSON.stringify(plan));
const study = await runStudy(plan);

/** Starts a program, interrupts it as soon as the file holds some replicates, and says how it ended. */
async function interrupted(args: readonly string[], file: string): Promise<{ code: number | null; told: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT });
  let told = "";
  child.stderr.on("data", (chunk) => (told += chunk));
  child.stdout.on("data", (chunk) => (told += chunk));
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  while (!existsSync(file) || readFileSync(file, "utf8").split("\n").length < 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGINT");
  return { code: await closed, told };
}

for (const workers of [1, 2]) {
  test(`an interrupted cell ends its study in order, with ${workers} workers, and another goes on from it`, async () => {
    const file = path(`cell-${workers}.jsonl`);
    // As a notebook's kernel does: it hears the interrupt and lives on.
    const cell = `
      import { runStudy } from "treatment-rules";
      process.on("SIGINT", () => {});
      const file = ${JSON.stringify(file)};
      const problem = await runStudy(${JSON.stringify(plan)}, { file, workers: ${workers} }).catch((error) => error);
      console.log(JSON.stringify({ code: problem.code, hint: problem.hint, listeners: process.listenerCount("SIGINT") }));`;
    const { code, told } = await interrupted(["--input-type=module", "-e", cell], file);
    assert.equal(code, 0, told);
    const { hint, ...rest } = JSON.parse(told);
    assert.deepEqual(rest, { code: "cancelled", listeners: 1 });
    const count = readFileSync(file, "utf8").trimEnd().split("\n").length - 1;
    assert.ok(hint.startsWith(`The ${count} replicates that are finished are safe in ${file}`), hint);
    assert.ok(!existsSync(`${file}.lock`), "the lock is given back");
    assert.deepEqual((await runStudy(plan, { file })).records, study.records);
    assert.deepEqual(mergeShards([file]), study);
  });
}

test("an interrupted command says what is safe and has the exit code of an interrupt", async () => {
  const file = path("command.jsonl");
  const bin = join(ROOT, "lib", "bin", "treatment-rules.mjs");
  const { code, told } = await interrupted([bin, "study", path("plan.json"), "--out", file], file);
  assert.equal(code, 130, told);
  assert.match(told, /^cancelled: runStudy: .* replicates that are finished are safe in /);
  assert.ok(!existsSync(`${file}.lock`));
  assert.deepEqual(await runStudy(plan, { file }), study);
});

for (const workers of [1, 2]) {
  test(`replicates over the time limit count as refused and are tried again, with ${workers} workers`, async () => {
    const file = path(`slow-${workers}.jsonl`);
    const some = { ...plan, trials: 4 };
    const slow = await runStudy(some, { file, workers, timeLimit: 1e-6 });
    assert.deepEqual(
      slow.refused?.map(({ refused, code }) => [refused, code]).sort(),
      [1, 2, 3, 4].map((k) => [k, "worker"]),
    );
    assert.match(inspect(slow), /4 replicates were refused and left no record: worker 4\./);
    assert.match(inspect(slow), /within 0\.000001 seconds/);
    assert.deepEqual(mergeShards([file]), slow);
    const whole = await runStudy(some, { file, workers });
    assert.equal(whole.refused, undefined);
    assert.deepEqual(whole.records, study.records.slice(0, 4));
    assert.deepEqual(mergeShards([file]), whole);
    assert.equal(readFileSync(file, "utf8").trimEnd().split("\n").length, 9, "nothing is written over");
    await assert.rejects(runStudy({ ...some, onRefusal: "error" }, { workers, timeLimit: 1e-6 }), { code: "worker" });
  });
}
