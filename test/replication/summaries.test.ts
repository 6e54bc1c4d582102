import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizeDetectable, summarizeReplications, verdictPower } from "treatment-rules";
import { estimate, exactly, replication } from "../figures/synthetic.js";
import { nearly } from "../support/nearly.js";

const POWER = 1.959963984540054 + 0.8416212335729143;

test("the smallest gain shown is (1.96 + 0.84) standard errors, and shrinks with the root of the size", () => {
  const { curves, sizes, largest, four, six } = summarizeDetectable(
    [
      { name: "a", standardError: 0.01, n: 400 },
      { name: "b", standardError: 0.02, n: 600 },
    ],
    { possible: 0.014 },
  );
  assert.deepEqual([largest, four, six], [600, 2400, 3600]);
  assert.equal(sizes.length, 61);
  assert.deepEqual([sizes[0], sizes[30], sizes[60]], [100, 600, 3600]);
  assert.deepEqual(
    sizes,
    sizes.map((_, i) => Math.round(100 * Math.exp((i / 60) * Math.log(36)))),
  );
  nearly(curves[0], {
    ...{ name: "a", standardError: 0.01, n: 400, place: 0, smallest: POWER * 0.01 },
    ...{ atFew: POWER * 0.01 * Math.sqrt(400 / 150), atFour: POWER * 0.01 * Math.sqrt(400 / 2400) },
    // (2.80 x .01 / .014)^2 is 4.0045 times the 400 patients.
    needed: 1602,
  });
  nearly(curves[0].curve[0], POWER * 0.01 * 2);
  nearly(curves[1].curve[60], POWER * 0.02 * Math.sqrt(600 / 3600));
  nearly(curves[1], { smallest: POWER * 0.02, place: 1, needed: 9611 });
});

test("the coarsest curve is the one that shows least, the first of several", () => {
  const coarsest = (...errors: number[]) =>
    summarizeDetectable(errors.map((standardError) => ({ name: "a", standardError, n: 100 }))).coarsest;
  assert.deepEqual([coarsest(1, 3, 2), coarsest(2, 2), coarsest(3, 1)], [1, 0, 0]);
});

test("trials whose rule treats everyone alike have no curve, and the others keep their places", () => {
  const { curves, alike } = summarizeDetectable([
    { name: "still", standardError: 0, n: 900 },
    { name: "moving", standardError: 0.5, n: 100 },
  ]);
  assert.deepEqual([alike, curves.length, curves[0].name, curves[0].place], [["still"], 1, "moving", 1]);
  assert.ok(!("needed" in curves[0]));
  assert.throws(() => summarizeDetectable([{ name: "still", standardError: 0, n: 900 }]), { code: "alike" });
  assert.equal(summarizeDetectable([{ name: "a", standardError: 1, n: 1 }]).largest, 1);
  assert.throws(() => summarizeDetectable([]), { code: "empty" });
  assert.throws(() => summarizeDetectable([{ name: "a", standardError: -1, n: 1 }]), { code: "number" });
  assert.throws(() => summarizeDetectable([{ name: "a", standardError: 1, n: 0 }]), { code: "integer" });
  assert.throws(() => summarizeDetectable([{ name: "a", standardError: 1, n: 1 }], { possible: Number.NaN }), {
    code: "number",
  });
});

test("of a replication the judging trials have their own detectable gains, trial 1 first", () => {
  const result = replication("published");
  const forward = { ...result.forward, detectable: 0.05 };
  const { curves } = summarizeDetectable({ ...result, forward });
  nearly(
    curves.map(({ name, smallest, n }) => [name, smallest, n]),
    [
      ["trial 1", result.backward.detectable, 690],
      ["trial 2", 0.05, 690],
    ],
  );
  assert.deepEqual(summarizeDetectable(replication("alike")).alike, ["trial 2"]);
  // A gain that happens to be estimated as 0 has an error nevertheless.
  const chance = { overAll: estimate(0, 0.1), overNone: estimate(0, 0.1), overBestStatic: estimate(0, 0.1) };
  const lucky = { ...result.forward, evaluation: { ...result.forward.evaluation, gain: chance } };
  assert.deepEqual(summarizeDetectable({ ...result, forward: lucky }).alike, []);
  // A verdict needs both gains: one that is exactly 0 can show none, whichever arm was better where the rule was learned.
  const still = replication("alike");
  const gain = { overAll: estimate(0.1, 0.1), overNone: exactly };
  const ignorant = { ...still.forward, evaluation: { ...still.forward.evaluation, gain } };
  assert.deepEqual(summarizeDetectable({ ...still, forward: ignorant }).alike, ["trial 2"]);
  assert.equal(summarizeDetectable(result).pair, result.detectable);
  const silent = { ...result.forward, detectable: undefined };
  const half = summarizeDetectable({ ...result, forward: silent });
  assert.deepEqual([half.alike, half.unjudged], [[], ["trial 2"]]);
  const neither = { ...result, forward: silent, backward: { ...result.backward, detectable: undefined } };
  assert.throws(() => summarizeDetectable(neither), { code: "ground" });
});

