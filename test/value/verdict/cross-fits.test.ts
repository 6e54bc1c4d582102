import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateRule,
  evaluationFromJSON,
  learners,
  markerRule,
  type Seed,
  simulateTrial,
  verdictOf,
} from "treatment-rules";
import type { Estimate, Evaluation } from "#lib/value/types.js";
import { CROSS_FITS, hangs, medianEvaluation } from "#lib/value/verdict/cross-fits.js";
import { estimate, evaluation } from "../../figures/synthetic.js";

const Z = 1.959963984540054;

/** An evaluation with these z values over all, over none and over the arm to beat. */
function judged(all: number, none: number, best?: number, shareTreated = 0.5): Evaluation {
  const gain = (z: number) => estimate(z, 1);
  const made = evaluation("trial 2", 0.1, 0.1);
  const overBestStatic = best === undefined ? {} : { overBestStatic: gain(best) };
  return { ...made, shareTreated, gain: { overAll: gain(all), overNone: gain(none), ...overBestStatic } };
}

test("a verdict hangs where z of a gain lies within half a standard error of its bound, and nowhere else", () => {
  const near = [Z + 0.49, Z - 0.49].map((z) => [hangs(judged(z, 9)), hangs(judged(-9, z))]);
  assert.deepEqual(near.flat(), [true, true, true, true]);
  const far = [Z + 0.51, Z - 0.51, -Z].map((z) => [hangs(judged(z, 9)), hangs(judged(-9, z))]);
  assert.deepEqual(far.flat(), [false, false, false, false, false, false]);
  assert.deepEqual(
    [-Z + 0.49, -Z - 0.49, -Z + 0.51, -Z - 0.51].map((z) => hangs(judged(9, 9, z))),
    [true, true, false, false],
  );
  assert.equal(hangs(judged(Z, 9, undefined, 1)), false, "a rule that treats all cannot show benefit");
  const short = judged(Z, 9);
  const arm = { patients: 2, chosen: 1, spared: 1 };
  const ground = { control: arm, treated: arm, lacking: ["patients"] };
  assert.equal(hangs({ ...short, diagnostics: { ...short.diagnostics, ground } }), false);
});

test("where a bound is no Wald's, its own distance from 0 tells whether the verdict hangs", () => {
  const made = judged(9, 9);
  const reaching = (low: number): Evaluation => {
    // The lower bound lies 1 below the estimate: half a standard error, as the interval has it, is .5 / 1.96.
    const over = { ...estimate(1 + low, 0.2), interval: [low, 3] as const };
    return { ...made, gain: { overAll: over, overNone: estimate(9, 1) } };
  };
  const half = 0.5 / Z;
  assert.deepEqual(
    [half - 0.01, 0.01 - half, half + 0.01, -half - 0.01].map((low) => hangs(reaching(low))),
    [true, true, false, false],
  );
});

test("the median of five has the error of R's and Python's double machine learning", () => {
  // Five splits with their errors; median and error by the rule of Chernozhukov et al., as independently computed.
  const theta = [0.031856, 0.033519, 0.030134, 0.025503, 0.032169];
  const errors = [0.017006, 0.02043, 0.019248, 0.022408, 0.021527];
  const all = theta.map((value, i) => {
    const own: Estimate = {
      estimate: value,
      standardError: errors[i],
      interval: [value - Z * errors[i], value + Z * errors[i]],
      influence: Float64Array.of(i),
    };
    return { ...judged(0, 0), value: own, gain: { overAll: own, overNone: estimate(9, 1) } };
  });
  const { value, gain, crossFits } = medianEvaluation(all);
  assert.equal(value.estimate, 0.031856);
  assert.ok(Math.abs(value.standardError - 0.020497572270881254) < 1e-15);
  assert.ok(Math.abs(value.interval[0] - -0.008318503421434136) < 1e-12);
  assert.ok(Math.abs(value.interval[1] - 0.07203050342143413) < 1e-12);
  assert.deepEqual(Array.from(value.influence), [0], "the curve of the fit that holds the median");
  assert.deepEqual([gain.overNone.estimate, gain.overNone.standardError], [9, 1]);
  assert.deepEqual(crossFits, { count: 5, verdicts: Array(5).fill("no-evidence"), otherwise: 0 });
});

