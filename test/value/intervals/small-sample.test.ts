import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateRule, Matrix, makeTrial, type Rule, ruleFrom, staticRule } from "treatment-rules";
import { studentQuantile } from "#lib/math/distributions/student-quantile.js";
import { near } from "../../support/near.js";
import { reference } from "../../support/reference.js";

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

interface Arm {
  readonly good: number;
  readonly of: number;
}

interface SmallSample {
  readonly values: readonly {
    readonly name: string;
    readonly n: number;
    readonly weights: readonly number[];
    readonly y: readonly number[];
    readonly followers: number;
    readonly quantile: number;
    readonly recommended: Bounds;
  }[];
  readonly gains: readonly {
    readonly n: number;
    readonly share_switched: number;
    readonly rule_arm: Arm;
    readonly other_arm: Arm;
    readonly result: Bounds & { readonly gain: number };
  }[];
}

const { values, gains } = reference<SmallSample>("small-sample.json");

test("Student's quantile is R's qt", () => {
  for (const { n, followers, quantile } of values) {
    if (n < 100) near(studentQuantile(0.975, followers - 1), quantile, 1e-12);
  }
  // Roots of the regularized beta function, by 40 digits.
  near(studentQuantile(0.975, 1), 12.706204736174694, 1e-12);
  near(studentQuantile(0.975, 98), 1.9844674545084817, 1e-12);
  near(studentQuantile(0.025, 3), -3.182446305284264, 1e-12);
  assert.equal(studentQuantile(0.5, 3), 0);
  near(studentQuantile(0.975, Infinity), 1.959963984540054, 1e-14);
  assert.throws(() => studentQuantile(1, 3), { code: "number" });
  assert.throws(() => studentQuantile(0.9, 0), { code: "number" });
});

/** A trial whose treated patients have these weights and outcomes; the controls fill up to n, half of them cured. */
function valued(n: number, weights: readonly number[], y: readonly number[], minimize: boolean) {
  const followers = weights.length;
  return makeTrial({
    covariates: Matrix.fromColumns([Array.from({ length: n }, (_, i) => (i * 7) % 5)], ["remainder"]),
    treatment: Array.from({ length: n }, (_, i) => (i < followers ? 1 : 0)),
    outcome: Array.from({ length: n }, (_, i) => (i < followers ? y[i] : i % 2)),
    randomization: Array.from({ length: n }, (_, i) => (i < followers ? 1 / weights[i] : 0.5)),
    direction: minimize ? "minimize" : "maximize",
  });
}

test("the value of a 0/1 outcome has the reference's score interval, whatever the direction", () => {
  for (const { n, weights, y, recommended, name } of values) {
    for (const minimize of [false, true]) {
      const { value } = evaluateRule(staticRule(1), valued(n, weights, y, minimize), { estimator: "hajek" });
      near(value.interval[0], recommended.lower, 1e-10);
      near(value.interval[1], recommended.upper, 1e-10);
      assert.ok(value.interval[1] > value.interval[0], name);
    }
  }
});

/** A rule that treats the switched patients alone, against treating none: their arms as given, the others half and half. */
function switchedTrial(n: number, share: number, rule: Arm, other: Arm, minimize: boolean) {
  const switched = Math.round(n * share);
  const cured = (i: number): number => {
    if (i < rule.of) return i < rule.good ? 1 : 0;
    if (i < switched) return i - rule.of < other.good ? 1 : 0;
    return i % 4 < 2 ? 1 : 0;
  };
  return makeTrial({
    covariates: Matrix.fromColumns([Array.from({ length: n }, (_, i) => (i < switched ? 1 : 0))], ["switched"]),
    treatment: Array.from({ length: n }, (_, i) => (i < switched ? (i < rule.of ? 1 : 0) : i % 2)),
    outcome: Array.from({ length: n }, (_, i) => (minimize ? 1 - cured(i) : cured(i))),
    randomization: 0.5,
    direction: minimize ? "minimize" : "maximize",
  });
}

const treatSwitched: Rule = ruleFrom({ name: "switched", each: (patient) => (patient.switched === 1 ? 1 : 0) });

test("a gain of a 0/1 outcome by hajek has the reference's MOVER interval, whatever the direction and the printed level", () => {
  for (const { n, share_switched, rule_arm, other_arm, result } of gains) {
    for (const minimize of [false, true]) {
      const trial = switchedTrial(n, share_switched, rule_arm, other_arm, minimize);
      const { gain } = evaluateRule(treatSwitched, trial, { estimator: "hajek" });
      near(gain.overNone.interval[0], result.lower, 1e-10);
      near(gain.overNone.interval[1], result.upper, 1e-10);
      const wide = evaluateRule(treatSwitched, trial, { estimator: "hajek", level: 0.99 }).gain.overNone;
      assert.deepEqual(wide.limits, gain.overNone.interval);
      assert.ok(wide.interval[0] < result.lower && wide.interval[1] > result.upper);
    }
  }
});

test("no estimator gives an interval without width where all outcomes that it rests on are alike", () => {
  const alike = { good: 15, of: 15 };
  const trial = switchedTrial(60, 0.5, alike, alike, false);
  for (const estimator of ["iptw", "hajek", "aipw", "tmle", "cv-tmle"] as const) {
    for (const randomization of [0.5, 0.25]) {
      const judged = evaluateRule(treatSwitched, trial, { estimator, randomization, outcomeModel: ["mean"] });
      const { interval } = judged.gain.overNone;
      assert.ok(interval[1] - interval[0] > 0.1, `${estimator}: ${interval}`);
      assert.ok(interval.every((bound) => bound >= -1 && bound <= 1));
    }
  }
});

test("fewer than two switched patients on one side give the widest range, and say why", () => {
  const trial = switchedTrial(40, 0.5, { good: 1, of: 1 }, { good: 12, of: 19 }, false);
  for (const estimator of ["hajek", "tmle"] as const) {
    const { gain, diagnostics } = evaluateRule(treatSwitched, trial, { estimator, outcomeModel: ["mean"] });
    assert.deepEqual(gain.overNone.interval, [-1, 1]);
    assert.deepEqual(
      diagnostics.notes.filter((note) => note.includes("no interval")),
      [
        "The gain over treating none has no interval, because 1 patient whose treatment it changes was treated as the rule says (2 needed): the widest range that is possible stands in its place.",
      ],
    );
  }
});

test("a continuous outcome has Wald's interval with t of the followers less one below 100 of them", () => {
  const n = 60;
  const trial = makeTrial({
    covariates: Matrix.fromColumns([Array.from({ length: n }, (_, i) => (i * 7) % 5)], ["remainder"]),
    treatment: Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0)),
    outcome: Array.from({ length: n }, (_, i) => (i * 7) % 11),
    randomization: 1 / 3,
  });
  const { value, gain } = evaluateRule(staticRule(1), trial, { estimator: "hajek" });
  // R: qt(.975, 19)
  near(value.interval[1], value.estimate + 2.0930240544083096 * value.standardError, 1e-12);
  const reach = (gain.overNone.interval[1] - gain.overNone.estimate) / gain.overNone.standardError;
  assert.ok(reach > 1.99 && reach < 2.1, `${reach}`);
});
