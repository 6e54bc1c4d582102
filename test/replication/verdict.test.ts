import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evaluation, type Verdict, verdictOf } from "treatment-rules";
import { directionSentence, pairSentence } from "#lib/replication/sentences.js";
import { detectableGain, verdictOfPair } from "#lib/replication/verdict.js";
import { exactlyZero } from "#lib/value/estimate.js";

/** An evaluation with the given gains and standard errors over all and over none. */
function judged(overAll: [number, number], overNone: [number, number], shareTreated = 0.5, level = 0.95): Evaluation {
  const gain = ([estimate, standardError]: [number, number]) =>
    estimate === 0 && standardError === 0
      ? exactlyZero(100)
      : {
          estimate,
          standardError,
          interval: [estimate - 2 * standardError, estimate + 2 * standardError] as const,
          influence: new Float64Array(100),
        };
  return {
    rule: "a rule",
    trial: "trial 2",
    value: gain([0.8, 0.01]),
    gain: { overAll: gain(overAll), overNone: gain(overNone) },
    shareTreated,
    diagnostics: {
      estimator: "tmle",
      n: 100,
      level,
      outcomeModel: "none",
      randomization: "by design",
      positivity: { smallest: 0.5, largest: 0.5, table: [] },
      cleverCovariate: [0, 2],
      meanInfluence: 0,
      agreement: { all: shareTreated, none: 1 - shareTreated },
      followed: 50,
      notes: [],
    },
  };
}

test("benefit needs both lower bounds above 0; harm one upper bound below 0 and no lower bound above", () => {
  assert.equal(verdictOf(judged([0.05, 0.02], [0.06, 0.02])), "benefit-shown");
  assert.equal(verdictOf(judged([0.05, 0.02], [0.03, 0.02])), "no-evidence");
  assert.equal(verdictOf(judged([0.01, 0.02], [-0.05, 0.02])), "harm-shown");
  assert.equal(verdictOf(judged([-0.05, 0.02], [-0.05, 0.02])), "harm-shown");
  assert.equal(verdictOf(judged([-0.05, 0.02], [0.2, 0.02])), "no-evidence");
  assert.equal(verdictOf(judged([0.01, 0.02], [0.01, 0.02])), "no-evidence");
});

test("the verdict is at one-sided 2.5% whatever the level of the printed intervals", () => {
  const edge = 1.959964;
  assert.equal(verdictOf(judged([edge * 0.0201, 0.02], [0.1, 0.02], 0.5, 0.5)), "benefit-shown");
  assert.equal(verdictOf(judged([edge * 0.0199, 0.02], [0.1, 0.02], 0.5, 0.5)), "no-evidence");
  for (const level of [0.5, 0.99]) {
    const harm = (estimate: number) => verdictOf(judged([estimate, 0.02], [0.01, 0.02], 0.5, level));
    assert.deepEqual([harm(-edge * 0.0201), harm(-edge * 0.0199)], ["harm-shown", "no-evidence"]);
  }
});

test("a rule that treats everyone alike has its own wording, unless it does harm", () => {
  const alike = "treats-alike";
  assert.equal(verdictOf(judged([0, 0], [0.2, 0.02], 1)), alike);
  assert.equal(verdictOf(judged([0.01, 0.02], [0, 0], 0)), alike);
  assert.equal(verdictOf(judged([0, 0], [-0.2, 0.02], 1)), "harm-shown");
});

test("a pair shows benefit only if both directions do", () => {
  const b = "benefit-shown";
  const n = "no-evidence";
  const a = "treats-alike";
  assert.equal(verdictOfPair(b, b), b);
  assert.equal(verdictOfPair(b, n), n);
  assert.equal(verdictOfPair(a, a), a);
  assert.equal(verdictOfPair(a, n), n);
  assert.equal(verdictOfPair(b, "harm-shown"), n);
  assert.equal(verdictOfPair("harm-shown", "harm-shown"), "harm-shown");
});

test("the detectable gain is 2.80 standard errors of the gain over the better arm", () => {
  assert.ok(Math.abs(detectableGain(judged([0.01, 0.02], [0.05, 0.03])) - 2.801585 * 0.02) < 1e-7);
  assert.ok(Math.abs(detectableGain(judged([0.05, 0.03], [0.01, 0.02])) - 2.801585 * 0.02) < 1e-7);
  assert.ok(Math.abs(detectableGain(judged([0, 0], [0.05, 0.03], 1)) - 2.801585 * 0.03) < 1e-7);
  assert.ok(Math.abs(detectableGain(judged([0.05, 0.03], [0, 0], 0)) - 2.801585 * 0.03) < 1e-7);
});

test("no sentence words the absence of evidence as absence of benefit", () => {
  const wording = { binary: true, outcome: "cured" };
  const verdicts: Verdict[] = ["benefit-shown", "harm-shown", "no-evidence", "treats-alike"];
  for (const forward of verdicts) {
    const one = directionSentence("trial 1", judged([0.01, 0.02], [0.02, 0.02]), forward, 0.056, wording);
    assert.match(one, /1\.0 points \(95% interval -3\.0 to 5\.0\)/);
    for (const backward of verdicts) {
      const pair = pairSentence(forward, backward, verdictOfPair(forward, backward), [0.03, 0.056], wording);
      for (const sentence of [one, pair]) assert.doesNotMatch(sentence, /no benefit|useless|does not work|no effect/i);
    }
  }
  const none = directionSentence("trial 1", judged([0.01, 0.02], [0.02, 0.02]), "no-evidence", 0.056, wording);
  assert.match(none, /5\.6 points/);
});
