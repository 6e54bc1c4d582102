import assert from "node:assert/strict";
import { test } from "node:test";
import { bestRule, Matrix, makeTrial, potentialOutcomes, stream } from "treatment-rules";
import { bestStaticArm } from "#lib/rules/best-static.js";

test("the better arm has the greater mean, each patient weighed by one over the chance of the own arm", () => {
  const random = stream("better arm");
  const found = [0, 0];
  for (let k = 0; k < 200; k++) {
    const n = 8;
    const treatment = Array.from({ length: n }, (_, i) => i % 2);
    const randomization = treatment.map(() => 0.1 + 0.8 * random.uniform());
    const outcome = treatment.map(() => 3 * random.uniform());
    const trial = makeTrial({ covariates: new Matrix(new Float64Array(0), n, 0), treatment, outcome, randomization });
    const meanOf = (arm: number) => {
      const own = treatment.flatMap((a, i) => (a === arm ? [i] : []));
      const weights = own.map((i) => 1 / (arm === 1 ? randomization[i] : 1 - randomization[i]));
      const total = weights.reduce((sum, w) => sum + w, 0);
      return own.reduce((sum, i, j) => sum + (weights[j] / total) * outcome[i], 0);
    };
    const better = meanOf(1) > meanOf(0) ? 1 : 0;
    assert.equal(bestStaticArm(trial), better);
    found[better]++;
  }
  assert.ok(found[0] > 50 && found[1] > 50, `${found}`);
});

test("the best rule scores Q(1, W) - Q(0, W) and treats where that is above 0", () => {
  for (const scenario of ["simple", "crossover"] as const) {
    const { covariates, q1, q0 } = potentialOutcomes(scenario, { n: 40, seed: "best" });
    const rule = bestRule(scenario);
    assert.deepEqual(
      rule.score?.(covariates),
      q1.map((q, i) => q - q0[i]),
    );
    assert.deepEqual(
      rule.decide(covariates),
      Uint8Array.from(q1, (q, i) => (q > q0[i] ? 1 : 0)),
    );
  }
});
