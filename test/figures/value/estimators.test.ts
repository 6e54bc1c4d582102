import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type EstimatorName,
  type EstimatorRecord,
  figures,
  type Study,
  summarizeCoverage,
  summarizeEstimators,
  summarizeGainError,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import {
  axisTitleOf,
  intervalsOf,
  labelsOf,
  namesOf,
  placesOf,
  rangeOfAxis,
  shapesOf,
  titleOf,
  tracesOf,
} from "../parts.js";
import { estimatorsStudy } from "../synthetic.js";

test("estimators draws every estimate, the mean with its Monte Carlo interval, and the truth, in points", () => {
  const study = estimatorsStudy(40);
  const { estimators, truth } = summarizeEstimators(study);
  const figure = figures.estimators(study);
  estimators.forEach((own, k) => {
    const [violin, mean] = tracesOf(figure).slice(2 * k, 2 * k + 2);
    nearly(
      violin.x,
      own.estimates.map((value) => 100 * value),
      1e-11,
    );
    assert.deepEqual([violin.y0, mean.y], [-k, [-k]]);
    const bounds = own.meanInterval.map((bound) => 100 * bound);
    nearly(intervalsOf(mean), [[bounds[0], 100 * own.mean, bounds[1]]]);
  });
  nearly(shapesOf(figure), [[100 * truth, 0, 100 * truth, 1]]);
  nearly(placesOf(figure)[0], [100 * truth, 1]);
  nearly(
    figure.table.rows,
    estimators.map((e) => [
      ...[e.estimator, e.trials, 100 * e.mean, 100 * e.bias, 100 * e.biasError, 100 * e.standardDeviation],
      ...[e.saved, e.coverage, e.coverageInterval[0], e.coverageInterval[1]],
    ]),
  );
  assert.deepEqual(
    namesOf(figure),
    estimators.map(({ estimator }, k) => [-k, estimator]),
  );
  const all = estimators.flatMap((e) => e.estimates.map((value) => 100 * value));
  const [low, high] = rangeOfAxis(figure, "xaxis");
  nearly(high - low, 1.08 * (Math.max(...all) - Math.min(...all)), 1e-9);
  const signed = (v: number) => (Number(v.toFixed(2)) > 0 ? `+${v.toFixed(2)}` : v.toFixed(2).replace("-", "−"));
  for (const e of estimators) {
    const name = e.estimator[0].toUpperCase() + e.estimator.slice(1);
    const words = `${name}: mean ${(100 * e.mean).toFixed(1)}, bias ${signed(100 * e.bias)} (Monte Carlo error ${(100 * e.biasError).toFixed(2)}), spread ${(100 * e.standardDeviation).toFixed(2)}`;
    assert.ok(figure.alt.includes(words), `${words}\n${figure.alt}`);
    assert.ok(figure.alt.includes(`hold the truth in ${(100 * e.coverage).toFixed(1)}% of trials`));
  }
  assert.match(figure.alt, /The true value is 55\.9 percentage points|The true value is 56\.0 percentage points/);
});

test("the words of estimators say what each saves against the reference", () => {
  const records = (estimator: EstimatorName, half: number, center = 0.5) =>
    [center - half, center + half].map(
      (value, i): EstimatorRecord => ({
        ...{
          trial: i + 1,
          estimator,
          estimate: value,
          standardError: 1,
          lower: value - 1,
          upper: value + 1,
          truth: 0.5,
        },
      }),
    );
  const of = (...all: EstimatorRecord[][]) =>
    ({ ...estimatorsStudy(1), records: all.flat() }) as Study<EstimatorRecord>;
  const figure = figures.estimators(of(records("iptw", 0.2), records("aipw", 0.1), records("tmle", 0.2)));
  assert.deepEqual(labelsOf(figure), [
    "truth 50.0",
    "spread 28.28",
    "spread 14.14 saves 75% of patients",
    "spread 28.28 just as many patients",
  ]);
  assert.equal(
    titleOf(figure),
    "All are centred on the truth; aipw has the least spread and saves 75% of the patients",
  );
  assert.match(figure.alt, /spread 14\.14, saves 75% of patients, its 95% intervals hold/);
  assert.deepEqual(figure.table.notes, ["Truth: 50.000 percentage points. Patients saved: against iptw."]);
  const turned = figures.estimators(of(records("iptw", 0.2), records("aipw", 0.1)), { reference: "aipw", unit: "d" });
  assert.deepEqual(labelsOf(turned).slice(1), ["spread 0.28 300% more patients", "spread 0.14"]);
  assert.equal(titleOf(turned), "All are centred on the truth; aipw has the least spread");
  const off = figures.estimators(of(records("iptw", 0.01, 0.9)));
  assert.equal(titleOf(off), "Not all are centred on the truth; iptw has the least spread");
});

