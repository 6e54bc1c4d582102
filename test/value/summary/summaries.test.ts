import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ClaimedAndTrue,
  summarizeAgreeing,
  summarizeCoverage,
  summarizeGainError,
  summarizeOptimism,
} from "treatment-rules";
import { nearly } from "../../support/nearly.js";

const Z975 = 1.959963984540054;

const Z80 = 0.8416212335729143;

test("an answer misses the truth that lies beyond either bound; how far off it is has no sign", () => {
  const at = (value: number) => ({ estimate: value, lower: value - 0.25, upper: value + 0.25 });
  const { rows, naiveMisses } = summarizeAgreeing([
    { name: "1:1", truth: 1, naive: at(1.25), weighted: at(1.5) },
    { name: "3:1", truth: 1, naive: at(0.5), weighted: at(1) },
    { name: "4:1", truth: 1, naive: at(1.75), weighted: at(0.75) },
  ]);
  assert.deepEqual(
    rows.map(({ naive, weighted }) => [naive.misses, naive.off, weighted.misses, weighted.off]),
    [
      [false, 0.25, true, 0.5],
      [true, 0.5, false, 0],
      [true, 0.75, false, 0.25],
    ],
  );
  assert.deepEqual(rows[1].naive, { ...at(0.5), misses: true, off: 0.5 });
  assert.deepEqual([rows[2].name, rows[2].truth], ["4:1", 1]);
  assert.deepEqual(naiveMisses, [
    { name: "3:1", off: 0.5 },
    { name: "4:1", off: 0.75 },
  ]);
  assert.throws(() => summarizeAgreeing([]), { code: "empty" });
  const odd = { name: "a", truth: 1, naive: at(1), weighted: at(1) };
  assert.throws(() => summarizeAgreeing([{ ...odd, truth: Number.NaN }]), { code: "not-finite" });
  for (const answer of ["naive", "weighted"]) {
    assert.throws(() => summarizeAgreeing([{ ...odd, [answer]: { estimate: 0, lower: 1, upper: 0 } }]), {
      code: "interval",
    });
  }
});

test("a gain's error by hand is the root of the share switched times 4 p (1 - p) / n", () => {
  // n = 64, p = .8: 4 x .8 x .2 / 64 = .01.
  const { rows, curve, notCured, greatest, observed } = summarizeGainError({ n: 64, cured: 0.8 });
  const at = (share: number) => ({
    ...{ shareSwitched: share, standardError: 0.1 * Math.sqrt(share) },
    detectable: (Z975 + Z80) * 0.1 * Math.sqrt(share),
  });
  nearly(rows, [at(0.1), at(0.25), at(0.5), at(1)]);
  nearly(notCured, 0.2);
  nearly(greatest, 0.1);
  assert.deepEqual(observed, []);
  assert.equal(curve.length, 101);
  // The share is the square of the step, so that the error rises evenly.
  nearly([curve[0], curve[50], curve[100]], [at(0), at(0.25), at(1)]);
  nearly(curve[7], at(0.0049));
});

test("observed errors stand beside those by hand, and may be the greatest of all", () => {
  const given = [
    { name: "tree", shareSwitched: 0.36, standardError: 0.05 },
    { name: "wild", shareSwitched: 0.04, standardError: 0.3 },
  ];
  const { observed, greatest } = summarizeGainError({ n: 64, cured: 0.8, observed: given });
  nearly(observed, [
    { ...given[0], byHand: 0.06 },
    { ...given[1], byHand: 0.02 },
  ]);
  assert.equal(greatest, 0.3);
  nearly(summarizeGainError({ n: 64, cured: 0.8, observed: given.slice(0, 1) }).greatest, 0.1);
  const refuse = (more: object) =>
    assert.throws(() => summarizeGainError({ n: 64, cured: 0.8, observed: [{ ...given[0], ...more }] }), {
      code: "number",
    });
  for (const more of [{ shareSwitched: 1.1 }, { shareSwitched: -0.1 }, { standardError: -1 }]) refuse(more);
  assert.throws(() => summarizeGainError({ n: 0, cured: 0.8 }), { code: "integer" });
  for (const cured of [-0.1, 1.1]) assert.throws(() => summarizeGainError({ n: 1, cured }), { code: "number" });
  nearly(summarizeGainError({ n: 1, cured: 0.5 }).rows[3].standardError, 1);
  nearly(summarizeGainError({ n: 1, cured: 0 }).rows[3].standardError, 0);
  nearly(summarizeGainError({ n: 1, cured: 1 }).rows[3].standardError, 0);
});

const learners: readonly ClaimedAndTrue[] = [
  { name: "mean", claimed: 0.01, standardError: 0.01, crossValidated: 0.02, replicated: 0.005, truth: 0 },
  { name: "tree", claimed: 0.05, crossValidated: 0.01, replicated: 0.02, truth: -0.01 },
  { name: "deep", claimed: 0.12, standardError: 0.02, crossValidated: 0.01, replicated: 0.01, truth: -0.02 },
];

const without = (...keys: (keyof ClaimedAndTrue)[]) =>
  learners.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key as never))));

test("optimism is the claim less the truth, else less the replicate, else less cross-validation", () => {
  const summary = (...left: (keyof ClaimedAndTrue)[]) =>
    summarizeOptimism(without(...left) as unknown as ClaimedAndTrue[]);
  const full = summary();
  assert.equal(full.against, "truth");
  nearly(full.optimism, [0.01, 0.06, 0.14]);
  assert.deepEqual(
    full.series.map(({ analysis }) => analysis),
    ["claimed", "crossValidated", "replicated", "truth"],
  );
  assert.deepEqual(full.names, ["mean", "tree", "deep"]);
  const replicate = summary("truth");
  assert.equal(replicate.against, "replicated");
  nearly(replicate.optimism, [0.005, 0.03, 0.11]);
  const inside = summary("truth", "replicated");
  assert.equal(inside.against, "crossValidated");
  nearly(inside.optimism, [-0.01, 0.04, 0.11]);
  const alone = summary("truth", "replicated", "crossValidated");
  assert.deepEqual([alone.against, alone.optimism, alone.grows], [undefined, [], false]);
});

