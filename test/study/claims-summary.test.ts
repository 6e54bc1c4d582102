import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type DirectionRecord,
  type Study,
  summarizeClaims,
  summarizeDirections,
  summarizeGainHistograms,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;

type Given = Pick<Study<DirectionRecord>, "plan" | "records">;
const studyOf = (records: readonly object[]): Given =>
  ({ plan: { kind: "replication", scenario: "null" }, records }) as unknown as Given;
const claim = (gain: number, significant = false, standardError = 1) => ({ gain, significant, standardError });

const records = [
  {
    ...{ pair: 1, direction: "forward", alike: false, estimand: 0.5 },
    ...{ resubstitution: claim(1, true), insideTrial: claim(5), replicated: claim(0) },
  },
  {
    ...{ pair: 1, direction: "backward", alike: true, estimand: 0.25 },
    ...{ resubstitution: claim(7), insideTrial: claim(6), replicated: claim(8, true) },
  },
  {
    ...{ pair: 2, direction: "forward", alike: true, estimand: 0.125 },
    ...{ resubstitution: claim(3), insideTrial: claim(-1), replicated: claim(4, true) },
  },
];

test("claims are held against the replicate, rule by rule, with means and the share that fell", () => {
  nearly(summarizeClaims(studyOf(records)), {
    scenario: "null",
    rules: [
      { direction: "forward", claimed: 1, claimSignificant: true, replicated: 0, replicateSignificant: false },
      { direction: "forward", claimed: 3, claimSignificant: false, replicated: 4, replicateSignificant: true },
    ],
    // Two values: their error is half their gap.
    claimed: { n: 2, estimate: 2, standardError: 1, interval: [2 - Z975, 2 + Z975] },
    replicated: { n: 2, estimate: 2, standardError: 2, interval: [2 - 2 * Z975, 2 + 2 * Z975] },
    ...{ truth: 0.3125, shareBelow: 0.5, alike: 1 },
  });
});

test("either direction, or both, may be asked for, and either claim", () => {
  const backward = summarizeClaims(studyOf(records), { direction: "backward" });
  nearly([backward.claimed.estimate, backward.truth, backward.shareBelow, backward.alike], [7, 0.25, 0, 1]);
  const both = summarizeClaims(studyOf(records), { direction: "both" });
  nearly([both.claimed.n, both.claimed.estimate, both.alike, both.shareBelow], [3, 11 / 3, 2, 1 / 3]);
  const inside = summarizeClaims(studyOf(records), { claim: "insideTrial" });
  assert.deepEqual(
    inside.rules.map(({ claimed }) => claimed),
    [5, -1],
  );
});

test("the truly better arm may be asked for: at home and on the replicate the one with the smaller true gain over it", () => {
  const known = (estimate: number, truth: number, lower?: number) => ({
    ...{ estimate, truth },
    ...(lower === undefined ? {} : { lower }),
  });
  const both = [
    {
      ...{ ...records[0], trueGain: 0.25 },
      ...{
        ownOverAll: known(4, 2, -1),
        ownOverNone: known(5, 3, 1),
        overAll: known(6, 3, 1),
        overNone: known(2, 1, 0.5),
      },
      insideTarget: { overAll: known(9, 2), overNone: known(7, 1) },
    },
    {
      ...{ ...records[2], trueGain: 0.75 },
      ...{
        ownOverAll: known(4, 3, 1),
        ownOverNone: known(1, 2, 0.1),
        overAll: known(0, 1, -1),
        overNone: known(8, 2, 1),
      },
      insideTarget: { overAll: known(3, 1), overNone: known(2, 4) },
    },
  ];
  const { rules, truth, shareBelow } = summarizeClaims(studyOf(both), { over: "betterArm" });
  assert.deepEqual(rules, [
    { direction: "forward", claimed: 4, claimSignificant: false, replicated: 2, replicateSignificant: true },
    { direction: "forward", claimed: 1, claimSignificant: true, replicated: 0, replicateSignificant: false },
  ]);
  nearly([truth, shareBelow], [0.5, 1]);
  const inside = summarizeClaims(studyOf(both), { over: "betterArm", claim: "insideTrial" });
  assert.deepEqual(
    inside.rules.map(({ claimed, claimSignificant }) => [claimed, claimSignificant]),
    [
      [7, false],
      [3, false],
    ],
  );
  assert.throws(() => summarizeClaims(studyOf(records), { over: "betterArm" }), {
    code: "no-claims",
    expected: "records with a claim of kind resubstitution over both arms",
  });
});

test("a gain that stays the same has not fallen", () => {
  const same = [{ ...records[0], resubstitution: claim(2), replicated: claim(2) }];
  assert.equal(summarizeClaims(studyOf(same)).shareBelow, 0);
});

test("claims that the study did not keep are an error", () => {
  const { resubstitution: _, ...bare } = records[0];
  for (const given of [[bare], [bare, records[2]]]) {
    assert.throws(() => summarizeClaims(studyOf(given)), { code: "no-claims" });
  }
  assert.throws(() => summarizeClaims(studyOf([records[1]])), { code: "no-claims" });
  assert.throws(() => summarizeClaims(studyOf([])), { code: "empty" });
  assert.equal(summarizeClaims(studyOf([bare, records[1]]), { direction: "backward" }).claimed.n, 1);
});

/** Both directions of a pair, by gain and standard error. */
const pair = (k: number, ahead: readonly [number, number], back: readonly [number, number]) => [
  { pair: k, direction: "forward", replicated: claim(ahead[0], false, ahead[1]) },
  { pair: k, direction: "backward", replicated: claim(back[0], false, back[1]) },
];

