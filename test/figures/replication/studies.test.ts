import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type DirectionRecord,
  figures,
  type Study,
  summarizeClaims,
  summarizeDirections,
  summarizeGainHistograms,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";
import { labelsOf, rangeOfAxis, shapesOf, titleOf, tracesOf } from "../parts.js";
import { replicationStudy } from "../synthetic.js";

const points = (v: number) => {
  const text = (100 * v).toFixed(1);
  return Number(text) > 0 ? `+${text}` : Number(text) === 0 ? "0.0" : text.replace("-", "−");
};

test("directionCorrelation draws z forward against z backward, and where both would claim", () => {
  const study = replicationStudy("null", 120);
  const summary = summarizeDirections(study);
  const figure = figures.directionCorrelation(study);
  const [dots] = tracesOf(figure);
  assert.deepEqual([dots.x, dots.y], [summary.forward, summary.backward]);
  const [low, high] = rangeOfAxis(figure, "xaxis");
  assert.deepEqual(rangeOfAxis(figure, "yaxis"), [low, high]);
  assert.ok(low < Math.min(0, ...summary.forward, ...summary.backward) && high > Math.max(...summary.backward));
  assert.deepEqual(shapesOf(figure), [
    [summary.threshold, low, summary.threshold, high],
    [low, summary.threshold, high, summary.threshold],
  ]);
  const { judged, alike, correlation, interval, both, pooledDeviation, shareBoth } = summary;
  assert.deepEqual(figure.table.rows, [[judged, alike, correlation, interval[0], interval[1], both, pooledDeviation]]);
  const r = correlation.toFixed(2);
  assert.equal(titleOf(figure), `The two directions go together: correlation ${r} over ${judged} pairs`);
  assert.deepEqual(labelsOf(figure), [`both claim benefit: ${both} of ${judged} pairs`]);
  const bounds = interval.map((bound) => bound.toFixed(2));
  assert.ok(figure.alt.includes(`(95% interval ${bounds[0]} to ${bounds[1]})`), figure.alt);
  assert.ok(figure.alt.includes(`standard deviation of ${pooledDeviation.toFixed(2)} instead of 1`));
  const share = shareBoth < 0.095 && shareBoth > 0 ? (100 * shareBoth).toFixed(1) : (100 * shareBoth).toFixed(0);
  assert.ok(
    figure.alt.includes(`In ${both} pair${both === 1 ? "" : "s"} (${share}%) both directions pass 1.96.`),
    figure.alt,
  );
  assert.ok(alike > 1 && figure.alt.endsWith(` ${alike} pairs with a rule that treats everyone alike are not drawn.`));
});

test("directionCorrelation says nothing of pairs that treat everyone alike where there are none", () => {
  const study = replicationStudy("null", 80);
  const moving = { ...study, records: study.records.filter((r) => !r.alike) };
  const pairs = new Set(moving.records.filter((r) => r.direction === "forward").map((r) => r.pair));
  const whole = { ...moving, records: moving.records.filter((r) => pairs.has(r.pair)) };
  assert.doesNotMatch(figures.directionCorrelation(whole).alt, /not drawn/);
  const alike = study.records.find((r) => r.alike) as DirectionRecord;
  const one = {
    ...whole,
    records: [
      ...whole.records,
      { ...alike, pair: 999, direction: "forward" as const },
      { ...alike, pair: 999, direction: "backward" as const },
    ],
  };
  assert.match(figures.directionCorrelation(one).alt, / 1 pair with a rule that treats everyone alike is not drawn\.$/);
});

