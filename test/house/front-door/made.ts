import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  asClassifier,
  classificationProblem,
  crossFitOutcome,
  evaluateRule,
  type JsonObject,
  learners,
  learnRule,
  Matrix,
  markerRule,
  parseTrial,
  type ReplicationPlan,
  replicate,
  ruleLearner,
  runStudy,
  screened,
  screens,
  simulateTrial,
  stream,
  superLearner,
} from "treatment-rules";

// Results and learners of every kind, small enough to be made often: what right arguments are made of.

export const first = simulateTrial("simple", { n: 40, seed: "first" });
export const second = simulateTrial("simple", { n: 40, trial: 2, seed: "second" });
export const { covariates, treatment, outcome, randomization } = first;
export const ones = new Float64Array(40).fill(1);
export const json = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

export const mean = learners.mean();
export const library = [mean];
export const folds = 2;
export const rule = markerRule("W1", { above: 0 });
export const recipe = { library, folds, seed: "door" };
export const learned = await learnRule(first, recipe);
export const formula = await learnRule(first, { ...recipe, library: [learners.logistic()], outcomeLibrary: library });
export const judge = { outcomeModel: mean, crossFit: folds, bestStatic: 1 } as const;
export const evaluation = evaluateRule(rule, first, judge);
export const replication = await replicate(first, second, { ...recipe, insideTrial: true });
export const problem = classificationProblem(first, { pseudoOutcome: "mean" });
export const outcomeModel = crossFitOutcome(first, { library, folds, seed: "door" });
export const plan: ReplicationPlan = {
  kind: "replication",
  scenario: "simple",
  n: 40,
  pairs: 3,
  seed: "door",
  library,
  outcomeLibrary: library,
  folds,
  truthDraws: 1000,
};
export const study = await runStudy(plan, { workers: 1 });
export const estimatorsPlan = {
  kind: "estimators",
  scenario: "simple",
  n: 40,
  trials: 3,
  seed: "door",
  rule: rule.toJSON(),
  estimators: ["iptw", "hajek"],
  outcomeLibrary: library,
  truthDraws: 1000,
} as const;
export const estimatorsStudy = await runStudy(estimatorsPlan, { workers: 1 });
export const input = { x: covariates, y: outcome, random: stream("door") };
export const published = simulateTrial("published", { n: 60, seed: "door" });
export const screen = screens.correlation({ count: 2 });
export const ensemble = superLearner({ library, folds });
export const csv = "arm,cured,age,site\nnew,1,40,A\nold,0,50,B\nnew,0,60,A\nold,1,70,B\n";
export const read = parseTrial(csv, { outcome: "cured", treatment: "arm", treated: "new" });
/** A folder for files that doors read and write; whoever runs the doors removes it. */
export const folder = mkdtempSync(join(tmpdir(), "front-door-"));
export const path = join(folder, "trial.csv");
writeFileSync(path, csv);
export const predictions = Matrix.fromColumns(
  [ones.map((_, i) => (i + 1) / 50), ones.map(() => 0.5)],
  ["good", "flat"],
);
/** Learners of every kind that is written down, small enough to be fitted often. */
export const written = [
  ...[mean, learners.logistic({ ridge: 0.1 }), learners.linear(), learners.lda({ ridge: 0.1 })],
  ...[learners.qda({ ridge: 0.1 }), learners.naiveBayes(), learners.gam({ knots: 4 }), learners.tree({ maxDepth: 2 })],
  ...[learners.elasticNet({ lambda: 0.1 }), learners.randomForest({ trees: 3 }), learners.nearestNeighbors({ k: 3 })],
  ...[learners.gradientBoosting({ rounds: 3 }), learners.svm({ probability: false })],
  ...[screened(screen, mean), asClassifier(mean), ensemble, ruleLearner(rule)],
];
export const models = written.map((learner) => learner.fit({ x: covariates, y: outcome, random: stream("door") }));
