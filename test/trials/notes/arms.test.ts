import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, parseTrial, type Stream, stream, type Trial } from "treatment-rules";

/** A name that means nothing. */
function named(random: Stream): string {
  return `c${Array.from({ length: 6 }, () => "bdfgklmnprtvz"[random.integer(13)]).join("")}`;
}

/** A clean trial of n patients and one more column, made from the arm and the outcome of each. */
function withColumn(
  seed: string,
  n: number,
  column: (a: number, y: number, random: Stream) => string | number,
): { readonly csv: string; readonly name: string } {
  const random = stream(seed);
  const name = named(random);
  const lines = Array.from({ length: n }, (_, i) => {
    const a = i % 2;
    const y = random.normal() + 0.3 * a;
    return `${a},${y},${random.normal()},${random.bernoulli(0.4)},${column(a, y, random)}`;
  });
  return { csv: `arm,y,x,z,${name}\n${lines.join("\n")}`, name };
}

const ROLES = { outcome: "y", treatment: "arm", randomization: 0.5 };
const codes = (trial: Trial) => trial.notes.map(({ code }) => code);

test("a covariate that tells every patient's arm is refused, whatever it is called and however it is written", () => {
  const kinds: ((a: number, y: number, random: Stream) => string | number)[] = [
    (a) => a,
    (a) => 1 - a,
    (a) => (a ? "qu" : "vo"),
    (a) => 3.25 + 40 * a,
    (a, _, random) => (a ? [10, 20, 40][random.integer(3)] : 0),
    (a, _, random) => (a ? 7 : 3 + 8 * random.integer(2)),
    (a, _, random) => 100 * a + random.normal(),
    (a, _, random) => `kit${2 * random.integer(12) + a}`,
  ];
  kinds.forEach((kind, k) => {
    const { csv, name } = withColumn(`arm/${k}`, 80, kind);
    assert.throws(
      () => parseTrial(csv, ROLES),
      (error: Error & { code: string; hint: string }) => {
        assert.equal(error.code, "arm-in-other-words");
        assert.ok(error.hint.includes(`exclude: ["${name}"] (--exclude ${name})`));
        return true;
      },
    );
    assert.deepEqual(parseTrial(csv, { ...ROLES, exclude: [name] }).notes, []);
  });
});

test("a covariate that is the arm for all but a few, or in a few patients, is told", () => {
  const { csv, name } = withColumn("nearly", 200, (a, _, random) => (random.bernoulli(0.03) ? 1 - a : a));
  const [note] = parseTrial(csv, ROLES).notes;
  assert.equal(note.code, "arm-in-other-words");
  assert.ok(note.text.startsWith(`"${name}"`));
  const four = parseTrial("treat,y,age,control\n1,2.1,34,treat\n0,1.9,51,control\n1,3.0,47,treat\n0,2.2,29,control", {
    outcome: "y",
    treatment: "treat",
  });
  assert.ok(four.notes.some(({ code, text }) => code === "arm-in-other-words" && text.startsWith('"control"')));
});

test("a covariate that differs between the arms beyond p < 1e-6 is told, one that differs by chance is not", () => {
  const { csv, name } = withColumn("after", 400, (a, _, random) => a + random.normal());
  const told = parseTrial(csv, ROLES);
  assert.deepEqual(codes(told), ["after-treatment"]);
  assert.ok(told.notes[0].remedy.includes(`--exclude ${name}`));
  // z = 4 at the best of few cuts: p about 6e-5, as one of 10,000 baseline tables has somewhere.
  const treatment = Array.from({ length: 200 }, (_, i) => i % 2);
  const x = treatment.map((a, i) => (i < 120 ? a : 1 - a));
  const outcome = Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
  assert.deepEqual(
    makeTrial({ covariates: Matrix.fromColumns([x], ["x"]), treatment, outcome, randomization: 0.5 }).notes,
    [],
  );
});

test("empty cells in one arm alone are told", () => {
  const { csv } = withColumn("gaps", 300, (a, _, random) => (a && random.bernoulli(0.5) ? "" : random.normal()));
  assert.deepEqual(codes(parseTrial(csv, { ...ROLES, missing: "indicator" })), ["after-treatment-gaps"]);
});

test("where probabilities follow a covariate, its difference between the arms is by design", () => {
  const random = stream("by design");
  const x = Array.from({ length: 400 }, () => random.bernoulli(0.5));
  const randomization = x.map((v) => (v ? 0.8 : 0.3));
  const treatment = randomization.map((g) => random.bernoulli(g));
  const parts = {
    covariates: Matrix.fromColumns([x, x.map(() => random.normal())], ["x", "w"]),
    treatment,
    outcome: x.map(() => random.normal()),
  };
  assert.deepEqual(makeTrial({ ...parts, randomization }).notes, []);
  // Stated as even, the arms contradict it by stratum though not in all.
  assert.deepEqual(codes(makeTrial({ ...parts, randomization: 0.55 })), ["after-treatment"]);
});
