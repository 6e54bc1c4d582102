import assert from "node:assert/strict";
import { test } from "node:test";
import { figures, Matrix, summarizeFoldSplits, summarizeInSample } from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { intervalsOf, labelsOf, namesOf, placesOf, rangeOfAxis, shapesOf, titleOf, tracesOf } from "../parts.js";

test("foldStrip draws in every round the fold that is held out, and the others at their places", () => {
  const figure = figures.foldStrip([0, 0, 0, 1, 2, 2]);
  const [pale, dark] = tracesOf(figure);
  assert.deepEqual(
    [dark.base, dark.x, dark.y],
    [
      [0, 3, 4],
      [3, 1, 2],
      [-0, -1, -2],
    ],
  );
  assert.deepEqual(pale.base, [3, 4, 0, 4, 0, 3]);
  assert.deepEqual(pale.x, [1, 2, 3, 2, 3, 1]);
  assert.deepEqual(pale.y, [-0, -0, -1, -1, -2, -2]);
  assert.deepEqual(figure.table.rows, [
    [1, 3, 3],
    [2, 1, 5],
    [3, 2, 4],
  ]);
  assert.deepEqual(labelsOf(figure), ["3", "1", "2"]);
  assert.deepEqual(placesOf(figure), [
    [1.5, -0],
    [3.5, -1],
    [5, -2],
  ]);
  assert.deepEqual(rangeOfAxis(figure, "xaxis"), [0, 6]);
  assert.deepEqual(namesOf(figure), [
    [-0, "round 1"],
    [-1, "round 2"],
    [-2, "round 3"],
  ]);
  nearly(rangeOfAxis(figure, "yaxis"), [-2.6, 0.6]);
  const { color, tint } = figures.palette["trial 1"];
  assert.deepEqual([dark.marker.color, pale.marker.color], [color, tint]);
  assert.deepEqual(
    [dark, pale].map(({ hovertemplate }) => /held out|teaches/.exec(hovertemplate as string)?.[0]),
    ["held out", "teaches"],
  );
  assert.equal(
    titleOf(figure),
    "Every patient is predicted once, by models that never saw them: 3 folds of 6 patients",
  );
  assert.match(figure.alt, /In each of 3 rounds one fold is held out \(1, 2 and 3 patients\)/);
  assert.match(figure.alt, /learn from the other 2\.$/);
});

test("a strip of many folds names every fifth round and prints no sizes", () => {
  const figure = figures.foldStrip(Array.from({ length: 21 }, (_, i) => i));
  assert.deepEqual(labelsOf(figure), []);
  const names = (figure.layout.yaxis as { ticktext: string[] }).ticktext;
  assert.deepEqual(
    names.filter((name) => name !== ""),
    ["round 1", "round 6", "round 11", "round 16", "round 21"],
  );
  const twenty = figures.foldStrip(Array.from({ length: 20 }, (_, i) => i));
  assert.equal(labelsOf(twenty).length, 20);
  assert.equal((twenty.layout.yaxis as { ticktext: string[] }).ticktext[1], "round 2");
});

const fits = [
  { name: "mean", inSample: 0.5, heldOut: 0.45, standardError: 0.1 },
  { name: "deep tree", inSample: 0, heldOut: 0.6 },
  { name: "tree", inSample: 0.25, heldOut: 0.375, standardError: 0.2 },
];

test("inSampleAgainstHeldOut draws both losses of every learner, the held-out one with its interval", () => {
  const { rows } = summarizeInSample(fits);
  const figure = figures.inSampleAgainstHeldOut(fits);
  const [heldOut, inSample] = tracesOf(figure);
  nearly(
    intervalsOf(heldOut),
    rows.map((row) => [row.interval[0], row.heldOut, row.interval[1]]),
  );
  assert.deepEqual(inSample.x, [0, 0.25, 0.5]);
  assert.deepEqual(
    [heldOut.y, inSample.y],
    [
      [-0, -1, -2],
      [-0, -1, -2],
    ],
  );
  assert.deepEqual([heldOut.marker.symbol, inSample.marker.symbol], ["circle", "circle-open"]);
  assert.deepEqual(heldOut.text, ["deep tree", "tree", "mean"]);
  assert.deepEqual(inSample.text, heldOut.text);
  assert.deepEqual(shapesOf(figure), [
    [0, -0, 0.6, -0],
    [0.25, -1, 0.375, -1],
    [0.5, -2, 0.45, -2],
  ]);
  assert.deepEqual(labelsOf(figure), ["0.000 → 0.600", "0.250 → 0.375", "0.500 → 0.450"]);
  assert.deepEqual(figure.table.rows, [
    ["deep tree", 0, 0.6, ""],
    ["tree", 0.25, 0.375, 0.2],
    ["mean", 0.5, 0.45, 0.1],
  ]);
  assert.match(figure.alt, /deep tree: 0\.000 in sample, 0\.600 held out, tree: 0\.250 in sample, 0\.375 held out/);
  const [lower, upper] = rows[1].interval;
  const beside = 0.06 * (upper - lower);
  nearly(rangeOfAxis(figure, "xaxis"), [lower - beside, upper + beside]);
  assert.deepEqual(namesOf(figure), [
    [-0, "deep tree"],
    [-1, "tree"],
    [-2, "mean"],
  ]);
  const exact = figures.inSampleAgainstHeldOut([{ name: "a", inSample: 1, heldOut: 3 }]);
  nearly(rangeOfAxis(exact, "xaxis"), [0.88, 3.12]);
});

