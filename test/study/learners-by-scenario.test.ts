import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bestRule,
  classificationProblem,
  crossFitOutcome,
  learners,
  learnersByScenario,
  ruleFrom,
  simulateTrial,
  stream,
  summarizeLearnersByScenario,
  superLearner,
  trueValue,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const library = [learners.mean(), learners.logistic()];
const options = { library, trials: 3, n: 150, draws: 1000, seed: "worlds" };

test("what a learner loses is the true value of the best rule less that of its own", () => {
  const { lines, scenarios, trials } = learnersByScenario(["crossover"], options);
  assert.deepEqual(
    lines.map(({ name, kind }) => [name, kind]),
    [
      ["mean", "member"],
      ["logistic", "member"],
      ["ensemble", "ensemble"],
      ["discrete", "discrete"],
    ],
  );
  assert.equal(trials, 3);
  const best = trueValue(bestRule("crossover"), "crossover", { draws: 1000 });
  const losses = [0, 1, 2].map((i) => {
    const seed = stream("worlds").child("trial", i);
    const trial = simulateTrial("crossover", { n: 150, seed });
    const outcome = crossFitOutcome(trial, { learner: learners.logistic({ interactions: "treatment" }), seed });
    const problem = classificationProblem(trial, { outcome });
    const fit = superLearner({ library }).fit({
      ...{ x: trial.covariates, y: problem.label, weights: problem.weight, strata: trial.treatment },
      random: seed.child("super learner"),
    });
    return [fit.members[0], fit.members[1], fit, fit.members[fit.cvRisk[0] <= fit.cvRisk[1] ? 0 : 1]].map((model) => {
      const rule = ruleFrom((x) => model.predict(x).map((p) => (p > 0.5 ? 1 : 0)));
      return best.estimate - trueValue(rule, "crossover", { draws: 1000 }).estimate;
    });
  });
  const [crossover] = scenarios;
  lines.forEach((_, k) => {
    const own = losses.map((trial) => trial[k]);
    const mean = own.reduce((sum, v) => sum + v, 0) / 3;
    const error = Math.sqrt(own.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 2 / 3);
    nearly(crossover.losses[k], own, 1e-12);
    nearly([crossover.short[k].estimate, crossover.short[k].standardError], [mean, error], 1e-12);
  });
  nearly([crossover.possible], [best.gain.overBetterArm.estimate], 1e-12);
  assert.equal(crossover.leads[0] + crossover.leads[1], 3);
});

test("where the drugs do the same for everybody no rule loses anything", () => {
  const { scenarios } = learnersByScenario(["null"], options);
  assert.equal(scenarios[0].possible, 0);
  assert.ok(scenarios[0].losses.flat().every((loss) => loss === 0));
});

test("a smaller outcome that is better turns the loss round: failures counted are cures counted", () => {
  const [failure, crossover] = ["failure", "crossover"].map((name) => learnersByScenario([name], options).scenarios[0]);
  nearly([failure.possible, ...failure.losses[1]], [crossover.possible, ...crossover.losses[1]], 1e-9);
});

test("a learner is behind the best member of each scenario, by differences trial by trial", () => {
  const world = (scenario: string, losses: number[][]) => ({
    ...{ scenario, possible: 1, losses, leads: [0, 0, 0] },
    short: losses.map(([a, b]) => ({ estimate: (a + b) / 2, standardError: 0.1 })),
  });
  const lines = [
    { name: "a", kind: "member" },
    { name: "b", kind: "member" },
    { name: "ensemble", kind: "ensemble" },
  ] as const;
  const result = {
    ...{ lines, trials: 2 },
    scenarios: [
      world("one", [
        [1, 3],
        [0, 0],
        [0.5, 0.5],
      ]),
      world("two", [
        [1, 2],
        [2, 3],
        [1, 1],
      ]),
    ],
  };
  const summary = summarizeLearnersByScenario(result);
  assert.deepEqual(summary.best, ["b", "a"]);
  assert.deepEqual(summary.lines[0].behind, [
    { estimate: 2, standardError: 1 },
    { estimate: 0, standardError: 0 },
  ]);
  assert.deepEqual(summary.lines[1].worst, { scenario: "two", behind: { estimate: 1, standardError: 0 } });
  assert.equal(summary.steadiest.name, "b");
  assert.deepEqual(summary.ensemble.worst, { scenario: "one", behind: { estimate: 0.5, standardError: 0 } });
  assert.equal(summary.ensemble.behind[1].estimate, -0.5);
  assert.throws(() => summarizeLearnersByScenario({ ...result, scenarios: [] }), { code: "empty" });
});
