import assert from "node:assert/strict";
import { test } from "node:test";
import { bestRule, ruleFromJSON, simulateTrial } from "treatment-rules";

test("the best rule of a scenario can be written down and read again, so that a plan can name it", () => {
  const rule = bestRule("crossover", { trial: 2 });
  const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
  const { covariates } = simulateTrial("crossover", { n: 50, seed: "best" });
  assert.deepEqual(again.decide(covariates), rule.decide(covariates));
  assert.equal(again.fingerprint(), rule.fingerprint());
  assert.throws(() => ruleFromJSON({ rule: "best", scenario: "none", trial: 1 }));
});
