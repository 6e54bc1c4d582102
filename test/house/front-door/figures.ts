import {
  baselineTests,
  classificationProblem,
  crossValidateSuperLearner,
  evaluateRule,
  foldSplits,
  inSampleAgainstHeldOut,
  learners,
  learnersByScenario,
  markerRule,
  pairedRisks,
  potentialOutcomes,
  type ReplicationPlan,
  replicate,
  runStudy,
  simulateTrial,
  stream,
  superLearner,
} from "treatment-rules";

// What figures draw: results in which there is something to be seen, so that no figure refuses them for being empty.

const [first, second] = [1, 2].map((trial) =>
  simulateTrial("crossover", { n: 120, trial: trial as 1 | 2, seed: "drawn" }),
);
const library = [learners.mean(), learners.linear()];
const forRules = [learners.logistic({ ridge: 0.1 })];
const rule = markerRule("age", { above: 50 });
const rules = [
  { name: "young", rule: markerRule("age", { below: 50 }) },
  { name: "old", rule },
];
const data = { x: first.covariates, y: first.outcome, random: stream("drawn") };
const options = { library, folds: 3 };
const problem = classificationProblem(first, { pseudoOutcome: "mean" });
const replication = await replicate(first, second, { library: forRules, folds: 3, insideTrial: true, seed: "drawn" });
const plan: ReplicationPlan = {
  kind: "replication",
  scenario: "crossover",
  n: 120,
  pairs: 6,
  seed: "drawn",
  library: forRules,
  folds: 3,
  truthDraws: 1000,
};
const study = await runStudy(plan, { workers: 1 });
const estimators = await runStudy(
  {
    kind: "estimators",
    scenario: "crossover",
    n: 120,
    trials: 6,
    seed: "drawn",
    rule: rule.toJSON(),
    estimators: ["iptw", "hajek"],
    outcomeLibrary: library,
    truthDraws: 1000,
  },
  { workers: 1 },
);
const evaluation = evaluateRule(rule, first, { outcomeModel: library, crossFit: 3, bestStatic: 1 });
const both = potentialOutcomes("crossover", { n: 60, seed: "drawn" });
const published = [
  { name: "a drug", trials: [1, 2].map(() => ({ treated: { share: 0.6, n: 40 }, control: { share: 0.5, n: 40 } })) },
];
const interval = { estimate: 0.1, lower: 0, upper: 0.2 };
const many = Array.from({ length: 40 }, (_, i) => Math.sin(i));

const just = (...values: readonly unknown[]) => values.map((value) => () => value);

