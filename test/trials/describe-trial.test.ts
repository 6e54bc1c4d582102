import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { describeTrial, Matrix, parseTrial, selectPatients } from "treatment-rules";
import { makeTrial } from "#lib/trials/make-trial.js";

const text = "arm,cured,age,site\nnew,1,40,A\nnew,0,60,B\nnew,1,50,A\nold,0,50,B\nold,1,70,B\n";
const trial = parseTrial(text, { outcome: "cured", treatment: "arm", treated: "new" });

test("Table 1 gives mean and sd of numbers, n and share of every level, and standardised differences", () => {
  const { covariates, treated, control } = describeTrial(trial);
  assert.deepEqual(
    [treated, control],
    [
      { label: "new", n: 3 },
      { label: "old", n: 2 },
    ],
  );
  const [age, a, b] = covariates;
  assert.deepEqual(age.treated, { mean: 50, standardDeviation: 10 });
  assert.deepEqual(age.control, { mean: 60, standardDeviation: Math.sqrt(200) });
  assert.ok(Math.abs(age.standardizedDifference! + 10 / Math.sqrt(150)) < 1e-12);
  assert.deepEqual([a.name, b.name], ["site=A", "site=B"]);
  assert.equal(a.kind, "indicator");
  assert.ok(Math.abs(a.treated.mean - 2 / 3) < 1e-12);
  assert.ok(Math.abs(a.standardizedDifference! - 2 / 3 / Math.sqrt(2 / 9 / 2)) < 1e-12);
});

test("a covariate without any spread has no difference to standardise", () => {
  const covariates = Matrix.fromColumns([
    [1, 1, 0, 0],
    [5, 5, 5, 5],
  ]);
  const parts = makeTrial({ covariates, treatment: [1, 1, 0, 0], outcome: [0, 1, 0, 1] });
  assert.deepEqual(
    describeTrial(parts).covariates.map((line) => line.standardizedDifference),
    [null, 0],
  );
  assert.match(inspect(describeTrial(parts)), /no spread/);
});

test("Table 1 prints itself", () => {
  assert.match(
    inspect(describeTrial(trial)),
    /age +50\.0 \(10\.0\) +60\.0 \(14\.1\) +-0\.816\nsite=A +2 \(66\.7%\) +0 \(0\.0%\)/,
  );
});

test("some of the patients make a trial again, in the order asked for", () => {
  const part = selectPatients(trial, [4, 0, 1], "part");
  assert.deepEqual([...part.outcome], [1, 1, 0]);
  assert.deepEqual([...part.covariates.column(0)], [70, 40, 60]);
  assert.deepEqual([...part.randomization], [0.6, 0.6, 0.6]);
  assert.throws(() => selectPatients(trial, [0, 5]), { code: "index" });
  assert.throws(() => selectPatients(trial, [0, 0, 4]), { code: "index" });
  assert.throws(() => selectPatients(trial, [0, 1]), { code: "arms" });
});

test("a trial is made only of parts that fit", () => {
  const good = { covariates: Matrix.fromColumns([[1, 2, 3]], ["age"]), treatment: [1, 0, 1], outcome: [1, 0, 0] };
  const refused = (parts: object, code: string) => assert.throws(() => makeTrial({ ...good, ...parts }), { code });
  assert.equal(makeTrial(good).n, 3);
  refused({ treatment: [1, 0] }, "length");
  refused({ treatment: [1, 0, 2] }, "arms");
  refused({ treatment: [1, 1, 1] }, "arms");
  refused({ outcome: [1, 1, 1] }, "constant-outcome");
  refused({ outcome: [1, Number.NaN, 0] }, "not-finite");
  refused({ randomization: [0.5, 1, 0.5] }, "probability");
  refused({ randomization: 0 }, "probability");
  refused({ ids: ["a"] }, "length");
  refused(
    {
      covariates: Matrix.fromColumns(
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
        ["a", "a"],
      ),
    },
    "duplicate-column",
  );
  refused({ covariates: Matrix.fromColumns([[1, 2, 3]], [""]) }, "column-name");
  refused({ levels: [{ column: "bmi", kind: "numeric" }] }, "levels");
});
