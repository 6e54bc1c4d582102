import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { learners } from "treatment-rules";
import { drawClusteredFolds } from "#lib/folds/clustered-folds.js";
import { foldIds } from "#lib/folds/folds.js";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import { superLearnerFromJSON } from "#lib/super-learner/read.js";
import { superLearner } from "#lib/super-learner/super-learner.js";
import { tinyFailure, tinyLearner, tinyLine, tinyMean } from "../support/tiny-learners.js";

/** Patients of clinics of 1 to 9, with an outcome of 0 and 1. */
function clinics(n: number = 200): { x: Matrix; y: Float64Array; clusters: string[] } {
  const random = stream("clinics");
  const clusters: string[] = [];
  while (clusters.length < n) {
    const size = 1 + random.integer(9);
    const name = `clinic ${clusters.length}`;
    for (let i = 0; i < size && clusters.length < n; i++) clusters.push(name);
  }
  const rows = clusters.map(() => [random.normal(), random.normal()]);
  const y = Float64Array.from(rows, ([a]) => random.bernoulli(1 / (1 + Math.exp(-a))));
  return { x: Matrix.fromRows(rows, ["a", "b"]), y, clusters };
}

const spread = (counts: ArrayLike<number>) => Math.max(...Array.from(counts)) - Math.min(...Array.from(counts));

test("no drawn fold cuts a cluster in two, every fold has rows, and sizes differ by no more than the largest cluster", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 20, maxLength: 120 }),
      fc.integer({ min: 2, max: 6 }),
      (clusters, v) => {
        fc.pre(new Set(clusters).size >= v);
        const folds = drawClusteredFolds(clusters, v, undefined, stream("clusters"));
        const home = new Map<number, number>();
        const sizes = new Int32Array(v);
        const largest = new Map<number, number>();
        folds.forEach((fold, i) => {
          sizes[fold]++;
          largest.set(clusters[i], (largest.get(clusters[i]) ?? 0) + 1);
          assert.equal(home.get(clusters[i]) ?? fold, fold);
          home.set(clusters[i], fold);
        });
        assert.ok(!sizes.includes(0));
        assert.ok(spread(sizes) <= Math.max(...largest.values()));
      },
    ),
  );
});

test("clustered folds hold their share of a stratum as well", () => {
  const { y, clusters } = clinics();
  const folds = foldIds(5, y.length, y, stream("stratified"), clusters);
  const events = new Int32Array(5);
  const sizes = new Int32Array(5);
  folds.forEach((fold, i) => {
    sizes[fold]++;
    events[fold] += y[i];
  });
  assert.ok(spread(sizes) <= 4, `${sizes}`);
  assert.ok(spread(events) <= 4, `${events}`);
});

test("clusters of one row are folds drawn as without clusters: sizes differ by at most one", () => {
  const ids = Array.from({ length: 53 }, (_, i) => i);
  const folds = drawClusteredFolds(ids, 5, undefined, stream("ones"));
  const sizes = new Int32Array(5);
  for (const fold of folds) sizes[fold]++;
  assert.ok(spread(sizes) <= 1);
  assert.deepEqual(folds, drawClusteredFolds(ids, 5, undefined, stream("ones")));
  assert.notDeepEqual(folds, drawClusteredFolds(ids, 5, undefined, stream("others")));
});

test("given folds that cut a cluster and fewer clusters than folds are refused", () => {
  assert.throws(() => foldIds([1, 2, 1], 3, undefined, undefined, ["a", "a", "b"]), /cluster a in more than one/);
  assert.throws(() => foldIds(3, 4, undefined, stream("few"), [1, 1, 2, 2]), /at least as many clusters as folds/);
  assert.throws(() => foldIds(2, 3, undefined, stream("length"), [1, 1]), { code: "length" });
});

test("a Super Learner keeps clusters together, and one that remembers a cluster is found out", () => {
  const { x, y, clusters } = clinics();
  const model = superLearner({ library: [tinyMean, tinyLine(0)], folds: 5, repeats: 2 }).fit({
    x,
    y,
    clusters,
    random: "clusters",
  });
  for (const folds of model.repeatedFolds) {
    const homes = new Map<string, Set<number>>();
    clusters.forEach((name, i) => {
      homes.set(name, (homes.get(name) ?? new Set()).add(folds[i]));
    });
    assert.ok([...homes.values()].every((home) => home.size === 1));
  }
  assert.notDeepEqual(model.repeatedFolds[0], model.repeatedFolds[1]);
});