test("the title of inSampleAgainstHeldOut says how the best fit predicts", () => {
  const title = (...heldOut: number[]) =>
    titleOf(
      figures.inSampleAgainstHeldOut(
        heldOut.map((loss, i) => ({ name: `learner ${i}`, inSample: i / 8, heldOut: loss })),
        { decimals: 2 },
      ),
    );
  assert.equal(title(3, 1, 2), "Learner 0 fits best (0.00) and predicts worst (3.00)");
  assert.equal(title(1, 2, 3), "Learner 0 fits best and predicts best (1.00)");
  assert.equal(title(2, 1, 3), "Learner 0 fits best, learner 1 predicts best (1.00 against 2.00)");
});

test("losses draws every ensemble's weights as they were given", () => {
  const library = ["mean", "tree"];
  const figure = figures.losses([
    { name: "squared", library, weights: [0.75, 0.25], shareTreated: 0.4 },
    { name: "log", library, weights: [0.5, 0.5] },
    { name: "auc", library, weights: [0.1, 0.9], shareTreated: 0.05 },
  ]);
  assert.deepEqual(
    tracesOf(figure).map(({ x, y, xaxis }) => [x, y, xaxis]),
    [
      [[0.75, 0.25], [-0, -1], "x"],
      [[0.5, 0.5], [-0, -1], "x2"],
      [[0.1, 0.9], [-0, -1], "x3"],
    ],
  );
  assert.deepEqual(figure.table.rows, [
    ["mean", 0.75, 0.5, 0.1],
    ["tree", 0.25, 0.5, 0.9],
  ]);
  assert.deepEqual(figure.table.notes, ["squared: treats 40%.", "log: treats ?.", "auc: treats 5.0%."]);
  const labels = ["squared treats 40%", "log", "auc treats 5.0%", "0.75", "0.25", "0.50", "0.50", "0.10", "0.90"];
  assert.deepEqual(labelsOf(figure), labels);
  assert.deepEqual(placesOf(figure).slice(3), [
    [0.75, -0],
    [0.25, -1],
    [0.5, -0],
    [0.5, -1],
    [0.1, -0],
    [0.9, -1],
  ]);
  nearly(rangeOfAxis(figure, "xaxis"), [0, 0.9 * 1.3]);
  assert.deepEqual(namesOf(figure), [
    [-0, "mean"],
    [-1, "tree"],
  ]);
  assert.equal(titleOf(figure), "The loss decides the mixture: mean leads under squared and log; tree under auc");
  assert.match(figure.alt, /Squared: mean 0\.75 and tree 0\.25; its rule treats 40%\. Log: mean 0\.50/);
  const one = figures.losses([{ name: "log", library, weights: [1, 0] }]);
  const top = ({ layout }: typeof figure) => (layout.margin as { t: number }).t;
  const shown = figures.losses([{ name: "log", library, weights: [1, 0], shareTreated: 0.5 }]);
  const line = top(shown) - top(one);
  assert.ok(line > 15 && line < 24, "a second line above the panel has the room of a line");
  assert.equal(titleOf(one), "1 losses, one favourite: mean");
  assert.equal(one.table.notes, undefined);
});

test("weightsOverSplits draws every weight, the means, and the range of each patient's prediction", () => {
  const weights = Matrix.fromRows(
    [
      [0.5, 0.5],
      [0.3, 0.7],
      [0.1, 0.9],
    ],
    ["mean", "tree"],
  );
  const predictions = Matrix.fromRows([
    [0.4, 0.45, 0.65],
    [0.2, 0.2, 0.2],
    [0.65, 0.8, 0.95],
  ]);
  const { learners, patients } = summarizeFoldSplits({ weights, predictions });
  const figure = figures.weightsOverSplits({ weights, predictions });
  const [first, second, means, ranges] = tracesOf(figure);
  assert.deepEqual(
    [first.x, second.x],
    [
      [0.5, 0.3, 0.1],
      [0.5, 0.7, 0.9],
    ],
  );
  // A fixed pattern within .27 of each learner's line.
  nearly(first.y, [-0.27, 0, 0.27]);
  nearly(second.y, [-1.27, -1, -0.73]);
  assert.deepEqual([means.x, means.y], [learners.map(({ mean }) => mean), [-0, -1]]);
  assert.deepEqual(ranges.x, [0, 50, 100]);
  nearly(
    intervalsOf(ranges, "y"),
    patients.map(({ least, mean, greatest }) => [least, mean, greatest]),
  );
  assert.deepEqual(
    figure.table.rows,
    learners.map(({ name, least, mean, greatest }) => [name, least, mean, greatest]),
  );
  assert.match(figure.table.notes?.[0] ?? "", /moves by 0\.1833 on average over 3 splits; .* from 0\.2000 to 0\.8000/);
  assert.equal(
    titleOf(figure),
    "Over 3 fold splits the weight of mean moves by 0.40, a prediction by 0.183 on average",
  );
  assert.match(figure.alt, /mean 0\.10 to 0\.50 and tree 0\.50 to 0\.90\. Predictions run from 0\.200 to 0\.800/);
  assert.deepEqual(namesOf(figure), [
    [-0, "mean"],
    [-1, "tree"],
  ]);
  nearly(
    [rangeOfAxis(figure, "xaxis"), rangeOfAxis(figure, "xaxis2"), rangeOfAxis(figure, "yaxis2")],
    [
      [-0.05, 1.05],
      [-3, 103],
      [-0.05, 1.05],
    ],
  );
  assert.deepEqual(labelsOf(figure), ["the weights", "the predictions"]);
  const steady = Matrix.fromColumns([[0.5], [0.51], [0.5]]);
  assert.deepEqual(labelsOf(figures.weightsOverSplits({ weights, predictions: steady })), [
    "the weights jump",
    "the predictions hardly move",
  ]);
  assert.equal(tracesOf(figures.weightsOverSplits({ weights, predictions }, { patients: 2 }))[3].x.length, 2);
});
