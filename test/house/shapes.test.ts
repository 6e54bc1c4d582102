import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agreements,
  armDifference,
  benefitByRisk,
  claimsByLearner,
  classificationProblem,
  crossFitOutcome,
  crossValidateSuperLearner,
  evaluateRule,
  foldSplits,
  inSampleAgainstHeldOut,
  learners,
  learnRule,
  markerRule,
  metaLearners,
  pseudoOutcomeMeans,
  replicate,
  riskDifference,
  runStudy,
  scenarios,
  screens,
  simulateTrial,
  staticRule,
  stream,
  superLearner,
  trueValue,
} from "treatment-rules";
import type { Shape } from "#lib/core/shape.js";
import { LEARNER, LEARNER_DESCRIPTION, MODEL, SCREEN } from "#lib/learners/base/shapes.js";
import { MATRIX_JSON } from "#lib/math/matrix.js";
import { OUTCOME_MODEL } from "#lib/nuisance/shapes.js";
import { REPLICATION, REPLICATION_JSON } from "#lib/replication/shapes.js";
import { CLASSIFICATION_PROBLEM, LEARNED_RULE_JSON, RULE, RULE_ORIGIN } from "#lib/rules/shapes.js";
import { SCENARIO } from "#lib/simulation/scenario.js";
import { RECORDS } from "#lib/study/shapes.js";
import {
  META_FIT,
  OUTER_CROSS_VALIDATION,
  SUPER_LEARNER_JSON,
  SUPER_LEARNER_MODEL,
} from "#lib/super-learner/shapes.js";
import { TRIAL_JSON, TRIAL_PARTS } from "#lib/trials/shapes.js";
import { ESTIMATE, EVALUATION } from "#lib/value/shapes.js";
import {
  AGREEMENTS,
  ARM_DIFFERENCE,
  BENEFIT_BY_RISK,
  FOLD_SPLITS,
  IN_SAMPLE_AND_HELD_OUT,
  LEARNER_CLAIMS,
  PSEUDO_OUTCOME_MEANS,
  RISK,
  RISK_DIFFERENCE,
  STUDY,
  TRUE_VALUE,
} from "./result-shapes.js";

