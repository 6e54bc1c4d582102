import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { agreement, agreements, Matrix, markerRule, ruleFrom, ruleFromJSON, staticRule } from "treatment-rules";

const x = Matrix.fromColumns(
  [
    [30, 50, 70],
    [1, 0, 1],
  ],
  ["clearance", "__proto__"],
);

test("a static rule treats everyone or no one", () => {
  assert.deepEqual(Array.from(staticRule(1).decide(x)), [1, 1, 1]);
  assert.deepEqual(Array.from(staticRule(0).decide(x)), [0, 0, 0]);
  assert.deepEqual([staticRule(1).name, staticRule(1).inWords()], ["treat all", "Treat everyone."]);
  assert.deepEqual([staticRule(0).name, staticRule(0).inWords()], ["treat none", "Treat no one."]);
  assert.throws(() => staticRule(2 as never), { code: "option" });
});

test("a marker rule compares as its test says, the bound itself included or not", () => {
  const decisions = (test: Parameters<typeof markerRule>[1]) => Array.from(markerRule("clearance", test).decide(x));
  assert.deepEqual(decisions({ above: 50 }), [0, 0, 1]);
  assert.deepEqual(decisions({ atLeast: 50 }), [0, 1, 1]);
  assert.deepEqual(decisions({ below: 50 }), [1, 0, 0]);
  assert.deepEqual(decisions({ atMost: 50 }), [1, 1, 0]);
  assert.deepEqual(decisions({ equals: 50 }), [0, 1, 0]);
  assert.deepEqual(
    decisions((value) => value > 40 && value < 60),
    [0, 1, 0],
  );
  for (const bad of [{}, { above: Number.NaN }, { over: 3 }, { above: 1, below: 3 }, null, { constructor: 1 }]) {
    assert.throws(() => markerRule("clearance", bad as never), { code: "option" });
  }
});

test("columns are found by name in another matrix, in any order, and a missing one is refused", () => {
  const rule = markerRule("__proto__", { equals: 1 });
  assert.deepEqual(Array.from(rule.decide(x.selectColumns([1, 0]))), [1, 0, 1]);
  assert.throws(() => rule.decide(x.selectColumns([0])), /expected columns "__proto__", got "clearance"/);
  assert.throws(() => rule.decide([[1]] as never), { code: "matrix" });
});

test("a rule comes back from JSON with its decisions and its fingerprint; different rules have different ones", () => {
  const rules = [
    staticRule(0),
    staticRule(1),
    markerRule("clearance", { above: 50 }),
    markerRule("clearance", { below: 50 }),
  ];
  for (const rule of rules) {
    const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
    assert.equal(again.fingerprint(), rule.fingerprint());
    assert.deepEqual(again.decide(x), rule.decide(x));
    assert.equal(again.inWords(), rule.inWords());
  }
  assert.equal(new Set(rules.map((rule) => rule.fingerprint())).size, rules.length);
  assert.match(rules[0].fingerprint(), /^[0-9a-f]{64}$/);
  for (const [bad, got] of [
    [{}, "an empty object"],
    [{ rule: "constructor" }, '"constructor"'],
    [null, "null"],
  ] as const) {
    assert.throws(() => ruleFromJSON(bad as never), { code: "rule", got });
  }
});

test("a rule from a function decides, says its name, and cannot be written down", () => {
  const rule = ruleFrom({ name: "the middle", decide: (m) => m.column(0).map((v) => (v === 50 ? 1 : 0)) });
  assert.deepEqual(Array.from(rule.decide(x)), [0, 1, 0]);
  assert.deepEqual(Array.from(ruleFrom((m) => Array.from(m.column(1), (v) => v === 1)).decide(x)), [1, 0, 1]);
  assert.match(inspect(rule), /Rule: the middle/);
  assert.throws(() => rule.toJSON(), { code: "not-serialisable" });
  assert.throws(() => rule.fingerprint(), /made from a function/);
  assert.throws(() => markerRule("clearance", (v) => v > 1).toJSON(), { code: "not-serialisable" });
  assert.throws(() => ruleFrom(() => [1]).decide(x), /expected an array of 3 decisions, one a row, got an array of 1/);
  assert.throws(() => ruleFrom(() => [0, 1, 2]).decide(x), /2 in row 3/);
  assert.throws(() => ruleFrom((() => 1) as never).decide(x), { code: "decision" });
  assert.throws(() => ruleFrom(3 as never), { code: "option" });
});

test("what is no function, or two at once, is refused with what was given", () => {
  const everyone = (m: Matrix) => new Uint8Array(m.rows).fill(1);
  assert.equal(ruleFrom(everyone).name, "everyone");
  assert.equal(ruleFrom((m) => new Uint8Array(m.rows)).name, "a function");
  const both = { name: "both", decide: everyone, each: () => 1 };
  assert.throws(() => ruleFrom(both), /or a function, got "decide and each"/);
  assert.throws(() => ruleFrom({ name: "neither" } as never), /or a function, got an object with name/);
  assert.throws(() => ruleFrom({ name: "odd", decide: everyone, bound: 3 } as never), /only the options name, decide/);
  assert.throws(() => ruleFrom({ name: "odd", each: () => 1, bound: 3 } as never), /only the options name, each/);
  assert.throws(() => ruleFrom((() => 7) as never).decide(x), /one a row, got 7/);
  assert.throws(() => agreements([], x), /at least two rules, got 0/);
  assert.throws(() => agreements(staticRule(1) as never, x), /at least two rules, got an object with/);
});

test("a comparison that is none is told as it was given", () => {
  const refused = (comparison: unknown, got: string) =>
    assert.throws(() => markerRule("age", comparison as never), { code: "option", got });
  refused({ above: "old" }, '{ above: "old" }');
  refused({ above: 50, below: 70 }, "{ above: 50, below: 70 }");
  refused({ beyond: 50 }, "{ beyond: 50 }");
  refused(null, "null");
  refused(50, "50");
});

test("rules that were not learned have a threshold of one half", () => {
  const rules = [
    ...[staticRule(0), staticRule(1), markerRule("clearance", { above: 50 }), markerRule("clearance", () => true)],
    ruleFrom({ name: "all", each: () => 1 }),
  ];
  assert.deepEqual(
    rules.map(({ threshold }) => threshold),
    rules.map(() => 0.5),
  );
});

test("agreement is the share of patients on whom two rules decide alike", () => {
  const rule = markerRule("clearance", { above: 50 });
  assert.equal(agreement(rule, rule, x), 1);
  assert.equal(agreement(rule, staticRule(1), x), 1 / 3);
  assert.equal(agreement(staticRule(0), rule, x), 2 / 3);
});
