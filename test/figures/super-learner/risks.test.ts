import assert from "node:assert/strict";
import { test } from "node:test";
import {
  figures,
  type OuterRisk,
  type SuperLearnerModel,
  summarizeOuterRisks,
  summarizeRisks,
  summarizeWeights,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { axisTitleOf, intervalsOf, labelsOf, namesOf, placesOf, rangeOfAxis, titleOf, tracesOf } from "../parts.js";
import { outerCrossValidation, superLearnerModel } from "../synthetic.js";

test("outerRisks draws risks and their differences from the ensemble with their intervals", () => {
  const result = outerCrossValidation();
  const { lines } = summarizeOuterRisks(result);
  const figure = figures.outerRisks(result, { decimals: 4 });
  const drawn = (axis: string) =>
    tracesOf(figure)
      .filter(({ xaxis }) => xaxis === axis)
      .flatMap((trace) => intervalsOf(trace).map((own, i) => ({ own, y: trace.y[i], text: trace.text[i] })))
      .sort((a, b) => b.y - a.y);
  const names = lines.map(({ name }) => name);
  nearly(
    drawn("x").map(({ own, y, text }) => [...own, y, text]),
    lines.map((line, i) => [line.interval[0], line.risk, line.interval[1], -i, line.name]),
  );
  const others = lines.filter(({ kind }) => kind !== "ensemble");
  nearly(
    drawn("x2").map(({ own, y, text }) => [...own, y, text]),
    others.map(({ excess, name }) => [
      ...[excess.interval[0], excess.estimate, excess.interval[1]],
      ...[-names.indexOf(name), name],
    ]),
  );
  assert.deepEqual(
    figure.table.rows,
    lines.map(({ name, kind, risk, standardError, excess }) => [
      ...[name, risk, standardError],
      ...(kind === "ensemble" ? ["", ""] : [excess.estimate, excess.standardError]),
    ]),
  );
  assert.deepEqual(
    namesOf(figure),
    names.map((name, i) => [-i, name]),
  );
  const sign = (v: number) => (v > 0 ? `+${v.toFixed(4)}` : v.toFixed(4).replace("-", "−"));
  assert.deepEqual(
    labelsOf(figure).slice(0, lines.length),
    lines.map(
      ({ risk, kind, excess }) => `${risk.toFixed(4)}${kind === "ensemble" ? "" : ` (${sign(excess.estimate)})`}`,
    ),
  );
  for (const { name, risk, standardError, excess, kind } of lines) {
    const own = `${name}: ${risk.toFixed(4)} (standard error ${standardError.toFixed(4)})`;
    const more = `, ${sign(excess.estimate)} (${excess.standardError.toFixed(4)}) above the ensemble`;
    assert.ok(figure.alt.includes(kind === "ensemble" ? own : own + more), figure.alt);
  }
});

test("the title of outerRisks names one better learner and counts several", () => {
  const ensemble: OuterRisk = { name: "e", kind: "ensemble", risk: 1, standardError: 0.1 };
  const member = (name: string, estimate: number): OuterRisk => ({
    ...{ name, kind: "member", risk: 1 + estimate, standardError: 0.1 },
    excess: { estimate, standardError: 0.01 },
  });
  const title = (...estimates: number[]) =>
    titleOf(
      figures.outerRisks({
        lines: [ensemble, ...estimates.map((estimate, i) => member(`m${i}`, estimate))],
        ...{ outerFolds: 5, folds: 5, n: 100, weights: [], dropped: [] },
      }),
    );
  const better = "better than the ensemble, which is better than";
  assert.equal(title(-0.1, 0.1), `M0 predicts ${better} 1 of 2 learners`);
  assert.equal(title(-0.1, -0.2, 0), `2 learners predict ${better} 0 of 3 learners`);
  assert.equal(title(0, 0.001), "No difference is seen between the ensemble and its 2 learners");
  assert.equal(
    title(0.1, 0.2, 0),
    "The ensemble predicts better than 2 of 3 learners, and none is seen to predict better than it",
  );
});

test("risks draws every risk with its interval, the least at the top", () => {
  const model = superLearnerModel();
  const { lines } = summarizeRisks(model);
  const figure = figures.risks(model);
  assert.deepEqual(
    figure.table.rows,
    lines.map(({ name, risk, interval }) => [name, risk, interval[0], interval[1]]),
  );
  nearly(
    intervalsOf(tracesOf(figure)[0]),
    lines.map(({ risk, interval }) => [interval[0], risk, interval[1]]),
  );
  assert.deepEqual(
    namesOf(figure),
    lines.map(({ name }, i) => [0 - i, name]),
  );
  assert.equal(axisTitleOf(figure, "xaxis"), "cross-validated risk (smaller is better)");
  assert.equal(axisTitleOf(figures.risks(model, { loss: "log-loss" }), "xaxis"), "log-loss (smaller is better)");
  assert.equal(axisTitleOf(figures.risks(model, { x: "error" }), "xaxis"), "error");
  const own = figures.risks(model, { subtitle: "One line.", margin: { at: 0.2, label: "naive" } });
  assert.match((own.layout.title as { text: string }).text, /One line\./);
  assert.ok((own.layout.annotations as { text: string }[]).some(({ text }) => text === "naive"));
  assert.throws(() => figures.risks(model, { zero: 0 } as object), { code: "option" });
  assert.equal(titleOf(figure), "Logistic has the least risk (0.1214), but all the intervals overlap");
  const symbols = tracesOf(figures.risks(outerCrossValidation())).map(({ marker, text }) => [text[0], marker.symbol]);
  assert.deepEqual(new Set(symbols.map(([, symbol]) => symbol)), new Set(["circle", "circle-open"]));
  assert.equal(symbols[0][0], "Super Learner");
});

test("weights draws weight and risk of every learner on one line", () => {
  const model = superLearnerModel();
  const { lines } = summarizeWeights(model);
  const figure = figures.weights(model);
  const [bars, dots] = tracesOf(figure);
  const names = ["mean", "nearest neighbours (25)", "logistic", "tree (depth 3)", "logistic (A x W)"];
  assert.deepEqual(bars.x, [0.41, 0.28, 0.22, 0.09, 0]);
  assert.deepEqual(
    [bars.y, dots.y],
    [
      [-0, -1, -2, -3, -4],
      [-0, -1, -2, -3, -4],
    ],
  );
  nearly(
    intervalsOf(dots),
    lines.map(({ risk, interval }) => [interval[0], risk, interval[1]]),
  );
  assert.deepEqual(
    figure.table.rows,
    lines.map(({ name, weight, risk, standardError }) => [name, weight, risk, standardError]),
  );
  assert.deepEqual(
    figure.table.rows.map(([name]) => name),
    names,
  );
  assert.deepEqual(labelsOf(figure), ["0.41", "0.28", "0.22", "0.09", "0.00", "weight", "risk"]);
  assert.deepEqual(placesOf(figure)[1], [0.28, -1]);
  nearly(rangeOfAxis(figure, "xaxis"), [0, 0.41 * 1.2]);
  const [low, high] = rangeOfAxis(figure, "xaxis2");
  assert.ok(low < Math.min(...lines.map((l) => l.interval[0])) && high > Math.max(...lines.map((l) => l.interval[1])));
  assert.equal(titleOf(figure), "The ensemble mixes 4 of 5 learners; mean weighs most (0.41)");
  assert.deepEqual(
    namesOf(figure),
    names.map((name, i) => [-i, name]),
  );
  assert.match(figure.alt, /mean: weight 0\.41, risk 0\.1221 \(standard error 0\.0062\)/);
  assert.match(figure.alt, / and logistic \(A x W\): weight 0\.00, risk 0\.1236 \(standard error 0\.0064\)\./);
  assert.match(figure.alt, /The least risk has logistic\.$/);
  const alone = { ...model, weights: Float64Array.of(0, 0, 0, 1, 0) } as SuperLearnerModel;
  assert.equal(titleOf(figures.weights(alone)), "All the weight goes to tree (depth 3)");
});