/** Right values of figures and of the summaries they draw, by `door.parameter`. */
export const DRAWN_BY_PARAMETER: { readonly [parameter: string]: readonly (() => unknown)[] } = {
  "meanInterval.values": just(many),
  "summarizeHistogram.values": just(many),
  "summarizeAgreements.matrix": just([
    [1, 0.5],
    [0.5, 1],
  ]),
  "summarizePseudoOutcomeGroups.d": just(problem.d, { d: problem.d }),
  "summarizePseudoOutcomeGroups.groups": just(Array.from(problem.d, (_, i) => (i % 2 ? "odd" : "even"))),
  "summarizeClaims.study": just(study),
  "summarizeDirections.study": just(study),
  "summarizeEstimators.study": just(estimators),
  "summarizeFoldSplits.splits": just(foldSplits(data, options, 3)),
  "summarizeFolds.folds": just(Array.from(problem.d, (_, i) => i % 5)),
  "summarizeDetectable.source": just(replication, [{ name: "trial 2", standardError: 0.01, n: 690 }]),
  "summarizeAgreements.names": just(["a", "b"]),
  "summarizeDecisionMaps.rules": just(rules),
  "summarizeDecisionMaps.given": just(first),
  "summarizeDecisionMaps.options": just({ x: "age", y: "clearance" }),
  "summarizeRisks.of": just(superLearner(options).fit(data)),
  "summarizeArmDifferences.of": just(first, { name: "a drug", estimate: 0.1, interval: [0, 0.2] }),
  "summarizePublishedPairs.published": just(published),
  "summarizePublishedPairs.own": just([first, second]),
  "summarizeWeights.model": just(superLearner(options).fit(data)),
  "figures.histogram.values": just(many),
  "figures.detectable.source": just(replication, [{ name: "trial 2", standardError: 0.01, n: 690 }]),
  "figures.agreementMatrix.names": just(["a", "b"]),
  "figures.agreementMatrix.matrix": just([
    [1, 0.5],
    [0.5, 1],
  ]),
  "AgreementMatrixOptions.kappa": just([
    [1, 0.5],
    [0.5, 1],
  ]),
  "AgreementsOptions.kappa": just([
    [1, 0.5],
    [0.5, 1],
  ]),
  "figures.boundaries.rules": just(rules),
  "figures.boundaries.trial": just(first),
  "figures.boundaries.options": just({ x: "age", y: "clearance" }),
  "figures.borders.rules": just(rules),
  "figures.borders.trial": just(first),
  "figures.borders.options": just({ x: "age", y: "clearance" }),
  "pairedRisks.model": just(superLearner(options).fit(data)),
  "pairedRisks.rows": just(data),
  "figures.failureWeights.trial": just(first),
  "figures.failureWeights.problems": just(problem, [problem]),
  "figures.pseudoOutcomes.problems": just(problem, [problem, { name: "D", d: problem.d }]),
  "figures.pseudoOutcomeByGroup.d": just(problem.d, { d: problem.d }),
  "figures.pseudoOutcomeByGroup.groups": just(Array.from(problem.d, (_, i) => (i % 2 ? "odd" : "even"))),
  "figures.foldStrip.folds": just(Array.from(problem.d, (_, i) => i % 5)),
  "figures.inSampleAgainstHeldOut.rows": just(inSampleAgainstHeldOut(library, data, { folds: 3 })),
  "figures.risks.of": just(superLearner(options).fit(data)),
  "figures.standardizedDifferences.trials": just(first, [first, second]),
  "figures.trialTable.trial": just(first),
  "figures.armDifference.of": just(first, { name: "a drug", estimate: 0.1, interval: [0, 0.2] }),
  "figures.baselinePValues.tests": just(baselineTests(first)),
  "figures.claim.evaluations": just(evaluation, [evaluation]),
  "figures.weightsOverSplits.splits": just(foldSplits(data, options, 3)),
  "replicatesInLiterature.published": just(published),
  "replicatesInLiterature.own": just([first, second]),
};

/** Right values of figures, by the name of a type. */
export const DRAWN_BY_TYPE: { readonly [type: string]: readonly (() => unknown)[] } = {
  "Study<DirectionRecord>": just(study),
  "Study<EstimatorRecord>": just(estimators),
  OuterCrossValidation: just(crossValidateSuperLearner({ ...data, ...options, outerFolds: 3 })),
  PairedRisks: just(pairedRisks(superLearner(options).fit(data), data)),
  LearnersByScenario: just(
    learnersByScenario(["crossover"], { library: forRules, trials: 2, n: 60, draws: 1000, seed: "drawn" }),
  ),
  SuperLearnerModel: just(superLearner(options).fit(data)),
  TwoHistogramsInput: just({ own: many, replicate: many }),
  NamedReplication: just({ name: "a pair", result: replication }),
  RiskAndBenefit: just({ risk: many.map(Math.abs), benefit: many }),
  LossEnsemble: just({ name: "nnls", library: ["mean", "linear"], weights: [0.5, 0.5] }),
  BothOutcomes: just({ y1: both.y1, y0: both.y0, treatment: both.treatment }),
  Interval: just(interval),
  CoveragePanel: just({
    name: "all",
    rows: [
      { ...interval, truth: 0.1 },
      { ...interval, truth: 0.3 },
    ],
  }),
  GainErrorInput: just({ n: 690, cured: 0.86, observed: [{ name: "rule", shareSwitched: 0.4, standardError: 0.01 }] }),
  Series: just({ name: "a line", x: [1, 2, 3], y: [1, 4, 9] }),
  IntervalRow: just({ name: "a row", ...interval }),
};

/** Right values of figures' options, by `Type.field`. */
export const DRAWN_BY_FIELD: { readonly [field: string]: readonly (() => unknown)[] } = {
  "Series.lower": just([0, 3, 8]),
  "Series.upper": just([2, 5, 10]),
  "LinesOptions.yRange": just([0, 10]),
  "TwoHistogramsInput.ownSignificant": just(many.map((value) => value > 0.5)),
  "TwoHistogramsInput.replicateSignificant": just(many.map((value) => value > 0.5)),
};
