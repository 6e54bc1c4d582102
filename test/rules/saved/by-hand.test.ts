import assert from "node:assert/strict";
import { test } from "node:test";
import {
  learnerFromJSON,
  learners,
  learnRule,
  Matrix,
  markerRule,
  modelFromJSON,
  ruleFromJSON,
  ruleLearner,
  simulateTrial,
  staticRule,
} from "treatment-rules";
import { contentOf } from "#lib/core/seal.js";
import { checkPlan } from "#lib/study/plan/plan.js";
import { writtenAnew } from "../../support/written-anew.js";

const trial = simulateTrial("simple", { n: 80, seed: "by hand" });
const recipe = { library: [learners.mean(), learners.logistic()], folds: 2, seed: "by hand" };
const learned = await learnRule(trial, recipe);
const json = (value: unknown) => JSON.parse(JSON.stringify(value));

test("a rule that needs no trial is read as it is written by hand, and no name in it may be misspelt", () => {
  assert.equal(ruleFromJSON({ rule: "static", treat: 1 }).fingerprint(), staticRule(1).fingerprint());
  assert.equal(ruleFromJSON({ rule: "best", scenario: "simple" }).name, "best rule of simple");
  for (const [wrong, code] of [
    [{ rule: "static", treat: "1" }, "option"],
    [{ rule: "static", treat: 1, treats: 0 }, "option"],
    [{ rule: "marker", column: "W1", test: { above: 0 }, below: 1 }, "option"],
    [{ rule: "best", scenario: "simple", trial: 3 }, "trial-number"],
    [{ rule: "best", scenario: "simple", trials: 2 }, "option"],
    [{ ...json(staticRule(1)), treat: 0 }, "digest"],
  ] as const) {
    assert.throws(() => ruleFromJSON(wrong as never), { code });
  }
});

test("a description of a learner has its options by their name, however deep it stands", () => {
  const tree = { learner: "tree", options: { maxDepth: 2 } };
  const screen = { screen: "correlation", options: { count: 2 } };
  assert.equal(
    learnerFromJSON({ learner: "screened", options: { screen, learner: tree } }).name,
    "tree (depth 2), screened (correlation, 2)",
  );
  for (const wrong of [
    { learner: "tree" },
    { learner: "tree", option: { maxDepth: 2 } },
    { ...tree, maxDepth: 3 },
    { learner: "screened", options: { screen: { screen: "correlation" }, learner: tree } },
    { learner: "screened", options: { screen, learner: { learner: "tree" } } },
    { learner: "superLearner", options: { library: [tree], metaLearner: { metaLearner: "nnls", option: {} } } },
  ]) {
    assert.throws(() => learnerFromJSON(wrong as never), { name: "TreatmentRulesError" }, JSON.stringify(wrong));
  }
});

test("a learned rule in a library or a plan keeps the digest that it was written with", async () => {
  const changed = { ...json(learned), threshold: 0.4 };
  const bare = contentOf(learned);
  for (const rule of [changed, bare]) {
    await assert.rejects(learnRule(trial, { ...recipe, method: "value", library: [json(rule)] }), { code: "digest" });
    assert.throws(() => learnerFromJSON({ learner: "rule", options: { rule: json(rule) } }), { code: "digest" });
    const plan = {
      kind: "estimators",
      scenario: "simple",
      trials: 2,
      seed: "s",
      estimators: ["iptw"],
      outcomeLibrary: ["mean"],
    };
    assert.throws(() => checkPlan({ ...plan, rule: json(rule) }), {
      ...{ code: "plan", where: "plan.rule", hint: /JSON\.stringify\(rule\)/ },
    });
    assert.equal(json(checkPlan({ ...plan, rule: learned })).rule.digest, json(learned).digest);
  }
  const again = learnerFromJSON(json(ruleLearner(learned)));
  assert.equal(again.name, learned.name);
});

test("a rule within a saved rule is covered by the digest of the whole", async () => {
  const library = [staticRule(0), markerRule("W1", { above: 0 }), learned, learners.linear()];
  const rule = await learnRule(trial, { ...recipe, method: "value", library });
  const back = ruleFromJSON(json(rule));
  assert.deepEqual(back.decide(trial.covariates), rule.decide(trial.covariates));
  assert.equal(back.fingerprint(), rule.fingerprint());
  const { model } = json(rule);
  const at = model.members.findIndex(({ learner }: { learner: string }) => learner === "rule");
  model.members[at].size = 17;
  assert.throws(() => ruleFromJSON({ ...json(rule), model }), { code: "digest" });
});

test("what a rule says of its learners and its trial must be what its model is made of", () => {
  const refused = (place: RegExp, change: (rule: ReturnType<typeof json>) => void) => {
    const changed = json(learned);
    change(changed);
    assert.throws(() => ruleFromJSON(writtenAnew(changed)), { code: "shape", expected: place });
  };
  refused(/origin\.library/, ({ origin }) => origin.library.reverse());
  refused(/origin\.metaLearner/, ({ origin }) => {
    origin.metaLearner = "auc";
  });
  refused(/memory\.levels/, ({ memory }) => memory.levels.pop());
  refused(/memory\.levels/, ({ memory }) => memory.levels.push(memory.levels[0]));
  refused(/memory\.nobody/, ({ memory }) => memory.nobody.push({ column: "weight", level: null }));
  refused(/memory\.version/, ({ memory }) => {
    memory.version = "new";
  });
});

test("numbers that are finite each and overflow together are refused where they predict, and never decide", () => {
  const x = Matrix.fromColumns([[1, 2, 3]], ["dose"]);
  const model = json(learners.linear().fit({ x, y: [1, 2, 4] }));
  const large = modelFromJSON(writtenAnew({ ...model, intercept: -1e308, coefficients: [1e308] }));
  assert.equal(large.predict(Matrix.fromRows([[1]], ["dose"]))[0], 0);
  assert.throws(() => large.predict(Matrix.fromRows([[1000]], ["dose"])), { code: "predictions" });
});

test("text and promises are told from what is read back", () => {
  const text = JSON.stringify(learned);
  assert.throws(() => ruleFromJSON(text as never), { code: "rule", hint: /JSON\.parse/ });
  assert.throws(() => ruleFromJSON(Promise.resolve(learned) as never), { code: "rule", hint: /await/ });
});
