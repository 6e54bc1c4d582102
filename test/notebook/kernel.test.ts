// slow: a kernel is started twice, 15 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { load, ROOT } from "../scripts/load.js";
import { withoutLab } from "../support/needs.js";

const { placesIn } = await load("setup/paths.mjs");
const places = placesIn(ROOT);
const skip = withoutLab;

interface Shown {
  readonly type: string;
  readonly own: boolean;
  readonly name?: string;
  readonly text?: string;
  readonly data?: { readonly [mime: string]: string };
}
interface Ran {
  readonly status: "ok" | "error";
  readonly shown: readonly Shown[];
}
type Request = { readonly run: string } | { readonly complete: string } | { readonly inspect: string };

/** What a fresh kernel of the course answers to these requests, in order. */
function asked(requests: readonly Request[]): unknown[] {
  const script = join(ROOT, "test", "notebook", "ask-kernel.py");
  const { stdout, stderr, status } = spawnSync(places.python, [script, places.notebooks], {
    input: JSON.stringify(requests),
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const SETUP = `import { crossValidateSuperLearner, evaluateRule, learnRule, learners, replicate, staticRule, superLearner, trueValue, twinTrials } from "treatment-rules";
const [first, second] = twinTrials("published");
const library = [learners.mean(), learners.logistic()];
const rule = await learnRule(first, { library: library, seed: "kernel" });
const judged = evaluateRule(rule, second, { estimator: "hajek" });
const result = await replicate(first, second, { library: library, seed: "kernel", insideTrial: false });
const ensemble = superLearner({ library: library }).fit({ x: first.covariates, y: first.outcome, random: "kernel" });
const truth = trueValue(staticRule(1), "published");`;

/** Ten expressions that print themselves, with a name that must be offered behind each and what hovering must say. */
const EXPRESSIONS: readonly (readonly [string, string, RegExp])[] = [
  ["first", "covariates", /const first: Trial & Tabular/],
  ["rule", "inWords", /const rule: Rule & Tabular/],
  ["judged", "gain", /const judged: Evaluation & Tabular/],
  ["judged.value", "standardError", /value: Estimate/],
  ["result", "verdict", /const result: Replication & Tabular/],
  ["result.forward", "sentence", /forward: Direction/],
  ["ensemble", "cvRisk", /const ensemble: SuperLearnerModel & Tabular/],
  ["truth", "gain", /const truth: TrueValue/],
  ["learners", "randomForest", /tree: typeof tree/],
  ["library[0]", "fit", /const library: /],
];

test("every printed result is completed and explained, and leaves nothing behind in the next cell", { skip }, () => {
  // A package.json that npm writes anew beneath an open lesson is passed over.
  const touch = `import { utimesSync } from "node:fs";
utimesSync("../lib/package.json", new Date(), new Date());
await new Promise((done) => setTimeout(done, 300));`;
  const requests: Request[] = EXPRESSIONS.flatMap(([expression]) => [
    { complete: `${expression}.` },
    { inspect: expression.replace(/\[0\]$/, "") },
  ]);
  const [setUp, touched, ...answers] = asked([{ run: SETUP }, { run: touch }, ...requests, { run: "1 + 1" }]) as [
    Ran,
    Ran,
    ...unknown[],
  ];
  for (const answer of [setUp, touched]) assert.deepEqual(answer, { status: "ok", shown: [] });
  EXPRESSIONS.forEach(([expression, name, says], k) => {
    const matches = answers[2 * k] as string[];
    assert.ok(matches.includes(name), `${expression}. offers ${matches.join(", ") || "nothing"}`);
    assert.ok(!matches.some((match) => match.includes("[")), `${expression}. offers a symbol`);
    assert.match(answers[2 * k + 1] as string, says);
  });
  const last = answers.at(-1) as Ran;
  assert.deepEqual(
    last.shown.map(({ type, name, text }) => [type, name, text]),
    [["stream", "stdout", "2\n"]],
  );
});

test("a bare result is a card with its text beside it; errors are their sentence and their place", { skip }, () => {
  const cells = [
    "rule",
    "const again = 1;\nfirst.covariates.columnNamed('nope');",
    "await learnRule(first, { library: ['nope' as never] });",
    "learnRule(first, { library: learners.logistic() });",
    "const soon = learnRule(first, { library: library });\nsoon.decide(first.covariates);",
    "learnRule(first, { library: library });",
    "const thrown: any = undefined;\nthrown.field;",
  ];
  const [, ...answers] = asked([{ run: SETUP }, ...cells.map((code) => ({ run: code }))]) as Ran[];
  const [card, runtime, rejected, list, awaited, promise, plain] = answers;
  const [{ data }] = card.shown;
  assert.match(data?.["text/html"] ?? "", /^<div style="[^"]*overflow-wrap: break-word/);
  assert.match(data?.["text/plain"] ?? "", /^Rule: classification/);
  assert.equal(card.shown.length, 1);
  const said = ({ shown }: Ran) => shown.map(({ text }) => text).join("");
  assert.match(said(runtime), /expected a column called "nope".*\nin line 2 of the cell: first\.covariates/);
  assert.match(said(rejected), /^learnerFromJSON: expected a learner among .*got "nope"\nin line 1 of the cell/);
  assert.match(
    said(list),
    /^Line 1, column 20: .*'CandidateLibrary'\.\nA library is a list: library: \[learner\]\.\n$/,
  );
  assert.match(said(awaited), /^Line 2, column 6: .*\nWrite "await" before the call that makes it\.\n$/);
  assert.match(said(promise), /^A promise: write "await" before the call/);
  assert.match(said(plain), /^TypeError: .*undefined.*\nin line 2 of the cell: thrown\.field;\n$/);
  for (const answer of [runtime, rejected, list, awaited, plain]) {
    assert.equal(answer.status, "error");
    assert.ok(said(answer).split("\n").length <= 4, said(answer));
  }
});
