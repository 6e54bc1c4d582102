import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { type ArmCount, scoreInterval, scoreStatistic } from "#lib/value/arms/score-interval.js";
import { nearly } from "../../support/nearly.js";

/**
 * The control share that maximizes the likelihood under p1 - p0 = delta: the middle root of the cubic equation that the
 * derivative comes to, by the trigonometric formula of Miettinen and Nurminen (1985, appendix I).
 */
function controlShare({ treated, control }: { treated: ArmCount; control: ArmCount }, delta: number): number {
  const total = treated.n + control.n;
  const cured = treated.cured + control.cured;
  const c2 = (treated.n + 2 * control.n) * delta - total - cured;
  const c1 = (control.n * delta - total - 2 * control.cured) * delta + cured;
  const c0 = control.cured * delta * (1 - delta);
  const q = (c2 / (3 * total)) ** 3 - (c1 * c2) / (6 * total * total) + c0 / (2 * total);
  const p = Math.sign(q) * Math.sqrt((c2 / (3 * total)) ** 2 - c1 / (3 * total));
  const a = (Math.PI + Math.acos(Math.max(-1, Math.min(1, q / p ** 3)))) / 3;
  return 2 * p * Math.cos(a) - c2 / (3 * total);
}

function statistic(arms: { treated: ArmCount; control: ArmCount }, delta: number): number {
  const { treated, control } = arms;
  const p0 = controlShare(arms, delta);
  const p1 = p0 + delta;
  const total = treated.n + control.n;
  const variance = ((p1 * (1 - p1)) / treated.n + (p0 * (1 - p0)) / control.n) * (total / (total - 1));
  return (treated.cured / treated.n - control.cured / control.n - delta) / Math.sqrt(variance);
}

test("the score statistic is that of the closed formula, for differences of either sign", () => {
  const random = stream("score statistic");
  for (let k = 0; k < 200; k++) {
    const arm = (): ArmCount => {
      const n = 3 + random.integer(40);
      return { cured: 1 + random.integer(n - 1), n };
    };
    const [treated, control] = [arm(), arm()];
    const delta = 1.8 * random.uniform() - 0.9;
    nearly(scoreStatistic(treated, control, delta), statistic({ treated, control }, delta), 1e-8);
  }
});

test("arms without a failure or without a cure have a statistic worked by hand", () => {
  const [none, half, all] = [0, 5, 10].map((cured) => ({ cured, n: 10 }));
  // No cure in either arm: under p1 - p0 = .2 the likeliest shares are .2 and 0, the variance .016 x 20 / 19.
  nearly(scoreStatistic(none, none, 0.2), -0.2 / Math.sqrt((0.016 * 20) / 19));
  nearly(scoreStatistic(none, none, -0.2), 0.2 / Math.sqrt((0.016 * 20) / 19));
  nearly(scoreStatistic(all, all, -0.2), 0.2 / Math.sqrt((0.016 * 20) / 19));
  // Half against half, no difference: nothing is off.
  assert.equal(scoreStatistic(half, half, 0), 0);
});

test("a difference of 1 or -1 leaves no variance: it is met exactly or infinitely far away", () => {
  const [none, all] = [0, 10].map((cured) => ({ cured, n: 10 }));
  const at = (delta: number) => [scoreStatistic(all, none, delta), scoreStatistic(none, all, delta)];
  assert.deepEqual(at(1), [0, -Infinity]);
  assert.deepEqual(at(-1), [Infinity, 0]);
});

test("both bounds stand where the statistic is z from 0, one above and one below", () => {
  for (const [a, n, b, m] of [
    [22, 26, 21, 21],
    [5, 9, 2, 11],
    [30, 35, 31, 34],
    [1, 40, 3, 20],
  ]) {
    const [treated, control] = [
      { cured: a, n },
      { cured: b, n: m },
    ];
    for (const z of [1, 1.959963984540054]) {
      const [low, high] = scoreInterval(treated, control, z);
      nearly([scoreStatistic(treated, control, low), scoreStatistic(treated, control, high)], [z, -z], 1e-9);
    }
  }
});

test("an interval reaches the end of what is possible where the difference does", () => {
  const [none, all] = [0, 10].map((cured) => ({ cured, n: 10 }));
  assert.equal(scoreInterval(all, none, 1)[1], 1);
  assert.equal(scoreInterval(none, all, 1)[0], -1);
});
