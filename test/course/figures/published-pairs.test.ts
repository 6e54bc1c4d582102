import assert from "node:assert/strict";
import { test } from "node:test";
import { armDifference, parseTrial, wilsonInterval } from "treatment-rules";
import {
  type LiteratureFigure,
  literature,
  type PublishedPair,
  replicatesInLiterature,
  summarizePublishedPairs,
} from "treatment-rules-course";
import { intervalsOf, labelsOf, rangeOfAxis, titleOf, tracesOf } from "../../figures/parts.js";
import { nearly } from "../../support/nearly.js";

const pair = (name: string, ...shares: readonly number[]): PublishedPair => ({
  name,
  trials: [
    { treated: { share: shares[0], n: 40 }, control: { share: shares[1] } },
    { treated: { share: shares[2] }, control: { share: shares[3], n: 100 } },
  ],
});

test("contrast is treated less control, level the mean of both arms, and their moves have no sign", () => {
  const { pairs, levelMoves, contrastMoves, hardlyInContrast } = summarizePublishedPairs([
    pair("falls", 0.875, 0.75, 0.5, 0.4375),
    pair("rises", 0.25, 0.5, 0.5625, 0.5),
  ]);
  nearly(pairs[0], {
    name: "falls",
    trials: [{ contrast: 0.125 }, { contrast: 0.0625 }],
    ...{ levelMoves: 0.34375, contrastMoves: 0.0625 },
  });
  nearly(pairs[1], { trials: [{ contrast: -0.25 }, { contrast: 0.0625 }] });
  nearly(pairs[1], { levelMoves: 0.15625, contrastMoves: 0.3125 });
  assert.deepEqual([levelMoves, contrastMoves, hardlyInContrast], [0.34375, 0.3125, false]);
});

test("replicates hardly differ in contrast where it moves less than half as far as the level", () => {
  const hardly = (contrast: number) =>
    summarizePublishedPairs([pair("a", 0.5, 0.5, 0.75 + contrast / 2, 0.75 - contrast / 2)]).hardlyInContrast;
  assert.deepEqual([hardly(0.1), hardly(0.125), hardly(0.2)], [true, false, false]);
});

test("arms have Wilson's interval where their patients are known, and none where they are not", () => {
  const [{ trials }] = summarizePublishedPairs([pair("a", 0.875, 0.75, 0.5, 0.4)]).pairs;
  assert.deepEqual(trials[0].treated, { share: 0.875, n: 40, interval: wilsonInterval(35, 40) });
  assert.deepEqual(trials[0].control, { share: 0.75, interval: [0.75, 0.75] });
  assert.deepEqual(trials[1].treated, { share: 0.5, interval: [0.5, 0.5] });
  nearly(trials[1].control.interval, [...wilsonInterval(40, 100)]);
  assert.throws(() => summarizePublishedPairs([pair("a", 1.1, 0, 0, 0)]), { code: "number" });
  assert.throws(() => summarizePublishedPairs([pair("a", 0, 1.1, 0, 0)]), { code: "number" });
  assert.throws(() => summarizePublishedPairs([pair("a", 0, 0, 0, -0.1)]), { code: "number" });
  assert.throws(() => summarizePublishedPairs([]), { code: "empty" });
});

test("of the literature every pair is taken whose four shares are there, by programme, trial and arm", () => {
  const cell = (id: string, estimate: number, n?: number, unit = "share cured"): LiteratureFigure => ({
    ...{ id, study: "s", arm: `arm of ${id}`, estimate, unit, source: "here", flag: "cited" },
    ...(n === undefined ? {} : { n }),
  });
  const drug = [cell("drug-1-test", 0.5, 10), cell("drug-1-control", 0.25), cell("drug-2-test", 0.75)];
  const four = [...drug, cell("drug-2-control", 0.125)];
  const [{ name, trials }] = summarizePublishedPairs(four).pairs;
  nearly(
    [name, trials[0].treated.share, trials[0].control.share, trials[1].treated.share, trials[1].control.share],
    ["drug", 0.5, 0.25, 0.75, 0.125],
  );
  assert.equal(trials[0].treated.n, 10);
  assert.ok(!("n" in trials[0].control));
  for (const other of [
    drug,
    [...drug, cell("drug-2-control", 0.125, 1, "deaths")],
    [...drug, cell("drug-3-control", 0.125)],
    [...drug, cell("other-2-control", 0.125)],
  ]) {
    assert.throws(() => summarizePublishedPairs(other), { code: "empty" });
  }
  const canvas = four.map((own) => ({ ...own, id: own.id.replace("drug", "canvas") }));
  assert.equal(summarizePublishedPairs(canvas).pairs[0].name, "arm of drug-1-test");
  assert.deepEqual(
    summarizePublishedPairs([...four, pair("given", 0.5, 0.5, 0.5, 0.5)]).pairs.map((own) => own.name),
    ["given", "drug"],
  );
  assert.ok(summarizePublishedPairs(literature()).pairs.length >= 3);
});