test("the first of several draws is the single draw, and risks are means over the draws", () => {
  const { x, y } = clinics(120);
  const library = [learners.mean(), learners.logistic(), tinyLine(1)];
  const metaLearner = metaLearners.convex();
  const random = stream("repeats");
  const once = superLearner({ library, metaLearner, folds: 4 }).fit({ x, y, random });
  const thrice = superLearner({ library, metaLearner, folds: 4, repeats: 3 }).fit({ x, y, random });
  assert.deepEqual(thrice.folds, once.folds);
  assert.equal(thrice.repeatedFolds.length, 3);
  const each = thrice.repeatedFolds.map((folds) => superLearner({ library, metaLearner, folds }).fit({ x, y }));
  library.forEach((_, k) => {
    const mean = each.reduce((sum, model) => sum + model.cvRisk[k] / 3, 0);
    assert.ok(Math.abs(thrice.cvRisk[k] - mean) < 1e-14);
    // The same rows again are no more rows.
    assert.ok(thrice.cvRiskStandardError[k] > 0.9 * Math.min(...each.map((model) => model.cvRiskStandardError[k])));
    for (let i = 0; i < y.length; i++) {
      const predicted = each.reduce((sum, model) => sum + model.crossValidated.get(i, k) / 3, 0);
      assert.ok(Math.abs(thrice.crossValidated.get(i, k) - predicted) < 1e-14);
    }
  });
  assert.deepEqual(once.repeatedFolds, [once.folds]);
});

test("the weights over several draws minimise the mean risk over them: no weights of a single draw do better", () => {
  const { x, y } = clinics(120);
  const library = [learners.mean(), tinyLine(0), tinyLine(1)];
  const metaLearner = metaLearners.convex();
  const thrice = superLearner({ library, metaLearner, folds: 4, repeats: 3 }).fit({ x, y, random: "mean risk" });
  const each = thrice.repeatedFolds.map((folds) => superLearner({ library, metaLearner, folds }).fit({ x, y }));
  const risk = (weights: Float64Array) =>
    each.reduce((sum, { crossValidated }) => {
      const predicted = metaLearner.combine(crossValidated, weights);
      return sum + predicted.reduce((total, p, i) => total + (p - y[i]) ** 2, 0) / y.length / 3;
    }, 0);
  assert.ok(Math.abs(risk(thrice.weights) - thrice.meta.objective) < 1e-14);
  for (const { weights } of each) assert.ok(risk(thrice.weights) <= risk(weights) + 1e-15);
  const discrete = superLearner({ library, metaLearner: "discrete", folds: 4, repeats: 3 });
  assert.equal(discrete.fit({ x, y, random: "one" }).weights.filter((weight) => weight === 1).length, 1);
});

test("repeats are described in JSON, need a count of folds, and a failure says in which draw it was", () => {
  const { x, y } = clinics(60);
  const twice = superLearner({ library: [learners.mean()], folds: 3, repeats: 2 });
  assert.deepEqual(superLearnerFromJSON(twice.toJSON()).toJSON(), twice.toJSON());
  assert.equal(superLearnerFromJSON(twice.toJSON()).options.repeats, 2);
  assert.throws(() => superLearner({ library: [tinyMean], folds: [1, 2, 1], repeats: 2 }), { code: "fold" });
  assert.throws(() => superLearner({ library: [tinyMean], repeats: 0 }), { code: "integer" });
  let fits = 0;
  const late = tinyLearner("late", (input) => {
    if (++fits > 4) return tinyFailure().fit(input).predict;
    return (at) => new Float64Array(at.rows);
  });
  const model = superLearner({ library: [tinyMean, late], folds: 3, repeats: 2, onFailure: "drop" }).fit({
    x,
    y,
    random: "late",
  });
  assert.deepEqual(model.dropped, [{ learner: "late", place: 1, fold: 2, repeat: 2, message: "no luck" }]);
});
