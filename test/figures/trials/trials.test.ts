import assert from "node:assert/strict";
import { test } from "node:test";
import {
  figures,
  Matrix,
  summarizeArmDifferences,
  summarizeBalance,
  summarizeBaselineTests,
  summarizePotentialOutcomes,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import {
  headingOf,
  intervalsOf,
  labelsOf,
  namesOf,
  placesOf,
  rangeOfAxis,
  shapesOf,
  titleOf,
  tracesOf,
} from "../parts.js";
import { trial } from "../synthetic.js";

const difference = (name: string, estimate: number, interval: readonly [number, number]) => ({
  ...{ name, estimate, interval },
});

test("armDifference draws estimates, bounds and margin in percentage points", () => {
  const given = [difference("one", 0.01, [-0.04, 0.06]), difference("two", -0.05, [-0.12, -0.01])];
  const figure = figures.armDifference(given, { margin: -0.1 });
  assert.deepEqual(figure.table.rows, [
    ["one", 1, -4, 6],
    ["two", -5, -12, -1],
  ]);
  nearly(
    tracesOf(figure).map((trace) => intervalsOf(trace)),
    [[[-4, 1, 6]], [[-12, -5, -1]]],
  );
  assert.deepEqual(
    tracesOf(figure).map((trace) => trace.marker.symbol),
    ["circle", "diamond"],
  );
  nearly(shapesOf(figure), [
    [0, 0, 0, 1],
    [-10, 0, -10, 1],
  ]);
  assert.deepEqual(labelsOf(figure), ["+1.0 (−4.0 to +6.0)", "−5.0 (−12.0 to −1.0)", "margin −10"]);
  assert.deepEqual(placesOf(figure)[2], [-10, 1]);
  assert.equal(titleOf(figure), "A difference between the arms in two, and two reaches the margin of −10 points");
  assert.match(figure.alt, /one: \+1\.0, interval −4\.0 to \+6\.0; two: −5\.0, interval −12\.0 to −1\.0\.$/);
});

test("the title of armDifference says who is apart and who stays above the margin", () => {
  const title = (margin: number | undefined, ...rows: ReturnType<typeof difference>[]) =>
    titleOf(figures.armDifference(rows, { margin }));
  const flat = difference("flat", 0.012, [-0.04, 0.06]);
  const up = difference("up", 0.3, [0.2, 0.4]);
  assert.equal(title(undefined, flat, up), "A difference between the arms in up: 1.2 and 30.0 points");
  assert.equal(title(undefined, flat), "No difference shown between the arms: 1.2 points");
  assert.equal(title(undefined, up, up), "A difference between the arms in up and up: 30.0 and 30.0 points");
  const none = "No difference shown between the arms, and";
  assert.equal(title(-0.1, flat), `${none} the interval stays above the margin of −10 points`);
  assert.equal(title(-0.1, flat, flat), `${none} both intervals stay above the margin of −10 points`);
  assert.equal(title(-0.1, flat, flat, flat), `${none} all intervals stay above the margin of −10 points`);
  assert.equal(title(-0.03, flat, flat), `${none} flat and flat reach the margin of −3 points`);
});

test("armDifference takes trials, and a unit of their own", () => {
  const t = trial("t", 200);
  const [{ estimate, interval }] = summarizeArmDifferences(t).rows;
  const figure = figures.armDifference(t, { unit: "days" });
  nearly(figure.table.rows[0], ["t", estimate, interval[0], interval[1]], 1e-11);
  assert.match(JSON.stringify(figure.layout.xaxis), /difference in cured, treated less control \(days\)/);
});

test("baselinePValues draws p values, their means and bands, and tells the small ones", () => {
  const given = ["age", "fever", "mrsa", "bmi"].map((name, i) => ({ name, p: [0.6, 0.03, 0.01, 0.99][i] }));
  const { tests, chanceOfOne } = summarizeBaselineTests(given);
  const figure = figures.baselinePValues(given);
  const [band, line, dots] = tracesOf(figure);
  const lower = tests.map((t) => t.band[0]);
  const upper = tests.map((t) => t.band[1]);
  assert.deepEqual(band.x, [...upper, ...lower.reverse()]);
  assert.deepEqual(band.y, [-1, -2, -3, -4, -4, -3, -2, -1]);
  assert.deepEqual(
    [line.x, line.y],
    [
      [0.2, 0.4, 0.6, 0.8],
      [-1, -2, -3, -4],
    ],
  );
  assert.deepEqual(
    [dots.x, dots.y],
    [
      [0.01, 0.03, 0.6, 0.99],
      [-1, -2, -3, -4],
    ],
  );
  assert.deepEqual(dots.text, ["mrsa", "fever", "age", "bmi"]);
  assert.deepEqual(dots.marker.symbol as unknown, ["x", "x", "circle", "circle"]);
  const { color } = dots.marker as unknown as { color: string[] };
  assert.ok(color[0] === color[1] && color[2] === color[3] && color[1] !== color[2]);
  assert.equal(color[0], figures.palette.wrong.color);
  assert.deepEqual(namesOf(figure), [
    [-1, "mrsa"],
    [-2, "fever"],
    [-3, "age"],
    [-4, "bmi"],
  ]);
  nearly(rangeOfAxis(figure, "yaxis"), [-4.6, -0.4]);
  nearly(rangeOfAxis(figure, "xaxis"), [-0.02, 1.02]);
  assert.deepEqual(shapesOf(figure), [
    [0, 0, 0.05, 1],
    [0.05, 0, 0.05, 1],
  ]);
  assert.deepEqual(labelsOf(figure), [
    "p = 0.05: by chance alone 0 to 1 of 4 lie to the left",
    "0.010",
    "0.030",
    "0.600",
    "0.990",
  ]);
  assert.deepEqual(figure.table.rows[1], ["fever", 0.03, 0.4, tests[1].band[0], tests[1].band[1]]);
  assert.equal(titleOf(figure), '4 baseline tests, 2 "significant" (mrsa and fever): this is what chance looks like');
  nearly(chanceOfOne, 1 - 0.95 ** 4);
  assert.match(figure.alt, /smallest p-value is 0\.010 \(mrsa\), the largest 0\.990\. With 4 independent tests/);
  assert.match(figure.alt, /in 19% of trials\. 3 p-values lie within the band of chance\.$/);
  assert.deepEqual(figure.table.notes, ["At least one of 4 below 0.05 by chance: 19%."]);
});

test("potentialOutcomes draws what was seen of whom, and what never was", () => {
  const both = { y1: [1, 1, 0, 0], y0: [1, 0, 1, 1], treatment: [1, 0, 0, 1] };
  const figure = figures.potentialOutcomes(both, { labels: { treated: "new", control: "old" } });
  const marks = tracesOf(figure).map(({ x, y, marker }) => [x, y[0], marker.symbol]);
  assert.deepEqual(marks, [
    [[1], 2, "circle"],
    [[4], 2, "x"],
    [[2], 2, "circle-open"],
    [[3], 2, "x-open"],
    [[3], 1, "circle"],
    [[2], 1, "x"],
    [[1, 4], 1, "circle-open"],
  ]);
  const colors = tracesOf(figure).map(({ marker }) => marker.color);
  const { treated: own, control: other } = figures.palette;
  assert.deepEqual(colors.slice(0, 2), [own.color, own.color]);
  assert.deepEqual(colors.slice(4, 6), [other.color, other.color]);
  assert.deepEqual(new Set([...colors.slice(2, 4), colors[6]]).size, 1);
  assert.deepEqual(namesOf(figure), [
    [2, "with new"],
    [1, "with old"],
    [0.1, "difference"],
  ]);
  nearly(rangeOfAxis(figure, "xaxis"), [-0.2, 5.2]);
  assert.deepEqual(figure.table.rows, [
    [1, 1, "?", 0, 1],
    [2, "?", 0, 1, 0],
    [3, "?", 1, -1, 0],
    [4, 0, "?", -1, 1],
  ]);
  assert.deepEqual(figure.table.columns.slice(1, 3), ["with new", "with old"]);
  assert.deepEqual(labelsOf(figure), ["0", "+1", "−1", "−1"]);
  assert.deepEqual(
    placesOf(figure).map(([x]) => x),
    [1, 2, 3, 4],
  );
  assert.equal(titleOf(figure), "We see half: 4 patients, 8 outcomes, 4 of them never happened");
  const { treated, decided } = summarizePotentialOutcomes(both);
  assert.deepEqual([treated, decided], [2, 3]);
  assert.match(figure.alt, /2 of 4 received the new, 2 the old\. The drug decides in 3 of them: 1 would be cured/);
  assert.match(figure.alt, /cured by the new alone, 2 by the old alone\./);
  assert.deepEqual((figure.layout.xaxis as { tickvals: number[] }).tickvals, [1]);
});

test("the words under potentialOutcomes tell the arms and both directions apart", () => {
  const both = { y1: [1, 1, 1, 0], y0: [0, 0, 0, 1], treatment: [1, 1, 1, 0] };
  const { alt } = figures.potentialOutcomes(both);
  assert.match(alt, /3 of 4 received the new drug, 1 the standard drug\. The drug decides in 4 of them/);
  assert.match(alt, /3 would be cured by the new drug alone, 1 by the standard drug alone/);
});

test("standardizedDifferences draws every known difference, trial by trial, within its band", () => {
  const pair = [trial("one", 120), trial("two", 90)];
  const balance = summarizeBalance(pair);
  const figure = figures.standardizedDifferences(pair);
  tracesOf(figure).forEach((trace, i) => {
    const lines = balance.trials[i].covariates;
    assert.deepEqual(
      trace.x,
      lines.map((line) => line.standardizedDifference),
    );
    nearly(
      trace.y,
      lines.map((_, row) => -row + (i === 0 ? 0.14 : -0.14)),
    );
    assert.deepEqual(trace.text, balance.names);
  });
  nearly(shapesOf(figure), [
    [-balance.reach, 0, balance.reach, 1],
    [0, 0, 0, 1],
  ]);
  assert.deepEqual(
    figure.table.rows,
    balance.names.map((name, row) => [
      ...[name, balance.trials[0].covariates[row].standardizedDifference as number],
      balance.trials[1].covariates[row].standardizedDifference as number,
    ]),
  );
  assert.deepEqual(
    namesOf(figure),
    balance.names.map((name, row) => [-row, name]),
  );
  nearly(rangeOfAxis(figure, "yaxis"), [0.4 - balance.names.length, 0.6]);
  assert.deepEqual(labelsOf(figure), ["more in standard", "more in new"]);
  assert.match(headingOf(figure), /Circle: one\. Diamond: two\.$/);
  assert.doesNotMatch(headingOf(figures.standardizedDifferences(pair[0])), /Circle/);
  const [left, right] = rangeOfAxis(figure, "xaxis");
  assert.deepEqual(
    placesOf(figure).map(([x]) => x),
    [left, right],
  );
  const farthest = Math.max(balance.reach, ...balance.trials.map((t) => t.largest?.size ?? 0));
  nearly([left, right], [-farthest * 1.15, farthest * 1.15]);
});

test("the words of standardizedDifferences come from the balance", () => {
  const pair = [trial("one", 120), trial("two", 90)];
  const { trials, reach, known, outside, expected } = summarizeBalance(pair);
  const { alt, table } = figures.standardizedDifferences(pair);
  const count = outside === 0 ? "none" : String(outside);
  assert.match(table.caption, new RegExp(`: ${count} of ${known} differences ${outside === 1 ? "lies" : "lie"}`));
  assert.ok(
    alt.includes(
      `lie within ${reach.toFixed(2)} standard deviations; expected outside: ${expected.toFixed(1)} of ${known}.`,
    ),
  );
  for (const { name, largest } of trials) {
    const shown = (largest?.difference ?? 0).toFixed(2).replace("-", "−");
    assert.ok(alt.includes(`${name}: 12 characteristics, the largest difference ${shown} in ${largest?.name}`), alt);
  }
  assert.deepEqual(table.notes, [`Chance alone: within ${reach.toFixed(3)} in 95 of 100.`]);
});

test("standardizedDifferences counts what lies outside, and draws a single trial on the lines", () => {
  const t = trial("one", 40);
  const young = t.covariates.column(0).map((_, i) => (t.treatment[i] === 1 ? 30 : 60) + (i % 3));
  const columns = t.covariates.names.map((_, j) => (j === 0 ? young : t.covariates.column(j)));
  const odd = { ...t, covariates: Matrix.fromColumns(columns, t.covariates.names) };
  const { outside, known } = summarizeBalance(odd);
  assert.ok(outside >= 1);
  const figure = figures.standardizedDifferences(odd);
  assert.match(titleOf(figure), new RegExp(`: ${outside} of ${known} differences`));
  assert.deepEqual(tracesOf(figure)[0].y.slice(0, 3), [0, -1, -2]);
});

test("trialTable prints means with spreads, counts with shares, and the difference", () => {
  const t = trial("one", 120);
  const [{ covariates, treated, control, largest }] = summarizeBalance(t).trials;
  const figure = figures.trialTable(t);
  const { table, alt } = figure;
  assert.deepEqual(table.columns, [
    "covariate",
    `new (n = ${treated.n})`,
    `standard (n = ${control.n})`,
    "standardised difference",
  ]);
  const cell = (line: (typeof covariates)[number], arm: "treated" | "control") =>
    line.kind === "indicator"
      ? `${line[arm].count} (${(100 * line[arm].mean).toFixed(0)}%)`
      : `${line[arm].mean.toFixed(1)} (${line[arm].standardDeviation.toFixed(1)})`;
  assert.deepEqual(
    table.rows,
    covariates.map((line) => [
      ...[line.name, cell(line, "treated"), cell(line, "control"), line.standardizedDifference as number],
    ]),
  );
  assert.equal(
    table.caption,
    `One: the arms are alike, no difference exceeds ${largest?.size.toFixed(2)} standard deviations`,
  );
  const cells = (figure.data[0] as unknown as { cells: { values: string[][] } }).cells.values;
  assert.deepEqual(
    cells[1],
    covariates.map((line) => cell(line, "treated")),
  );
  const signs = covariates.map((line) => {
    const text = (line.standardizedDifference ?? 0).toFixed(2);
    return Number(text) > 0 ? `+${text}` : Number(text) === 0 ? "0.00" : text.replace("-", "−");
  });
  assert.deepEqual(cells[3], signs);
  assert.ok(
    alt.includes(
      `${covariates[0].name} ${cell(covariates[0], "treated")} against ${cell(covariates[0], "control")}, difference ${signs[0]}`,
    ),
  );
  assert.ok(alt.includes(`for ${treated.n} patients in the arm new and ${control.n} in standard`));
});
