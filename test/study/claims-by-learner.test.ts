import assert from "node:assert/strict";
import { test } from "node:test";
import {
  claimsByLearner,
  type EstimatorsPlan,
  figures,
  learners,
  markerRule,
  measure,
  runStudy,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const mean = [learners.mean().toJSON()];
const plan = {
  kind: "replication",
  scenario: "null",
  n: 200,
  pairs: 10,
  seed: "claims by learner",
  outcomeLibrary: mean,
  pseudoOutcome: "mean",
  folds: 2,
  truthDraws: 1000,
} as const;

test("claimsByLearner claims nothing for the mean and more for a deep tree than for a stump, on the same trials", async () => {
  const seen: number[] = [];
  const tree = (maxDepth: number) => ({ name: `depth ${maxDepth}`, learner: learners.tree({ maxDepth, minLeaf: 5 }) });
  const claims = await claimsByLearner(plan, [{ name: "mean", learner: learners.mean() }, tree(1), tree(6)], {
    workers: 1,
    onProgress: ({ done, total }) => seen.push(done / total),
  });
  assert.deepEqual(
    claims.map(({ name }) => name),
    ["mean", "depth 1", "depth 6"],
  );
  const [none, stump, deep] = claims.map(({ claimed }) => claimed);
  assert.equal(none, 0);
  assert.ok(stump > 0 && deep > stump + 0.05);
  assert.ok(claims.every(({ truth, replicated }) => truth === 0 && Math.abs(replicated) < 0.1));
  assert.equal(seen.at(-1), 1);
  assert.ok(seen.every((share, i) => i === 0 || share > seen[i - 1]));
  assert.match(figures.optimism(claims).alt, /depth 6/);
});

test("claimsByLearner wants one outcome model for all, and claims", async () => {
  const { outcomeLibrary: _, ...without } = plan;
  await assert.rejects(claimsByLearner(without, []), { code: "plan", got: "no outcomeLibrary" });
  const unclaimed = { code: "plan", got: "resubstitution: false" };
  await assert.rejects(claimsByLearner({ ...plan, resubstitution: false }, []), unclaimed);
});

test("a constant Q leaves iptw as it is and centres aipw where it was; tmle makes hajek of it", async () => {
  const base: EstimatorsPlan = {
    kind: "estimators",
    scenario: "crossover",
    trials: 60,
    seed: "constant Q",
    rule: markerRule("age", { above: 50 }).toJSON(),
    estimators: ["iptw", "hajek", "aipw", "tmle"],
    outcomeLibrary: mean,
    constantOutcome: { q1: 1.75, q0: 1.75 },
    truthDraws: 20_000,
  };
  const study = await runStudy(base, { workers: 1 });
  const bias = measure(study, "bias: aipw");
  assert.ok(Math.abs(bias.estimate) < 4 * bias.monteCarloError);
  assert.ok(measure(study, "standard deviation: aipw").estimate > measure(study, "standard deviation: iptw").estimate);
  const of = (name: string) => study.records.filter((r) => r.estimator === name).map((r) => r.estimate);
  of("tmle").forEach((estimate, k) => {
    assert.ok(Math.abs(estimate - of("hajek")[k]) < 1e-9);
  });
  const zero = await runStudy({ ...base, trials: 3, constantOutcome: { q1: 0, q0: 0 } }, { workers: 1 });
  const pick = (name: string) => zero.records.filter((r) => r.estimator === name).map((r) => r.estimate);
  pick("aipw").forEach((estimate, k) => {
    assert.ok(Math.abs(estimate - pick("iptw")[k]) < 1e-12);
  });
  for (const wrong of [{ q1: 1 }, { q1: 1, q0: "0" }, 3, { q1: 1, q0: 0, q2: 1 }]) {
    await assert.rejects(runStudy({ ...base, constantOutcome: wrong as never }), {
      code: "plan",
      where: "plan.constantOutcome",
    });
  }
});

test("claimsByLearner gives each learner the means of its own study, inside the trial where the plan asks for it", async () => {
  const { scenario: _, ...rest } = plan;
  const asked = { ...rest, scenario: "crossover", n: 80, pairs: 3 } as const;
  const stump = { name: "stump", learner: learners.tree({ maxDepth: 1, minLeaf: 5 }) };
  const plain = await claimsByLearner(asked, [stump]);
  assert.ok(!("crossValidated" in plain[0]));
  const [claims] = await claimsByLearner({ ...asked, insideTrial: true }, [stump], { workers: 1 });
  const { records } = await runStudy(
    { ...asked, insideTrial: true, library: [stump.learner.toJSON()] },
    { workers: 1 },
  );
  assert.deepEqual(claims.study.records, records);
  const mean = (of: (record: (typeof records)[number]) => number | undefined) =>
    records.reduce((sum, record) => sum + (of(record) as number), 0) / 6;
  nearly(claims, {
    claimed: mean((r) => r.resubstitution?.gain),
    replicated: mean((r) => r.replicated.gain),
    crossValidated: mean((r) => r.insideTrial?.gain),
    truth: mean((r) => r.estimand),
    crossValidatedStandardError: measure(claims.study, "claimed gain: inside the trial").monteCarloError,
  });
  assert.ok(Math.abs(claims.truth) > 0.001, "a truth that is not 0");
});
