// slow: grids of weights searched one by one, 7 s

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { bestStretch } from "#lib/super-learner/meta/decision-line.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";

/** Blip estimates of three learners and the pseudo-outcome D they were held out from. */
function blips(seed: string, n: number = 60): { z: Matrix; y: Float64Array } {
  const random = stream(seed);
  const rows = Array.from({ length: n }, () => [random.normal(), random.normal(), random.normal() - 0.2]);
  const y = Float64Array.from(rows, ([a, b, c]) => 0.3 * a + 0.3 * b + 0.2 * c + 2 * random.normal());
  return { z: Matrix.fromRows(rows, ["a", "b", "c"]), y };
}

/** The mean of d D. */
function gainOf(scores: ArrayLike<number>, d: ArrayLike<number>): number {
  return Array.from(d).reduce((sum, di, i) => sum + (scores[i] > 0 ? di : 0), 0) / d.length;
}

/** mean - 1.96 s.e. of the gain over treating no one or everyone, whichever is less. */
function boundOf(scores: ArrayLike<number>, d: ArrayLike<number>): number {
  const bound = (gain: (i: number) => number): number => {
    const gains = Array.from(d, (_, i) => gain(i));
    const mean = gains.reduce((sum, g) => sum + g, 0) / gains.length;
    const squares = gains.reduce((sum, g) => sum + (g - mean) ** 2, 0);
    return mean - 1.959963984540054 * Math.sqrt(squares / (gains.length - 1) / gains.length);
  };
  return Math.min(
    bound((i) => (scores[i] > 0 ? d[i] : 0)),
    bound((i) => (scores[i] > 0 ? 0 : -d[i])),
  );
}

/** Every point of the simplex whose entries are multiples of 1 / steps. */
function* grid(columns: number, steps: number): Generator<number[]> {
  for (let a = 0; a <= steps; a++) {
    if (columns === 2) yield [a / steps, 1 - a / steps];
    else for (let b = 0; a + b <= steps; b++) yield [a / steps, b / steps, (steps - a - b) / steps];
  }
}

test("with two learners no weight on a fine grid has a greater value: the line search sees every rule", () => {
  for (let s = 0; s < 30; s++) {
    const { z: three, y } = blips(`two ${s}`);
    const z = three.selectColumns([0, 1]);
    for (const [options, worth] of [
      [{}, gainOf],
      [{ target: "lower-bound" }, boundOf],
    ] as const) {
      const meta = metaLearners.value(options);
      const fit = meta.fit({ z, y });
      const reached = worth(meta.combine(z, fit.weights), y);
      for (const alpha of grid(2, 2000)) assert.ok(worth(meta.combine(z, alpha), y) <= reached + 1e-12);
    }
  }
});

test("with three learners no weights on a fine grid have a greater value", () => {
  for (let s = 0; s < 30; s++) {
    const { z, y } = blips(`three ${s}`);
    for (const [options, worth] of [
      [{}, gainOf],
      [{ target: "lower-bound" }, boundOf],
    ] as const) {
      const meta = metaLearners.value(options);
      const reached = worth(meta.combine(z, meta.fit({ z, y }).weights), y);
      for (const alpha of grid(3, 100)) {
        assert.ok(worth(meta.combine(z, alpha), y) <= reached + 1e-12, `${s} ${alpha} ${JSON.stringify(options)}`);
      }
    }
  }
});

test("the objective is the mean price of wrong decisions, or minus the lower bound; cvRisk is that price for each learner", () => {
  const { z, y } = blips("objective");
  const ones = new Float64Array(y.length).fill(1);
  const best = y.reduce((sum, d) => sum + Math.max(d, 0), 0) / y.length;
  const meta = metaLearners.value();
  const fit = meta.fit({ z, y });
  const scores = meta.combine(z, fit.weights);
  assert.ok(Math.abs(fit.objective - (best - gainOf(scores, y))) < 1e-12);
  assert.ok(Math.abs(meta.risk([scores], y, ones).risk - fit.objective) < 1e-12);
  assert.ok(Math.abs(meta.risk([z.column(2)], y, ones).risk - (best - gainOf(z.column(2), y))) < 1e-12);
  const careful = metaLearners.value({ target: "lower-bound" });
  const sure = careful.fit({ z, y });
  assert.ok(Math.abs(sure.objective + boundOf(careful.combine(z, sure.weights), y)) < 1e-12);
});

test("a blip library with D and classifiers with label and |D| are one problem, half a unit apart", () => {
  const { z, y } = blips("two ways");
  const shifted = new Matrix(
    z.data.map((score) => score + 0.5),
    z.rows,
    z.columns,
    z.names,
  );
  const byBlip = metaLearners.value().fit({ z, y });
  const label = y.map((d) => (d > 0 ? 1 : 0));
  const byLabel = metaLearners.value().fit({ z: shifted, y: label, weights: y.map(Math.abs) });
  const decide = (weights: Float64Array) => metaLearners.value().combine(z, weights);
  assert.ok(Math.abs(gainOf(decide(byBlip.weights), y) - gainOf(decide(byLabel.weights), y)) < 1e-12);
});

test("a learner that nothing betters keeps all the weight, static rules among them", () => {
  const { z, y } = blips("static");
  const all = Matrix.fromColumns([y.map(() => 1), z.column(0), y.map(() => -1)], ["all", "a", "none"]);
  assert.deepEqual(
    Array.from(metaLearners.value().fit({ z: all, y: y.map((d) => Math.abs(d) + 1) }).weights),
    [1, 0, 0],
  );
  const harmed = metaLearners.value().fit({ z: all, y: y.map((d) => -Math.abs(d) - 1) });
  assert.deepEqual(Array.from(harmed.weights), [0, 0, 1]);
  assert.match(harmed.notes.join(" "), /treats none of these rows/);
});

test("the best stretch of a line is that of brute force, and its middle has the worth it promises", () => {
  const row = fc.tuple(
    fc.integer({ min: -4, max: 4 }),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -5, max: 5 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), (rows) => {
      const [scores, slopes, gains] = [0, 1, 2].map((place) => Float64Array.from(rows, (r) => r[place]));
      const treated = (t: number) =>
        gains.reduce((sum, gain, i) => sum + (scores[i] + t * slopes[i] > 0.5 ? gain : 0), 0);
      const { from, to, worth } = bestStretch({ scores, slopes, gains }, 0.5, [-1, 2], (sum) => sum, 1e-9);
      assert.equal(worth, treated((from + to) / 2));
      for (let t = -1; t <= 2; t += 0.0073) assert.ok(treated(t) <= worth);
    }),
    { seed: 7 },
  );
});
