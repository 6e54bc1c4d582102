import assert from "node:assert/strict";
import { test } from "node:test";
import {
  figures,
  parseTrial,
  summarizeFailureWeights,
  summarizePseudoOutcomeGroups,
  summarizePseudoOutcomes,
  summarizeRiskAndBenefit,
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
import { problem, trial } from "../synthetic.js";

test("failureWeights draws mean weights and votes by arm and outcome", () => {
  const t = trial("t", 200);
  const problems = [problem(t, "inverse-weighting"), problem(t, "mean")];
  const { cells, ratios, most } = summarizeFailureWeights(t, problems);
  const figure = figures.failureWeights(t, problems);
  const names = ["new, cured", "new, not cured", "standard, cured", "standard, not cured"];
  const words = { treated: "for new", control: "for standard", none: "no vote" };
  tracesOf(figure).forEach((trace, k) => {
    assert.deepEqual(
      trace.x,
      cells.map(({ weight }) => weight[k]),
    );
    assert.deepEqual(trace.y, [-0, -1, -2, -3]);
    assert.equal(trace.xaxis, k === 0 ? "x" : "x2");
  });
  const { color } = tracesOf(figure)[0].marker as unknown as { color: string[] };
  const { treated, control } = figures.palette;
  assert.deepEqual(color, [treated.tint, treated.tint, control.tint, control.tint]);
  assert.deepEqual(
    namesOf(figure),
    names.map((name, i) => [-i, name]),
  );
  assert.deepEqual(
    figure.table.rows,
    cells.map(({ count, weight, vote }, i) => [
      ...[names[i], count, weight[0], words[vote[0]], weight[1], words[vote[1]]],
    ]),
  );
  const labels = [0, 1].flatMap((k) => cells.map(({ weight, vote }) => `${weight[k].toFixed(2)} ${words[vote[k]]}`));
  assert.deepEqual(labelsOf(figure).slice(2), labels);
  nearly(
    placesOf(figure).slice(2),
    [0, 1].flatMap((k) => cells.map(({ weight }, i) => [weight[k], -i])),
  );
  nearly(rangeOfAxis(figure, "xaxis"), [0, most * 1.75]);
  assert.equal(
    titleOf(figure),
    `With m = 0 failures weigh nothing; with m = mean outcome one failure weighs ${ratios[1].toFixed(1)} cures`,
  );
  assert.deepEqual(figure.table.notes, [
    "m = 0: one failure weighs 0.00 cures.",
    `m = mean outcome: one failure weighs ${ratios[1].toFixed(2)} cures.`,
  ]);
  const { count, weight } = cells[1];
  assert.ok(
    figure.alt.includes(`new, not cured (${count} patients) weighs ${weight[1].toFixed(2)}, for standard`),
    figure.alt,
  );
  const mean = figures.failureWeights(t, problems[1]);
  assert.equal(titleOf(mean), `With m = mean outcome one failure weighs ${ratios[1].toFixed(1)} cures`);
  const turned = figures.failureWeights(t, [...problems].reverse());
  assert.equal(titleOf(turned), "With m = 0 one failure weighs 0.0 cures");
});

test("a problem in which nobody weighs anything is drawn, with room on its axis", () => {
  const t = trial("t", 20);
  const none = { ...problem(t, "mean"), d: new Float64Array(20) };
  nearly(rangeOfAxis(figures.failureWeights(t, none), "xaxis"), [0, 1.75]);
});

test("pseudoOutcomes draws counts, means with intervals, and how much less they vary", () => {
  const given = [
    { name: "raw", d: [-2, 0, 2, 2] },
    { name: "mild", d: Array.from({ length: 40 }, (_, i) => (i - 19) / 20) },
  ];
  const { versions } = summarizePseudoOutcomes(given);
  const figure = figures.pseudoOutcomes(given);
  const [bars, mean, otherBars, otherMean] = tracesOf(figure);
  assert.deepEqual(
    [bars.x, bars.y],
    [
      [-2, 0, 2],
      [1, 1, 2],
    ],
  );
  assert.deepEqual([otherBars.x, otherBars.y], [versions[1].occurrences.at, versions[1].occurrences.counts]);
  assert.equal(otherBars.width, versions[1].occurrences.width);
  const [low, high] = rangeOfAxis(figure, "xaxis");
  nearly([low, high], [-2.2, 2.2]);
  nearly(bars.width, (high - low) * 0.014);
  for (const [k, v] of versions.entries()) {
    nearly(intervalsOf([mean, otherMean][k]), [[v.interval[0], v.estimate, v.interval[1]]]);
  }
  nearly([mean.y, otherMean.y], [[2.4], [versions[1].occurrences.most * 1.2]]);
  nearly(rangeOfAxis(figure, "yaxis"), [0, 2.7]);
  nearly(rangeOfAxis(figure, "yaxis2"), [0, versions[1].occurrences.most * 1.35]);
  assert.deepEqual(
    figure.table.rows,
    versions.map((v) => [
      ...[v.version, v.n, v.estimate, v.interval[0], v.interval[1], v.standardDeviation, v.relativeVariance as number],
    ]),
  );
  const sd = versions.map((v) => v.standardDeviation.toFixed(2));
  assert.equal(titleOf(figure), `Same mean, less noise: the standard deviation of D goes from ${sd[0]} to ${sd[1]}`);
  const share = (100 * (versions[1].relativeVariance ?? 0)).toFixed(1);
  assert.deepEqual(labelsOf(figure), [
    "raw",
    `mean +0.500, standard deviation ${sd[0]}`,
    "mild",
    `mean +0.025, standard deviation ${sd[1]} (variance ${share}% of the first)`,
  ]);
  const domains = ["yaxis", "yaxis2"].map((axis) => (figure.layout[axis] as { domain: number[] }).domain[1]);
  assert.deepEqual(placesOf(figure), [
    [0, domains[0]],
    [1, domains[0]],
    [0, domains[1]],
    [1, domains[1]],
  ]);
  const [first] = versions;
  const bound = (v: number) => (v > 0 ? `+${v.toFixed(3)}` : v.toFixed(3).replace("-", "−"));
  assert.ok(
    figure.alt.includes(
      `raw: 4 patients, mean +0.500 (95% interval ${bound(first.interval[0])} to ${bound(first.interval[1])}), standard deviation ${sd[0]}, spikes at −2.00, 0.00 and 2.00; mild`,
    ),
    figure.alt,
  );
  assert.doesNotMatch(figure.alt, /mild.*spikes/);
});

test("pseudoOutcomes has other words for one version, for more noise, and for none", () => {
  const one = figures.pseudoOutcomes({ name: "a", d: [-1, 1.25] });
  assert.equal(titleOf(one), "D is noisy (standard deviation 1.59) and right on average (mean +0.125)");
  const more = figures.pseudoOutcomes([
    { name: "a", d: [1, 1] },
    { name: "b", d: [0, 2] },
  ]);
  assert.match(titleOf(more), /^Same mean, other noise/);
  assert.equal(more.table.rows[1][6], "no spread");
  assert.doesNotMatch(labelsOf(more).join(), /variance/);
  const problems = [problem(trial("t", 40), "inverse-weighting"), problem(trial("t", 40), "efficient")];
  assert.deepEqual(
    figures.pseudoOutcomes(problems).table.rows.map(([name]) => name),
    ["m = 0", "m = m*(W), the efficient one"],
  );
});

test("pseudoOutcomeByGroup draws the mean of all patients and of every group, in points", () => {
  const d = [2, 0, -2, 4, 4];
  const groups = ["old", "young", "old", "young", "young"];
  const truth = [
    { name: "young", benefit: 0.25 },
    { name: "all patients", benefit: 0.125 },
  ];
  const means = summarizePseudoOutcomeGroups(d, groups, { truth });
  const figure = figures.pseudoOutcomeByGroup(d, groups, { truth });
  const rows = [means.all, ...means.groups];
  nearly(
    intervalsOf(tracesOf(figure)[0]),
    rows.map(({ estimate, interval }) => [100 * interval[0], 100 * estimate, 100 * interval[1]]),
  );
  nearly(
    figure.table.rows,
    rows.map(({ name, n, estimate, interval, truth: known }) => [
      ...[`${name} (${n})`, 100 * estimate, 100 * interval[0], 100 * interval[1]],
      known === undefined ? "" : 100 * known,
    ]),
  );
  nearly(tracesOf(figure)[1].x, [12.5, 25]);
  assert.equal(
    titleOf(figure),
    "The mean of D is the difference between the arms: +160.0 points in all, 0.0 in old and +266.7 in young",
  );
  const days = figures.pseudoOutcomeByGroup(d, groups, { truth, unit: "days" });
  nearly(days.table.rows[2][1], 8 / 3);
  const six = figures.pseudoOutcomeByGroup([1, 2, 3, 4, 5, 6], [..."abcdef"]);
  assert.match(titleOf(six), /\+300\.0 in c and \+400\.0 in d$/);
  assert.match(titleOf(days), /\+1\.60 days in all, 0\.00 in old and \+2\.67 in young/);
});

test("riskIsNotBenefit draws a dot a patient, and counts its four corners", () => {
  const input = { risk: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], benefit: [0.3, 0, 0.2, -0.1, 0.4, -0.6] };
  const summary = summarizeRiskAndBenefit(input, { threshold: 0.15 });
  const figure = figures.riskIsNotBenefit(input, { threshold: 0.15 });
  const [gains, others] = tracesOf(figure);
  nearly(
    [gains.x, gains.y],
    [
      [10, 30, 50],
      [30, 20, 40],
    ],
  );
  nearly(
    [others.x, others.y],
    [
      [20, 40, 60],
      [0, -10, -60],
    ],
  );
  nearly(rangeOfAxis(figure, "xaxis"), [7, 63]);
  nearly(rangeOfAxis(figure, "yaxis"), [-60 - 0.14 * 100, 40 + 0.14 * 100]);
  assert.deepEqual([gains.marker.symbol, others.marker.symbol], ["triangle-up", "square"]);
  nearly(shapesOf(figure), [
    [15, 0, 15, 1],
    [0, 0, 1, 0],
  ]);
  assert.deepEqual(figure.table.rows, [
    ["high risk", 2, 3],
    ["low risk", 1, 0],
  ]);
  assert.deepEqual(labelsOf(figure), [
    "2 rightly treated",
    "3 treated in vain or harmed",
    "1 would gain, missed",
    "0 rightly left alone",
  ]);
  assert.deepEqual(placesOf(figure), [
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  assert.equal(
    titleOf(figure),
    "Risk is a poor guide to benefit: it treats 3 patients in vain and misses 1 who would gain",
  );
  const r = summary.correlation.toFixed(2).replace("-", "−");
  assert.match(figure.alt, /Of 6 patients, 5 are called high risk \(above 15%\): 2 of them gain .*, 3 do not\./);
  assert.match(figure.alt, /Of the 1 others 1 would gain\. Mean benefit at high risk −2\.0 points, else 30\.0\./);
  assert.ok(figure.alt.endsWith(`The correlation of risk and benefit is ${r}.`));
  assert.deepEqual(figure.table.notes, [`Correlation of risk and benefit: ${r}.`]);
  const alike = figures.riskIsNotBenefit(input, { threshold: 0.3, unit: "days" });
  assert.equal(
    titleOf(alike),
    "Risk is a poor guide to benefit: it treats 2 patients in vain and misses 2 who would gain",
  );
  nearly(tracesOf(alike)[0].y, [0.3, 0.2, 0.4]);
  assert.match(alike.alt, /high risk −0\.10 days, else 0\.17\./);
  const first = { risk: input.risk.slice(0, 5), benefit: input.benefit.slice(0, 5) };
  assert.equal(
    titleOf(figures.riskIsNotBenefit(first, { threshold: 0.3 })),
    "Risk is not benefit: the treatment helps 50% of those at high risk and 67% of the others",
  );
});

test("what stands above a figure begins with its message", () => {
  const figure = figures.failureWeights(trial("t", 40), problem(trial("t", 40), "mean"));
  assert.ok(headingOf(figure).startsWith(titleOf(figure)));
  const small = parseTrial("new,cured\n1,1\n0,0", { outcome: "cured", treatment: "new", randomization: 0.5 });
  assert.equal(summarizeFailureWeights(small, problem(small, "mean")).cells.length, 4);
});
