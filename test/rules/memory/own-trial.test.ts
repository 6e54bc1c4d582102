import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  evaluateInWorkers,
  evaluateRule,
  learners,
  learnRule,
  Matrix,
  makeTrial,
  parseTrial,
  type Roles,
  type Rule,
  ruleFromJSON,
  selectPatients,
  simulateTrial,
  stream,
  type Trial,
} from "treatment-rules";
import { writtenAnew } from "../../support/written-anew.js";

const learn = (trial: Trial): Promise<Rule> =>
  learnRule(trial, { library: [learners.logistic()], folds: 3, seed: "own" });
const judge = (rule: Rule, trial: Trial, options = {}) => evaluateRule(rule, trial, { estimator: "hajek", ...options });
const again = (rule: Rule): Rule => ruleFromJSON(JSON.parse(JSON.stringify(rule)));

const first = simulateTrial("crossover", { n: 240, seed: "own trial" });
const other = simulateTrial("crossover", { trial: 2, n: 240, seed: "another trial" });
const rule = await learn(first);

/** Rows of a trial in an order of their own. */
const shuffled = (n: number, seed: string): number[] => {
  const random = stream(seed);
  const draws = Array.from({ length: n }, () => random.uniform());
  return draws.map((_, i) => i).sort((a, b) => draws[a] - draws[b]);
};

/** Some patients of one trial, then some of another, under identifiers of nobody. */
function mixed(one: Trial, rows: readonly number[], two: Trial, more: readonly number[]): Trial {
  const join = (of: (trial: Trial) => ArrayLike<number>): number[] => [
    ...rows.map((i) => of(one)[i]),
    ...more.map((i) => of(two)[i]),
  ];
  const { names } = one.covariates;
  const columns = names.map((_, j) => join((trial) => trial.covariates.column(j)));
  return makeTrial({
    name: "mixed",
    covariates: Matrix.fromColumns(columns, names),
    treatment: join((trial) => trial.treatment),
    outcome: join((trial) => trial.outcome),
    randomization: 0.5,
  });
}

const refusal = (found: RegExp) => ({ code: "same-patients", message: found, hint: /ownTrial: true \(--own-trial\)/ });

for (const [name, frozen] of [
  ["as it was learned", rule],
  ["after a round trip through JSON", again(rule)],
] as const) {
  test(`a rule is refused on its own trial, ${name}`, async () => {
    assert.throws(
      () => judge(frozen, first),
      refusal(/all 240 of these patients .* the trial the rule was learned on/),
    );
    await assert.rejects(evaluateInWorkers(frozen, first, { workers: 1 }), refusal(/all 240/));
  });

  test(`it is refused on the same rows sorted otherwise and under another name, ${name}`, () => {
    const rows = shuffled(240, "sorted");
    assert.throws(() => judge(frozen, selectPatients(first, rows)), refusal(/all 240 of these patients/));
    assert.throws(() => judge(frozen, mixed(first, rows, first, [])), refusal(/all 240 of these patients/));
  });

  test(`it is refused on a trial that shares 60 of 240 patients, and their count is told, ${name}`, () => {
    const rows = shuffled(240, "shared").slice(0, 60);
    const most = Array.from({ length: 180 }, (_, i) => i);
    assert.throws(
      () => judge(frozen, mixed(first, rows, other, most)),
      (error: Error) => {
        const count = Number(/about (\d+) of these 240 patients/.exec(error.message)?.[1]);
        assert.equal((error as Error & { code: string }).code, "same-patients");
        assert.ok(count >= 55 && count <= 65, error.message);
        return true;
      },
    );
  });

  test(`another trial of the same population is judged without a word, ${name}`, () => {
    assert.deepEqual(judge(frozen, other).diagnostics.notes, []);
  });
}

