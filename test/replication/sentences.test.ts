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

const both52 = { givenRules: 0.052, correlated: 0.049, correlation: 0.53 };
const both = judged(between(-0.011, 0.012, 0.033), between(-0.044, 0.055, 0.066));

test("a direction is worded with both trials, the share treated, both gains and their bounds in order", () => {
  assert.equal(
    directionSentence("trial 1", both, "no-evidence", 0.0561, points),
    "Learned on trial 1 and judged on trial 2, the rule treats 45.7% of patients. " +
      "Gain over treating all, better where it was learned (new): 1.2 points (90% interval -1.1 to 3.3); " +
      "over treating none: 5.5 points (90% interval -4.4 to 6.6). " +
      "This is no evidence of benefit over both arms. " +
      "Trials like this show a true gain of 5.6 points over both arms four times in five, smaller ones less often.",
  );
});

test("what is not a share is worded in its own unit, to three digits", () => {
  const sentence = directionSentence("trial 1", both, "no-evidence", 0.0561, days);
  assert.match(sentence, /: 0\.012 units of days \(90% interval -0\.011 to 0\.033\);/);
  assert.match(sentence, /a true gain of 0\.0561 units of days over both arms four times/);
  assert.deepEqual([inUnits(12.345, days), inUnits(12.345, points)], ["12.3", "1234.5"]);
  const binary = simulateTrial("null", { n: 40, seed: "words" });
  assert.deepEqual(wordingOf(binary), { binary: true, outcome: binary.labels.outcome });
  assert.equal(wordingOf({ ...binary, outcomeType: "continuous" }).binary, false);
});

test("a gain that is exactly 0 says why, and only an open verdict says what could have been missed", () => {
  const alike = directionSentence("trial 1", judged(exactly, between(-0.1, 0, 0.1), 1), "treats-alike", 0.05, points);
  assert.match(
    alike,
    /treats 100% of patients\. Gain over treating all, better where it was learned \(new\): exactly 0, because the rule does the same;/,
  );
  assert.match(alike, /over treating none: 0\.0 points \(90% interval -10\.0 to 10\.0\)\. There is nothing personal/);
  const missed = (verdict: Verdict, shareTreated?: number) =>
    /four times in five/.test(
      directionSentence("trial 1", judged(both.gain.overAll, both.gain.overNone, shareTreated), verdict, 0.05, points),
    );
  assert.deepEqual(
    (["benefit-shown", "harm-shown", "no-evidence", "treats-alike", "no-verdict"] as const).map((v) => missed(v)),
    [false, false, true, false, false],
  );
  assert.deepEqual([missed("no-evidence", 0), missed("no-evidence", 1)], [false, false]);
});

test("of a pair each direction is named by what it showed, and what the pair could have missed is told", () => {
  const [b, h, n, a] = ["benefit-shown", "harm-shown", "no-evidence", "treats-alike"] as const;
  const open = (forward: Verdict, backward: Verdict) =>
    pairSentence(forward, backward, n, both52, points).replace(/ Pairs like this .*$/, "");
  const one = (side: string) =>
    `Only the ${side} direction shows benefit, and one of two is not a replication: no evidence of benefit from this pair.`;
  const none = "Neither direction shows benefit: no evidence of benefit from this pair.";
  assert.deepEqual([open(b, n), open(n, b), open(n, n), open(n, a)], [one("forward"), one("backward"), none, none]);
  assert.equal(open(b, h), `${one("forward")} The backward direction shows harm.`);
  assert.equal(open(h, b), `${one("backward")} The forward direction shows harm.`);
  assert.equal(open(h, n), `${none} The forward direction shows harm.`);
  assert.match(
    pairSentence(n, n, n, both52, points),
    /true gain of 5\.2 points over both arms in both directions four times in five \(4\.9 points where .* correlate 0\.53,/,
  );
  assert.equal(pairSentence(n, n, n, undefined, points), none);
  assert.match(pairSentence(b, b, b, both52, points), /^Both directions show benefit over both arms/);
  assert.match(pairSentence(h, h, h, both52, points), /^Both directions show harm/);
  assert.match(pairSentence(a, a, a, both52, points), /^Both rules treat everyone alike/);
});

test("harm names the arm it is judged over, and a missing verdict its reason", () => {
  const harm = directionSentence("trial 1", both, "harm-shown", undefined, points);
  assert.match(
    harm,
    /at one-sided 2\.5% the rule does worse than treating all, better where it was learned \(new\)\.$/,
  );
  const named = { ...both, bestStatic: { arm: 0, label: "old", from: "named" } as const };
  assert.match(
    directionSentence("trial 1", named, "harm-shown", undefined, points),
    /over treating none, the arm to beat, by name \(old\): .* worse than treating none, the arm to beat, by name \(old\)\.$/,
  );
  const arm = { patients: 30, chosen: 15, spared: 15 };
  const ground = { control: arm, treated: { ...arm, patients: 1 }, lacking: ["1 patient in the arm new (10 needed)"] };
  const short = { ...both, diagnostics: { ...both.diagnostics, ground } };
  assert.match(
    directionSentence("trial 1", short, "no-verdict", undefined, points),
    /No verdict\. Too little to give a verdict by: 1 patient in the arm new \(10 needed\)\.$/,
  );
  assert.match(
    pairSentence("no-verdict", "benefit-shown", "no-verdict", undefined, points),
    /judges the forward direction does not hold enough .*The backward direction shows benefit, and one of two/,
  );
  assert.match(
    pairSentence("no-verdict", "no-verdict", "no-verdict", undefined, points),
    /^Neither trial holds enough/,
  );
});

test("of a verdict that hung on the draw it is told how often it fell otherwise", () => {
  const [n, b] = ["no-evidence", "benefit-shown"] as const;
  const drawn = { ...both, crossFits: { count: 5, verdicts: [b, n, n, b, b], otherwise: 3 } };
  assert.match(
    directionSentence("trial 1", drawn, n, undefined, points),
    /cross-fitted 5 times and these are medians; alone, 3 of the 5 would have fallen otherwise \(benefit shown 3, no evidence of benefit 2\)\./,
  );
  const one = { ...both, crossFits: { count: 5, verdicts: [n, n, n, n, n], otherwise: 0 } };
  assert.match(directionSentence("trial 1", one, n, undefined, points), /each of the 5 alone gives the same verdict\./);
});
