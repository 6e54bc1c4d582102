import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { slopesInLambda, solveGroupedRidge } from "#lib/math/solvers/grouped-ridge.js";
import { near } from "../support/near.js";

/** n rows of p standard normal columns, and a target with this mean or these log-odds. */
function draw(seed: string, n: number, p: number, f: (row: readonly number[]) => number, binary: boolean) {
  const s = stream(seed);
  const rows = Array.from({ length: n }, () => Array.from({ length: p }, () => s.normal()));
  const eta = rows.map(f);
  const y = eta.map((t) => (binary ? s.bernoulli(1 / (1 + Math.exp(-t))) : t + s.normal()));
  return { x: Matrix.fromRows(rows), y, eta };
}

const logLoss = (p: Float64Array, eta: readonly number[]) =>
  eta.reduce((sum, t, i) => {
    const truth = 1 / (1 + Math.exp(-t));
    return sum - truth * Math.log(p[i]) - (1 - truth) * Math.log(1 - p[i]);
  }, 0) / eta.length;

test("gam finds curves where there are curves, lines where there are lines, and nothing where there is nothing", () => {
  const f = ([a, b]: readonly number[]) => 2 * Math.sin(1.5 * a) + b;
  for (const binary of [true, false]) {
    const { x, y } = draw("three kinds", 800, 3, f, binary);
    const [curve, line, nothing] = learners.gam().fit({ x, y }).terms;
    assert.ok(curve.degrees > 3, `curve ${curve.degrees}`);
    assert.ok(line.degrees > 0.9 && line.degrees < 2.5, `line ${line.degrees}`);
    assert.ok(nothing.degrees < 1.5, `nothing ${nothing.degrees}`);
  }
});

test("gam is closer to the truth than logistic on curves, as close on lines, and on noise as the mean", () => {
  const cases: [string, (row: readonly number[]) => number][] = [
    ["curves", ([a, b]) => 1.5 * Math.sin(1.5 * a) + 0.6 * b * b],
    ["lines", ([a, b]) => 0.8 * a - 0.5 * b],
    ["noise", () => 0],
  ];
  const risk = (learner: "gam" | "logistic" | "mean", name: string, f: (row: readonly number[]) => number) => {
    const { x, y } = draw(name, 500, 6, f, true);
    const fresh = draw(`${name}, new`, 2000, 6, f, true);
    return logLoss(learners[learner]().fit({ x, y }).predict(fresh.x), fresh.eta);
  };
  for (const [name, f] of cases) {
    const gam = risk("gam", name, f);
    const other = risk(name === "noise" ? "mean" : "logistic", name, f);
    assert.ok(gam < other + (name === "curves" ? -0.05 : 0.008), `${name}: ${gam} against ${other}`);
  }
});

test("beyond the data a curve goes on straight", () => {
  const { x, y } = draw("straight", 200, 1, ([a]) => a * a, false);
  const model = learners.gam().fit({ x, y });
  const [a, b, c] = model.predict(Matrix.fromRows([[10], [11], [12]]));
  near(b - a, c - b, 1e-10);
  const [inside] = model.predict(Matrix.fromRows([[1.5]]));
  assert.ok(Math.abs(inside - 2.25) < 0.5, `${inside}`);
});

test("gam does not see the scale of a column", () => {
  const { x, y } = draw("scale", 120, 3, ([a, b]) => Math.sin(2 * a) + b, true);
  const scaled = Matrix.fromColumns(
    x.names.map((_, j) => x.column(j).map((v) => 10 ** (6 * j - 6) * (v + 3))),
    x.names,
  );
  const p = learners.gam().fit({ x, y }).predict(x);
  const q = learners.gam().fit({ x: scaled, y }).predict(scaled);
  p.forEach((v, i) => {
    near(q[i], v, 1e-8);
  });
});

