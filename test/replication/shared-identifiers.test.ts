import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  evaluateRule,
  learners,
  learnRule,
  Matrix,
  makeTrial,
  type Replication,
  replicate,
  replicationFromJSON,
  simulateTrial,
  type Trial,
} from "treatment-rules";
import { identifiersOfSketch } from "#lib/trials/overlap/shared-identifiers.js";
import { sketchOf } from "#lib/trials/overlap/sketch.js";

const N = 120;
const trials = ([1, 2] as const).map((trial) => simulateTrial("crossover", { trial, n: N, seed: "identifiers" }));
const numbered = (trial: Trial, from: number): Trial =>
  makeTrial({ ...partsOf(trial), ids: Array.from({ length: trial.n }, (_, i) => `p${from + i}`) });
const partsOf = ({ name, covariates, treatment, outcome }: Trial) => ({
  ...{ name, covariates, treatment, outcome, randomization: 0.5 },
});
const options = { library: [learners.mean()], seed: "identifiers", insideTrial: false };
const words = (count: string) => new RegExp(`^${count}, with other values: taken for different patients`);

test("identifiers that different patients have in both trials are said by replicate, in print and in JSON", async () => {
  const result = await replicate(numbered(trials[0], 1), numbered(trials[1], 101), options);
  assert.equal(result.notes?.length, 1);
  assert.match(result.notes![0], words("20 identifiers stand in both trials"));
  assert.match(inspect(result), /20 identifiers stand in both trials/);
  const back = replicationFromJSON(JSON.parse(JSON.stringify(result)) as Replication);
  assert.deepEqual(back.notes, result.notes);
});

test("one is said as one, and where there is none nothing is said", async () => {
  const one = await replicate(numbered(trials[0], 1), numbered(trials[1], N), options);
  assert.match(one.notes![0], words("1 identifier stands in both trials"));
  const none = await replicate(numbered(trials[0], 1), numbered(trials[1], N + 1), options);
  assert.equal(none.notes, undefined);
  const unnamed = await replicate(partsOf(trials[0]), partsOf(trials[1]), options);
  assert.equal(unnamed.notes, undefined);
});

test("a rule that is judged on patients numbered like its own says so, and is judged all the same", async () => {
  const rule = await learnRule(numbered(trials[0], 1), { library: [learners.mean()], seed: "identifiers" });
  const judged = await evaluateRule(rule, numbered(trials[1], 101), { estimator: "hajek" });
  const said = judged.diagnostics.notes.filter((note) => note.includes("identifier"));
  assert.equal(said.length, 1);
  assert.match(said[0], words("20 identifiers stand in the trial the rule was learned from, too"));
  const plain = await evaluateRule(rule, numbered(trials[1], 1001), { estimator: "hajek" });
  assert.deepEqual(
    plain.diagnostics.notes.filter((note) => note.includes("identifier")),
    [],
  );
});

test("where a rule keeps some of many identifiers, those are counted", () => {
  const ids = Array.from({ length: 1000 }, (_, i) => String(i));
  const ages = Matrix.fromColumns([ids.map(Number)], ["age"]);
  const tall = { covariates: ages, outcome: new Float64Array(1000), ids };
  const text = identifiersOfSketch(sketchOf(tall, "key"), "key", tall);
  assert.match(text ?? "", words("320 identifiers of the 320 that the rule keeps stand in the trial .*"));
  const others = { ...tall, ids: ids.map((id) => `x${id}`) };
  assert.equal(identifiersOfSketch(sketchOf(tall, "key"), "key", others), undefined);
});