test("twoHistograms draws counts in bins, the significant ones in full color, and both means, in points", () => {
  const input = {
    own: [0.005, 0.015, 0.016, 0.017],
    replicate: [-0.005, 0.005],
    ownSignificant: [false, true, true, false],
    alike: 3,
  };
  const { own, replicate, width, most } = summarizeGainHistograms(input);
  const figure = figures.twoHistograms(input);
  const [full, plain, all] = tracesOf(figure);
  const held = (bins: typeof own.bins, of: (bin: (typeof own.bins)[number]) => number) => {
    const some = bins.filter((bin) => of(bin) > 0);
    return [some.map(({ middle }) => 100 * middle), some.map(of)];
  };
  nearly(
    [full.x, full.y],
    held(own.bins, (bin) => bin.significant),
    1e-11,
  );
  nearly(
    [plain.x, plain.y],
    held(own.bins, (bin) => bin.others),
    1e-11,
  );
  nearly(
    [all.x, all.y],
    held(replicate.bins, (bin) => bin.count),
    1e-11,
  );
  assert.deepEqual([full.name, plain.name, all.name], ["significant", "not significant", "all"]);
  assert.deepEqual([full.yaxis, plain.yaxis, all.yaxis], ["y", "y", "y2"]);
  const colors = [full, plain].map(({ marker }) => marker.color);
  assert.notEqual(colors[0], colors[1]);
  nearly([full.width, plain.width, all.width], [100 * width, 100 * width, 100 * width]);
  nearly(shapesOf(figure), [
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [1.325, 0, 1.325, 1],
    [0, 0, 0, 1],
  ]);
  nearly(figure.table.rows, [
    ["on the trial it came from", 4, 1.325, 0.5],
    ["on the replicate", 2, 0, ""],
  ]);
  assert.deepEqual(figure.table.notes, ["Rules that treat everyone alike: 3."]);
  nearly(
    [rangeOfAxis(figure, "yaxis"), rangeOfAxis(figure, "yaxis2")],
    [
      [0, most * 1.06],
      [0, most * 1.06],
    ],
  );
  assert.deepEqual(labelsOf(figure), [
    "on the trial it came from : mean +1.3 points, 50% called significant",
    "on the replicate : mean 0.0 points",
  ]);
  assert.equal(
    titleOf(figure),
    "A rule glows on the trial it came from (+1.3 points on average) and fades on the replicate (0.0)",
  );
  const [lower, upper] = own.interval.map(points);
  assert.ok(
    figure.alt.includes(
      `on the trial it came from, 4 gains average +1.3 points (Monte Carlo 95% interval ${lower} to ${upper}); 50% are called significant. on the replicate, 2 gains average 0.0 points`,
    ),
    figure.alt,
  );
  assert.match(figure.alt, / 3 rules treat everyone alike\.$/);
  const bare = figures.twoHistograms({ own: [1, 2], replicate: [0, 1] }, { unit: "days" });
  assert.equal(bare.table.notes, undefined);
  assert.doesNotMatch(bare.alt, /alike/);
  nearly(bare.table.rows[0][2], 1.5);
  assert.doesNotMatch(JSON.stringify(bare.layout.title), /Full colour/);
  assert.match(JSON.stringify(figure.layout.title), /Full colour/);
});

test("glowAndFade draws the claims of a study, of the direction asked for", () => {
  const study = replicationStudy("null", 60);
  for (const direction of ["forward", "backward", "both"] as const) {
    const { rules, claimed, replicated, alike } = summarizeClaims(study, { direction });
    const figure = figures.glowAndFade(study, { direction });
    const share = (of: (rule: (typeof rules)[number]) => boolean) => rules.filter(of).length / rules.length;
    nearly(
      figure.table.rows,
      [
        ["on the trial it came from", rules.length, 100 * claimed.estimate, share((r) => r.claimSignificant)],
        ["on the replicate", rules.length, 100 * replicated.estimate, share((r) => r.replicateSignificant)],
      ],
      1e-11,
    );
    assert.deepEqual(figure.table.notes, [`Rules that treat everyone alike: ${alike}.`]);
  }
  assert.equal(figures.glowAndFade(study).table.rows[0][1], 60);
});