test("what its own reading changes of a trial does not hide it", () => {
  const random = stream("reading");
  const rows = Array.from({ length: 200 }, (_, i) => {
    const site = "ABC"[Math.floor(random.uniform() * 3)];
    const age = i % 9 === 0 ? "" : (40 + 30 * random.uniform()).toFixed(1);
    return [i % 2 ? "new" : "old", random.uniform() < 0.5 ? "yes" : "no", age, site, (random.uniform() * 9).toFixed(2)];
  });
  const text = (chosen: readonly (readonly string[])[], header = "arm,cured,age,site,dose") =>
    [header, ...chosen.map((row) => row.join(","))].join("\n");
  const roles: Roles = { outcome: "cured", treatment: "arm", treated: "new", missing: "indicator", randomization: 0.5 };
  const read = (csv: string, own: Partial<Roles> = {}) => parseTrial(csv, { ...roles, event: "yes", ...own });
  return learn(read(text(rows))).then((learned) => {
    // Another median and another reference level, and a column more.
    const later = rows.slice(60).filter(([, , , site]) => site !== "A");
    assert.throws(() => judge(learned, read(text(later))), refusal(new RegExp(`(all|about) ${later.length} of these`)));
    const more = rows.map((row, i) => [...row, String(i % 7)]);
    assert.throws(() => judge(learned, read(text(more, "arm,cured,age,site,dose,week"))), refusal(/all 200/));
    // The other outcome label and the other arm.
    assert.throws(() => judge(learned, read(text(rows), { event: "no" })), refusal(/all 200/));
    assert.throws(() => judge(learned, read(text(rows), { treated: "old" })), refusal(/all 200/));
  });
});

test("a covariate that was left out, or an outcome of another kind, does not hide it", () => {
  const { names } = first.covariates;
  const { treatment, outcome, randomization } = first;
  const columns = names.map((_, j) => first.covariates.column(j));
  for (const j of names.keys()) {
    const kept = names.filter((_, k) => k !== j);
    const fewer = Matrix.fromColumns(
      columns.filter((_, k) => k !== j),
      kept,
    );
    const without = makeTrial({ name: "without", covariates: fewer, treatment, outcome, randomization });
    assert.throws(() => judge(rule, without), refusal(/(all|about) \d+ of these/), names[j]);
  }
  const score = outcome.map((y, i) => 3 * y + i / 240);
  const scored = makeTrial({ name: "scored", covariates: first.covariates, treatment, outcome: score, randomization });
  assert.throws(() => judge(rule, scored), refusal(/all 240 of these/));
});

test("with ownTrial it is judged, and the notes say that this is resubstitution and glows", () => {
  for (const frozen of [rule, again(rule)]) {
    const judged = judge(frozen, first, { ownTrial: true });
    assert.match(judged.diagnostics.notes.join(" "), /^Resubstitution: .* all 240 of these patients\. Its value glows/);
    assert.match(inspect(judged), /Resubstitution: /);
    const { notes } = judge(frozen, other, { ownTrial: true }).diagnostics;
    assert.match(notes.join(" "), /^ownTrial was asked for, yet none of these patients is known/);
  }
});

test("a rule that kept no sketch knows its own trial by the digest alone", () => {
  const json = JSON.parse(JSON.stringify(rule));
  json.memory.patients = undefined;
  const old = ruleFromJSON(writtenAnew(json));
  assert.equal(old.fingerprint(), rule.fingerprint());
  assert.throws(() => judge(old, first), refusal(/all 240/));
  const halved = selectPatients(first, shuffled(240, "half").slice(0, 120));
  assert.throws(() => judge(rule, halved), refusal(/120/));
  assert.deepEqual(judge(old, halved).diagnostics.notes, []);
});

test("a sketch that is none is refused where the rule is read", () => {
  const spoilt = (change: (patients: { parts: { rows: string; counts?: number[] }[]; n: number }) => void) => {
    const json = JSON.parse(JSON.stringify(rule));
    change(json.memory.patients);
    return () => ruleFromJSON(json);
  };
  for (const change of [
    (patients: { parts: { rows: string }[] }) => {
      patients.parts[0].rows += "A";
    },
    (patients: { parts: { counts?: number[] }[] }) => {
      patients.parts[0].counts = [1, 2];
    },
    (patients: { n: number }) => {
      patients.n = -1;
    },
  ]) {
    assert.throws(spoilt(change), { code: "shape", message: /memory\.patients/ });
  }
});

test("what a rule keeps of 700 patients takes less than 15 kB of its JSON, and names no value of theirs", async () => {
  const trial = simulateTrial("published", { n: 700, seed: "size" });
  const { memory } = JSON.parse(JSON.stringify(await learn(trial)));
  assert.ok(JSON.stringify(memory.patients).length < 15_000);
  assert.deepEqual(memory.patients, JSON.parse(JSON.stringify(memory)).patients);
  for (const part of memory.patients.parts) assert.match(part.rows, /^[A-Za-z0-9_-]+$/);
});
