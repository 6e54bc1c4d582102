import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { type EvaluateOptions, evaluateRule, Matrix, makeTrial, markerRule, type Trial } from "treatment-rules";
import { nearly } from "../support/nearly.js";
import { type PlainEstimator, type PlainTrial, plainError, plainValue } from "./plain-estimators.js";

// Ten patients; the rule treats the older five. One prediction lies beyond the range of the outcome, to either side.
const age = [30, 60, 35, 65, 40, 70, 45, 75, 50, 80];
const a = [1, 1, 0, 0, 1, 1, 0, 0, 0, 1];
const y = [3, 9, 5, 2, 7, 6, 4, 8, 1, 10];
const g1 = [0.5, 0.25, 0.75, 0.4, 0.5, 0.6, 0.55, 0.25, 0.35, 0.8];
const q1 = [4, 8, 6, 7, 5, 7, 3, 9, 2, 14];
const q0 = [5, 6, 4, 3, 6, 5, 5, 7, -2, 6];
const d = age.map((years) => Number(years > 55));
const [everyone, noOne] = [d.map(() => 1), d.map(() => 0)];
const rule = markerRule("age", { above: 55 });

function trialOf(outcome: readonly number[], direction: "maximize" | "minimize" = "maximize"): Trial {
  return makeTrial({
    covariates: Matrix.fromColumns([age], ["age"]),
    ...{ treatment: a, outcome, randomization: g1, direction, name: "ten patients" },
  });
}

const WAYS: readonly [PlainEstimator, EvaluateOptions][] = [
  ["iptw", { estimator: "iptw" }],
  ["hajek", { estimator: "hajek" }],
  ["aipw", { estimator: "aipw" }],
  ["weighted", {}],
  ["covariate", { fluctuation: "covariate" }],
];

/** Value and gains by the plain formulas, as an evaluation says them; their intervals have tests of their own. */
function expected(how: PlainEstimator, plain: PlainTrial, sign: 1 | -1) {
  const [own, all, none] = [d, everyone, noOne].map((decisions) => plainValue(how, plain, decisions));
  const estimate = (psi: number, influence: readonly number[]) => {
    return { estimate: psi, standardError: plainError(influence) };
  };
  const over = (arm: typeof own) => {
    const influence = own.influence.map((v, i) => v - arm.influence[i]);
    return { ...estimate(own.psi - arm.psi, influence), influence: Float64Array.from(influence) };
  };
  const influence = own.influence.map((v) => sign * v);
  return {
    value: { ...estimate(sign * own.psi, influence), influence: Float64Array.from(influence) },
    gain: { overAll: over(all), overNone: over(none) },
  };
}

test("value, gains, errors and influence curves are those of the plain formulas, by every estimator", () => {
  const plain: PlainTrial = { a, y, g1, q1, q0, bounds: [1, 10] };
  for (const [how, options] of WAYS) {
    const judged = evaluateRule(rule, trialOf(y), { ...options, outcomeModel: { q1, q0 } });
    nearly(judged, expected(how, plain, 1), 1e-9, how);
    const wider = evaluateRule(rule, trialOf(y), { ...options, outcomeModel: { q1, q0 }, bounds: [-1, 12] });
    nearly(wider, expected(how, { ...plain, bounds: [-1, 12] }, 1), 1e-9, `${how}, wider bounds`);
  }
});

test("where smaller is better they are those of the outcome with its sign turned", () => {
  const turned = (values: readonly number[]) => values.map((v) => -v);
  const plain: PlainTrial = { a, y: turned(y), g1, q1: turned(q1), q0: turned(q0), bounds: [-12, 1] };
  for (const [how, options] of WAYS) {
    const outcomeModel = { q1, q0 };
    const judged = evaluateRule(rule, trialOf(y, "minimize"), { ...options, outcomeModel, bounds: [-1, 12] });
    nearly(judged, expected(how, plain, -1), 1e-9, how);
  }
});

const cured = [1, 1, 0, 0, 1, 0, 1, 1, 0, 1];
const chances = { q1: q1.map((q) => q / 12), q0: q0.map((q) => Math.abs(q) / 12) };

test("outcomes of 0 and 1 are judged on that range, in either direction", () => {
  const plain: PlainTrial = { a, y: cured, g1, ...chances, bounds: [0, 1] };
  const turned: PlainTrial = {
    ...{ a, g1, bounds: [-1, 0], y: cured.map((v) => -v) },
    ...{ q1: chances.q1.map((q) => -q), q0: chances.q0.map((q) => -q) },
  };
  for (const [how, options] of WAYS) {
    nearly(evaluateRule(rule, trialOf(cured), { ...options, outcomeModel: chances }), expected(how, plain, 1), 1e-9);
    const judged = evaluateRule(rule, trialOf(cured, "minimize"), { ...options, outcomeModel: chances });
    nearly(judged, expected(how, turned, -1), 1e-9);
  }
});