test("our own two trials come last, as armDifference has them", () => {
  const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n1,1\n0,0\n0,1\n0,1\n0,0", {
    ...{ treatment: "new", outcome: "cured", randomization: 0.5 },
  });
  const turned = { ...trial, treatment: trial.treatment.map((a) => 1 - a) };
  const { pairs } = summarizePublishedPairs([pair("a", 1, 0, 0.5, 0.5)], [turned, trial]);
  const { estimate } = armDifference(trial);
  assert.equal(pairs[1].name, "our two trials");
  nearly(pairs[1].trials[0].contrast, -estimate);
  nearly(pairs[1].trials[1], {
    treated: { share: 0.75, n: 4, interval: [...wilsonInterval(3, 4)] },
    control: { share: 0.5, n: 4, interval: [...wilsonInterval(2, 4)] },
    contrast: estimate,
  });
  assert.throws(() => summarizePublishedPairs([pair("a", 0.5, 0.5, 0.5, 0.5)], [trial]), { code: "length" });
});

test("replicatesInLiterature draws the shares of both arms with their intervals, in percent", () => {
  const given = [pair("falls", 0.875, 0.75, 0.5, 0.4), pair("rises", 0.25, 0.5, 0.5, 0.5)];
  const { pairs } = summarizePublishedPairs(given);
  const figure = replicatesInLiterature(given);
  const drawn = tracesOf(figure);
  pairs.forEach(({ trials }, k) => {
    for (const [a, arm] of (["treated", "control"] as const).entries()) {
      const trace = drawn[2 * k + a];
      nearly(
        intervalsOf(trace, "y"),
        trials.map((t) => [100 * t[arm].interval[0], 100 * t[arm].share, 100 * t[arm].interval[1]]),
      );
      nearly(trace.x, arm === "treated" ? [0.94, 1.94] : [1.06, 2.06]);
      assert.equal(trace.xaxis, k === 0 ? "x" : "x2");
      assert.equal(trace.marker.symbol, arm === "treated" ? "triangle-up" : "square");
    }
  });
  nearly(figure.table.rows, [
    ["falls", 1, 87.5, 75, 12.5],
    ["falls", 2, 50, 40, 10],
    ["rises", 1, 25, 50, -25],
    ["rises", 2, 50, 50, 0],
  ]);
  assert.deepEqual(labelsOf(figure), ["+12.5", "+10.0", "−25.0", "0.0"]);
  assert.deepEqual(
    (figure.layout.annotations as { x: number }[]).map(({ x }) => x),
    [1, 2, 1, 2],
  );
  // From the least lower bound to the greatest upper one, in steps of 5.
  const all = pairs.flatMap((p) => p.trials.flatMap((t) => [...t.treated.interval, ...t.control.interval]));
  const [low, high] = rangeOfAxis(figure, "yaxis");
  assert.equal(low, Math.floor(20 * Math.min(...all)) * 5);
  assert.equal(high, Math.min(100, Math.ceil(20 * Math.max(...all)) * 5 + 3));
  assert.deepEqual(rangeOfAxis(replicatesInLiterature([pair("a", 0.5, 0.2, 0.5, 0.5)]), "yaxis"), [20, 68]);
  assert.equal(titleOf(figure), "Replicates differ in level by up to 36 points, in contrast by up to 25.0");
  assert.match(figure.alt, /Falls: 87\.5% against 75\.0% \(difference \+12\.5 points\) and 50\.0% against 40\.0%/);
  assert.match(figure.alt, /Rises: 25\.0% against 50\.0% \(difference −25\.0 points\)/);
  assert.equal(
    titleOf(replicatesInLiterature([pair("a", 0.5, 0.5, 0.75, 0.69)])),
    "Replicates differ in level (by up to 22 points), hardly in contrast (by at most 6.0)",
  );
});