const trial = simulateTrial("crossover", { n: 120, seed: "shapes" });
const second = simulateTrial("crossover", { n: 120, trial: 2, seed: "shapes" });
const folds = 3;
const library = [learners.mean(), learners.logistic({ ridge: 0.1 })];
const recipe = { library, folds, seed: "shapes" };
const data = { x: trial.covariates, y: trial.outcome, random: stream("shapes") };
const rule = await learnRule(trial, recipe);
const evaluation = evaluateRule(rule, trial, { outcomeModel: library, crossFit: folds, ownTrial: true });
const model = superLearner({ library, folds, onFailure: "drop" }).fit(data);
const replication = await replicate(trial, second, recipe);
const problem = classificationProblem(trial, { pseudoOutcome: "mean" });
const plan = {
  kind: "replication",
  scenario: "crossover",
  n: 80,
  pairs: 2,
  seed: "shapes",
  folds,
  truthDraws: 1000,
} as const;
const study = await runStudy({ ...plan, library, insideTrial: true }, { workers: 1 });
const named = [{ name: "mean", learner: learners.mean() }];
const sides = Array.from(problem.d, (_, i) => (i % 2 ? "odd" : "even"));
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const SHAPES: readonly (readonly [string, Shape, unknown])[] = [
  ["a trial", TRIAL_PARTS, trial],
  ["a trial in JSON", TRIAL_JSON, written(trial)],
  ["a trial with missing cells in JSON", TRIAL_JSON, written(simulateTrial("published", { seed: 1, missing: true }))],
  ["a matrix in JSON", MATRIX_JSON, written(trial.covariates)],
  ["a scenario", SCENARIO, scenarios.published],
  ["a learner", LEARNER, learners.tree({ minLeaf: 5 })],
  ["a learner in JSON", LEARNER_DESCRIPTION, written(superLearner({ library }))],
  ["a model", MODEL, learners.linear().fit(data)],
  ["a screen", SCREEN, screens.lasso()],
  ["weights", META_FIT, metaLearners.convex().fit({ z: model.crossValidated, y: data.y })],
  ["a risk", RISK, metaLearners.auc().risk([model.heldOut], data.y, new Float64Array(120).fill(1))],
  ["a Super Learner", SUPER_LEARNER_MODEL, model],
  ["a Super Learner in JSON", SUPER_LEARNER_JSON, written(model)],
  [
    "an outer cross-validation",
    OUTER_CROSS_VALIDATION,
    crossValidateSuperLearner({ ...data, library, folds, outerFolds: folds }),
  ],
  ["fold splits", FOLD_SPLITS, foldSplits(data, { library, folds }, 3)],
  ["losses in sample", IN_SAMPLE_AND_HELD_OUT, inSampleAgainstHeldOut(library, data, { folds })[1]],
  ["an outcome model", OUTCOME_MODEL, crossFitOutcome(trial, { library, folds })],
  ["a learned rule", RULE, rule],
  ["a marker rule", RULE, markerRule("age", { above: 50 })],
  ["a rule's origin", RULE_ORIGIN, rule.origin],
  ["a learned rule in JSON", LEARNED_RULE_JSON, written(rule)],
  ["a classification problem", CLASSIFICATION_PROBLEM, problem],
  ["means of D", PSEUDO_OUTCOME_MEANS, pseudoOutcomeMeans(trial, problem, sides, { benefit: problem.d })],
  [
    "agreements",
    AGREEMENTS,
    agreements(
      [
        { name: "all", rule: staticRule(1) },
        { name: "learned", rule },
      ],
      data.x,
    ),
  ],
  ["an evaluation", EVALUATION, evaluation],
  ["an evaluation in JSON", EVALUATION, written(evaluation)],
  ["an estimate", ESTIMATE, evaluation.gain.overAll],
  ["a difference of arms", ARM_DIFFERENCE, armDifference(trial)],
  ["a difference of risks", RISK_DIFFERENCE, riskDifference(trial, { method: "wald" })],
  ["benefit by risk", BENEFIT_BY_RISK, benefitByRisk(trial, "crossover", { learner: learners.mean() })],
  ["a true value", TRUE_VALUE, trueValue(rule, "crossover", { draws: 1000 })],
  ["a replication", REPLICATION, replication],
  ["a replication in JSON", REPLICATION_JSON, written(replication)],
  ["a study", STUDY, study],
  ["a study in JSON", STUDY, written(study)],
  ["records", RECORDS, study.records],
  ["claims of a learner", LEARNER_CLAIMS, (await claimsByLearner({ ...plan, outcomeLibrary: library }, named))[0]],
];

for (const [what, shape, value] of SHAPES) {
  test(`${what} has the shape that is written down for it, and other things have not`, () => {
    assert.equal(shape(value, what), undefined);
    for (const wrong of [undefined, null, 3, "text", [], [{}], {}, () => 1]) {
      // Whatever may be empty is one of these itself.
      if (shape === RECORDS && Array.isArray(wrong) && wrong.length === 0) continue;
      if (shape === TRIAL_PARTS && JSON.stringify(wrong) === "{}") continue;
      assert.notEqual(shape(wrong, what), undefined, `${what}: ${JSON.stringify(wrong)}`);
    }
  });
}

test("a shape names the place at which a value departs from it", () => {
  const gain = { ...evaluation.gain, overAll: { ...evaluation.gain.overAll, interval: [0, Number.NaN] } };
  assert.deepEqual(EVALUATION({ ...evaluation, gain }, "it"), {
    place: "it.gain.overAll.interval[1]",
    expected: "a finite number",
    got: Number.NaN,
  });
  assert.equal(TRIAL_PARTS({ ...trial, outcom: [] }, "it")?.got, "outcom");
});
