import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, learnRule, Matrix, ruleFromJSON, simulateTrial, stream } from "treatment-rules";
import { fitShortTree, type ShortTree } from "#lib/rules/words/short-tree.js";
import { decisionsInWords } from "#lib/rules/words/tree-in-words.js";

/** What a tree decides for a row, read off its parts. */
function decided(tree: ShortTree, x: Matrix, row: number): number {
  if ("leaf" in tree) return tree.leaf;
  return decided(x.columnNamed(tree.column)[row] <= tree.bound ? tree.left : tree.right, x, row);
}

/** The fewest rows that any tree of depth two tells wrongly, by trying them all. */
function fewest(
  columns: readonly (readonly number[])[],
  decisions: Uint8Array,
  rows: readonly number[],
  depth: number,
): number {
  const treated = rows.filter((i) => decisions[i] === 1).length;
  let least = Math.min(treated, rows.length - treated);
  if (depth === 0) return least;
  for (const column of columns) {
    for (const bound of new Set(column)) {
      const left = rows.filter((i) => column[i] <= bound);
      const right = rows.filter((i) => column[i] > bound);
      least = Math.min(
        least,
        fewest(columns, decisions, left, depth - 1) + fewest(columns, decisions, right, depth - 1),
      );
    }
  }
  return least;
}

test("no tree of two splits in a row agrees with more patients than the short tree, which is what it says", () => {
  for (let k = 0; k < 40; k++) {
    const random = stream(`short tree/${k}`);
    const n = 30;
    const columns = [3, 6, 2].map((levels) => Array.from({ length: n }, () => random.integer(levels)));
    const decisions = Uint8Array.from({ length: n }, () => random.bernoulli(0.4));
    const x = Matrix.fromColumns(columns, ["a", "b", "c"]);
    const { tree, agreement } = fitShortTree(x, decisions);
    const rows = Array.from({ length: n }, (_, i) => i);
    assert.equal(agreement, 1 - fewest(columns, decisions, rows, 2) / n);
    const agrees = rows.filter((i) => decided(tree, x, i) === decisions[i]).length;
    assert.ok(Math.abs(agreement - agrees / n) < 1e-12);
  }
});

test("a rule that is such a tree is found again, with its levels by name and its bounds in few digits", () => {
  const random = stream("found again");
  const n = 400;
  const age = Array.from({ length: n }, () => 20 + random.integer(60));
  const site = Array.from({ length: n }, () => random.bernoulli(0.3));
  const sex = Array.from({ length: n }, () => random.bernoulli(0.5));
  const x = Matrix.fromColumns([age, site, sex], ["age", "site=B", "male"]);
  const decisions = Uint8Array.from(age, (_, i) => (site[i] === 1 ? sex[i] : Number(age[i] <= 49)));
  assert.match(
    decisionsInWords(x, decisions),
    /^Treats \d\d% of the patients it was learned on, mostly where site is not B and age is (4[789]|5[01])(\.5)? or less; or where site is B and male is 1; this tree agrees with the rule on (100|9\d)% of them\.$/,
  );
});

test("a split that tells fewer than one patient in a hundred more is not worth its words", () => {
  const n = 1000;
  const rare = Array.from({ length: n }, (_, i) => (i < 9 ? 1 : 0));
  const half = Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : 0));
  const x = Matrix.fromColumns([rare, half], ["rare", "half"]);
  // Half follows a column, and half of it is told by chance alone: the rare ones are no words' worth.
  const treats = Uint8Array.from(half, (v, i) => (rare[i] === 1 ? 1 : i < 500 ? v : Number(i % 3 === 0)));
  const { tree } = fitShortTree(x, treats);
  assert.deepEqual(tree, { column: "half", bound: 0, isIndicator: true, left: { leaf: 0 }, right: { leaf: 1 } });
  assert.match(
    decisionsInWords(x, Uint8Array.from(rare)),
    /^Treats 1% .*; no short tree .* treating no one agrees with the rule on 99%\.$/,
  );
  assert.equal(decisionsInWords(x, new Uint8Array(n)), "Treats no one it was learned on.");
  assert.equal(decisionsInWords(x, new Uint8Array(n).fill(1)), "Treats everyone it was learned on.");
});

test("a mixture is put into words by a short tree that goes with its JSON; a formula stays a formula", async () => {
  const trial = simulateTrial("crossover", { n: 300, seed: "words" });
  const mixture = await learnRule(trial, {
    library: [learners.logistic(), learners.nearestNeighbors()],
    pseudoOutcome: "mean",
    seed: "words",
  });
  const words = mixture.inWords();
  assert.match(
    words,
    /^Treats \d+% of the patients it was learned on, .*; this tree agrees with the rule on \d+% of them\. Treat where/,
  );
  const back = ruleFromJSON(JSON.parse(JSON.stringify(mixture)));
  assert.deepEqual([back.inWords(), back.fingerprint()], [words, mixture.fingerprint()]);
  const share = mixture.decide(trial.covariates).reduce((sum, d) => sum + d, 0) / trial.n;
  assert.ok(words.startsWith(`Treats ${Math.round(100 * share)}% `));
  const alone = await learnRule(trial, { library: [learners.logistic()], pseudoOutcome: "mean", seed: "words" });
  assert.match(alone.inWords(), /^Treat where /);
  assert.ok(!("inShort" in alone.toJSON()));
});
