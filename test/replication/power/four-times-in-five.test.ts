// slow: a thousand judged trials, 4 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateRule, learners, Matrix, makeTrial, markerRule, stream, verdictOf } from "treatment-rules";
import { detectableOf, detectableOfPair } from "#lib/replication/power/precision.js";

const n = 690;
const rule = markerRule("x", { above: 0 });
const crossFit = Array.from({ length: n }, (_, i) => i % 5);

/** A rule judged on a trial of equal arms in which it truly gains the same over both. */
function judged(name: string | number, gain: number) {
  const random = stream("four times in five").child(name, gain);
  const x = Array.from({ length: n }, () => random.normal());
  const treatment = x.map(() => random.bernoulli(0.5));
  // Over either arm the rule moves half of the patients, each by twice the gain.
  const outcome = x.map((v, i) => v + (v > 0 === (treatment[i] === 1) ? gain : -gain) + random.normal());
  const covariates = Matrix.fromColumns([x], ["x"]);
  const trial = makeTrial({ covariates, treatment, outcome, randomization: 0.5 });
  return evaluateRule(rule, trial, { outcomeModel: learners.linear(), crossFit });
}

/** 3.5 Monte Carlo errors, and 2 points for the error of the printed gain itself. */
function fourInFive(hits: number, draws: number, what: string): void {
  assert.ok(Math.abs(hits / draws - 0.8) < 3.5 * Math.sqrt(0.16 / draws) + 0.02, `${what}: ${hits} of ${draws}`);
}

test("at the gain that is printed the verdict comes four times in five, of one direction and of a pair", () => {
  const before = Array.from({ length: 8 }, (_, k) => judged(`before ${k}`, 0.1));
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const one = mean(before.map((e) => detectableOf(e) as number));
  const pair = mean(before.map((e, k) => detectableOfPair(e, before[(k + 1) % 8])?.givenRules as number));
  const shows = (name: string, gain: number) => (verdictOf(judged(name, gain)) === "benefit-shown" ? 1 : 0);
  let [single, both] = [0, 0];
  const draws = 350;
  for (let k = 0; k < draws; k++) {
    single += shows(`one ${k}`, one);
    both += shows(`first ${k}`, pair) * shows(`second ${k}`, pair);
  }
  fourInFive(single, draws, "one direction");
  fourInFive(both, draws, "both directions");
});
