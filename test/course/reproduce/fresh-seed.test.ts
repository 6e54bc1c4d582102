import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import type { LedgerFinding } from "#course/reproduce/compare/finding.js";
import { compareFreshSeed } from "#course/reproduce/compare/fresh-seed.js";

const simulated = (id: string, value: number, standardError = 0.01): LedgerFinding => ({
  lesson: "00",
  id,
  value,
  standardError,
  kind: "Monte Carlo",
  unit: "share",
  sentence: "s",
});
const verdicts = (a: LedgerFinding[], b: LedgerFinding[]) => compareFreshSeed(a, b).map((it) => it.verdict);

test("one finding is held against both standard errors, two-sided at 1%", () => {
  // z = difference / (0.01 sqrt 2); the 1% point is 2.5758.
  const at = (z: number) => verdicts([simulated("a", 0.5)], [simulated("a", 0.5 + z * 0.01 * Math.SQRT2)])[0];
  assert.equal(at(2.57), "WITHIN MONTE CARLO ERROR");
  assert.equal(at(-2.57), "WITHIN MONTE CARLO ERROR");
  assert.equal(at(2.58), "OUTSIDE");
  assert.equal(at(-2.58), "OUTSIDE");
});

test("the 1% is over all findings together: sound ones are refused together about once in a hundred reruns", () => {
  const random = stream("fresh seed");
  const ids = Array.from({ length: 20 }, (_, i) => `00/f${i}`);
  const run = () => ids.map((id) => simulated(id, 0.5 + 0.01 * random.normal()));
  const reruns = 4000;
  let refused = 0;
  for (let i = 0; i < reruns; i++) if (verdicts(run(), run()).includes("OUTSIDE")) refused++;
  const error = Math.sqrt((0.01 * 0.99) / reruns);
  assert.ok(Math.abs(refused / reruns - 0.01) < 4 * error, `${refused} of ${reruns}`);
});

test("a finding that does not rest on the seed must not move; one that no cell gave was not run", () => {
  const fixed: LedgerFinding = { ...simulated("b", 0.25), kind: "float" };
  assert.deepEqual(verdicts([fixed], [fixed]), ["NOT SEED DEPENDENT"]);
  assert.deepEqual(verdicts([fixed], [{ ...fixed, value: 0.26 }]), ["OUTSIDE"]);
  assert.deepEqual(verdicts([simulated("a", 0.5)], []), ["NOT RUN"]);
});

test("without any error two runs must agree", () => {
  assert.deepEqual(verdicts([simulated("a", 0, 0)], [simulated("a", 0, 0)]), ["WITHIN MONTE CARLO ERROR"]);
  assert.deepEqual(verdicts([simulated("a", 0, 0)], [simulated("a", 0.1, 0)]), ["OUTSIDE"]);
});
