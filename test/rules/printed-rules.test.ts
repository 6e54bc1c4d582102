import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { staticRule, summarizeAgreements } from "treatment-rules";
import { assertRule, makeRule, type RuleParts } from "#lib/rules/rule.js";

const parts: RuleParts = {
  name: "somebody",
  origin: { method: "blip" },
  columns: [],
  threshold: 0,
  decide: (x) => new Uint8Array(x.rows),
  words: "Treat somebody.",
};

test("a rule prints its learners with weight and risk, and the arm that was better where it was learned", () => {
  const library = [{ learner: "tree", weight: 0.25, cvRisk: 0.5, cvRiskStandardError: 0.125 }];
  const learned = (bestStatic: 0 | 1) =>
    inspect(makeRule({ ...parts, bestStatic, origin: { method: "blip", library } }));
  assert.deepEqual(learned(1).split("\n"), [
    "Rule: somebody",
    "learner  weight  cv risk    s.e.",
    "tree     0.2500   0.5000  0.1250",
    "Treat somebody.",
    "Better arm where it was learned: treatment",
  ]);
  assert.match(learned(0), /Better arm where it was learned: control$/);
});

test("a rule of no learners and no better arm prints neither", () => {
  const plain = makeRule(parts);
  assert.deepEqual(inspect(plain).split("\n"), ["Rule: somebody", "Treat somebody."]);
  assert.ok(!("bestStatic" in plain) && !("score" in plain));
});

test("what is no rule is named, and a promise of one is to be awaited", () => {
  assert.doesNotThrow(() => assertRule(staticRule(1), "test"));
  const refused = (rule: unknown, got: string, hint: RegExp) =>
    assert.throws(() => assertRule(rule, "test"), { code: "rule", got, hint });
  refused(Promise.resolve(staticRule(1)), "a promise of one", /^Write await/);
  refused(3, "3", /^Make one with/);
});

test("a row of agreements that is too short is told by its number", () => {
  assert.throws(() => summarizeAgreements(["a", "b"], [[1, 1], [1]]), /2 entries in row 2 of the matrix/);
});