test("winnersCurse draws every claim against its replicate, the means and the truth, in points", () => {
  const studies = [replicationStudy("null", 40), replicationStudy("crossover", 40)];
  const summaries = studies.map((study) => summarizeClaims(study));
  const figure = figures.winnersCurse(studies);
  summaries.forEach((own, k) => {
    const [dots, cross] = tracesOf(figure).slice(2 * k, 2 * k + 2);
    nearly(
      dots.x,
      own.rules.map((rule) => 100 * rule.claimed),
      1e-11,
    );
    nearly(
      dots.y,
      own.rules.map((rule) => 100 * rule.replicated),
      1e-11,
    );
    nearly([cross.x, cross.y], [[100 * own.claimed.estimate], [100 * own.replicated.estimate]]);
    assert.deepEqual([dots.xaxis, cross.yaxis], k === 0 ? ["x", "y"] : ["x2", "y2"]);
  });
  const [low, high] = rangeOfAxis(figure, "xaxis");
  nearly(
    shapesOf(figure),
    summaries.flatMap(({ truth }) => [
      [low, low, high, high],
      [low, 100 * truth, high, 100 * truth],
    ]),
  );
  for (const axis of ["yaxis", "xaxis2", "yaxis2"]) assert.deepEqual(rangeOfAxis(figure, axis), [low, high]);
  const rules = summaries.flatMap((s) => s.rules);
  assert.ok(low < 100 * Math.min(...rules.flatMap((r) => [r.claimed, r.replicated])));
  assert.ok(high > 100 * Math.max(...rules.flatMap((r) => [r.claimed, r.replicated])));
  nearly(
    figure.table.rows,
    summaries.map((s) => [
      ...[s.scenario, 40, 100 * s.claimed.estimate, 100 * s.replicated.estimate, 100 * s.truth, s.shareBelow],
    ]),
  );
  const short = summaries.map(
    (s) => `${points(s.claimed.estimate)} points claimed, ${points(s.replicated.estimate)} replicated`,
  );
  assert.equal(titleOf(figure), `The winner's curse: null, ${short[0]}; crossover, ${short[1]}`);
  const [first] = summaries;
  const share = Math.round(100 * first.shareBelow);
  const bounds = first.replicated.interval.map(points);
  assert.ok(
    figure.alt.includes(
      `Null: 40 rules; ${share}% lie below the diagonal; the mean claim is ${points(first.claimed.estimate)} points, the mean replicated gain ${points(first.replicated.estimate)} (Monte Carlo 95% interval ${bounds[0]} to ${bounds[1]}), the mean true gain ${points(first.truth)}`,
    ),
    figure.alt,
  );
  assert.deepEqual(labelsOf(figure), ["null", "crossover"]);
  const one = figures.winnersCurse(studies[0]);
  assert.equal(titleOf(one), `The winner's curse: on average ${short[0]}`);
  assert.deepEqual(labelsOf(one), []);
  assert.throws(() => figures.winnersCurse([]), { code: "empty" });
});

test("winnersCurse takes either claim and direction, and a unit of its own", () => {
  const study = replicationStudy("crossover", 30);
  const options = { direction: "backward", claim: "insideTrial" } as const;
  const { claimed } = summarizeClaims(study, options);
  nearly(figures.winnersCurse(study, { ...options, unit: "days" }).table.rows[0][2], claimed.estimate);
});

test("winnersCurse gives every rule the look of the trial that judged it, and says over which arm it gained", () => {
  const study = replicationStudy("crossover", 30);
  const figure = figures.winnersCurse(study, { direction: "both" });
  const traces = tracesOf(figure);
  assert.deepEqual(
    traces.map(({ marker, x }) => [marker.symbol, marker.color, x.length]),
    [
      ["diamond", "#E69F00", 30],
      ["circle", "#0072B2", 30],
      ["cross-thin", "#1F1F1F", 1],
    ],
  );
  const { rules } = summarizeClaims(study, { direction: "backward" });
  nearly(
    traces[1].y,
    rules.map((rule) => 100 * rule.replicated),
    1e-11,
  );
  const said = JSON.stringify(figure.layout.title).replaceAll("<br>", " ");
  assert.match(
    said,
    /diamond: judged on trial 2, circle: on trial 1\), its gain over the arm better where it was learned\./,
  );
  const known = (estimate: number, truth: number) => ({ estimate, truth });
  const both = study.records.map((r) => ({
    ...{ ...r, ownOverAll: known(0.12, 0.1), ownOverNone: known(0.08, 0.2) },
    ...{ overAll: known(0.3, 0.3), overNone: known(0.07, 0.1) },
  }));
  const truly = figures.winnersCurse({ ...study, records: both }, { over: "betterArm" });
  nearly(truly.table.rows[0].slice(1, 4), [30, 12, 7]);
  assert.match(
    JSON.stringify(truly.layout.title).replaceAll("<br>", " "),
    /A mark: a rule, its gain over the truly better arm\./,
  );
  assert.deepEqual(truly.table.notes, ["Gains over the truly better arm, in percentage points."]);
});

test("a study's figures name the scenario", () => {
  const study = replicationStudy("crossover", 30) as Study<DirectionRecord>;
  assert.match(JSON.stringify(figures.directionCorrelation(study).layout.title), /scenario crossover/);
  assert.match(JSON.stringify(figures.winnersCurse(study).layout.title), /Scenario crossover/);
});
