import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, replicate, stream, type Trial } from "treatment-rules";

/** A trial of which nothing is known but arm and outcome. */
function bare(name: string, n: number): Trial {
  const random = stream("bare").child(name);
  const treatment = Array.from({ length: n }, () => random.bernoulli(0.5));
  const outcome = treatment.map((a) => random.bernoulli(a ? 0.6 : 0.4));
  return makeTrial({ name, covariates: new Matrix(new Float64Array(0), n, 0), treatment, outcome, randomization: 0.5 });
}

test("without covariates there is nothing to learn from: the better arm for all, said, and judged on the other trial", async () => {
  const [first, second] = [bare("first", 3000), bare("second", 2000)];
  const { forward, verdict } = await replicate(first, second, { seed: "bare" });
  assert.equal(verdict, "treats-alike");
  assert.match(
    String(forward.rule.origin.notes),
    /nothing to learn from: the trial has no covariates, .*treats everyone/,
  );
  const treated = Array.from(second.outcome).filter((_, i) => second.treatment[i] === 1);
  const mean = treated.reduce((sum, y) => sum + y, 0) / treated.length;
  // Of a rule that treats everyone and a Q that knows the arms only, tmle gives the mean of the treated.
  assert.ok(Math.abs(forward.evaluation.value.estimate - mean) < 1e-3);
  assert.equal(forward.evaluation.gain.overAll.standardError, 0);
});
