import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { asMetaLearner } from "#lib/super-learner/meta/meta-learners.js";
import type { MetaLearner } from "#lib/super-learner/types.js";

/** What the held-out predictions are of. */
export type HeldOutTarget = "binary" | "continuous";

/** Held-out predictions of four learners of different worth, a target and whole-number weights. */
export function heldOutExample(
  seed: string,
  n: number = 80,
  target: HeldOutTarget = "binary",
): { z: Matrix; y: Float64Array; weights: Float64Array } {
  const shift = target === "binary" ? 0 : -0.5;
  const random = stream(seed);
  const rows: number[][] = [];
  const y = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const truth = random.uniform();
    y[i] = target === "binary" ? random.bernoulli(truth) : truth + 0.3 * random.normal() + shift;
    weights[i] = random.integer(4);
    const predictions = [0.3 + 0.4 * truth, random.uniform(), (truth + random.uniform()) / 2, 0.5];
    rows.push(predictions.map((prediction) => prediction + shift));
  }
  return { z: Matrix.fromRows(rows, ["good", "noise", "fair", "flat"]), y, weights };
}

export function assertClose(a: ArrayLike<number>, b: ArrayLike<number>, what: string, tolerance: number = 1e-9): void {
  for (let i = 0; i < a.length; i++) assert.ok(Math.abs(a[i] - b[i]) <= tolerance, `${what}: ${a[i]} against ${b[i]}`);
}

/**
 * What every meta-learner must keep. Which properties hold follows from the unit of its options: one that counts rows
 * forgoes that a whole-number weight is a repeated row; everything else holds for all.
 */
export function metaLearnerBattery(meta: MetaLearner): void {
  for (const target of meta.target === "any" ? (["binary", "continuous"] as const) : (["binary"] as const)) {
    describe(`${meta.name} ${JSON.stringify(meta.description.options)}, ${target} target`, () => battery(meta, target));
  }
}

