// slow: what comes of every scenario is written down and read back, 10 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bestRule,
  evaluateLearning,
  evaluateRule,
  evaluationFromJSON,
  learners,
  learnRule,
  markerRule,
  type ReplicationPlan,
  replicate,
  replicationFromJSON,
  ruleFromJSON,
  runStudy,
  scenarios,
  simulateTrial,
  staticRule,
  studyFromJSON,
  TreatmentRulesError,
  type Trial,
  trialFromJSON,
} from "treatment-rules";

const ESTIMATORS = ["iptw", "hajek", "aipw", "tmle", "cv-tmle"] as const;
const METHODS = ["classification", "blip", "value", "outcome-weighted"] as const;

/** What is made, or undefined where the data are refused: many trials here are too small to be judged. */
async function madeOf<T>(make: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof TreatmentRulesError) return undefined;
    throw error;
  }
}

/** How many things came back with the same text. */
let back = 0;

function comesBack(what: string, read: (json: never) => object, made: object | undefined): void {
  if (made === undefined) return;
  const text = JSON.stringify(made);
  assert.equal(JSON.stringify(read(JSON.parse(text) as never)), text, what);
  back++;
}

/** The first small trial of a scenario in which not everyone fares alike. */
async function drawn(scenario: string, trial: 1 | 2): Promise<Trial> {
  for (let k = 0; ; k++) {
    const found = await madeOf(() => simulateTrial(scenario, { trial, n: 44, seed: `own ${k}` }));
    if (found !== undefined) return found;
  }
}

for (const scenario of Object.keys(scenarios)) {
  test(`what is made of small trials of ${scenario} comes back as it was written`, async () => {
    const [first, second] = [await drawn(scenario, 1), await drawn(scenario, 2)];
    const means = [learners.mean(), learners.linear()];
    const chances = [learners.mean(), learners.logistic()];
    const outcomeLibrary = first.outcomeType === "binary" ? chances : means;
    const recipe = { library: chances, outcomeLibrary, folds: 2, seed: "own" };
    comesBack("trial", trialFromJSON, first);
    const rules = [staticRule(0), markerRule(first.covariates.names[0], { above: 0 }), bestRule(scenario)];
    for (const method of METHODS) {
      const library = method === "blip" || method === "value" ? means : chances;
      const rule = await madeOf(() => learnRule(first, { ...recipe, method, library }));
      if (rule !== undefined) rules.push(rule);
    }
    for (const rule of rules) {
      comesBack(rule.name, ruleFromJSON, rule);
      for (const [k, estimator] of ESTIMATORS.entries()) {
        const options = { estimator, outcomeModel: outcomeLibrary, crossFit: 2, level: k % 2 ? 0.95 : 0.8 };
        comesBack(
          `${rule.name}, ${estimator}`,
          evaluationFromJSON,
          await madeOf(() => evaluateRule(rule, second, options)),
        );
      }
    }
    for (const estimator of ["sequential", "aipw"] as const) {
      const options = { estimator, folds: 3, outcomeModel: outcomeLibrary };
      comesBack(estimator, evaluationFromJSON, await madeOf(() => evaluateLearning(first, recipe, options)));
    }
    comesBack("replication", replicationFromJSON, await madeOf(() => replicate(first, second, recipe)));
    const plan: ReplicationPlan = {
      ...{ kind: "replication", scenario, n: 60, pairs: 2, seed: "own", folds: 2, truthDraws: 1000 },
      ...{ library: chances.map((learner) => learner.toJSON()), insideTrial: true, onRefusal: "record" },
    };
    comesBack("study", studyFromJSON, await madeOf(() => runStudy(plan, { workers: 1 })));
  });
}

test("there was enough of it", () => {
  assert.ok(back > 300, `${back}`);
});
