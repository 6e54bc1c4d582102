import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, markerRule, simulateTrial, staticRule, summarizeDecisionMaps } from "treatment-rules";
import { labelsOf, shapesOf, titleOf, tracesOf } from "../parts.js";

const trial = simulateTrial("simple", { n: 60, seed: "borders" });
const rules = [
  { name: "high", rule: markerRule("W1", { above: 0 }) },
  { name: "low", rule: markerRule("W2", { below: 0 }) },
];

test("borders draws the decisions of every rule as one line on the same map, the truth last", () => {
  const axes = { x: "W1", y: "W2" };
  const truth = staticRule(1);
  const { maps } = summarizeDecisionMaps(rules, trial, { ...axes, truth });
  const figure = figures.borders(rules, trial, { ...axes, truth });
  const [dots, ...lines] = tracesOf(figure);
  assert.equal(dots.x.length, 60);
  assert.deepEqual(
    lines.slice(0, 2).map(({ z }) => z),
    maps.map(({ decisions }) => decisions),
  );
  assert.equal(lines.length, 3);
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  const shares = maps.map(({ shareTreated }) => percent(shareTreated));
  assert.deepEqual(labelsOf(figure), [`high: ${shares[0]}`, `low: ${shares[1]}`, "the true border"]);
  assert.equal(shapesOf(figure).length, 3);
  assert.equal(titleOf(figure), `2 rules on one map: they treat ${shares[0]} and ${shares[1]} of 60 patients`);
  const dashes = lines.map(({ line }) => (line as { dash: string }).dash);
  assert.equal(new Set(dashes).size, 3);
});

test("without the truth there is one line a rule", () => {
  const figure = figures.borders(rules.slice(0, 1), trial, { x: "W1", y: "W2" });
  assert.equal(tracesOf(figure).length, 2);
  assert.match(titleOf(figure), /^1 rule on one map: it treats/);
});
