import assert from "node:assert/strict";
import { test } from "node:test";
import { armDifference, parseTrial, summarizeArmDifferences } from "treatment-rules";

const difference = (name: string, estimate: number, interval: readonly [number, number]) => ({
  ...{ name, estimate, interval },
});

test("a difference lies above or below 0 with its whole interval, and reaches the margin with its lower bound", () => {
  const rows = [
    difference("up", 0.05, [0.01, 0.09]),
    difference("none", 0.01, [-0.05, 0.07]),
    difference("down", -0.06, [-0.1, -0.02]),
    difference("far down", -0.08, [-0.16, 0]),
  ];
  const summary = summarizeArmDifferences(rows, { margin: -0.1 });
  assert.deepEqual(
    summary.rows.map(({ side, reachesMargin }) => [side, reachesMargin]),
    [
      ["above", false],
      ["around", false],
      ["below", true],
      ["around", true],
    ],
  );
  assert.deepEqual(summary.apart, ["up", "down"]);
  assert.deepEqual(summary.reaching, ["down", "far down"]);
  assert.equal(summary.outcome, undefined);
  assert.deepEqual(summary.rows[0], { ...rows[0], side: "above", reachesMargin: false });
});

test("without a margin nothing reaches it", () => {
  const { rows, reaching } = summarizeArmDifferences(difference("far down", -0.5, [-0.9, -0.1]));
  assert.deepEqual([rows[0].reachesMargin, reaching], [false, []]);
});

test("a trial's difference is that of armDifference, under the trial's name, with the outcome's", () => {
  const trial = parseTrial(
    "new,cured\n1,1\n1,1\n1,0\n1,1\n0,0\n0,1\n0,1\n0,0",
    { treatment: "new", outcome: "cured", randomization: 0.5 },
    { name: "eight" },
  );
  const result = armDifference(trial);
  for (const given of [trial, result]) {
    const { rows } = summarizeArmDifferences(given);
    assert.deepEqual(rows[0], {
      ...{ name: "eight", estimate: 0.25, interval: result.interval, side: "around" },
      reachesMargin: false,
    });
  }
  assert.equal(summarizeArmDifferences([difference("a", 0, [0, 0]), trial]).outcome, "cured");
});

test("what is no difference is refused", () => {
  assert.throws(() => summarizeArmDifferences([]), { code: "empty" });
  assert.throws(() => summarizeArmDifferences([difference("a", 0, [0, 0])], { margin: Number.NaN }), {
    code: "number",
  });
  assert.throws(() => summarizeArmDifferences([difference("a", Number.NaN, [0, 0])]), { code: "not-finite" });
  assert.throws(() => summarizeArmDifferences([difference("a", 0, [0, Infinity])]), { code: "not-finite" });
  assert.throws(() => summarizeArmDifferences(null as never, {}, "there"), /there: expected an object/);
});
