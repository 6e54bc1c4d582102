import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classificationProblem,
  evaluateRule,
  failureWeight,
  learners,
  learnRule,
  metaLearners,
  replicate,
  simulateTrial,
  staticRule,
  superLearner,
  TreatmentRulesError,
} from "treatment-rules";
import { gotOf, shown } from "#lib/core/errors.js";
import { plain } from "#lib/core/json.js";

const trial = simulateTrial("simple", { n: 40, seed: "errors" });

test("a value is shown by what it is, whatever it is", () => {
  for (const [value, text] of [
    [undefined, "undefined"],
    ["a", '"a"'],
    [Symbol("s"), "Symbol(s)"],
    [10n, "10"],
    [
      (
        () => () =>
          1
      )(),
      "a function",
    ],
    [new Map(), "a Map"],
    [{ toString: null }, "an object with toString"],
    [Object.create(null), "an empty object"],
    [Object.create(Object.create(null)), "an empty object"],
  ] as const) {
    assert.equal(shown(value), text);
  }
  const odd = Object.defineProperty(() => 1, "name", { value: 3 });
  assert.equal(shown(odd), "a function");
});

test("a promise that nobody awaited is told by name, at every door", async () => {
  const soon = (value: unknown) => Promise.resolve(value) as never;
  const hint = "Write await before the call that makes it.";
  assert.deepEqual(gotOf(soon(1), "something else"), { got: "a promise", hint });
  const rule = staticRule(1);
  assert.throws(() => evaluateRule(rule, soon(trial)), { got: "a promise", hint });
  assert.throws(() => evaluateRule(rule, trial, soon({})), { got: "a promise", hint });
  assert.throws(() => evaluateRule(soon(rule), trial), { got: "a promise of one" });
  assert.throws(() => failureWeight(trial, soon({})), { got: "a promise", hint });
  assert.throws(() => superLearner({ library: soon([]) }), { got: "a promise", hint });
  assert.throws(() => superLearner({ library: [learners.mean()], metaLearner: soon(1) }), { got: "a promise", hint });
  await assert.rejects(replicate(trial, soon(trial)), { got: "a promise", hint });
  await assert.rejects(learnRule(trial, { library: [soon(learners.mean())] }), { code: "library" });
});

test("functions that promise reject where others throw", async () => {
  for (const options of [null, 3, { libary: [] }]) {
    const promise = learnRule(trial, options as never);
    await assert.rejects(promise, TreatmentRulesError);
  }
});

test("a copy with another field is looked at again, and a field of another name refused", () => {
  const hole = trial.outcome.map((y, i) => (i === 3 ? Number.NaN : y));
  assert.throws(() => classificationProblem({ ...trial, outcome: hole }), { code: "not-finite" });
  assert.throws(() => classificationProblem({ ...trial, n: 39 }), { code: "length" });
  assert.throws(() => classificationProblem({ ...trial, outcom: hole } as never), /got "outcom"/);
  const loud = { ...metaLearners.nnls(), combine: () => new Float64Array(1) };
  assert.throws(() => superLearner({ library: ["mean"], metaLearner: loud }), { code: "meta-learner" });
  assert.throws(() => simulateTrial({ ...trial, name: "simple" } as never, { seed: 1 }), /scenario/);
});

test("weights by another name are no weights that were left out", () => {
  const { covariates: x, outcome: y } = trial;
  assert.throws(() => learners.mean().fit({ x, y, weight: y } as never), /only the options .*weights.*, got "weight"/);
  assert.throws(() => superLearner({ library: ["mean"] }).fit({ x, y, seed: 1 } as never), { code: "option" });
  assert.throws(
    () => (metaLearners.nnls as (options: object) => unknown)({ loss: "log" }),
    /expected no options, got "loss"/,
  );
});

test("there is no JSON of a bigint, of nothing, and of what holds itself", () => {
  const around: { inside?: unknown } = {};
  around.inside = [around];
  for (const value of [10n, undefined, () => 1, Symbol("s"), { a: 1n }, around]) {
    assert.throws(() => plain(value), { code: "json" });
  }
  const twice = { a: [1] };
  assert.deepEqual(plain({ first: twice, second: twice }), { first: twice, second: twice });
});
