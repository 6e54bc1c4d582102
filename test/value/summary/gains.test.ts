import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizeGains } from "treatment-rules";
import { estimate, evaluation, exactly } from "../../figures/synthetic.js";
import { nearly } from "../../support/nearly.js";

test("the gain of an evaluation is over the arm asked for, else over the one that all of them know", () => {
  const knows = evaluation("trial 1", 0.04, 0.01);
  const ignorant = {
    ...evaluation("trial 2", -0.05, 0.01),
    gain: { overAll: estimate(-0.05, 0.01), overNone: estimate(0.5, 0.1) },
  };
  const best = summarizeGains(knows);
  assert.equal(best.gain, "overBestStatic");
  nearly(best.rows, [
    {
      ...{ rule: "Super Learner", trial: "trial 1", estimate: 0.04, standardError: 0.01, side: "above" },
      interval: [0.04 - 0.0196, 0.04 + 0.0196],
    },
  ]);
  const both = summarizeGains([knows, ignorant]);
  assert.equal(both.gain, "overAll");
  assert.deepEqual(
    both.rows.map(({ trial, side }) => [trial, side]),
    [
      ["trial 1", "above"],
      ["trial 2", "below"],
    ],
  );
  const none = summarizeGains([knows, ignorant], { gain: "overNone" });
  nearly(
    none.rows.map((row) => row.estimate),
    [0.05, 0.5],
  );
  assert.equal(none.gain, "overNone");
  // A rule that does not know its better arm is compared with treating all.
  nearly(summarizeGains([ignorant], { gain: "overBestStatic" }).rows[0].estimate, -0.05);
  assert.throws(() => summarizeGains([]), { code: "empty" });
});

test("an interval that holds 0 lies around it, and an exact gain says why", () => {
  assert.equal(summarizeGains(evaluation("t", 0.01, 0.01)).rows[0].side, "around");
  assert.ok(!("note" in summarizeGains(evaluation("t", 0.01, 0.01)).rows[0]));
  const alike = evaluation("t", 0, 0);
  assert.deepEqual(summarizeGains(alike).rows[0], {
    ...{ rule: "Super Learner", trial: "t", estimate: 0, standardError: 0, interval: exactly.interval },
    ...{ side: "around", note: "treats everyone alike" },
  });
});
