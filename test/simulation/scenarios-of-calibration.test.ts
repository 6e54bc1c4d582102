// slow: laws of large simulated trials, 4 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bestRule,
  markerRule,
  potentialOutcomes,
  type ScenarioName,
  scenarios,
  simulateTrial,
  staticRule,
  TreatmentRulesError,
  trueValue,
} from "treatment-rules";
import { population } from "#lib/simulation/population.js";
import { summarizePotentialOutcomes } from "#lib/simulation/summary/potential-outcomes.js";

const N = 50_000;
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, v) => sum + v, 0) / values.length;
const people = (name: ScenarioName, trial: 1 | 2) => population(name, { trial, n: N, seed: "calibration designs" });

test("boundary: 12 points above age 48, exactly nothing at or below, half of the patients, cure about .80", () => {
  for (const trial of [1, 2] as const) {
    const { covariates, q1, q0 } = people("boundary", trial);
    const old = Array.from(covariates.columnNamed("age"), (age) => age > 48);
    const blip = Array.from(q1, (q, i) => q - q0[i]);
    assert.ok(blip.every((b, i) => (old[i] ? b > 0 : b === 0)));
    assert.ok(Math.abs(mean(blip.filter((_, i) => old[i])) - 0.12) < 0.001);
    const share = old.filter(Boolean).length / N;
    assert.ok(share > 0.45 && share < 0.55, `${share} are older`);
    const cured = (mean(q1) + mean(q0)) / 2;
    assert.ok(Math.abs(cured - 0.8) < 0.005, `${cured} are cured`);
  }
  // Treating the older is worth exactly what treating all is.
  assert.equal(trueValue(markerRule("age", { above: 48 }), "boundary", { draws: 2000 }).gain.overAll.estimate, 0);
});

test("cure95 and cure99: nearly all are cured, and no rule gains anything", () => {
  for (const [name, rate] of [
    ["cure95", 0.95],
    ["cure99", 0.99],
  ] as const) {
    for (const trial of [1, 2] as const) {
      const { q1, q0 } = people(name, trial);
      assert.deepEqual(q1, q0);
      assert.ok(Math.abs(mean(q0) - rate) < 0.0015, `${name}: ${mean(q0)}`);
    }
  }
});

test("strata: what is true is that of boundary, and each kind of infection has its own chance of treatment", () => {
  const trial = simulateTrial("strata", { n: 20_000, seed: "strata" });
  const plain = simulateTrial("boundary", { n: 20_000, seed: "strata" });
  assert.deepEqual(trial.covariates.data, plain.covariates.data);
  const { randomization } = scenarios.strata.strata!;
  for (const [kind, chance] of Object.entries(randomization)) {
    const own = Array.from(trial.treatment.keys()).filter((i) =>
      kind === "abscess"
        ? ["burn", "cellulitis", "ulcer", "wound"].every((k) => trial.covariates.columnNamed(`infection=${k}`)[i] === 0)
        : trial.covariates.columnNamed(`infection=${kind}`)[i] === 1,
    );
    assert.ok(own.length > 300, `${own.length} of ${kind}`);
    assert.ok(own.every((i) => trial.randomization[i] === chance));
    const share = mean(own.map((i) => trial.treatment[i]));
    assert.ok(Math.abs(share - chance) < 4 * Math.sqrt(0.25 / own.length), `${kind}: ${share} treated`);
  }
  assert.match(trial.randomizationSource, /^by infection: 0.5 \(abscess\), 0.7 \(burn\), 0.3 \(cellulitis\)/);
  // The scenario's own sizes do not set strata aside, a chance for all does.
  assert.equal(new Set(simulateTrial("strata", { seed: "strata" }).randomization).size, 3);
  const even = simulateTrial("strata", { n: 50, seed: "strata", randomization: 0.25 });
  assert.ok(even.randomization.every((g) => g === 0.25));
});

test("failure: the outcomes of crossover counted the other way round, and every truth is its mirror image", () => {
  const [cures, failures] = (["crossover", "failure"] as const).map((name) => simulateTrial(name, { seed: "mirror" }));
  assert.deepEqual(
    failures.outcome,
    cures.outcome.map((y) => 1 - y),
  );
  assert.equal(failures.direction, "minimize");
  for (const rule of [staticRule(1), markerRule("clearance", { above: 90 }), bestRule("crossover")]) {
    const [cure, fail] = (["crossover", "failure"] as const).map((name) => trueValue(rule, name, { draws: 3000 }));
    assert.ok(Math.abs(fail.estimate - (1 - cure.estimate)) < 1e-12);
    for (const over of ["overAll", "overNone", "overBetterArm"] as const) {
      assert.ok(Math.abs(fail.gain[over].estimate - cure.gain[over].estimate) < 1e-12, over);
    }
  }
  const x = people("failure", 1).covariates;
  assert.deepEqual(bestRule("failure").decide(x), bestRule("crossover").decide(x));
});

test("stay: days are lognormal about Q, shorter is better, and the best rule gains over both arms", () => {
  const both = potentialOutcomes("stay", { n: N, seed: "days" });
  for (const [y, q] of [
    [both.y1, both.q1],
    [both.y0, both.q0],
  ]) {
    // Y / Q is lognormal with mean 1 and sd of the log .7: its variance is exp(.49) - 1, its skewness that of the law.
    const ratio = Array.from(y, (v, i) => v / q[i]);
    const variance = mean(ratio.map((v) => (v - 1) ** 2));
    assert.ok(Math.abs(mean(ratio) - 1) < (4 * 0.795) / Math.sqrt(N));
    assert.ok(Math.abs(variance - (Math.exp(0.49) - 1)) < 0.05, `variance ${variance}`);
    const logs = ratio.map(Math.log);
    assert.ok(Math.abs(mean(logs) + 0.245) < (4 * 0.7) / Math.sqrt(N), "mean of the log");
  }
  assert.ok(Math.abs(mean(both.q0) - 7) < 0.1, `${mean(both.q0)} days`);
  // One number of luck a patient: who would stay longer stays longer under both arms alike.
  assert.ok(both.y1.every((y, i) => Math.abs(y / both.q1[i] - both.y0[i] / both.q0[i]) < 1e-9));

  const trial = simulateTrial("stay", { n: 200, seed: "days" });
  assert.deepEqual(
    [trial.outcomeType, trial.direction, trial.labels.outcome],
    ["continuous", "minimize", "days in hospital"],
  );
  const best = trueValue(bestRule("stay"), "stay", { draws: 5000 });
  assert.ok(best.gain.overAll.estimate > 0.3 && best.gain.overNone.estimate > 0.3);
  assert.ok(best.estimate < best.arms.all.estimate && best.estimate < best.arms.none.estimate);
  const worse = trueValue(staticRule(1), "stay", { draws: 5000 }).gain.overNone.estimate;
  assert.ok(Math.abs(worse - (best.arms.none.estimate - best.arms.all.estimate)) < 1e-9);
});

test("outcomes of which less is better are not counted as cures", () => {
  const both = potentialOutcomes("failure", { n: 30, seed: "direction" });
  assert.throws(
    () => summarizePotentialOutcomes(both),
    (error: unknown) => error instanceof TreatmentRulesError && error.code === "direction",
  );
});
