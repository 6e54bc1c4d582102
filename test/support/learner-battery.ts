import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import {
  type FitInput,
  type Folds,
  type Learner,
  learnerFromJSON,
  Matrix,
  modelFromJSON,
  stream,
} from "treatment-rules";
import { assertNear, assertSound, ownError } from "./battery-checks.js";
import { batteryData, type Data, inputOf, pick, type Target, withColumn } from "./battery-data.js";

function fitted(learner: Learner, data: FitInput, at: Matrix): Float64Array {
  return learner.fit({ ...inputOf(data), random: stream("battery fit") }).predict(at);
}

/** The names, in JSON, of the learners whose tests were registered. */
export const tested: Set<string> = new Set();

/** How exactly a learner solves its problem: two ways to the same solution may differ by so much. */
interface Solved {
  readonly tolerance?: number;
}

/**
 * Registers the tests that every learner must pass. Which invariances hold follows from the units it declares: a
 * hyperparameter in `rows` forbids "weight = repetition", one in `weight` forbids "scale of weights irrelevant".
 *
 * @param given a learner, or for one that cross-validates an option of its own a function from the inner folds to it: the
 *   invariances are then tested with the folds fixed
 */
export function learnerBattery(
  given: Learner | ((folds: Folds) => Learner),
  targets: readonly Target[] = ["binary", "continuous"],
  { tolerance = 1e-10 }: Solved = {},
): void {
  const learner = typeof given === "function" ? given(4) : given;
  tested.add(learner.description.learner);
  const on = ({ folds }: Data): Learner => (typeof given === "function" ? given(folds) : given);
  const units = Object.values(learner.units);
  const deterministic = typeof given === "function" || !learner.draws;
  // A learner made from a function has no JSON, and must say so.
  const written = learner.description.learner !== "custom";
  // With all pairs, a further column brings products of its own: a fit with it is another fit.
  const allPairs = learner.description.options.interactions === true;
  for (const target of targets) {
    const data = batteryData(target);
    const at = batteryData(target, 25, "battery, new rows").x;
    const it = (says: string, run: () => void) => test(`${learner.name}, ${target}: ${says}`, run);

    it("a row of weight 0 counts as absent, whatever stands in it", () => {
      const mixed = stream("order").permutation(60 + 15);
      const rows = Int32Array.from(mixed, (i) => i % 60);
      const padded = pick(data, rows);
      const back = new Int32Array(60);
      mixed.forEach((i, place) => {
        if (i < 60) back[i] = place;
        else {
          padded.weights[place] = 0;
          padded.y[place] = i % 2;
          padded.x.column(1)[place] = 1e6;
          padded.x.column(3)[place] = -77;
        }
      });
      const present = mixed.map((i, place) => (i < 60 ? place : -1)).filter((place) => place >= 0);
      const without = pick(padded, present);
      assert.deepEqual(fitted(on(padded), padded, at), fitted(on(without), without, at));
      if (deterministic) assertNear(fitted(on(padded), padded, at), fitted(on(data), data, at), tolerance);
    });

    if (deterministic) {
      it("the order of rows is irrelevant", () => {
        for (const name of ["one", "two"]) {
          const shuffled = pick(data, stream(name).permutation(60));
          assertNear(fitted(on(shuffled), shuffled, at), fitted(on(data), data, at), tolerance);
        }
      });
    }

    if (!units.includes("weight")) {
      it("the scale of weights is irrelevant", () => {
        for (const factor of [1e-3, 7, 1e5]) {
          const scaled = { ...data, weights: data.weights.map((w) => w * factor) };
          assertNear(fitted(on(scaled), scaled, at), fitted(on(data), data, at), Math.max(1e-9, tolerance));
        }
      });
    }

    if (deterministic && !units.includes("rows")) {
      it("an integer weight is a row repeated", () => {
        const counts = Array.from(data.weights, (_, i) => 1 + (i % 3));
        const rows = counts.flatMap((count, i) => Array.from({ length: count }, () => i));
        const repeated = pick(data, rows);
        assertNear(
          fitted(on(data), { ...data, weights: counts }, at),
          fitted(on(repeated), { ...repeated, weights: undefined }, at),
          Math.max(1e-9, tolerance),
        );
      });
    }

    it("a constant column changes nothing", () => {
      const wide = withColumn(data, "constant", new Float64Array(60).fill(3));
      const wideAt = withColumn({ ...data, x: at }, "constant", new Float64Array(25).fill(3)).x;
      const p = fitted(learner, wide, wideAt);
      assertSound(p, learner);
      if (deterministic && !allPairs) {
        assertNear(fitted(on(wide), wide, wideAt), fitted(on(data), data, at), Math.max(1e-8, tolerance));
      }
    });

    it("columns that repeat others leave every prediction finite, and aliased ones are named", () => {
      const double = (d: Data) =>
        withColumn(
          withColumn(d, "b again", d.x.column(1)),
          "sum",
          d.x.column(1).map((v, i) => 2 * v - d.x.column(2)[i]),
        );
      const model = learner.fit({ ...inputOf(double(data)), random: stream("c") });
      const p = model.predict(double({ ...data, x: at }).x);
      assertSound(p, learner);
      if (model.aliased !== undefined && !("ridge" in learner.description.options)) {
        assert.deepEqual(model.aliased.slice(0, 2), ["b again", "sum"]);
        if (!allPairs) assertNear(p, fitted(learner, data, at), 1e-8);
      }
    });

    it("one class, or one value, is predicted for everyone", () => {
      for (const value of [0, 1]) {
        const p = fitted(learner, { ...data, y: new Float64Array(60).fill(value) }, at);
        assertSound(p, learner);
        assertNear(p, new Float64Array(25).fill(value), 1e-6);
      }
    });

    it("one row a class gives finite predictions", () => {
      const two = pick(data, [data.y.indexOf(Math.min(...data.y)), data.y.indexOf(Math.max(...data.y))]);
      assertSound(fitted(learner, two, at), learner);
      assertSound(fitted(learner, pick(two, [0]), at), learner);
    });

    it("weights that span six powers of ten, and columns that span twelve, leave every prediction finite", () => {
      const weights = data.weights.map((_, i) => 10 ** ((i % 13) / 2 - 3));
      assertSound(fitted(learner, { ...data, weights }, at), learner);
      const stretch = (x: Matrix) =>
        Matrix.fromColumns(
          x.names.map((_, j) => x.column(j).map((v) => v * 10 ** (4 * j - 6))),
          x.names,
        );
      assertSound(fitted(learner, { ...data, x: stretch(data.x), weights }, stretch(at)), learner);
    });

    if (written) {
      it("a round trip through JSON gives the same bits, of the learner and of the model", () => {
        const model = learner.fit({ ...inputOf(data), random: stream("json") });
        const text = JSON.stringify(model);
        const again = modelFromJSON(JSON.parse(text));
        assert.deepEqual(again.predict(at), model.predict(at));
        assert.deepEqual(again.notes, model.notes);
        assert.equal(JSON.stringify(again), text);
        const twin = learnerFromJSON(JSON.parse(JSON.stringify(learner)));
        assert.equal(twin.name, learner.name);
        assert.deepEqual(twin.units, learner.units);
        assert.equal(JSON.stringify(twin.fit({ ...inputOf(data), random: stream("json") })), text);
      });
    } else {
      it("JSON is refused, of the learner and of the model", () => {
        assert.throws(() => JSON.stringify(learner), ownError);
        assert.throws(() => JSON.stringify(learner.fit(inputOf(data))), ownError);
        assert.throws(() => learnerFromJSON(learner.description), ownError);
      });
    }

    it("one stream gives one fit, and fit changes nothing it was given", () => {
      const before = JSON.stringify([data.x, Array.from(data.y), Array.from(data.weights)]);
      assert.deepEqual(fitted(learner, data, at), fitted(learner, data, at));
      assert.equal(JSON.stringify([data.x, Array.from(data.y), Array.from(data.weights)]), before);
    });

    it("a fit for predictions only predicts the same bits", () => {
      assert.deepEqual(fitted(learner, { ...data, predictionsOnly: true }, at), fitted(learner, data, at));
    });

    it("columns may be called anything", () => {
      const names = ["A", "__proto__", "constructor", '<script>"'];
      const rename = (x: Matrix) => new Matrix(x.data, x.rows, x.columns, names);
      const model = learner.fit({ ...inputOf(data), x: rename(data.x), random: stream("names") });
      assert.deepEqual(model.columns, names);
      assertSound(model.predict(rename(at)), learner);
      if (!written) return;
      const again = modelFromJSON(JSON.parse(JSON.stringify(model)));
      assert.deepEqual(again.predict(rename(at)), model.predict(rename(at)));
    });

    it("bad input is refused by name, never fitted", () => {
      const bare = inputOf(data);
      const hole = Float64Array.from(data.x.data);
      hole[70] = Number.NaN;
      const seeded = learner.draws ? [{ ...bare, random: "a seed" }] : [];
      for (const input of [undefined, null, 3, ...seeded]) {
        assert.throws(() => learner.fit(input as never), ownError);
      }
      const bad: unknown[] = [
        { ...bare, x: undefined },
        { ...bare, x: [[1, 2, 3, 4]] },
        { ...bare, x: new Matrix(hole, 60, 4, data.x.names) },
        { ...bare, x: Matrix.fromColumns([[], [], [], []], data.x.names), y: [], weights: [] },
        { ...bare, y: undefined },
        { ...bare, y: null },
        { ...bare, y: 3 },
        { ...bare, y: data.y.slice(1) },
        { ...bare, y: Array.from(data.y, (v, i) => (i === 3 ? String(v) : v)) },
        { ...bare, y: data.y.map((v, i) => (i === 3 ? Number.NaN : v)) },
        { ...bare, weights: null },
        { ...bare, weights: "equal" },
        { ...bare, weights: data.weights.slice(1) },
        { ...bare, weights: Array.from(data.weights, (w, i) => (i === 3 ? String(w) : w)) },
        { ...bare, weights: Array.from(data.weights, (w, i) => (i === 3 ? null : w)) },
        { ...bare, weights: data.weights.map((w, i) => (i === 3 ? -w : w)) },
        { ...bare, weights: data.weights.map((w, i) => (i === 3 ? Infinity : w)) },
        { ...bare, weights: new Float64Array(60) },
      ];
      for (const input of bad) {
        assert.throws(() => learner.fit({ ...(input as FitInput), random: stream("bad") }), ownError);
      }
      if (learner.binaryOnly) assert.throws(() => learner.fit({ ...bare, y: data.y.map((v) => v * 3) }), ownError);
      const model = learner.fit({ ...bare, random: stream("good") });
      const others: unknown[] = [
        undefined,
        [[0, 0, 0, 0]],
        at.selectColumns([0, 1, 2]),
        at.selectColumns([0, 2, 1, 3]),
        new Matrix(hole, 60, 4, data.x.names),
      ];
      for (const x of others) assert.throws(() => model.predict(x as Matrix), ownError);
      if (!written) return;
      assert.throws(
        () => learnerFromJSON({ learner: learner.description.learner, options: { misspelt: 1 } }),
        ownError,
      );
      const json = JSON.parse(JSON.stringify(model));
      assert.throws(() => modelFromJSON({ ...json, columns: 3 }), ownError);
    });

    it("learner and model print themselves", () => {
      const model = learner.fit({ ...inputOf(data), random: stream("print") });
      for (const text of [inspect(learner), inspect(model)]) {
        assert.ok(text.length > 0 && !text.includes("[Function"), text);
      }
    });

    it("any small set of numbers gives sound predictions", () => {
      const entry = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
      const set = fc.integer({ min: 1, max: 12 }).chain((n) =>
        fc.record({
          columns: fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }),
          labels: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: n, maxLength: n }),
          values: fc.array(entry, { minLength: n, maxLength: n }),
          weights: fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 10, noNaN: true })), {
            minLength: n,
            maxLength: n,
          }),
        }),
      );
      fc.assert(
        fc.property(set, ({ columns, labels, values, weights }) => {
          fc.pre(weights.some((w) => w > 0));
          const names = ["A", ...columns.slice(1).map((_, j) => `w${j}`)];
          const x = Matrix.fromColumns(columns, names);
          const y = target === "binary" ? labels : values;
          assertSound(fitted(learner, { x, y, weights }, x), learner);
        }),
        { seed: 2012, numRuns: 150 },
      );
    });
  }
}