test("fits that fall otherwise are counted, and a bound is no better known for being skewed", () => {
  const all = [3, 2.2, 1.5, 2.4, 1.2].map((z) => judged(z, 9));
  const { crossFits, gain } = medianEvaluation(all);
  // The median is 2.2, and its error more than 1: sqrt(1 + .7^2 or less).
  assert.equal(gain.overAll.estimate, 2.2);
  const squares = [3, 2.2, 1.5, 2.4, 1.2].map((z) => 1 + (z - 2.2) ** 2).sort((a, b) => a - b);
  assert.ok(Math.abs(gain.overAll.standardError - Math.sqrt(squares[2])) < 1e-12);
  const [b, n] = ["benefit-shown", "no-evidence"];
  assert.deepEqual(crossFits?.verdicts, [b, b, n, b, n]);
  assert.equal(crossFits?.otherwise, verdictOf(medianEvaluation(all)) === b ? 2 : 3);
  const skewed = [1, 2, 3, 4, 5].map((k) => {
    const own = { ...estimate(k, 1), interval: [k - 1, k + 4] as const };
    return { ...judged(0, 0), value: own };
  });
  const { value } = medianEvaluation(skewed);
  // Reaches 1 and 4 and squared distances 0, 1, 1, 4, 4 in standard errors of 1: medians 1 + 1 and 16 + 16.
  assert.ok(Math.abs(value.interval[0] - (3 - Math.sqrt(2))) < 1e-12);
  assert.ok(Math.abs(value.interval[1] - (3 + Math.sqrt(32))) < 1e-12);
});

test("evaluateRule judges five times where the verdict hangs, and only where the folds are drawn", () => {
  const trial = simulateTrial("crossover", { n: 150, seed: "hanging" });
  const library = [learners.mean(), learners.logistic()];
  const names = trial.covariates.names;
  const found = names.flatMap((name) =>
    [0.25, 0.5].flatMap((share) => {
      const column = Array.from(trial.covariates.columnNamed(name)).sort((a, b) => a - b);
      const rule = markerRule(name, { above: column[Math.floor(share * column.length)] });
      const judge = (seed: Seed) => evaluateRule(rule, trial, { outcomeModel: library, crossFit: 3, seed });
      const once = judge("a");
      return once.crossFits ? [{ rule, once, judge }] : [];
    }),
  );
  assert.ok(found.length > 0, "some rule's verdict hangs");
  const [{ rule, once, judge }] = found;
  assert.equal(once.crossFits?.count, CROSS_FITS);
  assert.equal(once.crossFits?.verdicts.length, CROSS_FITS);
  assert.match(String(once.toTable().notes?.join(" ")), /cross-fitted 5 times and these are medians/);
  assert.deepEqual(judge("a").gain.overAll.estimate, once.gain.overAll.estimate);
  const back = evaluationFromJSON(JSON.parse(JSON.stringify(once)));
  assert.deepEqual(back.crossFits, once.crossFits);
  assert.deepEqual(back.diagnostics.ground, once.diagnostics.ground);
  for (const options of [
    { outcomeModel: library, crossFit: false as const },
    { outcomeModel: library, crossFit: Array.from({ length: trial.n }, (_, i) => i % 3) },
    { outcomeModel: { q1: new Float64Array(trial.n).fill(0.5), q0: new Float64Array(trial.n).fill(0.5) } },
    { estimator: "hajek" as const },
  ]) {
    assert.ok(!("crossFits" in evaluateRule(rule, trial, options)));
  }
});
