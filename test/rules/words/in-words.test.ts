import assert from "node:assert/strict";
import { test } from "node:test";
import { staticRule } from "treatment-rules";
import { inWords } from "#lib/rules/words/in-words.js";
import type { SuperLearnerModel } from "#lib/super-learner/types.js";

type Member = { readonly learner: string; readonly [part: string]: unknown };

/** Members with their weights, as far as words read them. */
function ensemble(members: readonly (readonly [string, number, Member])[], metaLearner = "nnls"): SuperLearnerModel {
  return {
    library: members.map(([name]) => name),
    weights: Float64Array.from(members, ([, weight]) => weight),
    members: members.map(([, , member]) => member),
    metaLearner: { name: metaLearner },
  } as unknown as SuperLearnerModel;
}

const alone = (member: Member, name: string = member.learner) => ensemble([[name, 1, member]]);
const mean = (value: number) => ({ learner: "mean", mean: value });
const line = (learner: string, intercept: number, coefficients: readonly number[]) => ({
  ...{ learner, intercept, coefficients },
  terms: ["age", "age x sex", "weight"],
});

test("a formula has each term with its sign, products in brackets, and none of coefficient 0", () => {
  const formula = line("linear", -1.5, [0.25, -2.5, 0]);
  assert.equal(inWords(alone(formula), 0), "Treat where -1.5000 + 0.2500 age - 2.5000 (age x sex) is above 0.");
  assert.equal(inWords(alone(formula), 0.45), "Treat where -1.5000 + 0.2500 age - 2.5000 (age x sex) is above 0.4500.");
});

test("a logistic formula is compared with the log odds of the threshold", () => {
  const formula = line("logistic", 1, [0, 0, 0.5]);
  const bound = (threshold: number) => /^Treat where 1 \+ 0\.5000 weight is above (.*)\.$/.exec(words(threshold))?.[1];
  const words = (threshold: number) => inWords(alone(formula), threshold);
  // log(1) = 0, log(1 / 3) = -1.0986, log(.45 / .55) = -.2007.
  assert.deepEqual([0.5, 0.25, 0.45].map(bound), ["0", "-1.0986", "-0.2007"]);
});

test("a formula of the intercept alone, and a mean, treat everyone where they exceed the threshold", () => {
  for (const constant of [(value: number) => line("linear", value, [0, 0, 0]), mean]) {
    const words = [0.2, 0.3, 0.4].map((value) => inWords(alone(constant(value)), 0.3));
    assert.deepEqual(words, ["Treat no one.", "Treat no one.", "Treat everyone."]);
  }
});

test("a classifier is told as the learner inside, against a chance of one half whatever the rule's threshold", () => {
  const classifier = (value: number) => alone({ learner: "classifier", model: mean(value) });
  const words = [0.47, 0.5, 0.53].map((value) => inWords(classifier(value), 0));
  assert.deepEqual(words, ["Treat no one.", "Treat no one.", "Treat everyone."]);
  const forest = alone({ learner: "classifier", model: { learner: "forest" } }, "classifier: forest");
  assert.equal(inWords(forest, 0), "Treat where forest predicts more than 0.5.");
  assert.equal(inWords(alone({ learner: "rule", rule: staticRule(1) }), 0), "Treat everyone.");
});

/** A tree that asks for age and age again, each time on the right: n leaves, of which the last are treated. */
function chain(values: readonly number[]): Member {
  const nodes = { column: [], threshold: [], left: [], right: [], value: [] } as { [part: string]: number[] };
  const push = (column: number, threshold: number, left: number, right: number, value: number) => {
    for (const [part, entry] of Object.entries({ column, threshold, left, right, value })) nodes[part].push(entry);
  };
  values.forEach((value, k) => {
    if (k < values.length - 1) push(0, 10 * (k + 1), 2 * k + 1, 2 * k + 2, 0);
    push(-1, 0, -1, -1, value);
  });
  return { learner: "tree", columns: ["age"], leaves: values.length, nodes };
}

test("a tree is told by the leaves above the threshold, neighbors that decide alike as one", () => {
  const words = (values: readonly number[], threshold = 0.5) => inWords(alone(chain(values)), threshold);
  assert.equal(words([0.6, 0.4]), "Treat where age is 10 or less.");
  assert.equal(words([0.4, 0.6]), "Treat where age is above 10.");
  assert.equal(words([0.4, 0.6, 0.7]), "Treat where age is above 10.");
  assert.equal(words([0.6, 0.5, 0.7]), "Treat where age is 10 or less; or where age is above 10 and age is above 20.");
  assert.deepEqual([words([0.6, 0.7]), words([0.5, 0.3])], ["Treat everyone.", "Treat no one."]);
  assert.equal(words([-0.1, 0.1], 0), "Treat where age is above 10.");
});

test("a tree of more than twelve leaves is told by its name", () => {
  const leaves = (n: number) => Array.from({ length: n }, (_, k) => (k === 0 ? 1 : 0));
  assert.equal(inWords(alone(chain(leaves(12))), 0.5), "Treat where age is 10 or less.");
  assert.equal(inWords(alone(chain(leaves(13))), 0.5), "Treat where tree predicts more than 0.5.");
});

test("several learners are told with their weights, on the scale they are averaged on", () => {
  const members = [
    ["mean", 0.25, mean(1)],
    ["forest", 0, { learner: "forest" }],
    ["tree", 0.75, chain([0, 1])],
  ] as const;
  const parts = "(mean 0.2500, tree 0.7500)";
  assert.equal(inWords(ensemble(members), 0.5), `Treat where the weighted mean of 2 learners is above 0.5 ${parts}.`);
  assert.equal(
    inWords(ensemble(members, "value"), 0),
    `Treat where the weighted mean of 2 learners is above 0 ${parts}.`,
  );
  for (const name of ["logLoss", "convexLogLoss"]) {
    const words = inWords(ensemble(members, name), 0.5);
    assert.equal(words, `Treat where the weighted mean log odds of 2 learners is above 0 ${parts}.`);
  }
});
