import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evaluation, type Verdict, verdictOf } from "treatment-rules";
import { detectableOf } from "#lib/replication/power/precision.js";
import { directionSentence, pairSentence } from "#lib/replication/sentences.js";
import { exactlyZero } from "#lib/value/estimate.js";
import type { Ground } from "#lib/value/verdict/types.js";
import { verdictOfPair } from "#lib/value/verdict/verdict.js";

interface Judged {
  readonly shareTreated?: number;
  readonly level?: number;
  /** The arm that harm is judged over. */
  readonly beat?: 0 | 1;
  readonly lacking?: readonly string[];
}

/** An evaluation with the given gains and standard errors over all and over none. */
function judged(overAll: [number, number], overNone: [number, number], given: Judged = {}): Evaluation {
  const { shareTreated = 0.5, level = 0.95, beat, lacking } = given;
  const reach = (z: number, standardError: number) => z * standardError;
  const gain = ([estimate, standardError]: [number, number]) =>
    estimate === 0 && standardError === 0
      ? exactlyZero(100)
      : {
          estimate,
          standardError,
          // The printed interval is that of another level, so that it cannot stand for the limits.
          interval:
            level === 0.95
              ? ([estimate - reach(1.959964, standardError), estimate + reach(1.959964, standardError)] as const)
              : ([estimate - reach(9, standardError), estimate + reach(9, standardError)] as const),
          influence: Float64Array.from({ length: 100 }, (_, i) => (i % 2) - 0.5),
        };
  const arm = { patients: 50, chosen: 25, spared: 25 };
  const ground: Ground = { control: arm, treated: arm, lacking: lacking ?? [] };
  const gains = { overAll: gain(overAll), overNone: gain(overNone) };
  return {
    rule: "a rule",
    trial: "trial 2",
    value: gain([0.8, 0.01]),
    gain: { ...gains, ...(beat === undefined ? {} : { overBestStatic: beat === 1 ? gains.overAll : gains.overNone }) },
    ...(beat === undefined ? {} : { bestStatic: { arm: beat, label: beat === 1 ? "new" : "old", from: "learned" } }),
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
      ground,
    },
  };
}

test("benefit needs both lower bounds above 0", () => {
  assert.equal(verdictOf(judged([0.05, 0.02], [0.06, 0.02])), "benefit-shown");
  assert.equal(verdictOf(judged([0.05, 0.02], [0.03, 0.02])), "no-evidence");
  assert.equal(verdictOf(judged([0.03, 0.02], [0.05, 0.02])), "no-evidence");
  assert.equal(verdictOf(judged([0.05, 0.02], [0.06, 0.02], { beat: 0 })), "benefit-shown");
});

test("harm is judged over one arm alone, the one that was better where the rule was learned or was named", () => {
  const harm = "harm-shown";
  assert.equal(verdictOf(judged([-0.05, 0.02], [0.2, 0.02], { beat: 1 })), harm);
  assert.equal(verdictOf(judged([0.2, 0.02], [-0.05, 0.02], { beat: 0 })), harm);
  assert.equal(verdictOf(judged([-0.05, 0.02], [0.01, 0.02], { beat: 0 })), "no-evidence");
  assert.equal(verdictOf(judged([0.01, 0.02], [-0.05, 0.02], { beat: 1 })), "no-evidence");
  // A rule that knows no such arm gets no harm verdict, however bad it is.
  assert.equal(verdictOf(judged([-0.05, 0.02], [-0.05, 0.02])), "no-evidence");
});

test("where the ground lacks something there is no verdict, whatever the gains", () => {
  const lacking = ["3 patients in the arm new (10 needed)"];
  assert.equal(verdictOf(judged([0.05, 0.02], [0.06, 0.02], { lacking })), "no-verdict");
  assert.equal(verdictOf(judged([-0.05, 0.02], [-0.06, 0.02], { lacking, beat: 1 })), "no-verdict");
  assert.equal(verdictOf(judged([0, 0], [-0.2, 0.02], { shareTreated: 1, lacking, beat: 0 })), "no-verdict");
  // Nothing has to be judged of a rule that is that arm itself.
  assert.equal(verdictOf(judged([0, 0], [-0.2, 0.02], { shareTreated: 1, lacking, beat: 1 })), "treats-alike");
});

