import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classificationProblem,
  parseTrial,
  summarizePseudoOutcomeGroups,
  summarizePseudoOutcomes,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;

test("every version of D has its mean with interval, its spread, and its variance against the first", () => {
  const { versions, range, lessNoise } = summarizePseudoOutcomes([
    { name: "raw", d: [-2, 0, 2, 4] },
    { name: "mild", d: [0, 1, 1, 2] },
  ]);
  // Variances 20 / 3 and 2 / 3, errors their roots over 4.
  nearly(versions[0], {
    ...{ version: "raw", n: 4, estimate: 1, standardDeviation: Math.sqrt(20 / 3), relativeVariance: 1 },
    interval: [1 - Z975 * Math.sqrt(20 / 12), 1 + Z975 * Math.sqrt(20 / 12)],
  });
  nearly(versions[1], {
    ...{ version: "mild", n: 4, estimate: 1, standardDeviation: Math.sqrt(2 / 3), relativeVariance: 0.1 },
    interval: [1 - Z975 * Math.sqrt(2 / 12), 1 + Z975 * Math.sqrt(2 / 12)],
  });
  assert.deepEqual(range, [-2, 4]);
  assert.equal(lessNoise, true);
});

test("noise is less only where the last version varies less than the first", () => {
  const spread = (width: number) => ({ name: `${width}`, d: [-width, width] });
  assert.equal(summarizePseudoOutcomes([spread(1), spread(0.1), spread(2)]).lessNoise, false);
  assert.equal(summarizePseudoOutcomes([spread(1), spread(2), spread(0.9)]).lessNoise, true);
  assert.equal(summarizePseudoOutcomes([spread(1), spread(1)]).lessNoise, false);
  nearly(summarizePseudoOutcomes([spread(0.5), spread(0.25)]).versions[1].relativeVariance, 0.25);
  assert.equal(summarizePseudoOutcomes([spread(0), spread(1)]).versions[1].relativeVariance, null);
  assert.equal(summarizePseudoOutcomes([spread(0), spread(1)]).versions[0].relativeVariance, null);
});

test("up to eight distinct values are counted each for itself, in order, whatever rounding makes of them", () => {
  const d = [0.1 + 0.2, 0.3, -1, 5, 5, 5];
  const { occurrences } = summarizePseudoOutcomes({ name: "few", d }).versions[0];
  assert.deepEqual(
    { ...occurrences, width: 0 },
    { kind: "distinct", at: [-1, 0.3, 5], counts: [1, 2, 3], most: 3, width: 0 },
  );
  const eight = Array.from({ length: 8 }, (_, i) => 8 - i);
  assert.deepEqual(
    summarizePseudoOutcomes({ name: "eight", d: eight }).versions[0].occurrences.at,
    [...eight].reverse(),
  );
  assert.equal(summarizePseudoOutcomes({ name: "nine", d: [...eight, 9] }).versions[0].occurrences.kind, "bins");
  assert.equal(
    summarizePseudoOutcomes({ name: "three", d: [1, 2, 3] }, { distinct: 2 }).versions[0].occurrences.kind,
    "bins",
  );
});

test("many values are counted in bins that all versions share", () => {
  const many = Array.from({ length: 20 }, (_, i) => i);
  const { versions } = summarizePseudoOutcomes(
    [
      { name: "low", d: many },
      { name: "high", d: many.map((v) => v + 20) },
    ],
    { bins: 4 },
  );
  assert.deepEqual(versions[0].occurrences, {
    ...{ kind: "bins", width: 10, most: 10 },
    ...{ at: [5, 15, 25, 35], counts: [10, 10, 0, 0] },
  });
  assert.deepEqual(versions[1].occurrences.counts, [0, 0, 10, 10]);
  // 70 bins where none are asked for: a 70th of 99 is nearer to 2 than to 1, a 71st is nearer to 1.
  const width = (last: number) =>
    summarizePseudoOutcomes({ name: "wide", d: [...many, last] }).versions[0].occurrences.width;
  assert.deepEqual([width(99), width(98.9)], [2, 1]);
});

test("a problem is called by its m, and what holds no number is refused", () => {
  const trial = parseTrial("new,cured,age\n1,1,4\n0,0,5\n1,0,6\n0,1,7", {
    ...{ outcome: "cured", treatment: "new", randomization: 0.5 },
  });
  const problem = classificationProblem(trial, { pseudoOutcome: "mean" });
  const [version] = summarizePseudoOutcomes(problem).versions;
  // m = .5: D is (A - .5) / .25 x (Y - .5), so 1, 1, -1, -1.
  nearly([version.version, version.estimate, version.standardDeviation], ["mean", 0, Math.sqrt(4 / 3)]);
  assert.throws(() => summarizePseudoOutcomes([]), { code: "empty" });
  assert.throws(() => summarizePseudoOutcomes({ name: "a", d: [] }), { code: "empty" });
  assert.throws(() => summarizePseudoOutcomes({ name: "a", d: [Number.NaN] }), { code: "not-finite" });
});

test("D is averaged in all patients and in every group, beside the truth where it is known", () => {
  const d = [2, 0, -2, 4, 4];
  const { all, groups } = summarizePseudoOutcomeGroups(d, ["old", "young", "old", "young", "young"], {
    truth: [
      { name: "young", benefit: 0.25 },
      { name: "all patients", benefit: 0.125 },
    ],
  });
  // 2, 0, -2, 4, 4: squares around 1.6 sum to 27.2, variance 6.8.
  nearly(all, {
    ...{ name: "all patients", n: 5, estimate: 1.6, truth: 0.125, standardDeviation: Math.sqrt(6.8) },
    interval: [1.6 - Z975 * Math.sqrt(6.8 / 5), 1.6 + Z975 * Math.sqrt(6.8 / 5)],
  });
  nearly(groups[0], { name: "old", n: 2, estimate: 0, standardError: 2, interval: [-2 * Z975, 2 * Z975] });
  nearly(groups[1], { name: "young", n: 3, estimate: 8 / 3, standardError: Math.sqrt(16 / 9), truth: 0.25 });
  assert.ok(!("truth" in groups[0]));
  assert.equal(groups.length, 2);
});

test("groups take the problem itself, one name a patient, and at most 20 of them", () => {
  const d = Float64Array.of(1, 3);
  nearly(summarizePseudoOutcomeGroups({ d }, ["a", "a"]).groups[0], { n: 2, estimate: 2 });
  const names = Array.from({ length: 21 }, (_, i) => `${i}`);
  const values = names.map((_, i) => i);
  assert.equal(summarizePseudoOutcomeGroups(values.slice(1), names.slice(1)).groups.length, 20);
  assert.throws(() => summarizePseudoOutcomeGroups(values, names), { code: "groups" });
  assert.throws(() => summarizePseudoOutcomeGroups(d, ["a"]), { code: "length" });
  assert.throws(() => summarizePseudoOutcomeGroups([Number.NaN], ["a"]), { code: "not-finite" });
});
