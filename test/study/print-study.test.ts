import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type EstimatorName,
  type EstimatorRecord,
  learners,
  measure,
  staticRule,
  studyFromJSON,
} from "treatment-rules";
import { writtenAnew } from "../support/written-anew.js";

/** Four trials whose truth is `truth` and whose estimates stand around 0.625. */
const records = (estimator: EstimatorName, reach: number, truth: number): EstimatorRecord[] =>
  [-reach, reach, 0, 0].map((off, k) => {
    const estimate = 0.625 + off;
    return {
      ...{ trial: k + 1, estimator, estimate, standardError: 0.25, truth },
      ...{ lower: k === 0 ? 0.9 : 0, upper: 1 },
    };
  });

const plan = {
  ...{ kind: "estimators", scenario: "null", trials: 4, seed: "by hand", rule: staticRule(1).toJSON() },
  ...{ estimators: ["tmle", "iptw"], outcomeLibrary: [learners.mean().toJSON(), learners.logistic().toJSON()] },
};
const written = { plan, records: [...records("tmle", 0.02, 0.5), ...records("iptw", 0.04, 0.75)], summary: [] };
const read = (json: object) => studyFromJSON(writtenAnew(json));

test("an estimators study prints its figures in points and percent, two decimals below a tenth", () => {
  const { caption, columns, rows, notes } = read(written).toTable();
  assert.equal(caption, 'Study of null: 4 trials, 2 estimators, seed "by hand"');
  assert.deepEqual(columns, ["measured", "estimate", "Monte Carlo error"]);
  // tmle: variance 0.0008 / 3 and mean fourth power 8e-8; three of four intervals hold the truth.
  assert.deepEqual(rows, [
    ["bias: tmle", "12.5 points", "0.82 points"],
    ["standard deviation: tmle", "1.63 points", "0.14 points"],
    ["mean standard error: tmle", "25.0 points", "0.00 points"],
    ["coverage: tmle", "75.0%", "25.0%"],
    ["bias: iptw", "-12.5 points", "1.63 points"],
    ["standard deviation: iptw", "3.27 points", "0.29 points"],
    ["mean standard error: iptw", "25.0 points", "0.00 points"],
    ["coverage: iptw", "75.0%", "25.0%"],
    ["variance against tmle: iptw", "4.000", "0.000"],
  ]);
  assert.deepEqual(notes, ["Library: mean, logistic. 8 records."]);
});

test("a shard says which it is, and patients are counted where the plan counts them", () => {
  const shard = { shard: "2/5", records: written.records.filter(({ trial }) => trial === 2) };
  const { caption, notes } = read({ ...written, plan: { ...plan, n: 80 }, ...shard }).toTable();
  assert.match(caption, /2 estimators of 80 patients, seed/);
  assert.deepEqual(notes?.slice(1), ["This is shard 2/5 of the study, not the whole."]);
  assert.equal(read({ ...written, ...shard }).shard, "2/5");
  assert.ok(!("shard" in read(written)));
});

test("a replication study prints how many pairs there are, and the learners of the rule", () => {
  const pairs = {
    ...{ kind: "replication", scenario: "simple", pairs: 7, n: 60, seed: "s" },
    ...{ library: [learners.logistic().toJSON()], outcomeLibrary: [learners.mean().toJSON()] },
  };
  const study = read({ plan: pairs, records: [], summary: [] });
  const { caption, notes } = study.toTable();
  assert.equal(caption, 'Study of simple: 7 pairs of trials of 60 patients, seed "s"');
  assert.deepEqual(notes, ["Library: logistic. 0 records."]);
  assert.deepEqual(study.summary, []);
  assert.throws(() => measure(study, "bias: tmle"), { code: "measure" });
});

test("records are read by their kind, and each kind is refused for a field of its own", () => {
  const [first, ...rest] = written.records;
  const { truth: _, ...bare } = first;
  assert.throws(() => read({ ...written, records: [bare, ...rest] }), /truth/);
  assert.throws(() => read({ ...written, records: [{ pair: 1 }] }), /direction/);
  assert.throws(() => read({ ...written, records: "none" }), { code: "study" });
});
