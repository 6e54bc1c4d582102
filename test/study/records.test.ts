import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bestRule,
  type Estimate,
  type EstimatorsPlan,
  type Evaluation,
  evaluateRule,
  learners,
  markerRule,
  type ReplicationPlan,
  replicate,
  runStudy,
  simulateTrial,
  staticRule,
  studyPair,
  trueValue,
} from "treatment-rules";
import { defaultDraws, Truths } from "#lib/study/run/truth.js";
import { nearly } from "../support/nearly.js";

// In crossover the better arm differs between the two trials, so neither trial nor arm can be taken for the other.
const plan: ReplicationPlan = {
  kind: "replication",
  scenario: "crossover",
  n: 70,
  pairs: 4,
  seed: "records by hand",
  library: [learners.logistic().toJSON()],
  outcomeLibrary: [learners.mean().toJSON()],
  folds: 2,
  insideTrial: true,
  truthDraws: 1000,
};
const judged = { library: [learners.logistic()], outcomeLibrary: [learners.mean()], folds: 2 };

const claimOf = ({ gain, value }: Evaluation) => ({
  gain: gain.overBestStatic?.estimate,
  standardError: gain.overBestStatic?.standardError,
  lower: gain.overBestStatic?.interval[0],
  upper: gain.overBestStatic?.interval[1],
  significant: (gain.overBestStatic?.interval[0] as number) > 0,
  value: value.estimate,
  valueLower: value.interval[0],
  valueUpper: value.interval[1],
});

const knownOf = ({ estimate, interval: [lower, upper] }: Estimate, truth: number) => ({
  ...{ estimate, lower, upper, truth },
});

test("a record holds what replicate says of its direction, and what is true of its rule in either trial", async () => {
  const study = await runStudy(plan, { workers: 1 });
  const arms = new Set<unknown>();
  for (const pair of [1, 2, 3, 4]) {
    const { first, second, seed } = studyPair(plan, pair);
    const both = await replicate(first, second, { ...judged, seed });
    for (const [k, name] of (["forward", "backward"] as const).entries()) {
      const { rule, evaluation, resubstitution, insideTrial, verdict } = both[name];
      const [home, away] = name === "forward" ? ([1, 2] as const) : ([2, 1] as const);
      const truth = trueValue(rule, "crossover", { trial: away, draws: 1000 });
      const own = trueValue(rule, "crossover", { trial: home, draws: 1000 });
      const best = (trial: 1 | 2) => trueValue(bestRule("crossover", { trial }), "crossover", { trial, draws: 1000 });
      const arm = rule.bestStatic === 1 ? "overAll" : "overNone";
      arms.add(`${name} ${arm}`);
      nearly(
        study.records[2 * (pair - 1) + k],
        {
          ...{ pair, direction: name, n: 70, shareTreated: evaluation.shareTreated, verdict },
          alike: evaluation.shareTreated === 0 || evaluation.shareTreated === 1,
          trueGain: truth.gain.overBetterArm.estimate,
          possibleGain: best(away).gain.overBetterArm.estimate,
          estimand: truth.gain[arm].estimate,
          ownEstimand: own.gain[arm].estimate,
          ...{ value: truth.estimate, bestValue: best(away).estimate },
          ...{ ownValue: own.estimate, ownBestValue: best(home).estimate },
          resubstitution: claimOf(resubstitution as Evaluation),
          insideTrial: claimOf(insideTrial as Evaluation),
          replicated: claimOf(evaluation),
          ownOverAll: knownOf((resubstitution as Evaluation).gain.overAll, own.gain.overAll.estimate),
          ownOverNone: knownOf((resubstitution as Evaluation).gain.overNone, own.gain.overNone.estimate),
          overAll: knownOf(evaluation.gain.overAll, truth.gain.overAll.estimate),
          overNone: knownOf(evaluation.gain.overNone, truth.gain.overNone.estimate),
        },
        1e-12,
      );
    }
  }
  assert.ok(arms.size > 2, "rules that are held against either arm");
  const significant = study.records.flatMap((r) => [r.resubstitution, r.replicated]).map((c) => c?.significant);
  assert.equal(new Set(significant).size, 2, "claims of both kinds");
});