test("neighbors of one family make a run, from the first to after the last", () => {
  const runs = (...families: (string | undefined)[]) =>
    summarizeOptimism(families.map((family, i) => ({ name: `${i}`, claimed: 0, ...(family ? { family } : {}) }))).runs;
  assert.deepEqual(runs("a", "tree", "tree", "b", "c", "c", "c"), [
    [1, 3],
    [4, 7],
  ]);
  assert.deepEqual([runs(undefined, undefined), runs("a", "b", "a"), runs("a", "a")], [[], [], [[0, 2]]]);
});

test("a series has intervals where any standard error is given, of no width where one is missing", () => {
  const [claimed, crossValidated, replicated, truth] = summarizeOptimism(learners).series;
  nearly(claimed.gains, [0.01, 0.05, 0.12]);
  nearly(claimed.intervals, [
    [0.01 - 0.01 * Z975, 0.01 + 0.01 * Z975],
    [0.05, 0.05],
    [0.12 - 0.02 * Z975, 0.12 + 0.02 * Z975],
  ]);
  for (const series of [crossValidated, replicated, truth]) assert.ok(!("intervals" in series));
  const errors = { crossValidatedStandardError: 0.1, replicatedStandardError: 0.2 };
  const [, inside, away] = summarizeOptimism(learners.map((row) => ({ ...row, ...errors }))).series;
  nearly(inside.intervals?.[0], [0.02 - 0.1 * Z975, 0.02 + 0.1 * Z975]);
  nearly(away.intervals?.[1], [0.02 - 0.2 * Z975, 0.02 + 0.2 * Z975]);
});

test("optimism grows where the last exceeds the first", () => {
  const grows = (...claims: number[]) =>
    summarizeOptimism(claims.map((claimed, i) => ({ name: `${i}`, claimed, truth: 0 }))).grows;
  assert.deepEqual([grows(1, 0, 2), grows(1, 5, 2), grows(1, 5, 1), grows(2, 0, 1)], [true, true, false, false]);
});

test("an analysis stands in all rows or in none, as finite numbers", () => {
  for (const key of ["truth", "replicated", "crossValidated", "claimed"]) {
    const { [key]: _, ...rest } = learners[0] as unknown as { [key: string]: unknown };
    assert.throws(() => summarizeOptimism([learners[1], rest as unknown as ClaimedAndTrue]), { code: "length" });
    assert.throws(() => summarizeOptimism([{ ...learners[0], [key]: Number.NaN }]), { code: "not-finite" });
  }
  assert.throws(() => summarizeOptimism([{ name: "a" } as ClaimedAndTrue]), { code: "length" });
  assert.throws(() => summarizeOptimism([{ name: "a", claimed: 0, standardError: -1 }]), { code: "number" });
  assert.throws(() => summarizeOptimism([]), { code: "empty" });
});

test("coverage counts what lies above, below and around the truth, which need not be one for all", () => {
  const at = (estimate: number, truth: number) => ({ estimate, lower: estimate - 1, upper: estimate + 1, truth });
  const { panels, worst } = summarizeCoverage([
    { name: "good", rows: [at(5, 5), at(7, 6.5)] },
    { name: "bad", rows: [at(9, 5), at(3, 5), at(1, 0), at(5, 4), at(7, 5), at(8, 5)] },
  ]);
  assert.deepEqual(panels[1].rows, [
    { estimate: -2, lower: -3, upper: -1, side: "below" },
    { estimate: 1, lower: 0, upper: 2, side: "around" },
    { estimate: 1, lower: 0, upper: 2, side: "around" },
    { estimate: 2, lower: 1, upper: 3, side: "above" },
    { estimate: 3, lower: 2, upper: 4, side: "above" },
    { estimate: 4, lower: 3, upper: 5, side: "above" },
  ]);
  const { name, n, held, above, below, coverage, interval } = panels[1];
  assert.deepEqual([name, n, held, above, below, coverage], ["bad", 6, 2, 3, 1, 1 / 3]);
  // Wilson's bounds solve (p - b)^2 = z^2 b (1 - b) / n.
  for (const bound of interval) nearly((1 / 3 - bound) ** 2, (Z975 ** 2 * bound * (1 - bound)) / 6);
  assert.ok(interval[0] < 1 / 3 && interval[1] > 1 / 3);
  assert.equal(panels[0].coverage, 1);
  assert.equal(worst.name, "bad");
  const tied = summarizeCoverage(["a", "b"].map((label) => ({ name: label, rows: [at(0, 0)] })));
  assert.equal(tied.worst.name, "a");
});

test("coverage needs intervals with a truth each", () => {
  const row = { estimate: 0, lower: -1, upper: 1, truth: 0 };
  assert.throws(() => summarizeCoverage([]), { code: "empty" });
  assert.throws(() => summarizeCoverage([{ name: "a", rows: [] }]), { code: "empty" });
  assert.throws(() => summarizeCoverage([{ name: "a", rows: [{ ...row, truth: Number.NaN }] }]), {
    code: "not-finite",
  });
  assert.throws(() => summarizeCoverage([{ name: "a", rows: [{ ...row, lower: 2 }] }]), { code: "interval" });
});
