import assert from "node:assert/strict";
import { test } from "node:test";
import { detectableGain, stream, verdictPower } from "treatment-rules";
import { normalCdf } from "#lib/math/distributions/distributions.js";
import { detectableAt } from "#lib/replication/power/detectable-gain.js";
import { jointly, type VerdictPrecision } from "#lib/replication/power/verdict-power.js";

const Z = 1.959963984540054;
const gain = { overAll: 0.04, overNone: 0.06 };
const standardError = { overAll: 0.015, overNone: 0.02 };

test("the power of the verdict is that of mvtnorm, and of a pair its square", () => {
  const one = verdictPower({ gain, standardError, correlation: 0.2 });
  // P(both z > 1.96) by R's mvtnorm 1.1.3, which integrates by random points to about 1e-9 in two dimensions.
  assert.ok(Math.abs(one - 0.6622557821065884) < 1e-8);
  assert.equal(verdictPower({ gain, standardError, correlation: 0.2, direction: "both" }), one * one);
  assert.equal(verdictPower({ gain, standardError, correlation: 0.2, alpha: 0.025, direction: "one" }), one);
});

test("uncorrelated contrasts multiply, and without a gain the power is the size", () => {
  const none = { overAll: 0, overNone: 0 };
  const apart = (z: number, share: number) => normalCdf(share - z);
  const product = apart(Z, 0.04 / 0.015) * apart(Z, 0.06 / 0.02);
  assert.ok(Math.abs(verdictPower({ gain, standardError, correlation: 0 }) - product) < 1e-13);
  assert.ok(Math.abs(verdictPower({ gain: none, standardError, correlation: 0 }) - 0.025 ** 2) < 1e-13);
  assert.ok(Math.abs(verdictPower({ gain: none, standardError, correlation: 1 }) - 0.025) < 1e-13);
  const boundary = { overAll: 0, overNone: 10 };
  assert.ok(Math.abs(verdictPower({ gain: boundary, standardError, correlation: 0.3, alpha: 0.05 }) - 0.05) < 1e-13);
});

test("what the verdict's power cannot be of is refused by name", () => {
  const right = { gain, standardError, correlation: 0 };
  const zero = { overAll: 0, overNone: 0.02 };
  assert.throws(() => verdictPower({ ...right, standardError: zero }), /standardError\.overAll above 0/);
  assert.throws(() => verdictPower({ ...right, correlation: 1.1 }), { code: "shape" });
  assert.throws(() => verdictPower({ ...right, alpha: 0.5 }), { code: "number" });
  assert.throws(() => verdictPower({ ...right, alpha: 0 }), { code: "number" });
  assert.throws(() => verdictPower({ ...right, direction: "two" as "one" }), { code: "shape" });
  assert.throws(() => verdictPower({ ...right, gains: gain } as typeof right), { code: "shape" });
});

test("one comparison's detectable gain is the published one for its size, whatever power and alpha", () => {
  // Gain, sd, one-sided alpha, power, and R's unrounded n of the paired contrast.
  for (const [own, sd, alpha, power, n] of [
    [0.02, 0.36, 0.025, 0.8, 2543.0370339291035],
    [0.05, 0.5, 0.025, 0.8, 784.8879734349084],
    [0.02, 0.5, 0.05, 0.8, 3864.098270012352],
    [0.05, 0.36, 0.025, 0.9, 544.7048115050816],
    [0.02, 0.5, 0.05, 0.9, 5352.404594167483],
  ]) {
    assert.ok(Math.abs(detectableGain({ n: 1000, sd, power, alpha }) * Math.sqrt(1000 / n) - own) < 1e-12);
  }
  assert.ok(Math.abs(detectableGain({ n: 690, sd: 0.36 }) - (2.801585218112968 * 0.36) / Math.sqrt(690)) < 1e-12);
  assert.throws(() => detectableGain({ n: 0, sd: 1 }), { code: "integer" });
  assert.throws(() => detectableGain({ n: 10, sd: 0 }), { code: "number" });
  assert.throws(() => detectableGain({ n: 10, sd: 1, power: 0.02 }), { code: "number" });
  assert.throws(() => detectableGain({ n: 10, sd: 1, power: 1 }), { code: "number" });
});

const precision = (overAll: number, overNone: number, correlation: number): VerdictPrecision => ({
  standardError: { overAll, overNone },
  critical: { overAll: Z, overNone: Z },
  correlation,
});

test("at the detectable gain the verdict of a direction has power .8, and that of a pair the product .8", () => {
  for (const own of [precision(0.015, 0.02, 0.2), precision(0.01, 0.01, -0.6), precision(3, 900, 0.99)]) {
    const at = detectableAt([own]);
    const { standardError, correlation } = own;
    const power = verdictPower({ gain: { overAll: at, overNone: at }, standardError, correlation });
    assert.ok(Math.abs(power - 0.8) < 1e-9);
  }
  const pair = [precision(0.015, 0.02, 0.2), precision(0.01, 0.03, 0)] as const;
  const at = detectableAt(pair);
  const [first, second] = pair.map(({ standardError, correlation }) =>
    verdictPower({ gain: { overAll: at, overNone: at }, standardError, correlation }),
  );
  assert.ok(Math.abs(first * second - 0.8) < 1e-9);
  const together = detectableAt(pair, 0.53);
  assert.ok(together < at && together > detectableAt([pair[0]]) && together > detectableAt([pair[1]]));
});

test("drawn normals reach the verdict four times in five at the detectable gain", () => {
  const random = stream("verdict-power");
  const [overAll, overNone, correlation] = [0.015, 0.02, -0.3];
  const at = detectableAt([precision(overAll, overNone, correlation)]);
  const draws = 20_000;
  let shown = 0;
  for (let i = 0; i < draws; i++) {
    const a = random.normal();
    const b = correlation * a + Math.sqrt(1 - correlation ** 2) * random.normal();
    if (at / overAll + a > Z && at / overNone + b > Z) shown++;
  }
  assert.ok(Math.abs(shown / draws - 0.8) < 4 * Math.sqrt(0.16 / draws));
});

test("two directions that hang together are shown together more often than by the product, up to the smaller", () => {
  assert.equal(jointly(0.9, 0.8, 0), 0.9 * 0.8);
  assert.equal(jointly(0.9, 0, 0.5), 0);
  assert.ok(Math.abs(jointly(0.5, 0.5, 0.5) - 1 / 3) < 1e-12);
  assert.ok(Math.abs(jointly(0.025, 0.025, 0.53) - 0.005063602776377072) < 1e-9);
  assert.ok(Math.abs(jointly(0.9, 0.8, 0.999999) - 0.8) < 1e-3);
});
