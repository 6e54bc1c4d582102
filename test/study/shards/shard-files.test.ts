import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type EstimatorsPlan, learners, runStudy, staticRule, type TreatmentRulesError } from "treatment-rules";
import { workersForCores } from "#lib/parallel/pool.js";
import { defaultWorkers } from "#lib/study/run/run-replicates.js";
import { mergeShards } from "#lib/study/shards/merge-shards.js";
import { readShard } from "#lib/study/shards/shard.js";

const plan: EstimatorsPlan = {
  ...{ kind: "estimators", scenario: "simple", n: 40, trials: 14, seed: "shard files", rule: staticRule(1).toJSON() },
  ...{ estimators: ["iptw"], outcomeLibrary: [learners.mean().toJSON()], truthDraws: 1000 },
};
const folder = mkdtempSync(join(tmpdir(), "shard-files-"));
after(() => rmSync(folder, { recursive: true }));

/** Where the merged files are at fault, and how. */
function fault(...files: readonly string[]): readonly [code: string, where: string, got: string] {
  try {
    mergeShards(files);
  } catch (error) {
    const { code, where, got } = error as TreatmentRulesError;
    return [code, where, got];
  }
  return ["none", "", ""];
}

test("a fault in a shard file is told with its line", async () => {
  const file = join(folder, "whole.jsonl");
  await runStudy(plan, { file, workers: 1 });
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  assert.equal(lines.length, 15);
  const bad = join(folder, "bad.jsonl");
  const withLine = (place: number, line: string) => {
    writeFileSync(bad, `${lines.map((own, k) => (k === place - 1 ? line : own)).join("\n")}\n`);
    return fault(bad);
  };
  assert.deepEqual(withLine(1, "{"), ["shard-file", `${bad}, line 1`, '"{"']);
  assert.deepEqual(withLine(4, "oh"), ["shard-file", `${bad}, line 4`, '"oh"']);
  assert.deepEqual(withLine(6, '{"replicate":15,"records":[]}'), ["shard-file", `${bad}, line 6`, "15"]);
  assert.deepEqual(withLine(7, lines[1]), ["shards", bad, "1 replicates not run"]);
  const changed = lines[1].replace('"estimate":', '"estimate":1');
  assert.deepEqual(withLine(7, changed), ["doubled", `${bad}, line 7`, "1 twice, in line 2 otherwise"]);
  assert.deepEqual(withLine(2, changed).slice(0, 2), ["shard-file", `${bad}, line 2`]);
  assert.deepEqual(withLine(15, lines[14].replace(/"truth":[^}]*/, '"truth":"high"'))[1], `${bad}, line 15`);
  writeFileSync(bad, `${lines.slice(0, 12).join("\n")}\n`);
  assert.deepEqual(fault(bad), ["shards", bad, "3 replicates not run"]);
  writeFileSync(bad, "no whole line");
  assert.deepEqual(fault(bad), ["shard-file", bad, "no whole line"]);
  assert.equal(fault(file)[0], "none");
});

test("missing shards are named, the first ten of more", async () => {
  const first = async (of: number) => {
    const file = join(folder, `1-of-${of}.jsonl`);
    await runStudy(plan, { file, shard: `1/${of}`, workers: 1 });
    return fault(file);
  };
  assert.deepEqual(await first(3), ["shards", "mergeShards", "none for 2, 3"]);
  assert.equal((await first(11))[2], "none for 2, 3, 4, 5, 6, 7, 8, 9, 10, 11");
  assert.equal((await first(14))[2], "none for 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more");
});

test("a shard is k of K from the first to the last", () => {
  assert.deepEqual(
    ["1/1", "3/8", "8/8"].map((text) => readShard(text)),
    [
      { k: 1, of: 1 },
      { k: 3, of: 8 },
      { k: 8, of: 8 },
    ],
  );
  assert.deepEqual(readShard(), { k: 1, of: 1 });
  for (const wrong of ["9/8", "0/8", "1/0", "1", "", 3]) {
    assert.throws(() => readShard(wrong as string), { code: "shard" });
  }
});

test("progress counts trials by their scenario, and eight replicates or more are worth all workers", async () => {
  const labels = new Set<string>();
  await runStudy({ ...plan, trials: 2 }, { workers: 1, onProgress: ({ label }) => labels.add(label) });
  assert.deepEqual([...labels], ["trials of simple"]);
  assert.deepEqual(
    [await defaultWorkers(1), await defaultWorkers(7), await defaultWorkers(8)],
    [1, 1, await workersForCores()],
  );
});
