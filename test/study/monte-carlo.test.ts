import assert from "node:assert/strict";
import { test } from "node:test";
import { type DirectionRecord, stream } from "treatment-rules";
import { clusterMean, clusterRatio, correlation, spread } from "#lib/study/summary/monte-carlo.js";
import { summarize } from "#lib/study/summary/summarize.js";

test("clusterMean of single numbers is the mean with its usual standard error", () => {
  const { estimate, monteCarloError } = clusterMean("m", [[1], [2], [3], [6]], "ratio")!;
  assert.equal(estimate, 3);
  // var = 14/3, and sqrt(14/3/4)
  assert.ok(Math.abs(monteCarloError - Math.sqrt(14 / 12)) < 1e-14);
});

test("clusterMean does not mistake two copies of a number for two numbers", () => {
  const single = clusterMean("m", [[1], [2], [3], [6]], "ratio")!;
  const doubled = clusterMean(
    "m",
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [6, 6],
    ],
    "ratio",
  )!;
  assert.ok(Math.abs(single.monteCarloError - doubled.monteCarloError) < 1e-14);
});

test("the errors of ratio, correlation and spread are those seen over repetitions", () => {
  const random = stream("test of the Monte Carlo errors");
  const seen = { ratio: [], correlation: [], spread: [] } as Record<"ratio" | "correlation" | "spread", number[]>;
  const said = { ratio: 0, correlation: 0, spread: 0 };
  const rounds = 400;
  for (let r = 0; r < rounds; r++) {
    const x = Array.from({ length: 60 }, () => random.normal());
    const y = x.map((v) => 0.6 * v + 0.8 * random.normal());
    const found = {
      ratio: clusterRatio(
        "r",
        x.map((v) => [2 + v]),
        y.map((v) => [4 + v]),
        "ratio",
      )!,
      correlation: correlation("c", x, y)!,
      spread: spread("s", y, "ratio")!,
    };
    for (const key of ["ratio", "correlation", "spread"] as const) {
      seen[key].push(found[key].estimate);
      said[key] += found[key].monteCarloError / rounds;
    }
  }
  for (const key of ["ratio", "correlation", "spread"] as const) {
    const empirical = spread(key, seen[key], "ratio")!.estimate;
    assert.ok(Math.abs(said[key] / empirical - 1) < 0.15, `${key}: said ${said[key]}, seen ${empirical}`);
  }
});

test("summarize counts what the records say", () => {
  const claim = (gain: number, standardError: number) => ({
    gain,
    standardError,
    lower: gain - 2 * standardError,
    upper: gain + 2 * standardError,
    significant: gain - 2 * standardError > 0,
    value: 0.8,
    valueLower: 0.7,
    valueUpper: 0.9,
  });
  const record = (pair: number, direction: "forward" | "backward", gain: number, alike: boolean): DirectionRecord => ({
    pair,
    direction,
    n: 100,
    shareTreated: alike ? 1 : 0.5,
    alike,
    trueGain: 0.01,
    possibleGain: 0.04,
    estimand: 0.011,
    ownEstimand: 0.02,
    value: 0.75,
    bestValue: 0.95,
    ownValue: 0.75,
    ownBestValue: 0.95,
    resubstitution: claim(0.1, 0.01),
    replicated: alike ? claim(0, 0) : claim(gain, 0.01),
    verdict: gain > 0.02 ? "benefit-shown" : "no-evidence",
  });
  const summary = summarize([
    record(1, "forward", 0.05, false),
    record(1, "backward", 0.03, false),
    record(2, "forward", 0, true),
    record(2, "backward", 0.01, false),
  ]);
  const of = (name: string) => summary.find((m) => m.name === name)?.estimate;
  assert.equal(of("claimed benefit: resubstitution"), 1);
  assert.equal(of("claimed benefit: replicate"), 0.5);
  assert.ok(Math.abs(of("claimed benefit: replicate, rules not alike")! - 2 / 3) < 1e-15);
  assert.equal(of("claimed benefit: naive pooling"), undefined, "one pair with two rules to judge has no error");
  assert.equal(of("rules that treat everyone alike"), 0.25);
  assert.equal(of("verdict: benefit shown"), 0.5);
  assert.equal(of("verdict: benefit shown in both directions"), 0.5);
  assert.equal(of("share of the possible gain captured"), 0.25);
  assert.ok(Math.abs(of("bias: resubstitution")! - 0.08) < 1e-15);
  assert.ok(Math.abs(of("coverage: replicate, rules not alike")! - 2 / 3) < 1e-15);
  assert.equal(of("coverage: value of the rule, replicate"), 1);
  assert.equal(of("claimed gain: inside the trial"), undefined);
});