function battery(meta: MetaLearner, target: HeldOutTarget): void {
  const counts = Object.values(meta.units);
  const example = (seed: string) => heldOutExample(seed, 80, target);
  it("weights are at least 0, sum to 1 and solve the problem", () => {
    for (let s = 0; s < 20; s++) {
      const fit = meta.fit(example(`simplex ${s}`));
      assert.ok(fit.weights.every((w) => w >= 0));
      assert.ok(Math.abs(fit.weights.reduce((a, b) => a + b, 0) - 1) < 1e-12);
      assert.ok(fit.kktResidual < 1e-10, `${fit.kktResidual}`);
    }
  });

  it("a row of weight 0 counts as absent", () => {
    const { z, y, weights } = example("absent");
    const kept = Array.from(weights.keys()).filter((i) => weights[i] > 0);
    assert.ok(kept.length < weights.length);
    const less = meta.fit({ z: z.selectRows(kept), y: kept.map((i) => y[i]), weights: kept.map((i) => weights[i]) });
    assert.deepEqual(meta.fit({ z, y, weights }).weights, less.weights);
  });

  it("a row of weight 0 has no part in a learner's risk, and the scale of weights does not change it", () => {
    const { z, y, weights } = example("risk");
    const kept = Array.from(weights.keys()).filter((i) => weights[i] > 0);
    const pick = (values: ArrayLike<number>) => Float64Array.from(kept, (i) => values[i]);
    for (let k = 0; k < z.columns; k++) {
      const { risk, standardError } = meta.risk([z.column(k)], y, weights);
      assert.ok(Number.isFinite(risk) && Number.isFinite(standardError) && standardError >= 0);
      const less = meta.risk([pick(z.column(k))], pick(y), pick(weights));
      const scaled = meta.risk(
        [z.column(k)],
        y,
        weights.map((w) => 1e6 * w),
      );
      for (const other of [less, scaled]) {
        assertClose([other.risk, other.standardError], [risk, standardError], z.names[k], 1e-12);
      }
    }
  });

  if (!counts.includes("rows")) {
    it("a whole-number weight is a repeated row", () => {
      const { z, y, weights } = example("repeat");
      const fit = meta.fit({ z, y, weights });
      const rows = Array.from(weights).flatMap((w, i) => new Array<number>(w).fill(i));
      assertClose(meta.fit({ z: z.selectRows(rows), y: rows.map((i) => y[i]) }).weights, fit.weights, "repetition");
    });
  }

  it("two draws of folds that agree are one", () => {
    const { z, y, weights } = example("draws");
    const rows = [...z.column(0).keys(), ...z.column(0).keys()];
    const pick = (values: Float64Array) => rows.map((i) => values[i]);
    const twice = meta.fit({ z: z.selectRows(rows), y: pick(y), weights: pick(weights), repeats: 2 });
    assertClose(twice.weights, meta.fit({ z, y, weights }).weights, "draws");
  });

  it("the scale of weights is irrelevant", () => {
    const { z, y, weights } = example("repeat");
    const fit = meta.fit({ z, y, weights });
    for (const scale of [1e-6, 7, 1e9]) {
      const scaled = meta.fit({ z, y, weights: weights.map((w) => w * scale) });
      assertClose(scaled.weights, fit.weights, `scale ${scale}`);
      assertClose([scaled.objective], [fit.objective], `objective at scale ${scale}`);
    }
  });

  it("weights matter", () => {
    const { z, y, weights } = example("matter");
    const off = (i: number, k: number) => Math.abs(z.get(i, k) - y[i]);
    const heavy = weights.map((w, i) => ([0, 2, 3].every((k) => off(i, 1) < off(i, k)) ? 100 : w));
    const usual = meta.fit({ z, y, weights }).weights;
    const other = meta.fit({ z, y, weights: heavy }).weights;
    assert.ok(other[1] > usual[1] + 0.1, "rows that the second learner gets right were made heavy");
  });

  it("the order of rows is irrelevant to 1e-10", () => {
    const { z, y, weights } = example("order");
    const order = stream("order").permutation(y.length);
    const moved = meta.fit({
      z: z.selectRows(order),
      y: Array.from(order, (i) => y[i]),
      weights: Array.from(order, (i) => weights[i]),
    });
    assertClose(moved.weights, meta.fit({ z, y, weights }).weights, "order", 1e-10);
  });

  it("twin columns and a constant one are no trouble, and that other weights may do as well is said", () => {
    const { z, y, weights } = example("twins");
    const twins = Matrix.fromColumns([z.column(0), z.column(0), z.column(3)], ["good", "twin", "flat"]);
    const fit = meta.fit({ z: twins, y, weights });
    assert.ok(fit.kktResidual < 1e-10);
    assert.ok(fit.weights.every(Number.isFinite));
    if (meta.name === "discrete") return;
    const others = meta.aim === "mean" ? /twin.* could take weight at no loss/ : /is a step function of the weights/;
    assert.match(fit.notes.join(" "), others);
  });

  it("a perfect learner gets the weight", () => {
    const { z, y, weights } = example("perfect");
    const perfect = Matrix.fromColumns([z.column(1), y], ["noise", "perfect"]);
    const fit = meta.fit({ z: perfect, y, weights });
    assert.ok(fit.weights[1] > 0.9, `${fit.weights}`);
    assert.ok(fit.weights.every(Number.isFinite));
  });

  it("a single class and a single learner give an answer", () => {
    const { z, weights } = example("single");
    for (const value of [0, 1]) {
      const fit = meta.fit({ z, y: new Array(z.rows).fill(value), weights });
      assert.ok(Math.abs(fit.weights.reduce((a, b) => a + b, 0) - 1) < 1e-12);
    }
    const { z: one, y } = example("single");
    assert.deepEqual(Array.from(meta.fit({ z: one.selectColumns([0]), y }).weights), [1]);
  });

  it("the same after JSON", () => {
    const { z, y, weights } = example("json");
    const again = asMetaLearner(JSON.parse(JSON.stringify(meta)), "test");
    assert.deepEqual(again.fit({ z, y, weights }), meta.fit({ z, y, weights }));
    assert.deepEqual(again.combine(z, [0.5, 0.5, 0, 0]), meta.combine(z, [0.5, 0.5, 0, 0]));
  });

  it("weights print themselves", () => {
    assert.match(inspect(meta.fit(example("print"))), /weights of 4 learners[\s\S]*good/);
  });

  it("bad input is refused by name", () => {
    const { z, y } = example("bad");
    const strange = y.map((_, i) => (i === 3 ? 2 : 0));
    if (meta.target === "any") assert.ok(meta.fit({ z, y: strange }).weights.every(Number.isFinite));
    else assert.throws(() => meta.fit({ z, y: strange }), { code: "target" });
    assert.throws(() => meta.fit(undefined as never), { code: "input" });
    assert.throws(() => meta.fit({ z, y: null as never }), { code: "length" });
    assert.throws(() => meta.fit({ z, y: Array.from(y, String) as never }), { code: "not-finite" });
    assert.throws(() => meta.fit({ z, y: y.subarray(1) }), { code: "length" });
    assert.throws(() => meta.fit({ z, y, weights: y.map(() => 0) }), { code: "weight" });
    assert.throws(() => meta.fit({ z, y, weights: y.map(() => -1) }), { code: "weight" });
    const holed = Matrix.fromColumns([z.column(0), z.column(1)], ["good", "holed"]);
    holed.data[z.rows + 4] = Number.NaN;
    assert.throws(() => meta.fit({ z: holed, y }), /predictions of holed.*NaN in row 5/);
  });
}
