// slow: pairs of trials through the whole road, 5 s

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  learners,
  Matrix,
  readTrial,
  replicate,
  replicationFromJSON,
  selectPatients,
  simulateTrial,
  splitTrial,
  type Trial,
} from "treatment-rules";
import { runSync } from "#lib/parallel/steps.js";
import { replicationSteps } from "#lib/replication/replicate.js";
import { makeTrial } from "#lib/trials/make-trial.js";

const first = simulateTrial("crossover", { trial: 1, seed: "replicate" });
const second = simulateTrial("crossover", { trial: 2, seed: "replicate" });
const library = [learners.mean(), learners.logistic()];
const outcomeLibrary = [learners.mean(), learners.logistic({ interactions: "treatment" })];
const options = { library, outcomeLibrary, seed: "test", folds: 4 };

test("where there is something to be found, both directions find it", async () => {
  const result = await replicate(first, second, { ...options, insideTrial: false });
  assert.equal(result.verdict, "benefit-shown");
  assert.equal(result.forward.learnedOn, first.name);
  assert.equal(result.forward.judgedOn, second.name);
  assert.equal(result.optimism, undefined);
  assert.equal(result.forward.resubstitution, undefined);
  const { forward, backward, mean } = result;
  const weighted =
    (680 * forward.evaluation.gain.overAll.estimate + 698 * backward.evaluation.gain.overAll.estimate) / 1378;
  assert.ok(Math.abs(mean.overAll - weighted) < 1e-12);
  assert.match(inspect(result), /replicated, over none +0\.\d{4}/);
});

test("the forward rule does not see the second trial: other outcomes there leave its fingerprint as it is", async () => {
  const scrambled = makeTrial({ ...second, outcome: second.outcome.map((y) => 1 - y) });
  const a = await replicate(first, second, { ...options, insideTrial: false });
  const b = await replicate(first, scrambled, { ...options, insideTrial: false });
  assert.equal(a.forward.fingerprint, b.forward.fingerprint);
  assert.notEqual(a.backward.fingerprint, b.backward.fingerprint);
  assert.equal(a.forward.fingerprint, a.forward.rule.fingerprint());
});

test("inside the trial the claim is made twice, and the optimism is what it says", async () => {
  const result = await replicate(first, second, options);
  const { forward, optimism } = result;
  assert.equal(forward.resubstitution?.trial, first.name);
  assert.equal(forward.insideTrial?.diagnostics.estimator, "sequential");
  const claim = forward.resubstitution?.gain.overBestStatic?.estimate as number;
  const replicated = forward.evaluation.gain.overBestStatic?.estimate as number;
  assert.ok(Math.abs((optimism?.resubstitution.forward as number) - (claim - replicated)) < 1e-12);
});

test("the same seed gives the same bits, in steps as in a promise, and after a JSON round trip", async () => {
  const a = await replicate(first, second, options);
  const b = runSync(replicationSteps(first, second, options));
  assert.equal(JSON.stringify(a), JSON.stringify(b));
  const back = replicationFromJSON(JSON.parse(JSON.stringify(a)));
  assert.equal(JSON.stringify(back), JSON.stringify(a));
  assert.equal(inspect(back), inspect(a));
  assert.equal(back.forward.rule.fingerprint(), a.forward.fingerprint);
  for (const own of [back.forward.resubstitution, back.backward.insideTrial]) {
    assert.ok(own?.value.influence instanceof Float64Array);
  }
  const other = await replicate(first, second, { ...options, seed: "another" });
  assert.notEqual(other.mean.overAll, a.mean.overAll);
});

test("a library that knows no patient treats everyone alike, and the verdict says so", async () => {
  const result = await replicate(first, second, { ...options, library: [learners.mean()], insideTrial: false });
  assert.equal(result.verdict, "treats-alike");
  const { shareTreated, gain } = result.forward.evaluation;
  assert.ok(shareTreated === 0 || shareTreated === 1);
  assert.equal((shareTreated === 1 ? gain.overAll : gain.overNone).note, "treats everyone alike");
});

test("smaller is better: the mirrored pair has the same gains", async () => {
  const mirror = (trial: Trial) =>
    makeTrial({ ...trial, outcome: trial.outcome.map((y) => 1 - y), direction: "minimize" });
  const a = await replicate(first, second, { ...options, insideTrial: false });
  const b = await replicate(mirror(first), mirror(second), { ...options, insideTrial: false });
  assert.equal(b.verdict, a.verdict);
  // Weights by nnls are not the same for Y and 1 - Y, so the two agree closely, not exactly.
  assert.ok(Math.abs(a.mean.overAll - b.mean.overAll) < 0.01);
});

test("columns may stand in another order in the second trial", async () => {
  const { covariates } = second;
  const turned = makeTrial({
    ...second,
    covariates: covariates.selectColumns(covariates.names.map((_, j) => covariates.columns - 1 - j)),
    levels: undefined,
  });
  const a = await replicate(first, second, { ...options, insideTrial: false });
  const b = await replicate(first, turned, { ...options, insideTrial: false });
  const gain = (r: typeof a) => r.forward.evaluation.gain.overAll.estimate;
  assert.ok(Math.abs(gain(a) - gain(b)) < 1e-6);
});

test("trials of different shape are refused, both sides listed", async () => {
  const other = makeTrial({
    ...second,
    covariates: Matrix.fromColumns([second.covariates.column(0)], ["<script>"]),
    levels: undefined,
    direction: "minimize",
  });
  await assert.rejects(replicate(first, other, options), (error: Error) => {
    assert.match(error.message, /direction: maximize in crossover, trial 1; minimize in crossover, trial 2/);
    assert.match(error.message, /column <script>: absent in crossover, trial 1; present in crossover, trial 2/);
    return true;
  });
});

test("progress only grows, and an abort signal ends the work", async () => {
  let last = 0;
  const small = [first, second].map((trial) =>
    selectPatients(
      trial,
      Array.from({ length: 200 }, (_, i) => i),
    ),
  );
  await replicate(small[0], small[1], {
    ...options,
    onProgress: ({ done, total, label }) => {
      assert.ok(done >= last && done <= total && label.length > 0);
      last = done;
    },
  });
  assert.ok(last > 0);
  const controller = new AbortController();
  const work = replicate(small[0], small[1], {
    ...options,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await assert.rejects(work, { code: "cancelled" });
});

test("the two halves of a real trial are answered", async (t) => {
  const path = "../shared/reference/actg175_rct.csv";
  if (!existsSync(path)) return t.skip(`${path} is not here`);
  const columns = "age,wtkg,karnof,cd40,cd80,hemo,homo,drugs,race,gender,str2,symptom".split(",");
  const trial = await readTrial(path, { outcome: "Y", treatment: "A", randomization: 0.75, covariates: columns });
  const [one, two] = splitTrial(trial, "halves");
  const real = [learners.mean(), learners.logistic(), learners.tree(), learners.nearestNeighbors({ k: 25 })];
  const result = await replicate(one, two, { library: real, seed: "ACTG 175" });
  for (const direction of [result.forward, result.backward]) {
    assert.ok(direction.evaluation.gain.overNone.estimate > 0, "any of the newer regimens beats zidovudine alone");
    assert.ok(Number.isFinite(direction.evaluation.value.standardError));
    assert.ok(!direction.rule.columns.includes("Ycont"));
  }
  assert.notEqual(result.verdict, "harm-shown");
});
