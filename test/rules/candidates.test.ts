import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asClassifier,
  learners,
  learnRule,
  libraries,
  Matrix,
  makeTrial,
  markerRule,
  ruleLearner,
  staticRule,
} from "treatment-rules";
import { asCandidates, candidatesFor, outcomeLearners } from "#lib/rules/builders/candidates.js";
import { completeRecipe } from "#lib/rules/builders/recipe.js";

const names = (library: readonly { readonly name: string }[] | undefined) => library?.map(({ name }) => name);

test("a library holds learners, their names, rules, and what they were written down as", () => {
  const marker = markerRule("age", { above: 50 });
  const given = ["mean", learners.linear(), staticRule(1), JSON.parse(JSON.stringify(marker))];
  assert.deepEqual(names(asCandidates(given, "test")), ["mean", "linear", "treat all", "age above 50"]);
  for (const stranger of [3, null, {}]) {
    assert.throws(() => asCandidates(["mean", stranger], "test"), /in place 2 of the library/);
  }
  const half = { decide: () => [1] };
  assert.throws(() => asCandidates(["mean", half], "test"), /test, place 2 of the library: expected/);
});

test("by value, learners for 0 and 1 only are taken as classifiers and the others as they are", () => {
  const { taken, leftOut } = candidatesFor("value", [learners.lda(), learners.linear(), staticRule(0)], "test");
  assert.deepEqual(names(taken), ["classifier: linear discriminant", "linear", "treat none"]);
  assert.deepEqual(leftOut, []);
});

test("the outcome's learners are those inside of classifiers, each once, and no rules", () => {
  const mixed = [staticRule(1), asClassifier(learners.logistic()), learners.linear(), asClassifier(learners.linear())];
  assert.deepEqual(names(outcomeLearners(mixed)), ["logistic", "linear"]);
});

test("every method completes a recipe with its own defaults", () => {
  const defaults = (["classification", "blip", "value", "outcome-weighted"] as const).map((method) => {
    const { metaLearner, pseudoOutcome, library } = completeRecipe({ method }, "test");
    return [metaLearner.name, pseudoOutcome, library.length];
  });
  const { length } = libraries.light;
  // By value: both static rules, four learners that need no treatment column, three of them as classifiers too.
  assert.deepEqual(defaults, [
    ["nnls", "efficient", length],
    ["nnls", "efficient", length],
    ["value", "efficient", 9],
    ["nnls", "mean", 1],
  ]);
  const given = completeRecipe({ outcomeLibrary: ["mean"], columns: ["age"], metaLearner: "convex" }, "test");
  assert.deepEqual([names(given.outcomeLibrary), given.columns, given.metaLearner.name], [["mean"], ["age"], "convex"]);
  const plain = completeRecipe({}, "test");
  assert.ok(!("outcomeLibrary" in plain) && !("columns" in plain));
});

test("a rule in a library scores the weighted mean of |D|, with the sign of its decision", () => {
  const x = Matrix.fromColumns([[40, 60, 70]], ["age"]);
  const model = ruleLearner(markerRule("age", { below: 50 })).fit({ x, y: [1, -3, 2], weights: [3, 1, 1] });
  // (3 x 1 + 3 + 2) / 5.
  assert.deepEqual(Array.from(model.predict(x)), [1.6, -1.6, -1.6]);
});

test("a learned rule is called by its method and its one learner, or by how many they are", async () => {
  const n = 40;
  const trial = makeTrial({
    covariates: Matrix.fromColumns([Array.from({ length: n }, (_, i) => Math.sin(i))], ["w"]),
    treatment: Array.from({ length: n }, (_, i) => i % 2),
    outcome: Array.from({ length: n }, (_, i) => (i % 4 < 2 ? 1 : 0)),
    name: "forty",
  });
  const recipe = { pseudoOutcome: "mean", folds: 2 } as const;
  const single = await learnRule(trial, { ...recipe, library: ["mean"] });
  const several = await learnRule(trial, { ...recipe, method: "blip", library: ["mean", "linear"] });
  assert.deepEqual(
    [single.name, several.name],
    ["classification (mean) learned on forty", "blip (2 learners, nnls) learned on forty"],
  );
});
