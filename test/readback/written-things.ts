import {
  asClassifier,
  bestRule,
  customLearner,
  type EstimatorsPlan,
  evaluateLearning,
  evaluateRule,
  evaluationFromJSON,
  learnerFromJSON,
  learners,
  learnRule,
  Matrix,
  markerRule,
  metaLearners,
  mixedLibrary,
  modelFromJSON,
  parseTrial,
  type Rule,
  replicate,
  replicationFromJSON,
  ruleFromJSON,
  ruleLearner,
  runStudy,
  screened,
  screens,
  selectPatients,
  simulateTrial,
  staticRule,
  stream,
  studyFromJSON,
  superLearner,
  trialFromJSON,
} from "treatment-rules";
import { checkPlan } from "#lib/study/plan/plan.js";

/** A thing that was written down, the door that takes it back, and what is asked of it then. */
export interface WrittenThing {
  readonly name: string;
  readonly text: string;
  /** True for what may be written by hand, so that another such thing is no fault. */
  readonly byHand?: true;
  readonly read: (json: never) => object;
  /** Numbers that it gives: all must be finite. */
  readonly asked?: (made: never) => Iterable<number>;
}

const trial = simulateTrial("simple", { n: 60, seed: "readback" });
const second = simulateTrial("simple", { trial: 2, n: 60, seed: "readback" });
const holes = simulateTrial("published", { seed: "readback", n: 90, missing: true });
/** A trial with every role that a file can give. */
const whole = parseTrial(
  [
    "id,arm,cured,age,site,ward,block,days,ended",
    ...Array.from({ length: 70 }, (_, i) => {
      const [arm, site] = [i % 2 ? "new" : "old", ["A", "B", "C"][i % 3]];
      const cured = (i * 7) % 11 < (i % 2 ? 7 : 4) ? "yes" : "no";
      return `p${i},${arm},${cured},${20 + ((i * 13) % 50)}.5,${site},w${i % 7},b${i % 2},${5 + (i % 30)},${i % 3 ? "event" : "left"}`;
    }),
  ].join("\n"),
  {
    ...{ outcome: "cured", event: "no", direction: "minimize", treatment: "arm", treated: "new", randomization: 0.5 },
    ...{ id: "id", cluster: "ward", stratum: "block", time: "days", status: "ended", horizon: 30, unit: "share" },
  },
);
const x = trial.covariates;
const y = trial.outcome;
const at = x.selectRows([0, 3, 6, 9, 12, 15, 18, 21]);
const few = [learners.mean(), learners.logistic({ ridge: 0.1 })];

const share = (value: number) => Object.assign((m: Matrix) => new Float64Array(m.rows).fill(value), { value });
const custom = customLearner("half", () => share(0.5), {
  version: "1",
  toJSON: ({ value }) => ({ value }),
  read: ({ value }) => share((value as number) + 0),
});

function* decided(rule: Rule): Generator<number> {
  // A rule whose columns were renamed asks for those.
  const names = rule.columns;
  const own =
    names.length === 0 ? at : new Matrix(new Float64Array(3 * names.length).fill(0.5), 3, names.length, names);
  yield* rule.decide(own);
  if (rule.score) yield* rule.score(own);
  if (typeof rule.inWords() !== "string" || !/^[0-9a-f]{64}$/.test(rule.fingerprint())) yield Number.NaN;
}

const rule = (name: string, made: Rule): WrittenThing => ({
  name,
  text: JSON.stringify(made),
  ...(made.origin.options === undefined ? { byHand: true } : {}),
  read: ruleFromJSON as WrittenThing["read"],
  asked: decided as WrittenThing["asked"],
});

type AnyModel = ReturnType<typeof modelFromJSON>;

const model = (name: string, made: object): WrittenThing => ({
  name: `model ${name}`,
  text: JSON.stringify(made),
  read: modelFromJSON as WrittenThing["read"],
  asked: (({ predict, columns }: AnyModel) =>
    predict(
      new Matrix(
        Float64Array.from({ length: 3 * columns.length }, (_, k) => k / 7),
        3,
        columns.length,
        columns,
      ),
    )) as never,
});

const result = (name: string, read: (json: never) => object, made: object): WrittenThing => ({
  name,
  text: JSON.stringify(made),
  read,
});

const fit = { x, y, random: stream("readback") };
const signed = { ...fit, y: y.map((v, i) => v - 0.4 + (i % 3) / 10) };