test("a second study on the same trials is drawn as the lower half of every violin, and told apart in words", () => {
  const wide = (study: Study<EstimatorRecord>): Study<EstimatorRecord> => ({
    ...study,
    records: study.records.map((r) =>
      r.estimator === "aipw" ? { ...r, estimate: r.truth + 3 * (r.estimate - r.truth) } : r,
    ),
  });
  const study = estimatorsStudy(30);
  const figure = figures.estimators(study, { other: wide(study), names: ["good", "silly"] });
  const violins = tracesOf(figure).filter(({ type }) => type === "violin");
  assert.deepEqual(
    violins.map(({ side, y0 }) => [side, y0]),
    ["positive", "negative"].flatMap((side) => [0, -1, -2, -3].map((y0) => [side, y0 === 0 ? -0 : y0])),
  );
  nearly(violins[4].x, violins[0].x);
  const { estimators } = summarizeEstimators(study);
  const aipw = estimators[2];
  nearly(figure.table.rows[6][6] as number, 300 * aipw.standardDeviation, 1e-9);
  assert.deepEqual(
    figure.table.rows.map(([name]) => name),
    ["good", "good", "good", "good", "silly", "silly", "silly", "silly"],
  );
  const spread = (value: number) => (100 * value).toFixed(2);
  assert.ok(labelsOf(figure).includes(`good: spread ${spread(estimators[0].standardDeviation)}`));
  assert.ok(
    labelsOf(figure)[7].startsWith(`silly: spread ${spread(3 * aipw.standardDeviation)} `),
    labelsOf(figure).join("; "),
  );
  assert.equal(titleOf(figure), "All are centred on the truth; silly widens aipw");
  assert.match(figure.alt, /Aipw: mean 5\d\.\d, .*, silly: spread /);
  assert.equal(
    titleOf(figures.estimators(wide(study), { other: study })),
    "All are centred on the truth; second study widens none",
  );
});

test("a second study of other trials or of other estimators is refused", () => {
  const study = estimatorsStudy(30);
  const fewer = { ...study, records: study.records.filter(({ estimator }) => estimator !== "tmle") };
  for (const other of [estimatorsStudy(29), fewer]) {
    assert.throws(() => figures.estimators(study, { other }), {
      code: "option",
      where: "figures.estimators",
      hint: "Run both with the same plan and seed, but for the model.",
    });
  }
});

test("gainErrorByHand draws the curve, the four shares and what was observed, in points", () => {
  const observed = [{ name: "tree", shareSwitched: 0.36, standardError: 0.05 }];
  const summary = summarizeGainError({ n: 64, cured: 0.8, observed });
  const figure = figures.gainErrorByHand({ n: 64, cured: 0.8, observed });
  const [curve, four, diamonds] = tracesOf(figure);
  nearly(
    curve.x,
    summary.curve.map((at) => 100 * at.shareSwitched),
  );
  nearly(
    curve.y,
    summary.curve.map((at) => 100 * at.standardError),
  );
  nearly([four.x, four.y], [[10, 25, 50, 100], summary.rows.map((at) => 100 * at.standardError)]);
  nearly([diamonds.x, diamonds.y], [[36], [5]]);
  nearly(
    figure.table.rows,
    summary.rows.map((at) => [at.shareSwitched, 100 * at.standardError, 100 * at.detectable]),
  );
  assert.deepEqual(figure.table.notes, ["tree: 36% switched, estimated 5.000, by hand 6.000."]);
  assert.deepEqual(labelsOf(figure), ["3.16", "5.00", "7.07", "10.00", "tree: 5.00"]);
  nearly(placesOf(figure), [...summary.rows.map((at) => [100 * at.shareSwitched, 100 * at.standardError]), [36, 5]]);
  nearly(rangeOfAxis(figure, "yaxis"), [0, 11.5]);
  assert.equal(
    titleOf(figure),
    "Only the switched count: with 25% switched, 64 patients give a standard error of 5.00 points",
  );
  assert.match(
    figure.alt,
    /3\.16 at 10%, 5\.00 at 25%, 7\.07 at 50% and 10\.00 at 100%\. With 80% power a gain must be 14\.0 points to be shown at 25%\. Estimated: tree 5\.00 at 36%\.$/,
  );
  const two = figures.gainErrorByHand({ n: 64, cured: 0.8, observed: [...observed, { ...observed[0], name: "b" }] });
  assert.match(two.alt, /Estimated: tree 5\.00 at 36% and b 5\.00 at 36%\.$/);
  assert.match(JSON.stringify(figure.layout.title), /Diamonds: as estimated/);
  nearly(rangeOfAxis(figure, "xaxis"), [-2, 106]);
  const bare = figures.gainErrorByHand({ n: 64, cured: 0.8 }, { unit: "days" });
  assert.equal(tracesOf(bare).length, 2);
  assert.equal(bare.table.notes, undefined);
  nearly(tracesOf(bare)[1].y[3], 0.1);
  assert.match(JSON.stringify(bare.layout.title), /4 × 0\.80 × 0\.20 \/ 64/);
});