test("the mean influence is that of the curve, 0 but for rounding, which is not hidden", () => {
  let rounded = 0;
  for (const direction of ["maximize", "minimize"] as const) {
    for (const [, options] of WAYS) {
      const { value, diagnostics } = evaluateRule(rule, trialOf(y, direction), {
        ...options,
        outcomeModel: { q1, q0 },
      });
      const mean = value.influence.reduce((sum, v) => sum + v / 10, 0);
      assert.ok(Math.abs(diagnostics.meanInfluence - mean) < 1e-14);
      assert.ok(Math.abs(mean) < 1e-12);
      if (diagnostics.meanInfluence !== 0) rounded++;
    }
  }
  assert.ok(rounded > 2);
});

test("the diagnostics count the chances of the arms received, the weights, and who was treated as the rule says", () => {
  const { diagnostics, shareTreated } = evaluateRule(markerRule("age", { above: 45 }), trialOf(y), {
    outcomeModel: { q1, q0 },
  });
  // Received: .5 .25 .25 .6 .5 .6 .45 .75 .65 .8; followed: 60, 35, 70, 45, 80, of chances .25 .25 .6 .45 .8.
  const counts = [0, 0, 2, 0, 1, 2, 3, 1, 1, 0];
  nearly(diagnostics, {
    ...{ estimator: "tmle", n: 10, level: 0.95, followed: 5, cleverCovariate: [0, 4], notes: [], meanInfluence: 0 },
    agreement: { all: 0.6, none: 0.4 },
    positivity: {
      ...{ smallest: 0.25, largest: 0.8 },
      table: counts.map((count, k) => ({ from: k / 10, to: (k + 1) / 10, count })),
    },
  });
  nearly(shareTreated, 0.6);
});

test("the smallest weight is that of the likeliest arm where everyone was treated as the rule says", () => {
  const treated = trialOf(y);
  const received = { ...markerRule("age", { above: 0 }), decide: () => Uint8Array.from(a) };
  const { diagnostics } = evaluateRule(received, treated, { outcomeModel: { q1, q0 } });
  nearly(diagnostics.cleverCovariate, [1 / 0.8, 4]);
  assert.equal(diagnostics.followed, 10);
});

test("the fluctuations' intercepts stand under the arm they are of, and estimators without one have none", () => {
  const outcomeModel = { q1, q0 };
  const of = (above: number) => evaluateRule(markerRule("age", { above }), trialOf(y), { outcomeModel }).diagnostics;
  const [all, none, some] = [of(0).epsilon, of(100).epsilon, of(55).epsilon];
  assert.deepEqual([some?.all, some?.none], [all?.rule, none?.rule]);
  assert.equal(new Set([some?.all, some?.none, some?.rule]).size, 3);
  const plain = evaluateRule(rule, trialOf(y), { outcomeModel, estimator: "aipw" }).diagnostics;
  assert.ok(!("epsilon" in plain));
  assert.match(plain.outcomeModel, /given/);
  assert.equal(evaluateRule(rule, trialOf(y), { estimator: "iptw", outcomeModel }).diagnostics.outcomeModel, "none");
});

test("an evaluation prints each gain under its own name, with as many decimals as its error has a use for", () => {
  const judged = evaluateRule(rule, trialOf(y), { estimator: "hajek", level: 0.9, bestStatic: 1 });
  const { value, gain } = judged;
  const line = (name: string, { estimate, standardError, interval }: typeof value) =>
    [name, estimate, standardError, interval[0]].map((v) => (typeof v === "number" ? v.toFixed(2) : v)).join(" ") +
    ` to ${interval[1].toFixed(2)}`;
  const printed = inspect(judged)
    .split("\n")
    .map((text) => text.trim().replace(/ +/g, " "));
  assert.deepEqual(printed, [
    "age above 55, judged on ten patients (10 patients) by hajek",
    "estimate standard error 90% interval",
    line("value of the rule", value),
    line("gain over treating all", gain.overAll),
    line("gain over treating none", gain.overNone),
    "Treats 50.0%; 6 of 10 patients were treated as the rule says.",
    "Outcome model: none. Randomisation: given for every patient.",
    "The arm to beat, by name: 1; harm is judged over it alone.",
    "Too little to give a verdict by: 5 patients in the arm 1 (10 needed); 5 patients in the arm 0 (10 needed).",
  ]);
  const unknown = evaluateRule(rule, trialOf(y), { estimator: "hajek" });
  assert.doesNotMatch(inspect(unknown), /better arm/);
});

test("a level goes from .01 to .999999", () => {
  const at = (level: number) => evaluateRule(rule, trialOf(y), { estimator: "hajek", level }).value.interval;
  for (const level of [0.01, 0.999999]) assert.ok(at(level)[0] < at(level)[1]);
  for (const level of [0.009, 0.9999999, 0, 1]) assert.throws(() => at(level), { code: "number" });
});
