import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateRule, learners, learnRule, type ReplicationPlan, runStudy, shareOf, studyPair } from "treatment-rules";

const library = [learners.logistic()];
const plan: ReplicationPlan = {
  kind: "replication",
  scenario: "null",
  n: 150,
  pairs: 3,
  seed: "a pair taken out",
  library: [{ learner: "logistic", options: {} }],
  folds: 4,
  truthDraws: 1000,
};

test("a pair learned and judged by hand has the numbers of the study's record, bit for bit", async () => {
  const study = await runStudy(plan, { workers: 1 });
  const { first, second, seed } = studyPair(plan, 2);
  const rule = await learnRule(first, { library, folds: 4, seed });
  const own = evaluateRule(rule, first, { ownTrial: true });
  const other = evaluateRule(rule, second);
  const record = study.records.find(({ pair, direction }) => pair === 2 && direction === "forward");
  assert.equal(record?.resubstitution?.gain, own.gain.overBestStatic?.estimate);
  assert.equal(record?.resubstitution?.standardError, own.gain.overBestStatic?.standardError);
  assert.equal(record?.replicated.gain, other.gain.overBestStatic?.estimate);
  assert.equal(record?.replicated.lower, other.gain.overBestStatic?.interval[0]);
});

test("the share of one direction has a binomial error, the share of both counts pairs", async () => {
  const records = [1, 1, 0, 0].flatMap((own, k) => [
    { pair: k, direction: "forward", alike: own === 1 },
    { pair: k, direction: "backward", alike: own === 1 },
  ]);
  const study = { records } as never;
  const forward = shareOf(study, (r) => (r.direction === "forward" ? r.alike : undefined));
  const both = shareOf(study, (r) => r.alike);
  // sqrt(p (1 - p) / (m - 1)) with m = 4 pairs: the two directions of a pair agree here, so they tell nothing more.
  assert.ok(Math.abs(forward.monteCarloError - Math.sqrt(0.25 / 3)) < 1e-15);
  assert.deepEqual([both.estimate, both.monteCarloError], [0.5, forward.monteCarloError]);
  assert.throws(() => shareOf(study, () => undefined), { code: "records" });
});

test("a pair is one of the plan's, and any where the plan does not count them", () => {
  const { pairs: _, ...endless } = plan;
  assert.equal(studyPair(plan, 3).seed, studyPair(endless, 3).seed);
  assert.throws(() => studyPair(plan, 4), { code: "integer" });
  assert.throws(() => studyPair(plan, 0), { code: "integer" });
  assert.equal(studyPair(endless, 400).seed, "a pair taken out/pair/400");
});