const models: readonly WrittenThing[] = [
  model("mean", learners.mean().fit(fit)),
  model("linear", learners.linear({ interactions: true }).fit(fit)),
  model("logistic", learners.logistic({ ridge: 0.01 }).fit(fit)),
  model("elasticNet", learners.elasticNet({ folds: 3 }).fit(fit)),
  model("lda", learners.lda().fit(fit)),
  model("qda", learners.qda().fit(fit)),
  model(
    "naiveBayes",
    learners.naiveBayes({ categorical: "binary" }).fit({ ...fit, x: x.withFirst("A", trial.treatment) }),
  ),
  model("gam", learners.gam({ knots: 4 }).fit(fit)),
  model("tree", learners.tree({ maxDepth: 3, minLeaf: 4 }).fit(fit)),
  model("randomForest", learners.randomForest({ trees: 3, minLeaf: 8, importance: "impurity" }).fit(fit)),
  model("gradientBoosting", learners.gradientBoosting({ rounds: 4, minLeaf: 5 }).fit(fit)),
  model("nearestNeighbors", learners.nearestNeighbors({ k: 5 }).fit(fit)),
  model(
    "nearestNeighbors by distance",
    learners.nearestNeighbors({ k: "cross-validated", kernel: "gaussian", folds: 3 }).fit(fit),
  ),
  model("svm", learners.svm({ folds: 3 }).fit(fit)),
  model("svm, linear", learners.svm({ kernel: "linear", folds: 3 }).fit(fit)),
  model("classifier", asClassifier(learners.logistic()).fit(signed)),
  model("screened", screened(screens.correlation({ count: 2 }), learners.linear()).fit(fit)),
  model("rule", ruleLearner(markerRule("W1", { above: 0 })).fit(signed)),
  model("custom", custom.fit(fit)),
  model(
    "superLearner",
    superLearner({
      library: [superLearner({ library: few, folds: 2 }), ...few],
      metaLearner: metaLearners.logLoss(),
      folds: 2,
    }).fit(fit),
  ),
];

const recipe = { library: few, folds: 2, seed: "readback" };
const plan = { kind: "replication", scenario: "simple", n: 60, pairs: 2, ...recipe, truthDraws: 1000 } as const;
const estimators: EstimatorsPlan = {
  ...{ kind: "estimators", scenario: "simple", n: 60, trials: 3, seed: "readback", rule: staticRule(1).toJSON() },
  ...{ estimators: ["iptw", "tmle"], outcomeLibrary: ["mean"], crossFit: 2, truthDraws: 1000 },
};

// Of 20 patients whose chance of cure is .99, all are cured in four trials out of five.
const hopeless = { ...plan, scenario: "cure99", n: 20, pairs: 4, onRefusal: "record" } as const;

const descriptions: readonly WrittenThing[] = [
  learners.tree({ maxDepth: 2, minLeaf: 3 }),
  screened(screens.lasso({ folds: 3 }), learners.linear()),
  superLearner({ library: few, folds: 3, metaLearner: "discrete" }),
  ruleLearner(markerRule("W1", { atLeast: 1 })),
].map((learner) => ({
  ...{ name: `learner ${learner.name}`, text: JSON.stringify(learner), byHand: true },
  read: learnerFromJSON as WrittenThing["read"],
}));

const plans: readonly WrittenThing[] = [plan, estimators].map((own) => ({
  ...{ name: `plan ${own.kind}`, text: JSON.stringify(own), byHand: true },
  read: checkPlan as WrittenThing["read"],
}));

/** One of every kind of thing that the library writes down or that is written down for it, small. */
export async function writtenThings(): Promise<readonly WrittenThing[]> {
  const learned = await learnRule(trial, recipe);
  const outcomeModel = few;
  return [
    rule("static rule", staticRule(1)),
    rule("marker rule", markerRule("W1", { below: 0.5 })),
    rule("best rule", bestRule("simple", { trial: 2 })),
    rule("rule", learned),
    rule("rule of a tree", await learnRule(trial, { ...recipe, library: [learners.tree({ maxDepth: 2 })] })),
    rule("rule of a mixed library", await learnRule(trial, { ...recipe, library: mixedLibrary(few), method: "value" })),
    rule("rule of labels", await learnRule(whole, { ...recipe, columns: ["site=B", "site=C"] })),
    rule("rule with missing cells", await learnRule(holes, { ...recipe, method: "blip", library: ["mean", "linear"] })),
    ...models,
    ...descriptions,
    ...plans,
    result("trial", trialFromJSON, trial),
    result("trial with missing cells", trialFromJSON, holes),
    result("trial with every role", trialFromJSON, whole),
    result("part of a trial", trialFromJSON, selectPatients(whole, [0, 1, 2, 3, 4, 5, 6, 7])),
    { ...result("matrix", Matrix.fromJSON, at), byHand: true },
    result("evaluation", evaluationFromJSON, evaluateRule(learned, second, { outcomeModel, crossFit: 2 })),
    result(
      "evaluation without a model",
      evaluationFromJSON,
      evaluateRule(staticRule(1), whole, { estimator: "hajek" }),
    ),
    result("learning, judged", evaluationFromJSON, await evaluateLearning(trial, recipe, { folds: 2, outcomeModel })),
    result("replication", replicationFromJSON, await replicate(trial, second, recipe)),
    result("study", studyFromJSON, await runStudy(plan, { workers: 1 })),
    result("study with refusals", studyFromJSON, await runStudy(hopeless, { workers: 1 })),
    result("study of estimators", studyFromJSON, await runStudy(estimators, { workers: 1 })),
    result("shard", studyFromJSON, await runStudy({ ...plan, pairs: 4 }, { workers: 1, shard: "2/2" })),
  ];
}
