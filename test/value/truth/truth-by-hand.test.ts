import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { benefitByRisk, bestRule, learners, simulateTrial, staticRule, trueValue } from "treatment-rules";
import { evaluationPopulation } from "#lib/value/truth/evaluation-population.js";
import { nearly } from "../../support/nearly.js";
import { fixedRule } from "../fixed-rule.js";

const DRAWS = 1500;
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Mean and its standard error, in two passes. */
function plain(values: readonly number[]) {
  const estimate = mean(values);
  const squares = values.reduce((sum, v) => sum + (v - estimate) ** 2, 0);
  return { estimate, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

const rule = fixedRule("W1 above .3", (w) => w("W1") > 0.3);

test("a rule is worth the mean of Q(d, W), and gains the mean change for those whose treatment it changes", () => {
  for (const scenario of ["simple", "complex", "crossover"]) {
    const people = evaluationPopulation(scenario, { draws: DRAWS }, "test");
    const [q1, q0] = [Array.from(people.q1), Array.from(people.q0)];
    const reader = scenario === "crossover" ? bestRule("crossover") : rule;
    const treats = Array.from(reader.decide(people.covariates), (a) => a === 1);
    const expected = {
      ...plain(treats.map((treat, i) => (treat ? q1[i] : q0[i]))),
      arms: { all: plain(q1), none: plain(q0) },
      gain: {
        overAll: plain(treats.map((treat, i) => (treat ? 0 : q0[i] - q1[i]))),
        overNone: plain(treats.map((treat, i) => (treat ? q1[i] - q0[i] : 0))),
      },
      shareTreated: treats.filter(Boolean).length / DRAWS,
    };
    const truth = trueValue(reader, scenario, { draws: DRAWS });
    nearly(truth, expected, 1e-12, scenario);
    const better = expected.arms.all.estimate > expected.arms.none.estimate ? "overAll" : "overNone";
    assert.deepEqual(truth.gain.overBetterArm, truth.gain[better]);
  }
});

test("the better arm is that of the trial whose patients they are", () => {
  const better = (trial: 1 | 2) => {
    const { gain } = trueValue(staticRule(0), "crossover", { draws: DRAWS, trial });
    return gain.overBetterArm === gain.overNone ? "none" : "all";
  };
  assert.deepEqual([better(1), better(2)], ["none", "all"]);
});

test("the patients on whom truth is computed are drawn once, and the latest three crowds are kept", () => {
  const crowd = (seed: string) => evaluationPopulation("simple", { draws: 1000, seed }, "test");
  const first = crowd("a");
  for (const seed of ["b", "c"]) crowd(seed);
  assert.equal(crowd("a"), first);
  for (const seed of ["b", "c", "d"]) crowd(seed);
  assert.notEqual(crowd("a"), first);
  assert.deepEqual(crowd("a"), first);
});

test("a true value prints itself with the error of computing it", () => {
  const truth = trueValue(rule, "simple", { draws: DRAWS, trial: 2 });
  const lines = inspect(truth)
    .split("\n")
    .map((line) => line.trim().replace(/ +/g, " "));
  const line = (name: string, { estimate, standardError }: { estimate: number; standardError: number }) =>
    `${name} ${estimate.toFixed(4)} ${standardError.toFixed(4)}`;
  assert.deepEqual(lines, [
    "W1 above .3 in simple, trial 2: what is true (1500 draws)",
    "truth Monte Carlo error",
    line("value of the rule", truth),
    line("value of treating all", truth.arms.all),
    line("value of treating none", truth.arms.none),
    line("gain over the better arm", truth.gain.overAll),
    `Treats ${(100 * truth.shareTreated).toFixed(1)}%.`,
  ]);
});

test("groups of risk are cut from the patients in the order of their risk, with the means of each", () => {
  const trial = simulateTrial("crossover", { n: 103, seed: "groups of risk" });
  const learner = learners.logistic();
  const model = learner.fit({ x: trial.covariates, y: Array.from(trial.outcome) });
  const risk = Array.from(model.predict(trial.covariates), (p) => 1 - p);
  const benefit = Array.from(bestRule("crossover").score?.(trial.covariates) ?? []);
  const result = benefitByRisk(trial, "crossover", { learner });
  nearly(Array.from(result.risk), risk);
  const sorted = risk.map((r, i) => ({ r, b: benefit[i] })).sort((p, q) => p.r - q.r);
  // A fifth of 103 is 20.6: the cuts lie at 21, 41, 62 and 82.
  const cuts = [0, 21, 41, 62, 82, 103];
  const groups = cuts.slice(1).map((to, k) => {
    const own = sorted.slice(cuts[k], to);
    return { patients: own.length, risk: mean(own.map(({ r }) => r)), benefit: mean(own.map(({ b }) => b)) };
  });
  nearly(result.groups, groups);
  assert.deepEqual(
    result.toTable().rows.map((row) => row[0]),
    [1, 2, 3, 4, 5],
  );
  // The 52nd of 103 is the median; those above it are treated, others of any trial too.
  const median = sorted[51].r;
  const decided = Array.from(result.rule.decide(trial.covariates));
  assert.deepEqual(
    decided,
    risk.map((r) => Number(r > median)),
  );
  assert.equal(decided.filter((a) => a === 1).length, 51);
});

test("of an even number of patients the half at higher risk is exactly one half", () => {
  const trial = simulateTrial("crossover", { n: 40, seed: "an even number" });
  const { rule: half } = benefitByRisk(trial, "crossover", { learner: learners.logistic() });
  assert.equal(
    half.decide(trial.covariates).reduce((sum, a) => sum + a, 0),
    20,
  );
});

test("patients of equal risk stay in their order", () => {
  const trial = simulateTrial("crossover", { n: 10, seed: "equal risks" });
  const benefit = Array.from(bestRule("crossover").score?.(trial.covariates) ?? []);
  const { groups } = benefitByRisk(trial, "crossover", { learner: learners.mean(), groups: 2 });
  nearly(
    groups.map((group) => group.benefit),
    [mean(benefit.slice(0, 5)), mean(benefit.slice(5))],
  );
});
