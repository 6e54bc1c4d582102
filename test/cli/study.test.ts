import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runStudy } from "treatment-rules";
import { inFolder, runCli } from "./run-cli.js";

const PLAN = {
  kind: "replication",
  scenario: "simple",
  n: 60,
  pairs: 3,
  seed: "cli",
  library: [{ learner: "mean", options: {} }],
  truthDraws: 1000,
} as const;

test("a study in two shards, merged, is the study in one", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "plan.json"), JSON.stringify(PLAN));
    for (const k of [1, 2]) {
      const shard = runCli(folder, "study", "plan.json", "--workers", "1", "--shard", `${k}/2`, "--out", `${k}.jsonl`);
      assert.equal(shard.status, 0, shard.err);
      assert.equal(shard.err, "");
    }
    const merged = runCli(folder, "merge", "2.jsonl", "1.jsonl", "--json");
    assert.equal(merged.status, 0, merged.err);
    const whole = await runStudy(PLAN, { workers: 1 });
    assert.deepEqual(JSON.parse(merged.out), JSON.parse(JSON.stringify(whole)));
    assert.equal(runCli(folder, "merge", "1.jsonl", "2.jsonl").status, 0);
  }));

test("a plan with an unknown field and a missing shard are refused by name", () =>
  inFolder((folder) => {
    writeFileSync(join(folder, "plan.json"), JSON.stringify({ ...PLAN, pair: 3 }));
    const plan = runCli(folder, "study", "plan.json");
    assert.equal(plan.status, 1);
    assert.match(plan.err, /^plan: .*pair/);
    const merge = runCli(folder, "merge", "none.jsonl");
    assert.equal(merge.status, 1);
    assert.match(merge.err, /none\.jsonl/);
    assert.doesNotMatch(merge.err, /\n\s+at /);
  }));
