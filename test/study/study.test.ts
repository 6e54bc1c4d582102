// slow: small studies in workers and shards, 4 s

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { inspect } from "node:util";
import {
  bestRule,
  type EstimatorsPlan,
  learners,
  measure,
  type ReplicationPlan,
  replicate,
  runStudy,
  staticRule,
  studyFromJSON,
  studyPair,
  TreatmentRulesError,
  trueValue,
} from "treatment-rules";
import { mergeShards } from "#lib/study/shards/merge-shards.js";

const mean = { learner: "mean", options: {} };
const logistic = { learner: "logistic", options: {} };
const pairs: ReplicationPlan = {
  kind: "replication",
  scenario: "simple",
  n: 120,
  pairs: 9,
  seed: "test of the study",
  library: [mean, logistic],
  outcomeLibrary: [mean],
  folds: 3,
  truthDraws: 2000,
};
const estimators: EstimatorsPlan = {
  kind: "estimators",
  scenario: "simple",
  n: 200,
  trials: 12,
  seed: "test of the study",
  rule: bestRule("simple").toJSON(),
  estimators: ["iptw", "tmle"],
  outcomeLibrary: [logistic],
  crossFit: 3,
  truthDraws: 2000,
};

const folder = mkdtempSync(join(tmpdir(), "study-"));
after(() => rmSync(folder, { recursive: true }));

const code = (expected: string, where?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TreatmentRulesError, String(error));
  assert.equal(error.code, expected, error.message);
  if (where) assert.match(error.where, where);
  return true;
};

test("a study has the same bits with one worker and with two", async () => {
  for (const plan of [pairs, estimators]) {
    const [one, two] = [await runStudy(plan, { workers: 1 }), await runStudy(plan, { workers: 2 })];
    assert.deepEqual(two.records, one.records);
    assert.deepEqual(two.summary, one.summary);
  }
});

test("a pair of a study is what replicate says of the same two trials", async () => {
  const study = await runStudy({ ...pairs, pairs: 2, insideTrial: true }, { workers: 1 });
  const { first, second, seed } = studyPair(pairs, 2);
  const { forward, backward } = await replicate(first, second, {
    library: [learners.mean(), learners.logistic()],
    outcomeLibrary: [learners.mean()],
    folds: 3,
    seed,
  });
  [forward, backward].forEach((direction, k) => {
    const record = study.records[2 + k];
    assert.equal(record.pair, 2);
    assert.equal(record.verdict, direction.verdict);
    assert.equal(record.replicated.gain, direction.evaluation.gain.overBestStatic!.estimate);
    assert.equal(record.resubstitution!.standardError, direction.resubstitution!.gain.overBestStatic!.standardError);
    assert.equal(record.insideTrial!.value, direction.insideTrial!.value.estimate);
    const truth = trueValue(direction.rule, "simple", { trial: k === 0 ? 2 : 1, draws: 2000 });
    assert.ok(Math.abs(record.value - truth.estimate) < 1e-12);
    assert.ok(Math.abs(record.trueGain - truth.gain.overBetterArm.estimate) < 1e-12);
    assert.ok(record.trueGain <= record.possibleGain + 1e-12);
  });
});

test("a plan may hold learners and rules themselves; the study holds what they write down", async () => {
  const library = [learners.mean(), learners.logistic()];
  const outcomeLibrary = [learners.mean()];
  const study = await runStudy({ ...pairs, library, outcomeLibrary }, { workers: 2 });
  assert.deepEqual(study.plan, (await runStudy(pairs, { workers: 1 })).plan);
  const judged = await runStudy({ ...estimators, rule: staticRule(1), trials: 2 }, { workers: 1 });
  assert.deepEqual(judged.plan, { ...estimators, rule: staticRule(1).toJSON(), trials: 2 });
});

test("a study comes back from JSON with the same bits and prints itself", async () => {
  const study = await runStudy(pairs, { workers: 1 });
  const again = studyFromJSON(JSON.parse(JSON.stringify(study)));
  assert.deepEqual(again, study);
  assert.match(inspect(study), /^Study of simple: 9 pairs of trials of 120 patients/);
  assert.match(inspect(study), /claimed benefit: replicate +\d/);
  assert.throws(() => measure(study, "fame"), code("measure"));
  assert.equal(measure(study, "rules that treat everyone alike").unit, "share");
});

test("shards put together are the whole study, bit for bit", async () => {
  const whole = await runStudy(pairs, { workers: 1 });
  const files = [1, 2, 3, 4].map((k) => join(folder, `shard-${k}.jsonl`));
  for (const [k, file] of files.entries()) await runStudy(pairs, { shard: `${k + 1}/4`, file, workers: 1 });
  const merged = mergeShards([files[2], files[0], files[3], files[1]]);
  assert.deepEqual(merged, whole);

  const part = await runStudy(pairs, { shard: "4/4", file: files[3] });
  assert.equal(part.shard, "4/4");
  assert.deepEqual(
    part.records.map((record) => record.pair),
    [4, 4, 8, 8],
  );
  assert.throws(() => mergeShards(files.slice(1)), code("shards"));
  assert.throws(() => mergeShards([...files, files[0]]), code("doubled"));
  const other = join(folder, "other.jsonl");
  await runStudy({ ...pairs, seed: "another" }, { shard: "1/4", file: other, workers: 1 });
  assert.throws(() => mergeShards([other, ...files.slice(1)]), code("shards"));
});

