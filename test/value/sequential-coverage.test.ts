// slow: the interval of learning judged step by step, over hundreds of trials and rules, 60 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Estimate, type Evaluation, evaluateLearning, type Rule, simulateTrial, trueValue } from "treatment-rules";

/** What is estimated: the true figures of the steps' rules, weighted as their blocks are. */
function targetOf({ steps = [] }: Evaluation, scenario: "null" | "crossover") {
  const target = { value: 0, overAll: 0, overNone: 0, overBestStatic: 0 };
  for (const step of steps) {
    const rule = step.rule as Rule;
    const truth = trueValue(rule, scenario, { draws: 5000 });
    const share = step.weight * step.blockRows.length;
    target.value += share * truth.estimate;
    target.overAll += share * truth.gain.overAll.estimate;
    target.overNone += share * truth.gain.overNone.estimate;
    target.overBestStatic += share * (rule.bestStatic === 1 ? truth.gain.overAll : truth.gain.overNone).estimate;
  }
  return target;
}

for (const scenario of ["null", "crossover"] as const) {
  test(`in ${scenario} the interval inside a trial holds for its target: 93% or more, too high at most 2.5%`, async () => {
    const draws = 200;
    const library = ["logistic"] as const;
    const names = ["value", "overAll", "overNone", "overBestStatic"] as const;
    const covered = { value: 0, overAll: 0, overNone: 0, overBestStatic: 0 };
    const tooHigh = { ...covered };
    for (let r = 0; r < draws; r++) {
      const trial = simulateTrial(scenario, { n: 400, seed: `inside/${r}` });
      const options = { folds: 6, outcomeModel: library, seed: r };
      const judged = await evaluateLearning(trial, { library, folds: 3 }, options);
      const target = targetOf(judged, scenario);
      for (const name of names) {
        const { interval } = name === "value" ? judged.value : (judged.gain[name] as Estimate);
        if (interval[0] > target[name]) tooHigh[name]++;
        else if (interval[1] >= target[name]) covered[name]++;
      }
    }
    for (const name of names) {
      const least = 0.93 - 2 * Math.sqrt((0.93 * 0.07) / draws);
      assert.ok(covered[name] / draws >= least, `${name}: covered in ${covered[name]} of ${draws}`);
      const most = 0.025 + 2 * Math.sqrt((0.025 * 0.975) / draws);
      assert.ok(tooHigh[name] / draws <= most, `${name}: too high in ${tooHigh[name]} of ${draws}`);
    }
  });
}
