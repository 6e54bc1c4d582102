import assert from "node:assert/strict";
import { test } from "node:test";
import { type Learner, learnerFromJSON, learners, libraries } from "treatment-rules";
import { suitedTo } from "#lib/learners/libraries.js";

const names = (library: readonly Learner[]) => library.map((learner) => learner.name);

test("libraries.light is mean, logistic twice, a small tree and neighbours", () => {
  assert.deepEqual(names(libraries.light), [
    "mean",
    "logistic",
    "logistic (treatment interactions)",
    "tree (depth 3, leaf 20)",
    "nearest neighbours (25)",
  ]);
});

test("libraries.standard has a learner of every kind, and libraries.wide these and more, no two of one name", () => {
  const kinds = (library: readonly Learner[]) => library.map(({ description }) => description.learner);
  assert.deepEqual(kinds(libraries.standard), [
    ...["mean", "logistic", "logistic", "elasticNet", "gam", "tree", "randomForest", "gradientBoosting", "svm"],
    "nearestNeighbors",
  ]);
  assert.deepEqual(libraries.wide.slice(0, libraries.standard.length), libraries.standard);
  assert.deepEqual(
    new Set(kinds(libraries.wide)),
    new Set([...kinds(libraries.standard), "lda", "qda", "naiveBayes", "screened"]),
  );
  for (const library of Object.values(libraries)) assert.equal(new Set(names(library)).size, library.length);
});

test("on a continuous target a library takes linear for logistic, once, leaves out others for 0 and 1 only and keeps the rest", () => {
  assert.equal(suitedTo("binary").taken, libraries.light);
  assert.deepEqual(names(suitedTo("continuous").taken), [
    "mean",
    "linear",
    "linear (treatment interactions)",
    "tree (depth 3, leaf 20)",
    "nearest neighbours (25)",
  ]);
  const library = [learners.linear(), learners.logistic(), learners.logistic({ ridge: 1 })];
  assert.deepEqual(names(suitedTo("continuous", library).taken), ["linear"]);
  const { taken, leftOut } = suitedTo("continuous", [learners.lda(), learners.mean()]);
  assert.deepEqual(names(taken), ["mean"]);
  assert.match(leftOut.map(({ learner, reason }) => `${learner}: ${reason}`).join(), /linear discriminant: .*0 and 1/);
});

test("learnerFromJSON refuses a learner nobody knows, and every misspelt or senseless option", () => {
  for (const learner of ["forest", "__proto__", "constructor", ""]) {
    assert.throws(() => learnerFromJSON({ learner, options: {} }), { code: "learner" });
  }
  const bad: [string, Record<string, never>][] = [
    ["tree", { depth: 3 } as never],
    ["tree", { maxDepth: 2.5 } as never],
    ["tree", { minLeaf: 0 } as never],
    ["tree", { criterion: "deviance" } as never],
    ["tree", { complexity: 2 } as never],
    ["logistic", { ridge: -1 } as never],
    ["logistic", { ridge: "0.1" } as never],
    ["logistic", { interactions: "all" } as never],
    ["nearestNeighbors", { k: 0 } as never],
    ["nearestNeighbors", { k: 3, vote: "distance" } as never],
    ["nearestNeighbors", { k: 3, standardize: "no" } as never],
    ["mean", { trim: 0.1 } as never],
  ];
  for (const [learner, options] of bad) {
    assert.throws(() => learnerFromJSON({ learner, options }), { name: "TreatmentRulesError" }, `${learner}`);
  }
});