test("a run that was cut off in the middle of a line goes on where it stopped", async () => {
  const whole = await runStudy(pairs, { workers: 1 });
  const file = join(folder, "stopped.jsonl");
  const controller = new AbortController();
  await assert.rejects(
    runStudy(pairs, {
      file,
      workers: 1,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 4) controller.abort();
      },
    }),
    code("cancelled"),
  );
  const text = readFileSync(file, "utf8");
  assert.equal(text.split("\n").length, 6, "a plan and four pairs");
  assert.throws(() => mergeShards([file]), code("shards", /stopped/));
  writeFileSync(file, text.slice(0, -40));
  const seen: number[] = [];
  const study = await runStudy(pairs, { file, workers: 2, onProgress: ({ done }) => seen.push(done) });
  assert.deepEqual(seen, [4, 5, 6, 7, 8, 9]);
  assert.deepEqual(study.records, whole.records);
  assert.deepEqual(mergeShards([file]), whole);

  await assert.rejects(runStudy({ ...pairs, n: 130 }, { file }), code("shard-file"));
  const [, first] = text.split("\n");
  writeFileSync(file, `${text}\n${first}\n`);
  assert.deepEqual(
    (await runStudy(pairs, { file })).records,
    whole.records,
    "a line that comes twice says nothing more",
  );
  writeFileSync(file, `${text}${first.replace('"pair":1', '"pair":1.0')}\n`);
  await assert.rejects(runStudy(pairs, { file }), code("doubled"));
  writeFileSync(file, "not a shard\n");
  await assert.rejects(runStudy(pairs, { file }), code("shard-file", /line 1/));
});

test("an abort cancels a study in workers, too", async () => {
  const controller = new AbortController();
  const running = runStudy(
    { ...pairs, pairs: 500 },
    { workers: 2, signal: controller.signal, onProgress: () => controller.abort() },
  );
  await assert.rejects(running, code("cancelled"));
});

test("a plan that is wrong is refused by field, before anything is simulated", async () => {
  const wrong: [object, RegExp][] = [
    [{ kind: "replicate" }, /^plan\.kind$/],
    [{ ...pairs, pairs: 0 }, /^plan\.pairs$/],
    [{ ...pairs, n: 5 }, /^plan\.n$/],
    [{ ...pairs, seed: "" }, /^plan\.seed$/],
    [{ ...pairs, library: [] }, /^plan\.library$/],
    [{ ...pairs, library: [mean, { learner: "oracle", options: {} }] }, /^plan\.library\[1\]$/],
    [{ ...pairs, library: [{ learner: "logistic", options: { rigde: 1 } }] }, /^plan\.library\[0\]$/],
    [{ ...pairs, metaLearner: "best" }, /^plan\.metaLearner$/],
    [{ ...pairs, estimator: "ols" }, /^plan\.estimator$/],
    [{ ...pairs, folds: 1 }, /^plan\.folds$/],
    [{ ...pairs, repetitions: 3 }, /^plan$/],
    [{ ...estimators, rule: { rule: "guess" } }, /^plan\.rule$/],
    [{ ...estimators, estimators: ["tmle", "magic"] }, /^plan\.estimators\[1\]$/],
    [{ ...estimators, randomization: 1 }, /^plan\.randomization$/],
    [{ kind: "estimators", scenario: "simple" }, /^plan\.trials$/],
  ];
  for (const [plan, where] of wrong) await assert.rejects(runStudy(plan as ReplicationPlan), code("plan", where));
  await assert.rejects(runStudy({ ...pairs, scenario: "toString" }), code("scenario"));
  await assert.rejects(runStudy(pairs, { shard: "5/4" }), code("shard"));
  await assert.rejects(runStudy(pairs, { workers: 0 }), code("integer"));
});

test("an error in a replicate says which one it was, from a worker as on the spot", async () => {
  const plan: ReplicationPlan = { ...pairs, n: 20, folds: 200, pairs: 8, onRefusal: "error" };
  for (const workers of [1, 2]) {
    await assert.rejects(runStudy(plan, { workers }), (error: unknown) => {
      assert.ok(error instanceof TreatmentRulesError);
      assert.match(error.where, /^pair \d, /);
      return true;
    });
  }
});

test("a static rule gains exactly nothing, and its truth is that of its arm", async () => {
  const study = await runStudy({ ...pairs, library: [mean], pairs: 6 }, { workers: 1 });
  for (const record of study.records) {
    assert.equal(record.alike, true);
    assert.equal(record.replicated.significant, false);
    assert.match(record.verdict, /^(treats-alike|harm-shown)$/);
  }
  const { trueGain, value } = study.records[0];
  const arms = [0, 1].map((arm) => trueValue(staticRule(arm as 0 | 1), "simple", { trial: 2, draws: 2000 }).estimate);
  assert.ok(arms.some((arm) => Math.abs(arm - value) < 1e-12));
  assert.ok(trueGain <= 0);
});

test("a plan's seed may be a number, which names the same streams as its digits", async () => {
  const few = { ...pairs, pairs: 2, library: [mean] };
  const [text, number] = [await runStudy({ ...few, seed: "7" }), await runStudy({ ...few, seed: 7 })];
  assert.equal(JSON.stringify(number), JSON.stringify(text));
  await assert.rejects(runStudy({ ...few, seed: Number.NaN }), TreatmentRulesError);
});
