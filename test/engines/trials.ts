import {
  armDifference,
  baselineTests,
  benefitByRisk,
  bestRule,
  classificationProblem,
  crossFitOutcome,
  crossValidateSuperLearner,
  describeTrial,
  type EstimatorName,
  evaluateLearning,
  evaluateRule,
  learners,
  learnRule,
  libraries,
  markerRule,
  metaLearners,
  potentialOutcomes,
  replicate,
  riskDifference,
  runStudy,
  scenarios,
  simulateTrial,
  stream,
  superLearner,
  trialToCsv,
  trueValue,
} from "treatment-rules";
import { rows, type Section } from "./data.js";

const seed = "engines";
const trial = simulateTrial("crossover", { n: 240, seed });
const other = simulateTrial("crossover", { trial: 2, n: 240, seed });
const outcomeModel = learners.logistic({ interactions: "treatment" });
const outcomeLibrary = [learners.mean(), outcomeModel];
const few = [learners.mean(), learners.logistic(), learners.tree({ maxDepth: 2, minLeaf: 20 })];
const rule = markerRule("clearance", { above: 70 });

const simulated: Section = Object.fromEntries(
  Object.keys(scenarios).map((name) => [
    `scenario ${name}`,
    () => {
      const both = ([1, 2] as const).map((k) => simulateTrial(name, { trial: k, n: 150, seed }));
      const truth = trueValue(bestRule(name), name, { draws: 2000, seed });
      const drawn = potentialOutcomes(name, { n: 150, seed });
      return [both.map((t) => [t, trialToCsv(t)]), truth, drawn.q1, drawn.q0];
    },
  ]),
);

const superLearners: Section = {
  ...Object.fromEntries(
    Object.entries(metaLearners).map(([name, make]) => [
      `meta-learner ${name}`,
      () => {
        const { x, y, weights, next } = rows();
        const model = superLearner({ library: few, metaLearner: make(), folds: 4 }).fit({
          x,
          y: y.binary,
          weights,
          random: seed,
        });
        return [model, model.crossValidated, model.meta.objective, model.cvRiskStandardError, model.predict(next)];
      },
    ]),
  ),
  "Super Learner of the light library": () => {
    const { x, y, weights, next } = rows();
    const model = superLearner({ library: libraries.light, folds: 5 }).fit({ x, y: y.binary, weights, random: seed });
    return [model, model.heldOut, model.predict(next)];
  },
  "Super Learner, cross-validated": () => {
    const { x, y, weights } = rows();
    return crossValidateSuperLearner({
      x,
      y: y.binary,
      weights,
      library: few,
      folds: 3,
      outerFolds: 3,
      random: stream(seed),
    });
  },
};

const estimators: readonly EstimatorName[] = ["iptw", "hajek", "aipw", "tmle", "cv-tmle"];
const judged: Section = {
  ...Object.fromEntries(
    estimators.map((estimator) => [
      `estimator ${estimator}`,
      () => evaluateRule(rule, trial, { estimator, outcomeModel, crossFit: 4, seed }),
    ]),
  ),
  "estimator tmle, by covariate and arm share": () =>
    evaluateRule(rule, trial, {
      outcomeModel,
      crossFit: 4,
      fluctuation: "covariate",
      randomization: "arm share",
      seed,
    }),
  evaluateLearning: () =>
    evaluateLearning(trial, { library: few, outcomeLibrary, folds: 3, seed }, { folds: 3, outcomeModel, seed }),
  "difference of arms": () => [
    armDifference(trial),
    riskDifference(trial),
    riskDifference(trial, { method: "wald", level: 0.9 }),
    baselineTests(trial),
    describeTrial(trial),
    benefitByRisk(trial, "crossover", { learner: learners.logistic() }).groups,
  ],
};

const learned: Section = {
  "pseudo-outcomes": () => {
    const outcome = crossFitOutcome(trial, { library: outcomeLibrary, folds: 4, seed: seed });
    return (["inverse-weighting", "mean", "efficient"] as const).map((pseudoOutcome) => [
      classificationProblem(trial, { pseudoOutcome, outcome }),
    ]);
  },
  ...Object.fromEntries(
    (["classification", "blip", "value"] as const).map((method) => [
      `rule by ${method}`,
      async () => {
        const found = await learnRule(trial, { method, library: few, outcomeLibrary, folds: 4, seed });
        return [found, found.decide(other.covariates), found.score?.(other.covariates), found.inWords()];
      },
    ]),
  ),
  replicate: () => replicate(trial, other, { library: few, outcomeLibrary, folds: 3, seed }),
  study: () =>
    runStudy({
      kind: "replication",
      scenario: "simple",
      n: 80,
      pairs: 2,
      seed,
      library: [learners.logistic()],
      folds: 3,
      truthDraws: 1000,
    }),
};

/** Scenarios, Super Learners, estimators, rules, replication. */
export const trialLines: Section = { ...simulated, ...superLearners, ...judged, ...learned };
