import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  learnerFromJSON,
  learners,
  libraries,
  Matrix,
  metaLearners,
  modelFromJSON,
  stream,
  superLearner,
} from "treatment-rules";
import { superLearnerModelFromJSON } from "#lib/super-learner/read.js";
import { reference } from "../support/reference.js";

interface OutcomeCase {
  readonly fold: number[];
  readonly library: string[];
  readonly z: number[][];
  readonly nnls: number[];
}

function referenceTrial(): { x: Matrix; y: number[] } {
  const text = readFileSync(new URL("../../../test/reference/two_trials_null_1.csv", import.meta.url), "utf8");
  const [head, ...lines] = text.trim().split("\n");
  const names = head.split(",").map((name) => name.replaceAll('"', ""));
  const rows = lines.map((line) => line.split(",").map(Number));
  const columns = ["A", "W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8"];
  return {
    x: Matrix.fromRows(
      rows.map((row) => columns.map((name) => row[names.indexOf(name)])),
      columns,
    ),
    y: rows.map((row) => row[names.indexOf("Y")]),
  };
}

test("cross-validated predictions of mean and both logistic regressions agree with R's, fold by fold", () => {
  const c = reference<{ cases: { null1_outcome: OutcomeCase } }>("superlearner.json").cases.null1_outcome;
  const { x, y } = referenceTrial();
  const library = [learners.mean(), learners.logistic(), learners.logistic({ interactions: "treatment" })];
  const { crossValidated } = superLearner({ library, folds: c.fold }).fit({ x, y });
  ["SL.mean", "SL.glm", "SL.glm_int"].forEach((name, k) => {
    const column = c.library.indexOf(name);
    c.z.forEach((row, i) => {
      const got = crossValidated.get(i, k);
      assert.ok(Math.abs(got - row[column]) < 1e-6, `${name}, row ${i + 1}: ${got} against ${row[column]}`);
    });
  });
});

test("a Super Learner and its model come back from JSON with the same bits, nested ones too", () => {
  const { x, y } = referenceTrial();
  const inner = superLearner({ library: [learners.mean(), learners.logistic()], folds: 3 });
  const learner = superLearner({
    library: [inner, ...libraries.light],
    metaLearner: metaLearners.logLoss(),
    folds: 3,
  });
  const again = learnerFromJSON(JSON.parse(JSON.stringify(learner)));
  const model = learner.fit({ x, y, random: stream("json") });
  const same = again.fit({ x, y, random: stream("json") });
  assert.equal(JSON.stringify(same), JSON.stringify(model));
  const json = JSON.parse(JSON.stringify(model));
  const { form: _, digest: __, ...content } = json;
  const read = superLearnerModelFromJSON(content);
  assert.deepEqual(read.predict(x), model.predict(x));
  assert.deepEqual(modelFromJSON(json).predict(x), model.predict(x));
  assert.deepEqual(read.weights, model.weights);
  assert.equal(JSON.stringify(read), JSON.stringify(model));
  assert.throws(() => superLearnerModelFromJSON({ learner: "mean" }), { code: "model-json" });
});

test("single class, one row a class, a constant column: the light library answers or says why not", () => {
  const random = stream("edges");
  const x = Matrix.fromColumns([Array.from({ length: 60 }, () => random.normal()), new Array(60).fill(7)], ["w", "c"]);
  const library = libraries.light.filter((learner) => !learner.needsTreatment);
  for (const ones of [0, 1, 59, 60]) {
    const y = Array.from({ length: 60 }, (_, i) => (i < ones ? 1 : 0));
    for (const build of Object.values(metaLearners)) {
      const model = superLearner({ library, metaLearner: build(), folds: 5 }).fit({ x, y, random });
      const p = model.predict(x);
      assert.ok(
        p.every((value) => value >= 0 && value <= 1),
        `${ones} ones, ${build().name}`,
      );
    }
  }
});