test("nonUnique draws every interval less its truth, in order, and colors those that miss it", () => {
  const at = (value: number, truth: number) => ({ estimate: value, lower: value - 1, upper: value + 2, truth });
  const panels = [
    { name: "good", rows: [at(5, 5), at(7, 6.5)] },
    { name: "bad", rows: [at(9, 5), at(2, 5), at(1, 0), at(5, 4), at(10, 5), at(8, 5)] },
  ];
  const { panels: all } = summarizeCoverage(panels);
  const figure = figures.nonUnique(panels);
  for (const [k, suffix] of ["", "2"].entries()) {
    const own = tracesOf(figure).filter(({ yaxis }) => yaxis === `y${suffix}`);
    const drawn = own.flatMap((trace) =>
      intervalsOf(trace, "y").map((one, i) => [trace.x[i], ...one, trace.marker.size]),
    );
    drawn.sort((a, b) => a[0] - b[0]);
    nearly(
      drawn,
      all[k].rows.map((row, i) => [
        ...[i, 100 * row.lower, 100 * row.estimate, 100 * row.upper],
        row.side === "around" ? 3 : 4.5,
      ]),
    );
    for (const trace of own) {
      const { color } = trace.error_y as unknown as { color: string };
      const { truth, wrong, quiet } = figures.palette;
      const holds = trace.marker.size === 3;
      assert.deepEqual([color, trace.marker.color], holds ? [truth.tint, quiet.color] : [wrong.color, wrong.color]);
    }
  }
  assert.deepEqual(
    figure.table.rows,
    all.map((p) => [...[p.name, p.n, p.held, p.coverage], ...p.interval, ...[p.above, p.below]]),
  );
  assert.deepEqual(labelsOf(figure), ["good : 100.0% hold the truth", "bad : 33.3% hold the truth"]);
  assert.equal(titleOf(figure), "Bad: of 6 intervals that should hold the truth 95 times in 100, 33% do");
  const bounds = all[1].interval.map((bound) => `${(100 * bound).toFixed(1)}%`);
  assert.ok(
    figure.alt.includes(
      `Bad: 2 of 6 intervals hold the truth (33.3%, Monte Carlo 95% interval ${bounds[0]} to ${bounds[1]}); 3 lie wholly above it, 1 wholly below`,
    ),
    figure.alt,
  );
  const [low, high] = rangeOfAxis(figure, "yaxis");
  nearly([low, high], [-400 - 0.06 * 1100, 700 + 0.06 * 1100]);
  assert.deepEqual(rangeOfAxis(figure, "xaxis2"), [-0.5, 5.5]);
  assert.deepEqual(
    ["xaxis", "xaxis2", "yaxis"].map((axis) => axisTitleOf(figure, axis)),
    ["", "simulated trials, in order of their estimate", "estimate less truth (points)"],
  );
  assert.equal(axisTitleOf(figures.nonUnique(panels, { unit: "days" }), "yaxis"), "estimate less truth (days)");
  nearly(tracesOf(figures.nonUnique(panels, { unit: "days" }))[0].y, [0, 0.5]);
  assert.deepEqual(
    placesOf(figure).map(([, y]) => y),
    [1, 0.42],
  );
});
