import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, type Trial } from "treatment-rules";
import { describeReplication } from "#lib/replication/print-replication.js";
import { assertSameShape } from "#lib/replication/same-shape.js";
import { estimate, replication } from "../figures/synthetic.js";

/** The published pair, with gains over all, over none and over the better arm that cannot be taken for each other. */
function distinct() {
  const result = replication("published");
  const gain = { overAll: estimate(0.2, 0.1), overNone: estimate(0.3, 0.1), overBestStatic: estimate(0.4, 0.1) };
  const forward = {
    ...result.forward,
    evaluation: { ...result.forward.evaluation, gain, shareTreated: 0.4567 },
    verdict: "harm-shown" as const,
    sentence: "Ahead.",
  };
  const mean = { overAll: 0.01234, overNone: -0.04321, overBestStatic: 0 };
  return { ...result, forward, backward: { ...result.backward, sentence: "Back." }, mean };
}

test("a replication shows each direction in its own column, claims at home before the replicate", () => {
  const { caption, columns, rows, notes } = describeReplication(distinct());
  assert.equal(caption, "Replication: no evidence of benefit");
  assert.deepEqual(columns, ["gain", "forward", "backward"]);
  assert.deepEqual(rows, [
    ["learned on", "trial 1", "trial 2"],
    ["judged on", "trial 2", "trial 1"],
    ["better where it was learned", "new", "new"],
    ["on its own trial, over all", "0.0370 (0.0096 to 0.0644)", "0.0310 (0.0036 to 0.0584)"],
    ["on its own trial, over none", "0.0470 (0.0078 to 0.0862)", "0.0410 (0.0018 to 0.0802)"],
    ["learning judged there, over all", "-0.0040 (-0.0354 to 0.0274)", "0.0020 (-0.0294 to 0.0334)"],
    ["learning judged there, over none", "0.0060 (-0.0332 to 0.0452)", "0.0120 (-0.0272 to 0.0512)"],
    ["replicated, over all", "0.200 (0.004 to 0.396)", "-0.0060 (-0.0325 to 0.0205)"],
    ["replicated, over none", "0.300 (0.104 to 0.496)", "0.0040 (-0.0352 to 0.0432)"],
    ["treats", "45.7%", "42.0%"],
    ["verdict", "harm shown", "no evidence of benefit"],
  ]);
  assert.deepEqual(notes, [
    "In careful words.",
    "Forward. Ahead.",
    "Backward. Back.",
    "Size-weighted mean of the replicated gains: 0.0123 over all, -0.0432 over none (descriptive: the directions are correlated).",
  ]);
});

test("analyses that were not made have no row, and an arm that is not known is a dash", () => {
  const result = distinct();
  const bare = (direction: typeof result.forward | typeof result.backward) => ({
    ...direction,
    resubstitution: undefined,
    insideTrial: undefined,
  });
  const { overAll, overNone } = result.forward.evaluation.gain;
  const ahead = bare(result.forward);
  const unknown = { ...ahead, evaluation: { ...ahead.evaluation, bestStatic: undefined, gain: { overAll, overNone } } };
  const { rows } = describeReplication({ ...result, forward: unknown, backward: bare(result.backward) });
  assert.deepEqual(
    rows.map(([name]) => name),
    [
      "learned on",
      "judged on",
      "better where it was learned",
      "replicated, over all",
      "replicated, over none",
      "treats",
      "verdict",
    ],
  );
  assert.deepEqual(rows[2].slice(1), ["-", "new"]);
});

test("up to 30 differences of shape are listed, one by itself in the singular, and the others counted", () => {
  const trial = (name: string, columns: readonly string[]): Trial =>
    makeTrial({
      name,
      covariates: Matrix.fromColumns(
        columns.map(() => [0, 1]),
        columns,
      ),
      treatment: [0, 1],
      outcome: [1, 0],
      randomization: 0.5,
    });
  const columns = (count: number) => ["shared", ...Array.from({ length: count }, (_, k) => `c${k}`)];
  const message = (here: number, there: number) => {
    try {
      assertSameShape(trial("one", columns(here)), trial("other", columns(there)));
    } catch (error) {
      return (error as Error).message;
    }
    return "alike";
  };
  assert.equal(message(3, 3), "alike");
  assert.match(message(0, 1), /1 difference:\s+column c0: absent in one; present in other/);
  assert.match(message(2, 0), /2 differences:\s+column c0: present in one; absent in other\s+column c1: present/);
  assert.doesNotMatch(message(30, 0), /more/);
  assert.match(message(31, 0), /31 differences:/);
  assert.match(message(31, 0), /column c29: [^\n]*\n\s+and 1 more/);
  assert.match(message(0, 35), /and 5 more/);
});