test("separation, and more columns than rows, stay finite by the penalties, and are reported", () => {
  const s = stream("held");
  const apart = Matrix.fromRows(Array.from({ length: 30 }, (_, i) => [i, s.normal()]));
  const y = Array.from({ length: 30 }, (_, i) => Number(i > 14));
  const model = learners.gam().fit({ x: apart, y });
  assert.match(model.notes[0], /^separation/);
  const p = model.predict(apart);
  assert.ok(p.every((v, i) => v > 0 && v < 1 && Math.round(v) === y[i]));
  const wide = Matrix.fromRows(y.map(() => Array.from({ length: 40 }, () => s.normal())));
  const saturated = learners.gam().fit({ x: wide, y });
  assert.match(saturated.notes.join(), /straight lines: too many columns/);
  assert.ok(saturated.predict(wide).every((v) => v > 0 && v < 1));
});

test("many columns get fewer knots, and it is said", () => {
  const { x, y } = draw("many", 100, 20, ([a]) => a, false);
  assert.match(learners.gam().fit({ x, y }).notes[0], /6 knots a column, not 10/);
});

test("unequal weights make a degree of freedom dearer: the curve is smoother than its number of rows would have it", () => {
  const { x, y } = draw("unequal", 300, 1, ([a]) => Math.sin(2 * a), false);
  const s = stream("weights");
  const weights = y.map(() => 10 ** (3 * s.uniform()));
  const [unequal] = learners.gam().fit({ x, y, weights }).terms;
  const [equal] = learners.gam().fit({ x, y }).terms;
  assert.ok(unequal.degrees < equal.degrees, `${unequal.degrees} against ${equal.degrees}`);
});

test("family binomial refuses other targets, family gaussian takes 0 and 1 as numbers", () => {
  const x = Matrix.fromRows([[1], [2], [3], [4]]);
  assert.throws(() => learners.gam({ family: "binomial" }).fit({ x, y: [0, 1, 2, 1] }), { code: "target" });
  assert.equal(learners.gam({ family: "gaussian" }).fit({ x, y: [0, 1, 0, 1] }).family, "gaussian");
  assert.throws(() => learners.gam({ knots: 3 }), { code: "integer" });
  assert.throws(() => learners.gam({ inflation: 0.5 }), { code: "number" });
  assert.throws(() => learners.gam({ family: "poisson" as "binomial" }), { code: "option" });
});

test("grouped ridge: the solution is stationary, and its slopes in log lambda are those of small steps", () => {
  const s = stream("ridge");
  const rows = Array.from({ length: 20 }, () => [1, s.normal(), s.normal(), s.normal()]);
  const y = rows.map((row) => row[1] - row[2] + s.normal());
  const gram = Float64Array.from({ length: 16 }, (_, at) =>
    rows.reduce((sum, row) => sum + row[at % 4] * row[at >> 2], 0),
  );
  const cross = Float64Array.from([0, 1, 2, 3], (k) => rows.reduce((sum, row, i) => sum + row[k] * y[i], 0));
  const moments = { gram, cross, square: y.reduce((sum, v) => sum + v * v, 0) };
  const groups = Int32Array.of(-1, 0, 0, 1);
  const solve = (a: number, b: number) => {
    const solution = solveGroupedRidge(moments, groups, Float64Array.of(Math.exp(a), Math.exp(b)));
    assert.ok(solution);
    return solution;
  };
  const solution = solve(1, 2);
  const residuals = rows.map((row, i) => y[i] - row.reduce((sum, v, k) => sum + v * solution.coefficients[k], 0));
  [0, 1, 2, 3].forEach((k) => {
    const gradient = rows.reduce((sum, row, i) => sum + row[k] * residuals[i], 0);
    near(gradient, solution.penalties[k] * solution.coefficients[k], 1e-12);
  });
  near(
    residuals.reduce((sum, r) => sum + r * r, 0),
    solution.residualSquare,
    1e-12,
  );
  const { rise, fall } = slopesInLambda(solution, groups, 2);
  const total = (v: Float64Array) => v.reduce((a, b) => a + b, 0);
  const h = 1e-5;
  [0, 1].forEach((group) => {
    const [up, down] = [h, -h].map((d) => solve(1 + (group === 0 ? d : 0), 2 + (group === 1 ? d : 0)));
    near(rise[group], (up.residualSquare - down.residualSquare) / (4 * h), 1e-7);
    near(fall[group], (total(down.degrees) - total(up.degrees)) / (2 * h), 1e-7);
  });
});
