import assert from "node:assert/strict";
import { test } from "node:test";
import { type Learner, learnerFromJSON, learners, libraries } from "treatment-rules";
import { libraryFor } from "#lib/learners/libraries.js";

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

test("libraryFor takes linear for logistic on a continuous outcome, once, and leaves the rest", () => {
  assert.equal(libraryFor("binary"), libraries.light);
  assert.deepEqual(names(libraryFor("continuous")), [
    "mean",
    "linear",
    "linear (treatment interactions)",
    "tree (depth 3, leaf 20)",
    "nearest neighbours (25)",
  ]);
  const library = [learners.linear(), learners.logistic(), learners.logistic({ ridge: 1 })];
  assert.deepEqual(names(libraryFor("continuous", library)), ["linear"]);
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
    ["nearestNeighbors", {}],
    ["nearestNeighbors", { k: 0 } as never],
    ["nearestNeighbors", { k: 3, vote: "distance" } as never],
    ["nearestNeighbors", { k: 3, standardize: "no" } as never],
    ["mean", { trim: 0.1 } as never],
  ];
  for (const [learner, options] of bad) {
    assert.throws(() => learnerFromJSON({ learner, options }), { name: "TreatmentRulesError" }, `${learner}`);
  }
});
