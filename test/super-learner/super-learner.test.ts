import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { crossValidateSuperLearner, type Learner, learners } from "treatment-rules";
import { drawFolds, foldIds } from "#lib/folds/folds.js";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import { superLearner } from "#lib/super-learner/super-learner.js";
import { tinyFailure, tinyLearner, tinyLine, tinyMean } from "../support/tiny-learners.js";

function example(n: number = 90): { x: Matrix; y: Float64Array; weights: Float64Array } {
  const random = stream("super learner");
  const rows = Array.from({ length: n }, () => [random.normal(), random.normal()]);
  const y = Float64Array.from(rows, ([a, b]) => a + 0.5 * b + random.normal());
  return { x: Matrix.fromRows(rows, ["a", "b"]), y, weights: Float64Array.from(y, () => random.integer(3)) };
}

const library = [tinyMean, tinyLine(0), tinyLine(1)];

test("drawFolds gives every fold its share of every stratum", () => {
  const n = 103;
  const strata = Array.from({ length: n }, (_, i) => (i % 7 === 0 ? 1 : 0));
  const folds = drawFolds(n, 5, strata, stream("folds"));
  for (const stratum of [0, 1]) {
    const counts = new Array(5).fill(0);
    folds.forEach((fold, i) => {
      if (strata[i] === stratum) counts[fold]++;
    });
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${counts}`);
  }
  assert.deepEqual(folds, drawFolds(n, 5, strata, stream("folds")));
  assert.notDeepEqual(folds, drawFolds(n, 5, strata, stream("other folds")));
});

test("foldIds takes any whole numbers and refuses the rest by name", () => {
  assert.deepEqual(Array.from(foldIds([30, -1, 7, 30], 4)), [2, 0, 1, 2]);
  assert.throws(() => foldIds([1, 1, 1], 3), /at least two folds/);
  assert.throws(() => foldIds([1, 1.5, 2], 3), /1.5 in row 2/);
  assert.throws(() => foldIds([1, 2], 3), { code: "length" });
  assert.throws(() => foldIds(5, 3, undefined, stream("few")), /at least as many rows as folds/);
  assert.throws(() => foldIds(1, 3, undefined, stream("few")), { code: "integer" });
  assert.throws(() => foldIds(2, 3), { code: "random" });
});

test("a row's held-out prediction comes from the fit without its fold, whatever the learners' order", () => {
  const { x, y, weights } = example();
  const folds = drawFolds(y.length, 3, undefined, stream("cv"));
  const model = superLearner({ library, folds }).fit({ x, y, weights });
  for (let i = 0; i < y.length; i++) {
    let sum = 0;
    let total = 0;
    for (let l = 0; l < y.length; l++) {
      if (folds[l] === folds[i]) continue;
      sum += weights[l] * y[l];
      total += weights[l];
    }
    assert.ok(Math.abs(model.crossValidated.get(i, 0) - sum / total) < 1e-12);
  }
  const turned = superLearner({ library: [...library].reverse(), folds }).fit({ x, y, weights });
  assert.deepEqual(turned.crossValidated.column(2), model.crossValidated.column(0));
  assert.ok(Math.abs(turned.weights[0] - model.weights[2]) < 1e-12);
});

test("the ensemble predicts the weighted mean of its members, and its risk is the weighted mean loss", () => {
  const { x, y, weights } = example();
  const model = superLearner({ library, metaLearner: metaLearners.convex(), folds: 5 }).fit({
    x,
    y,
    weights,
    random: stream("fit"),
  });
  const members = model.members.map((member) => member.predict(x));
  model.predict(x).forEach((p, i) => {
    const mix = members.reduce((sum, column, k) => sum + model.weights[k] * column[i], 0);
    assert.ok(Math.abs(p - mix) < 1e-12);
  });
  const total = weights.reduce((a, b) => a + b, 0);
  const risk = y.reduce((sum, yi, i) => sum + weights[i] * (model.crossValidated.get(i, 1) - yi) ** 2, 0) / total;
  assert.ok(Math.abs(model.cvRisk[1] - risk) < 1e-12);
  assert.match(inspect(model), /Super Learner of 3 \(convex\)/);
  assert.match(inspect(model), /tiny line 1/);
});

test("the same stream gives the same bits, another stream other folds", () => {
  const { x, y } = example();
  const fit = (seed: string) => superLearner({ library }).fit({ x, y, random: stream(seed) });
  assert.equal(JSON.stringify(fit("a")), JSON.stringify(fit("a")));
  assert.notDeepEqual(fit("a").folds, fit("b").folds);
});

test("a learner that fails is an error that names learner and fold; on request it is dropped and recorded", () => {
  const { x, y } = example();
  const given = { library: [tinyMean, tinyFailure(), tinyLine(0)], folds: 3 };
  const random = stream("failure");
  assert.throws(() => superLearner(given).fit({ x, y, random }), {
    code: "learner-failed",
    message: /tiny failure, fold 1: .*no luck.*onFailure/,
  });
  const model = superLearner({ ...given, onFailure: "drop" }).fit({ x, y, random });
  assert.deepEqual(model.library, ["tiny mean", "tiny line 0"]);
  assert.deepEqual(model.dropped, [{ learner: "tiny failure", place: 1, fold: 1, message: "no luck" }]);
  assert.match(inspect(model), /tiny failure failed and was dropped/);
  assert.throws(() => superLearner({ library: [tinyFailure()], folds: 3, onFailure: "drop" }).fit({ x, y, random }), {
    code: "learner-failed",
    message: /at least one learner that works/,
  });
});

test("a learner that fails only on all rows is dropped as well, and one that predicts NaN has failed", () => {
  const { x, y } = example();
  const random = stream("late");
  const late = tinyLearner("late", (input) => {
    if (input.y.length === y.length) throw new Error("too many rows");
    return (at) => new Float64Array(at.rows);
  });
  const holed = tinyLearner("holed", () => (at) => new Float64Array(at.rows).fill(Number.NaN));
  const model = superLearner({ library: [late, tinyMean, holed], folds: 3, onFailure: "drop" }).fit({ x, y, random });
  assert.deepEqual(model.library, ["tiny mean"]);
  assert.deepEqual(
    model.dropped.map((d) => [d.learner, d.fold]),
    [
      ["holed", 1],
      ["late", "all rows"],
    ],
  );
  assert.throws(
    () => superLearner({ library: [holed], folds: 3 }).fit({ x, y, random }),
    /holed, fold 1.*NaN in row 1/,
  );
});

test("a row of weight 0 counts as absent when the folds are given", () => {
  const { x, y, weights } = example();
  const folds = drawFolds(y.length, 4, undefined, stream("absent"));
  const kept = Array.from(weights.keys()).filter((i) => weights[i] > 0);
  const model = superLearner({ library, folds }).fit({ x, y, weights });
  const less = superLearner({ library, folds: kept.map((i) => folds[i]) }).fit({
    x: x.selectRows(kept),
    y: kept.map((i) => y[i]),
    weights: kept.map((i) => weights[i]),
  });
  assert.ok(model.weights.every((w, k) => Math.abs(w - less.weights[k]) < 1e-10));
  assert.ok(model.cvRiskStandardError.every((s, k) => Math.abs(s - less.cvRiskStandardError[k]) < 1e-12));
});

test("a Super Learner can stand in a library", () => {
  const { x, y } = example();
  const inner = superLearner({ library: [tinyMean, tinyLine(0)], folds: 3 });
  const model = superLearner({ library: [inner, tinyLine(1)], folds: 3 }).fit({ x, y, random: stream("nested") });
  assert.equal(model.members.length, 2);
  assert.ok(model.weights[0] > 0);
  assert.throws(() => superLearner({ library: [inner], folds: 3 }).fit({ x, y }), { code: "random" });
});

test("an empty library, a stranger in it, other columns and a wrong option are refused", () => {
  const { x, y } = example();
  assert.throws(() => superLearner({ library: [] }), { code: "library" });
  assert.throws(() => superLearner({ library: ["nean" as never] }), /a learner among mean, .*, got "nean"/);
  assert.throws(() => superLearner({ library, onFailure: "ignore" as never }), { code: "option" });
  assert.throws(() => superLearner({ library, metalearner: "convex" } as never), { code: "option" });
  assert.throws(() => superLearner({ library, metaLearner: null as never }), { code: "meta-learner" });
  assert.throws(() => superLearner({ library, metaLearner: "nnsl" as never }), /one of nnls/);
  const model = superLearner({ library }).fit({ x, y, random: stream("columns") });
  assert.throws(() => model.predict(x.selectColumns([1, 0])), { code: "columns" });
  const heavy = y.map((_, i) => (i === 0 ? 1 : 0));
  assert.throws(
    () => superLearner({ library }).fit({ x, y, weights: heavy, random: stream("w") }),
    /none outside fold/,
  );
});

test("what is no data is refused by name before any learner sees it", () => {
  const { x, y } = example();
  const holed = Matrix.fromColumns([x.column(0)], ["dose"]);
  holed.data[2] = Number.NaN;
  const learner = superLearner({ library: [learners.mean()], onFailure: "drop" });
  for (const [input, code] of [
    [undefined, "input"],
    [{ x: holed, y }, "not-finite"],
    [{ x, y: null }, "length"],
    [{ x, y: Array.from(y, String) }, "not-finite"],
    [{ x, y, weights: Array.from(y, () => "1") }, "weight"],
  ] as const) {
    assert.throws(() => learner.fit((input && { ...input, random: "seed" }) as never), { code });
  }
  const misspelt = { x, y, library, outerfolds: 3, random: "seed" };
  assert.throws(() => crossValidateSuperLearner(misspelt as never), { code: "option" });
  assert.throws(() => crossValidateSuperLearner(undefined as never), { code: "options" });
});

test("random may be a seed, and a learner of one's own needs no notes", () => {
  const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6, 7, 8]], ["dose"]);
  const data = { x, y: [0, 0, 1, 0, 1, 0, 1, 1] };
  const half = {
    ...learners.mean(),
    fit: () => ({ predict: (z: Matrix) => new Float64Array(z.rows).fill(0.5) }),
  } as unknown as Learner;
  const learner = superLearner({ library: [half, learners.logistic()], folds: 4 });
  const drawn = learner.fit({ ...data, random: stream("seed") });
  assert.deepEqual(learner.fit({ ...data, random: "seed" }).crossValidated, drawn.crossValidated);
  const outer = { ...data, library: [learners.mean()], folds: 2, outerFolds: 4 };
  const lines = crossValidateSuperLearner({ ...outer, random: stream(3) }).lines;
  assert.deepEqual(crossValidateSuperLearner({ ...outer, random: 3 }).lines, lines);
});

test("a meta-learner asks for a Matrix by name", () => {
  const z = [[0.1, 0.5]] as unknown as Matrix;
  assert.throws(() => metaLearners.convex().fit({ z, y: [1] }), { code: "matrix" });
});

test("huge outcomes leave every figure of an ensemble finite, and their scale changes no bit but the exponent", () => {
  const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6]], ["dose"]);
  const y = [3, 1, 4, 1, 5, 9];
  const learner = superLearner({ library: [learners.mean(), learners.linear()], folds: [1, 2, 3, 1, 2, 3] });
  const huge = 2 ** 400;
  const plain = learner.fit({ x, y }).cvRiskStandardError;
  const scaled = learner.fit({ x, y: y.map((v) => v * huge) }).cvRiskStandardError;
  assert.deepEqual(
    scaled,
    plain.map((error) => error * huge * huge),
  );
});

test("many rows are predicted in blocks, to the bits they have alone", () => {
  const { x, y } = example();
  const model = superLearner({ library, metaLearner: metaLearners.convex() }).fit({ x, y, random: "blocks" });
  const many = x.selectRows(Int32Array.from({ length: 40_000 }, (_, i) => i % x.rows));
  const few = model.predict(x);
  assert.deepEqual(
    model.predict(many),
    Float64Array.from({ length: many.rows }, (_, i) => few[i % x.rows]),
  );
  many.data[39_999] = Number.NaN;
  assert.throws(() => model.predict(many), /row 40000/);
});