test("the analyses that a plan leaves out are in no record", async () => {
  const bare = { ...plan, pairs: 1, insideTrial: undefined } as unknown as ReplicationPlan;
  const keys = async (given: ReplicationPlan) =>
    Object.keys((await runStudy(given, { workers: 1 })).records[0]).filter((key) =>
      /inside|resub|own[A-Z][a-z]+(All|None)/.test(key),
    );
  assert.deepEqual(await keys(bare), ["resubstitution", "ownOverAll", "ownOverNone"]);
  assert.deepEqual(await keys({ ...bare, resubstitution: false }), []);
  assert.deepEqual(await keys({ ...bare, resubstitution: false, insideTrial: true }), ["insideTrial", "insideTarget"]);
});

test("a trial of an estimators study is what evaluateRule says of the same trial, estimator by estimator", async () => {
  const rule = markerRule("age", { above: 50 });
  const given: EstimatorsPlan = {
    ...{ kind: "estimators", scenario: "crossover", n: 90, trials: 2, seed: "by hand", randomization: 0.7 },
    ...{ rule: rule.toJSON(), estimators: ["iptw", "tmle", "cv-tmle"], outcomeLibrary: judged.library },
    ...{ crossFit: 3, truthDraws: 1000 },
  };
  const { records } = await runStudy(given, { workers: 1 });
  const truth = trueValue(rule, "crossover", { trial: 1, draws: 1000 }).estimate;
  const expected = [1, 2].flatMap((k) => {
    const seed = `by hand/trial/${k}`;
    const trial = simulateTrial("crossover", { n: 90, seed, randomization: 0.7 });
    return given.estimators.map((estimator) => {
      const { value } = evaluateRule(rule, trial, {
        ...{ estimator, seed, crossFit: 3 },
        outcomeModel: judged.library,
      });
      const [lower, upper] = value.interval;
      return { trial: k, estimator, estimate: value.estimate, standardError: value.standardError, lower, upper, truth };
    });
  });
  nearly(records, expected, 1e-12);
});

test("truths of the arms are exact, and where no treatment does anything nothing can be gained", () => {
  const truths = new Truths("crossover", 1000);
  for (const trial of [1, 2] as const) {
    const [none, all] = ([0, 1] as const).map((arm) => truths.of(staticRule(arm), trial));
    const worth = ([0, 1] as const).map((arm) => trueValue(staticRule(arm), "crossover", { trial, draws: 1000 }));
    assert.deepEqual([none.overNone, all.overAll], [0, 0]);
    nearly([none.value, all.value], [worth[0].estimate, worth[1].estimate]);
    nearly([all.overNone, none.overAll], [all.value - none.value, none.value - all.value]);
    nearly(all.armDifference, all.value - none.value);
    assert.ok(trial === 1 ? all.armDifference < 0 : all.armDifference > 0);
    nearly(all.possibleGain, all.bestValue - Math.max(all.value, none.value));
    assert.ok(all.possibleGain > 0);
  }
  const nothing = new Truths("null", 1000).of(markerRule("age", { above: 50 }), 1);
  const { value, ...gains } = nothing;
  assert.deepEqual(gains, { overAll: 0, overNone: 0, bestValue: value, possibleGain: 0, armDifference: 0 });
  nearly(value, trueValue(staticRule(0), "null", { draws: 1000 }).estimate);
});

test("truths are computed on fewer patients where a learner has to search its neighbors for each of them", () => {
  const described = (learner: string) => ({ description: { learner } }) as never;
  const [slow, fast] = [described("nearestNeighbors"), described("logistic")];
  assert.deepEqual([defaultDraws([fast, slow]), defaultDraws([fast, fast])], [10_000, 200_000]);
});
