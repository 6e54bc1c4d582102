import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateTrial, type Verdict } from "treatment-rules";
import { directionSentence, inUnits, pairSentence, wordingOf } from "#lib/replication/sentences.js";
import type { Estimate, Evaluation } from "#lib/value/types.js";
import { estimate, evaluation, exactly } from "../figures/synthetic.js";

const points = { binary: true, outcome: "cured" };
const days = { binary: false, outcome: "days" };

/** An estimate whose bounds are given, so that neither can be taken for the other. */
const between = (lower: number, value: number, upper: number): Estimate => ({
  ...estimate(value, 1),
  interval: [lower, upper],
});

/** Judged on trial 2, with the given gains over all and over none. */
function judged(overAll: Estimate, overNone: Estimate, shareTreated = 0.4567, level = 0.9): Evaluation {
  const made = evaluation("trial 2", 0.01, 0.02);
  return { ...made, gain: { overAll, overNone }, shareTreated, diagnostics: { ...made.diagnostics, level } };
}

const both = judged(between(-0.011, 0.012, 0.033), between(-0.044, 0.055, 0.066));

test("a direction is worded with both trials, the share treated, both gains and their bounds in order", () => {
  assert.equal(
    directionSentence("trial 1", both, "no-evidence", 0.0561, points),
    "Learned on trial 1 and judged on trial 2, the rule treats 45.7% of patients. " +
      "Gain over treating all: 1.2 points (90% interval -1.1 to 3.3); " +
      "over treating none: 5.5 points (90% interval -4.4 to 6.6). " +
      "This is no evidence of benefit over the better arm. " +
      "Trials like this show a true gain of 5.6 points four times in five, smaller ones less often.",
  );
});

test("what is not a share is worded in its own unit, to three digits", () => {
  const sentence = directionSentence("trial 1", both, "no-evidence", 0.0561, days);
  assert.match(sentence, /: 0\.012 units of days \(90% interval -0\.011 to 0\.033\);/);
  assert.match(sentence, /a true gain of 0\.0561 units of days four times/);
  assert.deepEqual([inUnits(12.345, days), inUnits(12.345, points)], ["12.3", "1234.5"]);
  const binary = simulateTrial("null", { n: 40, seed: "words" });
  assert.deepEqual(wordingOf(binary), { binary: true, outcome: binary.labels.outcome });
  assert.equal(wordingOf({ ...binary, outcomeType: "continuous" }).binary, false);
});

test("a gain that is exactly 0 says why, and only an open verdict says what could have been missed", () => {
  const alike = directionSentence("trial 1", judged(exactly, between(-0.1, 0, 0.1), 1), "treats-alike", 0.05, points);
  assert.match(alike, /treats 100% of patients\. Gain over treating all: exactly 0, because the rule does the same;/);
  assert.match(alike, /over treating none: 0\.0 points \(90% interval -10\.0 to 10\.0\)\. There is nothing personal/);
  const missed = (verdict: Verdict, shareTreated?: number) =>
    /four times in five/.test(
      directionSentence("trial 1", judged(both.gain.overAll, both.gain.overNone, shareTreated), verdict, 0.05, points),
    );
  assert.deepEqual(
    (["benefit-shown", "harm-shown", "no-evidence", "treats-alike"] as const).map((verdict) => missed(verdict)),
    [false, false, true, true],
  );
  assert.deepEqual([missed("no-evidence", 0), missed("no-evidence", 1)], [false, false]);
});

test("of a pair each direction is named by what it showed, and the coarser trial says what could be missed", () => {
  const [b, h, n, a] = ["benefit-shown", "harm-shown", "no-evidence", "treats-alike"] as const;
  const open = (forward: Verdict, backward: Verdict) =>
    pairSentence(forward, backward, n, [0.031, 0.052], points).replace(/ Trials like these .*$/, "");
  const one = (side: string) =>
    `Only the ${side} direction shows benefit, and one of two is not a replication: no evidence of benefit from this pair.`;
  const none = "Neither direction shows benefit: no evidence of benefit from this pair.";
  assert.deepEqual([open(b, n), open(n, b), open(n, n), open(n, a)], [one("forward"), one("backward"), none, none]);
  assert.equal(open(b, h), `${one("forward")} The backward direction shows harm.`);
  assert.equal(open(h, b), `${one("backward")} The forward direction shows harm.`);
  assert.equal(open(h, n), `${none} The forward direction shows harm.`);
  const size = (detectable: readonly [number, number]) =>
    /true gain of (.*?) points/.exec(pairSentence(n, n, n, detectable, points))?.[1];
  assert.deepEqual([size([0.031, 0.052]), size([0.052, 0.031])], ["5.2", "5.2"]);
  assert.match(pairSentence(b, b, b, [1, 1], points), /^Both directions show benefit over both arms/);
  assert.match(pairSentence(h, h, h, [1, 1], points), /^Both directions show harm/);
  assert.match(pairSentence(a, a, a, [1, 1], points), /^Both rules treat everyone alike/);
});
