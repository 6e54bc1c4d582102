import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Matrix,
  makeTrial,
  patientsDigest,
  selectPatients,
  stream,
  type TrialParts,
  trialDigest,
} from "treatment-rules";
import { inOrder, toFile, toOrder } from "#lib/trials/order/in-order.js";

const n = 120;

/** A trial with few different rows: a sex and a grade, so that most patients share their covariates with others. */
function coarse(seed: string): TrialParts & { outcome: Float64Array; treatment: Uint8Array } {
  const random = stream(seed);
  const column = (k: number) => Array.from({ length: n }, () => random.integer(k));
  return {
    covariates: Matrix.fromColumns([column(2), column(3)], ["sex", "grade"]),
    treatment: Uint8Array.from({ length: n }, (_, i) => (i < 2 ? i : random.bernoulli(0.5))),
    outcome: Float64Array.from({ length: n }, () => random.integer(4)),
    randomization: 0.5,
  };
}

/** Every row as text, in canonical order. */
function rowsOf(parts: TrialParts, sign: 1 | -1 = 1, swapped = false, shift = 0): string[] {
  const { trial } = inOrder(makeTrial(parts));
  return Array.from({ length: n }, (_, i) =>
    [
      ...trial.covariates.row(i),
      swapped ? 1 - trial.treatment[i] : trial.treatment[i],
      sign * trial.outcome[i] - shift,
    ].join(),
  );
}

test("the canonical order of coarse rows is one order, however the file is sorted", () => {
  for (const seed of ["a", "b", "c"]) {
    const parts = coarse(seed);
    const turned = selectPatients(makeTrial(parts), stream(`${seed} turned`).permutation(n));
    assert.deepEqual(rowsOf(turned), rowsOf(parts));
  }
});

test("the canonical order stays when the arms change names, a constant is added, or outcome and direction turn round", () => {
  for (const seed of ["a", "b", "c", "d"]) {
    const parts = coarse(seed);
    const expected = rowsOf(parts);
    const swapped = { ...parts, treatment: parts.treatment.map((a) => 1 - a) };
    assert.deepEqual(rowsOf(swapped, 1, true), expected);
    assert.deepEqual(rowsOf({ ...parts, outcome: parts.outcome.map((y) => y + 10) }, 1, false, 10), expected);
    assert.deepEqual(
      rowsOf({ ...parts, outcome: parts.outcome.map((y) => 0 - y), direction: "minimize" }, -1),
      expected.map((row) => row.replace("-0", "0")),
    );
  }
});

test("arms of one size are told apart by what they hold", () => {
  const covariates = Matrix.fromColumns([[1, 1, 1, 1]], ["x"]);
  const outcome = [0, 0, 1, 0];
  const one = inOrder(makeTrial({ covariates, treatment: [0, 1, 0, 1], outcome })).trial;
  const other = inOrder(makeTrial({ covariates, treatment: [1, 0, 1, 0], outcome })).trial;
  assert.deepEqual(
    Array.from(one.treatment, (a) => 1 - a),
    Array.from(other.treatment),
  );
  assert.deepEqual(one.outcome, other.outcome);
});

test("numbers go to canonical order and come back to the file's", () => {
  const { trial, rows } = inOrder(makeTrial(coarse("a")));
  const file = Float64Array.from({ length: n }, (_, i) => i);
  assert.deepEqual(Array.from(toOrder(file, rows)), Array.from(rows));
  assert.deepEqual(toFile(toOrder(file, rows) as Float64Array, rows), file);
  assert.deepEqual(Array.from(inOrder(trial).rows), Array.from(file));
});

test("digests don't see the order of rows and columns, -0, or the trial's name", () => {
  const parts = coarse("a");
  const turned = selectPatients(makeTrial(parts), stream("turned").permutation(n), "another name");
  const columns = { ...turned, levels: undefined, covariates: turned.covariates.selectColumns([1, 0]) };
  const minus = parts.covariates.data.map((x) => (x === 0 ? -0 : x));
  const negative = { ...parts, covariates: new Matrix(minus, n, 2, parts.covariates.names) };
  for (const digest of [patientsDigest, trialDigest]) {
    assert.match(digest(parts), /^[0-9a-f]{64}$/);
    for (const same of [turned, columns, negative]) assert.equal(digest(same), digest(parts));
  }
});

test("one cell changes both digests; arms, outcome, labels, direction and chances the trial's alone", () => {
  const parts = coarse("a");
  const cell = parts.covariates.data.slice();
  cell[7] += 1;
  const other = { ...parts, covariates: new Matrix(cell, n, 2, parts.covariates.names) };
  const renamed = { ...parts, covariates: new Matrix(parts.covariates.data, n, 2, ["sex", "stage"]) };
  const named = { ...parts, ids: Array.from({ length: n }, (_, i) => `p${i}`) };
  for (const changed of [other, renamed, named]) {
    assert.notEqual(patientsDigest(changed), patientsDigest(parts));
    assert.notEqual(trialDigest(changed), trialDigest(parts));
  }
  const changes: TrialParts[] = [
    { ...parts, treatment: parts.treatment.map((a) => 1 - a) },
    { ...parts, outcome: parts.outcome.map((y) => y + 1) },
    { ...parts, direction: "minimize" },
    { ...parts, labels: { treated: "old", control: "new" } },
    { ...parts, randomization: 0.25 },
  ];
  for (const changed of changes) {
    assert.equal(patientsDigest(changed), patientsDigest(parts));
    assert.notEqual(trialDigest(changed), trialDigest(parts));
  }
});

test("patients who differ in their cluster or stratum alone are told apart, and both are part of the trial's digest", () => {
  const parts = coarse("clusters");
  const random = stream("labels");
  const label = () => Array.from({ length: n }, () => `c${random.integer(5)}`);
  const trial = makeTrial({ ...parts, cluster: label(), stratum: label() });
  const turned = selectPatients(trial, stream("clusters turned").permutation(n));
  const [one, other] = [trial, turned].map((of) => inOrder(of).trial);
  assert.deepEqual([other.cluster, other.stratum], [one.cluster, one.stratum]);
  assert.equal(trialDigest(turned), trialDigest(trial));
  assert.notEqual(trialDigest(trial), trialDigest(parts));
  assert.notEqual(trialDigest({ ...trial, cluster: label() }), trialDigest(trial));
});
