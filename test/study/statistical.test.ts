// slow: laws of the estimates over hundreds of simulated pairs, 26 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { bestRule, measure, type ReplicationPlan, runStudy } from "treatment-rules";

const logistic = { learner: "logistic", options: {} };
const plan = (scenario: string, pairs: number): ReplicationPlan => ({
  kind: "replication",
  scenario,
  pairs,
  seed: "statistical test",
  library: [logistic],
  folds: 5,
  truthDraws: 20_000,
});

test("where nothing is to be found, the own trial calls benefit far too often and the replicate at most 2.5%", async () => {
  const study = await runStudy({ ...plan("null", 400), truthDraws: 1000 }, { workers: 2 });
  const own = measure(study, "claimed benefit: resubstitution");
  const replicate = measure(study, "claimed benefit: replicate");
  const spoken = measure(study, "claimed benefit: replicate, rules not alike");
  assert.ok(own.estimate > 0.2, `resubstitution claims ${own.estimate}`);
  const error = Math.sqrt((0.025 * 0.975) / 400);
  assert.ok(replicate.estimate < 0.025 + 3 * error, `the replicate claims ${replicate.estimate}`);
  assert.ok(Math.abs(spoken.estimate - 0.025) < 3 * error, `among rules not alike ${spoken.estimate}`);
  const verdict = measure(study, "verdict: benefit shown");
  assert.ok(verdict.estimate <= 0.025, `the verdict says benefit in ${verdict.estimate}`);
  // methods.md: the two directions follow each other's noise.
  const r = measure(study, "correlation of the two directions' z");
  assert.ok(r.estimate > 3 * r.monteCarloError, `correlation ${r.estimate}`);
  const optimism = measure(study, "optimism: resubstitution");
  assert.ok(optimism.estimate > 0.02 && optimism.estimate < 0.06, `optimism ${optimism.estimate}`);
});

test("the positive control is found: power at least .90, most of the possible gain captured", async () => {
  const study = await runStudy(plan("crossover", 50), { workers: 2 });
  const possible = measure(study, "possible gain over the better arm").estimate;
  assert.ok(possible > 0.09 && possible < 0.11, `possible gain ${possible}`);
  const power = measure(study, "verdict: benefit shown");
  assert.ok(power.estimate > 0.9 - 2 * power.monteCarloError, `power ${power.estimate}`);
  const captured = measure(study, "share of the possible gain captured").estimate;
  assert.ok(captured > 0.8 && captured < 1, `captured ${captured}`);
  const bias = measure(study, "bias: replicate");
  assert.ok(Math.abs(bias.estimate) < 4 * bias.monteCarloError, `bias ${bias.estimate}`);
});

test("over many trials of a known scenario the estimators hit the truth, and tmle spreads less than iptw", async () => {
  const study = await runStudy(
    {
      kind: "estimators",
      scenario: "simple",
      n: 500,
      trials: 200,
      seed: "statistical test",
      rule: bestRule("simple").toJSON(),
      estimators: ["iptw", "hajek", "aipw", "tmle"],
      outcomeLibrary: [{ learner: "logistic", options: { interactions: "treatment" } }],
      crossFit: 5,
    },
    { workers: 2 },
  );
  for (const estimator of ["iptw", "hajek", "aipw", "tmle"]) {
    const bias = measure(study, `bias: ${estimator}`);
    assert.ok(Math.abs(bias.estimate) < 4 * bias.monteCarloError + 0.0005, `${estimator}: bias ${bias.estimate}`);
    const coverage = measure(study, `coverage: ${estimator}`).estimate;
    assert.ok(Math.abs(coverage - 0.95) < 4 * Math.sqrt(0.0475 / 200), `${estimator}: covers ${coverage}`);
  }
  assert.ok(measure(study, "variance against iptw: tmle").estimate < 0.6);
  assert.ok(measure(study, "variance against iptw: aipw").estimate < 0.6);
});