test("of two standard errors the gain shown is the verdict's, and one kind stands for all trials", () => {
  const both = { overAll: 0.015, overNone: 0.02 };
  const { curves } = summarizeDetectable([{ name: "a", standardError: both, correlation: 0.2, n: 400 }]);
  const gain = { overAll: curves[0].smallest, overNone: curves[0].smallest };
  nearly(verdictPower({ gain, standardError: both, correlation: 0.2 }), 0.8);
  nearly(curves[0].atFew, curves[0].smallest * Math.sqrt(400 / 150));
  const single = { name: "b", standardError: 0.01, n: 400 };
  assert.throws(() => summarizeDetectable([single, { ...single, standardError: both, correlation: 0 }]), {
    code: "option",
  });
  assert.throws(() => summarizeDetectable([{ ...single, correlation: 0.2 }]), { code: "option" });
  assert.throws(() => summarizeDetectable([{ ...single, standardError: both }]), { code: "number" });
  assert.throws(() => summarizeDetectable([{ ...single, standardError: { ...both, overAll: 0 }, correlation: 0 }]), {
    code: "alike",
  });
});

test("every analysis of every direction is there under its name, by one gain", () => {
  const result = replication("published");
  const { gain, replications, range } = summarizeReplications(result);
  assert.equal(gain, "overBestStatic");
  const [{ verdict, forward, backward, claims }] = replications;
  assert.equal(verdict, result.verdict);
  assert.equal(claims, true);
  nearly(
    [forward, backward].map((d) => [d.learnedOn, d.judgedOn, d.claimed, d.replicated]),
    [
      ["trial 1", "trial 2", 0.037, 0.003],
      ["trial 2", "trial 1", 0.031, -0.006],
    ],
  );
  nearly(
    forward.rows.map((row) => [row.analysis, row.estimate, row.standardError, row.side]),
    [
      ["resubstitution", 0.037, 0.014, "above"],
      ["insideTrial", -0.004, 0.016, "around"],
      ["replicated", 0.003, 0.0135, "around"],
    ],
  );
  nearly(range, [-0.004 - 1.96 * 0.016, 0.037 + 1.96 * 0.014]);
});

test("analyses that were not made are absent; claims need both directions", () => {
  const result = replication("published");
  const bare = { ...result.forward, resubstitution: undefined, insideTrial: undefined };
  const { replications } = summarizeReplications([{ ...result, forward: bare }, result]);
  assert.deepEqual(
    replications[0].forward.rows.map(({ analysis }) => analysis),
    ["replicated"],
  );
  assert.ok(!("claimed" in replications[0].forward));
  assert.deepEqual(
    replications.map(({ claims }) => claims),
    [false, true],
  );
  const inside = { ...result.backward, resubstitution: undefined };
  const half = summarizeReplications({ ...result, backward: inside }).replications[0];
  assert.deepEqual(
    half.backward.rows.map(({ analysis }) => analysis),
    ["insideTrial", "replicated"],
  );
  assert.equal(half.claims, false);
  assert.throws(() => summarizeReplications([]), { code: "empty" });
});

test("one evaluation that does not know its better arm makes all of them gains over all", () => {
  const result = replication("published");
  const gain = { overAll: estimate(0.2, 0.1), overNone: estimate(0.3, 0.1) };
  const insideTrial = { ...result.backward.evaluation, gain };
  const summary = summarizeReplications({ ...result, backward: { ...result.backward, insideTrial } });
  assert.equal(summary.gain, "overAll");
  nearly(summary.replications[0].backward.rows[1].estimate, 0.2);
  const none = summarizeReplications(result, { gain: "overNone" });
  nearly(none.replications[0].forward.replicated, 0.013);
  nearly(none.replications[0].forward.claimed, 0.047);
});
