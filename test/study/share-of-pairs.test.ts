import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, runStudy, shareOfPairs } from "treatment-rules";

test("shareOfPairs counts pairs, asks both directions, and carries the binomial error of independent pairs", async () => {
  const study = await runStudy({
    kind: "replication",
    scenario: "null",
    n: 120,
    pairs: 6,
    seed: "share of pairs",
    library: [learners.logistic().toJSON()],
    outcomeLibrary: [learners.mean().toJSON()],
    pseudoOutcome: "mean",
    folds: 2,
    truthDraws: 1000,
  });
  const early = shareOfPairs(study, "the first two pairs", (forward, backward) => {
    assert.equal(forward.pair, backward.pair);
    assert.deepEqual([forward.direction, backward.direction], ["forward", "backward"]);
    return forward.pair <= 2;
  });
  assert.ok(Math.abs(early.estimate - 1 / 3) < 1e-15);
  assert.ok(Math.abs(early.monteCarloError - Math.sqrt((1 / 3) * (2 / 3) * (1 / 5))) < 1e-12);
  const forward = study.records.filter((r) => r.direction === "forward");
  assert.throws(() => shareOfPairs({ records: forward }, "one way only", () => true), { code: "pairs" });
});
