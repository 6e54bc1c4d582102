// slow: small studies whose trials are sometimes refused, 3 s

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { inspect } from "node:util";
import {
  type ReplicationPlan,
  runStudy,
  simulateTrial,
  studyFromJSON,
  studyPair,
  TreatmentRulesError,
} from "treatment-rules";
import { mergeShards } from "#lib/study/shards/merge-shards.js";

// Of 20 patients whose chance of cure is .99, all are cured in four trials out of five.
const plan: ReplicationPlan = {
  ...{ kind: "replication", scenario: "cure99", n: 20, pairs: 8, seed: "refusals", folds: 2, truthDraws: 1000 },
  ...{ library: [{ learner: "mean", options: {} }] },
};

const folder = mkdtempSync(join(tmpdir(), "refusals-"));
after(() => rmSync(folder, { recursive: true }));

/** The pairs of which a trial has one outcome alone. */
function hopeless(): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].filter((pair) => {
    const { path } = { path: `refusals/pair/${pair}` };
    return ([1, 2] as const).some((trial) => {
      try {
        simulateTrial("cure99", { trial, n: 20, seed: path });
        return false;
      } catch {
        return true;
      }
    });
  });
}

test("replicates that are refused are counted with their reason, and the others are as they were", async () => {
  const lost = hopeless();
  assert.ok(lost.length > 0, "a plan of which nothing is refused shows nothing");
  const study = await runStudy(plan, { workers: 1 });
  assert.deepEqual(
    (study.refused ?? []).map(({ refused }) => refused).filter((k) => lost.includes(k)),
    lost,
  );
  assert.ok(study.refused!.every(({ code, message }) => code !== "" && message.includes("expected")));
  const kept = new Set(study.records.map(({ pair }) => pair));
  assert.equal(kept.size + study.refused!.length, 8);
  assert.match(inspect(study), /replicates were refused and left no record: .*constant-outcome \d/);
  assert.deepEqual(studyFromJSON(JSON.parse(JSON.stringify(study))), study);
  assert.deepEqual(await runStudy(plan, { workers: 2 }), study);
});

test("where the plan says so, a study stops at the first that is refused", async () => {
  for (const workers of [1, 2]) {
    await assert.rejects(
      runStudy({ ...plan, onRefusal: "error" }, { workers }),
      ({ code, where }: TreatmentRulesError) => code === "constant-outcome" && /^pair \d, /.test(where),
    );
  }
});

test("a study of some of its replicates says so, and goes on in the same file", async () => {
  const file = join(folder, "some.jsonl");
  const some = await runStudy(plan, { workers: 1, replicates: 3, file });
  assert.match(inspect(some), /^Study of cure99: 3 of 8 pairs of trials/);
  assert.equal(readFileSync(file, "utf8").split("\n").length, 5, "a plan and three replicates");
  assert.throws(() => mergeShards([file]), TreatmentRulesError);
  const whole = await runStudy(plan, { workers: 1, file });
  assert.deepEqual(whole, await runStudy(plan, { workers: 1 }));
  assert.deepEqual(mergeShards([file]), whole);
  assert.deepEqual(await runStudy(plan, { workers: 1, replicates: 3, file }), some);
});

test("a chance of treatment of its own holds in every trial of a plan", async () => {
  const even: ReplicationPlan = { ...plan, scenario: "null", n: 200, pairs: 1, randomization: 0.75 };
  const { first, second } = studyPair(even, 1);
  for (const trial of [first, second]) {
    assert.ok(trial.randomization.every((g) => g === 0.75));
    const treated = trial.treatment.reduce((sum, a) => sum + a, 0);
    assert.ok(Math.abs(treated - 150) < 4 * Math.sqrt(200 * 0.75 * 0.25), `${treated} treated`);
  }
  const plain = studyPair({ ...even, randomization: undefined }, 1).first;
  assert.deepEqual(first.covariates.data, plain.covariates.data);
  await assert.rejects(
    runStudy({ ...even, randomization: 1 }, { workers: 1 }),
    (error: unknown) => error instanceof TreatmentRulesError && error.where === "plan.randomization",
  );
});
