import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "#lib/math/matrix.js";
import { asMetaLearner, metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import { heldOutExample, metaLearnerBattery } from "../support/meta-learner-battery.js";

// A new meta-learner joins the contract by a line here, with each kind of option it has.
metaLearnerBattery(metaLearners.nnls());
metaLearnerBattery(metaLearners.convex());
metaLearnerBattery(metaLearners.logLoss());
metaLearnerBattery(metaLearners.convexLogLoss());
metaLearnerBattery(metaLearners.discrete());
metaLearnerBattery(metaLearners.discrete({ loss: "log" }));
metaLearnerBattery(metaLearners.discrete({ loss: "auc" }));
metaLearnerBattery(metaLearners.discrete({ loss: "value" }));
metaLearnerBattery(metaLearners.auc());
metaLearnerBattery(metaLearners.value());
metaLearnerBattery(metaLearners.value({ target: "lower-bound" }));
metaLearnerBattery(metaLearners.value({ target: "lower-bound", level: 0.8, threshold: 0.1 }));

test("the battery knows every meta-learner by its name, and names are told when one is asked for that is not", () => {
  for (const [name, build] of Object.entries(metaLearners)) assert.equal(build().name, name);
  for (const name of ["policy", "__proto__", "toString"]) {
    assert.throws(() => asMetaLearner(name, "test"), /nnls, convex, .*auc, value/);
  }
  const bad = [{ loss: "hinge" }, { los: "log" }];
  for (const options of bad)
    assert.throws(() => asMetaLearner({ metaLearner: "discrete", options }, "test"), { code: "option" });
  for (const options of [{ target: "gain" }, { threshold: Number.NaN }, { level: 1 }, { goal: "value" }]) {
    assert.throws(() => metaLearners.value(options as never), { name: "TreatmentRulesError" });
  }
});

test("where every learner points the wrong way, nnls says so and puts all weight on the least bad", () => {
  const z = Matrix.fromColumns(
    [
      [-1, 1, -1, 1],
      [-2, 2, -2, 2],
    ],
    ["bad", "worse"],
  );
  const fit = metaLearners.nnls().fit({ z, y: [1, -1, 1, -1] });
  assert.deepEqual(Array.from(fit.raw), [0, 0]);
  assert.deepEqual(Array.from(fit.weights), [1, 0]);
  assert.match(fit.notes[0], /No learner earned a weight.*bad/);
});

test("log-loss meta-learners refuse a target outside [0, 1]", () => {
  const z = Matrix.fromColumns([[0.1, 0.2]]);
  for (const meta of [metaLearners.logLoss(), metaLearners.convexLogLoss()]) {
    assert.throws(() => meta.fit({ z, y: [0, 2] }), { code: "target" });
  }
});

test("no vector of weights on a fine grid beats the solution", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const { z: four, y, weights } = heldOutExample(`grid ${seed}`, 30);
      if (weights.every((w) => w === 0)) return;
      const z = four.selectColumns([0, 1, 2]);
      const total = weights.reduce((a, b) => a + b, 0);
      for (const meta of [metaLearners.convex(), metaLearners.convexLogLoss()]) {
        const fit = meta.fit({ z, y, weights });
        const risk = (alpha: readonly number[]) => {
          const p = meta.combine(z, alpha);
          return y.reduce((sum, yi, i) => sum + weights[i] * plainLoss(meta.name, p[i], yi), 0) / total;
        };
        for (let a = 0; a <= 20; a++) {
          for (let b = 0; a + b <= 20; b++) {
            assert.ok(risk([a / 20, b / 20, (20 - a - b) / 20]) >= fit.objective - 1e-12);
          }
        }
      }
    }),
    { numRuns: 15, seed: 1 },
  );
});

function plainLoss(name: string, p: number, y: number): number {
  return name === "convex" ? (p - y) ** 2 : -(y * Math.log(p) + (1 - y) * Math.log(1 - p));
}
