import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  type DirectionRecord,
  type EstimatorRecord,
  type EstimatorsPlan,
  learners,
  type ReplicationPlan,
  runStudy,
  staticRule,
} from "treatment-rules";
import { lineOf } from "#lib/study/shards/lines.node.js";
import { mergeShards } from "#lib/study/shards/merge-shards.js";

const mean = learners.mean().toJSON();
const estimators: EstimatorsPlan = {
  ...{ kind: "estimators", scenario: "simple", n: 40, trials: 3, seed: "forged", rule: staticRule(1).toJSON() },
  ...{ estimators: ["iptw", "aipw"], outcomeLibrary: [mean], truthDraws: 1000 },
};
const pairs: ReplicationPlan = {
  ...{ kind: "replication", scenario: "simple", n: 60, pairs: 3, seed: "forged", folds: 2, truthDraws: 1000 },
  library: [mean],
};
const folder = mkdtempSync(join(tmpdir(), "forged-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "study.jsonl");

/** What merging says when the records of replicate 2 were changed and their sum was made anew. */
function merged<R>(lines: readonly string[], change: (records: R[]) => readonly unknown[]): string {
  const { records } = JSON.parse(lines[2]);
  const line = lineOf(2, change(records) as never);
  writeFileSync(file, `${lines.map((own, k) => (k === 2 ? line : own)).join("\n")}\n`);
  try {
    return `${mergeShards([file]).records.length} records`;
  } catch (error) {
    const { code, where, hint } = error as { code: string; where: string; hint?: string };
    assert.ok(where.startsWith(`${file}, line 3`), where);
    if (code !== "shape") assert.match(`${hint}`, /^Delete line 3 and run the study again with the same file/);
    return code;
  }
}

async function linesOf(plan: EstimatorsPlan | ReplicationPlan, name: string): Promise<string[]> {
  const path = join(folder, name);
  await runStudy(plan, { file: path, workers: 1 });
  return readFileSync(path, "utf8").trimEnd().split("\n");
}

test("records that the plan does not ask for are refused, whatever their sum says", async () => {
  const lines = await linesOf(estimators, "estimators.jsonl");
  const says = (change: (records: EstimatorRecord[]) => readonly unknown[]) => merged(lines, change);
  assert.equal(
    says((own) => own),
    "6 records",
  );
  const faults: readonly [string, string][] = [
    ["none", says(() => [])],
    ["one is missing", says(([own]) => [own])],
    ["one comes twice", says(([own, other]) => [own, other, own])],
    ["another trial's", says((own) => own.map((record) => ({ ...record, trial: 1 })))],
    ["another estimator's", says(([own, other]) => [own, { ...other, estimator: "tmle" }])],
    ["of another kind", says(() => [{ refused: 3, code: "x", message: "y" }])],
  ];
  for (const [what, code] of faults) assert.ok(code === "study" || code === "shard-file", `${what}: ${code}`);
  assert.equal(
    says(([own, other]) => [own, { ...other, more: 1 }]),
    "shape",
  );
  assert.equal(
    says(() => [{ refused: 2, code: "x", message: "y" }]),
    "4 records",
    "that a replicate was refused can stand there",
  );
});

test("the two directions of a pair are of the plan's size and analyses", async () => {
  const lines = await linesOf(pairs, "pairs.jsonl");
  const says = (change: (records: DirectionRecord[]) => readonly unknown[]) => merged(lines, change);
  assert.equal(
    says((own) => own),
    "6 records",
  );
  for (const change of [
    ([own]) => [own, own],
    ([own, other]) => [own, { ...other, n: 61 }],
    (own) => own.map((record) => ({ ...record, pair: 3 })),
    (own) => own.map(({ resubstitution: _, ...record }) => record),
    ([own, other]) => [own, { ...other, insideTrial: other.replicated }],
  ] satisfies ((own: DirectionRecord[]) => readonly unknown[])[]) {
    assert.equal(says(change), "study");
  }
  const own = await linesOf({ ...pairs, n: undefined, pairs: 2 }, "own-size.jsonl");
  assert.equal(
    merged<DirectionRecord>(own, (records) => records),
    "4 records",
  );
  assert.equal(
    merged<DirectionRecord>(own, (records) => records.map((record) => ({ ...record, n: 60 }))),
    "study",
  );
});

test("what an editor adds to the ends of lines and to the file's beginning changes nothing", async () => {
  const lines = await linesOf(estimators, "edited.jsonl");
  writeFileSync(file, `\ufeff${lines.slice(0, 3).join("\r\n")}\r\n`);
  const study = await runStudy(estimators, { file, workers: 1 });
  assert.deepEqual(mergeShards([file]), study);
  assert.equal(study.records.length, 6);
});

test("a folder, and a file that is not there, are told as such", () => {
  assert.throws(() => mergeShards([folder]), { code: "file", where: folder, got: "a folder", hint: /files in it/ });
  assert.throws(() => mergeShards([join(folder, "nowhere")]), { code: "file", got: "no such file" });
});
