import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { asMetaLearner, metaLearners } from "#lib/super-learner/meta-learners.js";

const all = Object.values(metaLearners).map((build) => build());

/** Held-out predictions of four learners of different worth, a 0/1 target and whole-number weights. */
function example(seed: string, n: number = 80): { z: Matrix; y: Float64Array; weights: Float64Array } {
  const random = stream(seed);
  const rows: number[][] = [];
  const y = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const truth = random.uniform();
    y[i] = random.bernoulli(truth);
    weights[i] = random.integer(4);
    rows.push([0.3 + 0.4 * truth, random.uniform(), (truth + random.uniform()) / 2, 0.5]);
  }
  return { z: Matrix.fromRows(rows, ["good", "noise", "fair", "flat"]), y, weights };
}

function close(a: ArrayLike<number>, b: ArrayLike<number>, what: string, tolerance: number = 1e-9): void {
  for (let i = 0; i < a.length; i++) assert.ok(Math.abs(a[i] - b[i]) <= tolerance, `${what}: ${a[i]} against ${b[i]}`);
}

for (const meta of all) {
  test(`${meta.name}: weights are at least 0, sum to 1 and solve the problem`, () => {
    for (let s = 0; s < 20; s++) {
      const fit = meta.fit(example(`simplex ${s}`));
      assert.ok(fit.weights.every((w) => w >= 0));
      assert.ok(Math.abs(fit.weights.reduce((a, b) => a + b, 0) - 1) < 1e-12);
      assert.ok(fit.kktResidual < 1e-10, `${fit.kktResidual}`);
    }
  });

  test(`${meta.name}: a row of weight 0 counts as absent`, () => {
    const { z, y, weights } = example("absent");
    const kept = Array.from(weights.keys()).filter((i) => weights[i] > 0);
    assert.ok(kept.length < weights.length);
    const less = meta.fit({ z: z.selectRows(kept), y: kept.map((i) => y[i]), weights: kept.map((i) => weights[i]) });
    assert.deepEqual(meta.fit({ z, y, weights }).weights, less.weights);
  });

  test(`${meta.name}: a whole-number weight is a repeated row, and the scale of weights is irrelevant`, () => {
    const { z, y, weights } = example("repeat");
    const fit = meta.fit({ z, y, weights });
    const rows = Array.from(weights).flatMap((w, i) => new Array<number>(w).fill(i));
    close(meta.fit({ z: z.selectRows(rows), y: rows.map((i) => y[i]) }).weights, fit.weights, "repetition");
    for (const scale of [1e-6, 7, 1e9]) {
      const scaled = meta.fit({ z, y, weights: weights.map((w) => w * scale) });
      close(scaled.weights, fit.weights, `scale ${scale}`);
      close([scaled.objective], [fit.objective], `objective at scale ${scale}`);
    }
  });

  test(`${meta.name}: weights matter`, () => {
    const { z, y, weights } = example("matter");
    const heavy = weights.map((w, i) => (Math.abs(z.get(i, 1) - y[i]) < 0.5 ? 100 : w));
    const usual = meta.fit({ z, y, weights }).weights;
    const other = meta.fit({ z, y, weights: heavy }).weights;
    assert.ok(other[1] > usual[1] + 0.1, "rows that the second learner gets right were made heavy");
  });

  test(`${meta.name}: the order of rows is irrelevant to 1e-10`, () => {
    const { z, y, weights } = example("order");
    const order = stream("order").permutation(y.length);
    const moved = meta.fit({
      z: z.selectRows(order),
      y: Array.from(order, (i) => y[i]),
      weights: Array.from(order, (i) => weights[i]),
    });
    close(moved.weights, meta.fit({ z, y, weights }).weights, "order", 1e-10);
  });

  test(`${meta.name}: twin columns and a constant one are no trouble, and that the weights could be shared is said`, () => {
    const { z, y, weights } = example("twins");
    const twins = Matrix.fromColumns([z.column(0), z.column(0), z.column(3)], ["good", "twin", "flat"]);
    const fit = meta.fit({ z: twins, y, weights });
    assert.ok(fit.kktResidual < 1e-10);
    assert.ok(fit.weights.every(Number.isFinite));
    if (meta.name !== "discrete") assert.match(fit.notes.join(" "), /twin.* could take weight at no loss/);
  });

  test(`${meta.name}: a perfect learner gets the weight`, () => {
    const { z, y, weights } = example("perfect");
    const perfect = Matrix.fromColumns([z.column(1), y], ["noise", "perfect"]);
    const fit = meta.fit({ z: perfect, y, weights });
    assert.ok(fit.weights[1] > 0.9, `${fit.weights}`);
    assert.ok(fit.weights.every(Number.isFinite));
  });

  test(`${meta.name}: a single class and a single learner give an answer`, () => {
    const { z, weights } = example("single");
    for (const value of [0, 1]) {
      const fit = meta.fit({ z, y: new Array(z.rows).fill(value), weights });
      assert.ok(Math.abs(fit.weights.reduce((a, b) => a + b, 0) - 1) < 1e-12);
    }
    const { z: one, y } = example("single");
    assert.deepEqual(Array.from(meta.fit({ z: one.selectColumns([0]), y }).weights), [1]);
  });

  test(`${meta.name}: the same after JSON`, () => {
    const { z, y, weights } = example("json");
    const again = asMetaLearner(JSON.parse(JSON.stringify(meta)), "test");
    assert.deepEqual(again.fit({ z, y, weights }), meta.fit({ z, y, weights }));
    assert.deepEqual(again.combine(z, [0.5, 0.5, 0, 0]), meta.combine(z, [0.5, 0.5, 0, 0]));
  });

  test(`${meta.name}: bad input is refused by name`, () => {
    const { z, y } = example("bad");
    assert.throws(() => meta.fit({ z, y: y.subarray(1) }), { code: "length" });
    assert.throws(() => meta.fit({ z, y, weights: y.map(() => 0) }), { code: "weight" });
    assert.throws(() => meta.fit({ z, y, weights: y.map(() => -1) }), { code: "weight" });
    const holed = Matrix.fromColumns([z.column(0), z.column(1)], ["good", "holed"]);
    holed.data[z.rows + 4] = Number.NaN;
    assert.throws(() => meta.fit({ z: holed, y }), /predictions of holed.*NaN in row 5/);
  });
}

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
      const { z: four, y, weights } = example(`grid ${seed}`, 30);
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
