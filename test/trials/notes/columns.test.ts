import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, type Stream, stream, type Trial, trialFromJSON } from "treatment-rules";

const N = 200;

/** A clean trial with one column more; the outcome is continuous or 0 and 1. */
function trialWith(name: string, column: (i: number, y: number, random: Stream) => number, binary = false): Trial {
  const random = stream(`${name}/columns`);
  const [x, w] = [0, 1].map(() => Array.from({ length: N }, () => random.normal()));
  const outcome = x.map((v) => {
    const y = v + 2 * random.normal();
    return binary ? (y > 0 ? 1 : 0) : y;
  });
  const extra = outcome.map((y, i) => column(i, y, random));
  const covariates = Matrix.fromColumns([x, w, extra], ["x", "w", name]);
  return makeTrial({ covariates, treatment: x.map((_, i) => i % 2), outcome, randomization: 0.5 });
}

const codes = (trial: Trial) => trial.notes.map(({ code }) => code);

test("the outcome in other words is told: a copy, other units, a transform, its slices, a noisy reading", () => {
  const kinds: ((i: number, y: number, random: Stream) => number)[] = [
    (_, y) => y,
    (_, y) => 32 - 1.8 * y,
    (_, y) => y * y * y,
    (_, y, random) => y + 0.05 * random.normal(),
    (_, y) => Math.floor(y / 2),
  ];
  for (const kind of kinds) assert.deepEqual(codes(trialWith("q", kind)), ["outcome-in-other-words"]);
  const binary: ((i: number, y: number, random: Stream) => number)[] = [
    (_, y) => y,
    (_, y) => 5 - 2 * y,
    (i, y) => (i % 40 === 0 ? 1 - y : y),
    (_, y, random) => 3 * y + random.uniform(),
  ];
  for (const kind of binary) assert.deepEqual(codes(trialWith("q", kind, true)), ["outcome-in-other-words"]);
});

test("a strong predictor of the outcome is none of its other words", () => {
  assert.deepEqual(codes(trialWith("q", (_, y, random) => y + 0.5 * random.normal())), []);
  assert.deepEqual(codes(trialWith("q", (_, y, random) => (random.bernoulli(0.15) ? 1 - y : y), true)), []);
});

test("covariates that add up to the outcome are told, by the parts that do", () => {
  const random = stream("parts");
  const [a, b, c] = [0, 1, 2].map(() => Array.from({ length: N }, () => random.normal()));
  const trial = makeTrial({
    covariates: Matrix.fromColumns([a, b, c], ["a", "b", "c"]),
    treatment: a.map((_, i) => i % 2),
    outcome: a.map((v, i) => v + 3 * b[i]),
    randomization: 0.5,
  });
  assert.deepEqual(codes(trial), ["outcome-in-other-words"]);
  assert.match(trial.notes[0].text, /^"a", "b": /);
});

test("a constant, a counter of rows and an identifier are told with their remedies", () => {
  assert.deepEqual(codes(trialWith("q", () => 7)), ["constant"]);
  const counters: ((i: number) => number)[] = [
    (i) => i,
    (i) => 100000 - 3 * i,
    (i) => (i * 77) % N,
    (i) => 1000 + ((i * 89) % 401),
    (i) => 10000 + i * i * 17,
  ];
  for (const counter of counters) {
    const trial = trialWith("q", counter);
    assert.deepEqual(codes(trial), ["numbering"]);
    assert.match(trial.notes[0].remedy, /id: "q" \(--id q\), or leave it out: exclude: \["q"\]/);
  }
  const scattered = (i: number) => Number(`${(i * 7919) % 1000}${(i * 104729) % 9973}1`) + i * 1e7 * (1 + (i % 3));
  assert.deepEqual(codes(trialWith("pidnum", scattered)), ["numbering"]);
});

test("names of times after treatment are told, names of times before it are not", () => {
  const noise = (_: number, __: number, random: Stream) => random.normal();
  for (const name of [
    "week12",
    "pain_wk_8",
    "followUpScore",
    "bp post",
    "change in BMI",
    "Endpoint",
    "month 6 weight",
  ]) {
    assert.deepEqual(codes(trialWith(name, noise)), ["after-treatment-by-name"], name);
  }
  for (const name of ["survtime", "cens", "days", "death", "OS", "vital status", "time to relapse"]) {
    assert.deepEqual(codes(trialWith(name, noise)), ["survival-by-name"], name);
  }
  const before = ["week 0", "baseline week1", "days since diagnosis", "prior change", "postmenopausal", "post-op days"];
  for (const name of [...before, "smoking status", "age", "northwest", "family deaths", "B12"]) {
    assert.deepEqual(codes(trialWith(name, noise)), [], name);
  }
});

test("rows that repeat a patient are told", () => {
  const random = stream("again");
  const once = Array.from({ length: 150 }, () => [random.normal(), Math.round(50 + 10 * random.normal())]);
  const rows = [...once, ...once.slice(0, 20)];
  const trial = makeTrial({
    covariates: Matrix.fromRows(rows, ["x", "age"]),
    treatment: rows.map((_, i) => i % 2),
    outcome: rows.map(() => random.normal()),
    randomization: 0.5,
  });
  assert.deepEqual(codes(trial), ["repeated-patients"]);
  assert.match(trial.notes[0].text, /^20 rows/);
});

test("notes are printed, written as JSON, and worked out anew from it", () => {
  const trial = trialWith("q", () => 7);
  assert.ok(JSON.stringify(trial).includes('"code":"constant"'));
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(trial))).notes, trial.notes);
});
