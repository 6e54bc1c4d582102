import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, stream, type Trial, type TrialParts } from "treatment-rules";

/** A trial with these arms, and a covariate and an outcome of nothing but chance. */
function trialWith(treatment: readonly number[], more: Partial<TrialParts> = {}): Trial {
  const random = stream("design");
  const n = treatment.length;
  const covariates = Matrix.fromColumns([Array.from({ length: n }, () => random.normal())], ["x"]);
  return makeTrial({ covariates, treatment, outcome: treatment.map(() => random.normal()), ...more });
}

const codes = (trial: Trial) => trial.notes.map(({ code }) => code);
const of = (n: number, treated: number) => Array.from({ length: n }, (_, i) => (i < treated ? 1 : 0));

test("arms that contradict the stated randomisation are told with both counts", () => {
  const trial = trialWith(of(300, 270), { randomization: 0.5 });
  assert.deepEqual(codes(trial), ["randomization-contradicted"]);
  assert.match(trial.notes[0].text, /of 300 patients, 270 have 1, 150 were to be expected/);
  assert.match(trial.notes[0].remedy, /--randomization "arm share"/);
  assert.deepEqual(trialWith(of(300, 270), { randomization: 0.9 }).notes, []);
  assert.deepEqual(trialWith(of(300, 270)).notes, []);
  // 320 of 600 at .5 is a draw that comes one time in ten.
  assert.deepEqual(trialWith(of(600, 320), { randomization: 0.5 }).notes, []);
});

test("probabilities that fit the other arm are told so", () => {
  const trial = trialWith(of(300, 210), { randomization: 0.3 });
  assert.match(trial.notes[0].remedy, /They fit as probabilities of the other arm/);
});

test("probabilities by patient are held against the arms in every stratum of them", () => {
  const treatment = Array.from({ length: 400 }, (_, i) => i % 2);
  const randomization = treatment.map((_, i) => (i < 200 ? 0.8 : 0.2));
  const trial = trialWith(treatment, { randomization });
  assert.deepEqual(codes(trial), ["randomization-contradicted"]);
  assert.match(trial.notes[0].text, /of the 200 patients with probabilities/);
});

test("an arm with too little for a verdict is told, by patients and by outcomes of each kind", () => {
  assert.match(trialWith(of(60, 1)).notes[0].text, /1 patient in the arm 1 \(10 needed\)/);
  const treatment = Array.from({ length: 200 }, (_, i) => i % 2);
  const outcome = treatment.map((_, i) => (i < 4 ? 0 : 1));
  assert.match(trialWith(treatment, { outcome }).notes[0].text, /2 patients with outcome 0 in the arm 1 \(5 needed\)/);
});

test("extreme probabilities are told with Kish's effective sample size", () => {
  // 100 treated at .5 and 1 at .01: (100 * 2 + 100)^2 / (100 * 4 + 100^2) = 8.65.
  const treatment = [...of(200, 100), 1, ...of(99, 0)];
  const randomization = treatment.map((_, i) => (i < 200 ? 0.5 : 0.01));
  const trial = trialWith(treatment, { randomization });
  assert.deepEqual(codes(trial), ["extreme-randomization"]);
  assert.match(trial.notes[0].text, /of 1 101 count as 9/);
});