test("the verdict is at one-sided 2.5% whatever the level of the printed intervals", () => {
  const edge = 1.959964;
  for (const level of [0.5, 0.95, 0.99]) {
    const shown = (estimate: number) => verdictOf(judged([estimate, 0.02], [0.1, 0.02], { level }));
    assert.deepEqual([shown(edge * 0.0201), shown(edge * 0.0199)], ["benefit-shown", "no-evidence"]);
    const harm = (estimate: number) => verdictOf(judged([estimate, 0.02], [0.01, 0.02], { level, beat: 1 }));
    assert.deepEqual([harm(-edge * 0.0201), harm(-edge * 0.0199)], ["harm-shown", "no-evidence"]);
  }
});

test("a rule that treats everyone alike has its own wording, unless it does harm", () => {
  const alike = "treats-alike";
  assert.equal(verdictOf(judged([0, 0], [0.2, 0.02], { shareTreated: 1, beat: 1 })), alike);
  assert.equal(verdictOf(judged([0.01, 0.02], [0, 0], { shareTreated: 0, beat: 1 })), alike);
  assert.equal(verdictOf(judged([0, 0], [-0.2, 0.02], { shareTreated: 1 })), alike);
  assert.equal(verdictOf(judged([0, 0], [-0.2, 0.02], { shareTreated: 1, beat: 0 })), "harm-shown");
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
  assert.equal(verdictOfPair(b, "no-verdict"), "no-verdict");
  assert.equal(verdictOfPair("no-verdict", n), "no-verdict");
});

test("the detectable gain is that of the verdict, and borrowed from no other rule", () => {
  // Both curves are one, so that one comparison decides: the less precise, 2.80 of its standard errors.
  const at = detectableOf(judged([0.01, 0.02], [0.05, 0.03])) as number;
  assert.ok(Math.abs(at - 2.801585 * 0.03) < 1e-6);
  assert.equal(detectableOf(judged([0, 0], [0.05, 0.03], { shareTreated: 1 })), undefined);
  assert.equal(detectableOf(judged([0.05, 0.03], [0, 0], { shareTreated: 0 })), undefined);
  assert.equal(detectableOf(judged([0.05, 0.03], [0.02, 0.03], { lacking: ["everything"] })), undefined);
  // Of uncorrelated contrasts each must be shown with the root of .8: z of .894427 is 1.250421.
  const apart = judged([0.01, 0.02], [0.05, 0.02]);
  const { overAll, overNone } = apart.gain;
  const influence = Float64Array.from({ length: 100 }, (_, i) => ((i >> 1) % 2) - 0.5);
  const other = detectableOf({ ...apart, gain: { overAll, overNone: { ...overNone, influence } } }) as number;
  assert.ok(Math.abs(other - (1.959964 + 1.250421) * 0.02) < 1e-6);
});

test("no sentence words the absence of evidence as absence of benefit", () => {
  const wording = { binary: true, outcome: "cured" };
  const pairOf = { givenRules: 0.061, correlated: 0.059, correlation: 0.53 };
  const verdicts: Verdict[] = ["benefit-shown", "harm-shown", "no-evidence", "treats-alike", "no-verdict"];
  for (const forward of verdicts) {
    const one = directionSentence("trial 1", judged([0.01, 0.02], [0.02, 0.02]), forward, 0.056, wording);
    assert.match(one, /1\.0 points \(95% interval -2\.9 to 4\.9\)/);
    for (const backward of verdicts) {
      const pair = pairSentence(forward, backward, verdictOfPair(forward, backward), pairOf, wording);
      for (const sentence of [one, pair]) assert.doesNotMatch(sentence, /no benefit|useless|does not work|no effect/i);
    }
  }
  const none = directionSentence("trial 1", judged([0.01, 0.02], [0.02, 0.02]), "no-evidence", 0.056, wording);
  assert.match(none, /5\.6 points/);
});