test("z is gain by standard error, paired by pair and not by order, and pairs without a z are counted apart", () => {
  const given = [
    ...pair(1, [4, 2], [3, 1]),
    ...pair(2, [-1, 1], [1, 2]),
    ...pair(3, [0, 0], [1, 1]),
    ...pair(4, [6, 2], [2, 1]),
    ...pair(5, [0, 1], [-3, 3]),
    ...pair(6, [1, 1], [0, 0]),
    { pair: 7, direction: "forward", replicated: claim(1) },
    { pair: 8, direction: "backward", replicated: claim(1) },
  ].reverse();
  const summary = summarizeDirections(studyOf(given));
  assert.deepEqual(summary.forward, [0, 3, -1, 2]);
  assert.deepEqual(summary.backward, [-1, 2, 0.5, 3]);
  assert.deepEqual([summary.scenario, summary.pairs, summary.judged, summary.alike], ["null", 6, 4, 2]);
  // Means 1 and 1.125: sums of products 1 x 2.125 + 2 x .875 + 2 x .625 + 1 x 1.875 = 7; squares 10 and 9.1875.
  const r = 7 / Math.sqrt(10 * 9.1875);
  nearly(summary.correlation, r);
  nearly(summary.pooledDeviation, Math.sqrt(1 + r));
  const atanh = (x: number) => 0.5 * Math.log((1 + x) / (1 - x));
  nearly(summary.interval.map(atanh), [atanh(r) - Z975, atanh(r) + Z975], 1e-10);
  nearly([summary.threshold, summary.both, summary.shareBoth], [Z975, 2, 0.5]);
});

test("both directions pass 1.96 only where each of them does", () => {
  const both = (...z: (readonly [number, number])[]) =>
    summarizeDirections(studyOf(z.flatMap(([a, b], k) => pair(k, [a, 1], [b, 1])))).both;
  assert.equal(both([2, 2], [2, 1], [1, 2], [-2, -2], [1.95, 3]), 1);
});

test("a perfect correlation is 1 and not a hair more; fewer than four pairs are too few", () => {
  const line = (slope: number) => [0.1, 0.7, 0.2, 0.4, 0.3].flatMap((z, k) => pair(k, [z, 1], [slope * z, 1]));
  const { correlation, interval, pooledDeviation } = summarizeDirections(studyOf(line(3)));
  nearly([correlation, ...interval, pooledDeviation], [1, 1, 1, Math.SQRT2], 1e-7);
  assert.ok(correlation <= 1);
  const turned = summarizeDirections(studyOf(line(-3)));
  nearly([turned.correlation, turned.pooledDeviation], [-1, 0], 1e-7);
  assert.ok(turned.correlation >= -1);
  assert.equal(summarizeDirections(studyOf(line(3).slice(0, 8))).judged, 4);
  assert.throws(() => summarizeDirections(studyOf(line(3).slice(0, 6))), { code: "too-few" });
});

test("gains are counted in bins that both analyses share, the significant ones apart", () => {
  const { own, replicate, width, most } = summarizeGainHistograms(
    { own: [0.5, 1.5, 1.6, 1.7], replicate: [-0.5, 0.5], ownSignificant: [0, true, 1, false] },
    { bins: 3 },
  );
  assert.deepEqual([width, most], [1, 3]);
  const bin = (from: number, count: number, significant: number) => ({
    ...{ from, to: from + 1, middle: from + 0.5, count, significant, others: count - significant },
  });
  assert.deepEqual(own.bins, [bin(-1, 0, 0), bin(0, 1, 0), bin(1, 3, 2)]);
  assert.deepEqual(replicate.bins, [bin(-1, 1, 0), bin(0, 1, 0), bin(1, 0, 0)]);
  nearly(own, { n: 4, estimate: 1.325, shareSignificant: 0.5 });
  nearly(replicate, { n: 2, estimate: 0, standardError: 0.5, interval: [-0.5 * Z975, 0.5 * Z975] });
  assert.ok(!("shareSignificant" in replicate));
  const turned = summarizeGainHistograms({ own: [1], replicate: [0, 2], replicateSignificant: [0, 1] }, { bins: 2 });
  assert.equal(turned.replicate.shareSignificant, 0.5);
  assert.equal(turned.most, 1);
});

test("the bins reach to 0, about 36 of them where no other number is asked for", () => {
  const gains = { own: [5, 6], replicate: [5, 5] };
  assert.equal(summarizeGainHistograms(gains, { bins: 6 }).own.bins[0].from, 0);
  // A 36th of 51 is nearer to 1 than to 2, a 35th is not: 51 / 36 = 1.4167 is just above the root of 2.
  assert.equal(summarizeGainHistograms({ own: [51], replicate: [0] }).width, 2);
  assert.equal(summarizeGainHistograms({ own: [50.8], replicate: [0] }).width, 1);
  assert.equal(summarizeGainHistograms(gains, { bins: 1 }).width, 5);
  for (const bins of [0, 1001]) assert.throws(() => summarizeGainHistograms(gains, { bins }), { code: "integer" });
  assert.throws(() => summarizeGainHistograms({ own: [], replicate: [1] }), { code: "empty" });
  assert.throws(() => summarizeGainHistograms({ own: [1], replicate: [Number.NaN] }), { code: "not-finite" });
  for (const flags of ["ownSignificant", "replicateSignificant"]) {
    assert.throws(() => summarizeGainHistograms({ ...gains, [flags]: [true] }), { code: "length" });
  }
});
