import assert from "node:assert/strict";
import { test } from "node:test";
import type { Claim, DirectionRecord, EstimatorRecord, Measured } from "treatment-rules";
import { clusterMean, clusterRatio, correlation, spread } from "#lib/study/summary/monte-carlo.js";
import { summarize } from "#lib/study/summary/summarize.js";
import { nearly } from "../support/nearly.js";

type Lists = readonly (readonly number[])[];

const sum = (values: readonly number[]) => values.reduce((total, v) => total + v, 0);

/** The ratio of two sums over pairs with its linearized error; pairs of which nothing is said do not count. */
function ratio(above: Lists, below: Lists): [number, number] {
  const rows = above.map((own, j) => [sum(own), sum(below[j])] as const).filter(([, b]) => b !== 0);
  const total = sum(rows.map(([, b]) => b));
  const r = sum(rows.map(([a]) => a)) / total;
  const off = sum(rows.map(([a, b]) => (a - r * b) ** 2));
  return [r, Math.sqrt((rows.length / (rows.length - 1)) * off) / total];
}

const mean = (lists: Lists) =>
  ratio(
    lists,
    lists.map((own) => own.map(() => 1)),
  );

/** Fields whose numbers all differ, so that none can be taken for another; the interval holds its truth, or ends at it. */
const claim = (k: number, truths: { readonly gain: number; readonly value: number }, on: number): Claim => {
  const at = (truth: number) =>
    (
      [
        [truth - 1, truth + 1],
        [truth, truth + 1],
        [truth - 1, truth],
        [truth + 0.1, truth + 1],
        [truth - 1, truth - 0.1],
      ] as const
    )[(k + on) % 5];
  const [lower, upper] = at(truths.gain);
  const [valueLower, valueUpper] = at(truths.value);
  return {
    ...{ gain: (((7 * k + 3 * on) % 11) - 4) / 10, standardError: 0.1 + 0.01 * ((3 * k + on) % 7) },
    ...{ lower, upper, significant: (k + on) % 3 === 0, value: 0, valueLower, valueUpper },
  };
};

const records: DirectionRecord[] = Array.from({ length: 12 }, (_, k) => {
  const truth = {
    ...{ trueGain: 0.01 * (k % 5), possibleGain: 0.02 + 0.01 * (k % 7), estimand: 0.3 + 0.01 * k },
    ...{ ownEstimand: 0.5 - 0.02 * k, value: 0.6 + 0.01 * k, bestValue: 0.7, ownValue: 0.4 + 0.015 * k },
    ownBestValue: 0.9 - 0.01 * k,
  };
  const alike = k === 5;
  return {
    ...{ pair: 1 + Math.floor(k / 2), direction: k % 2 === 0 ? "forward" : "backward", n: 100, shareTreated: 0.5 },
    ...truth,
    alike,
    ...(k === 3 ? {} : { resubstitution: claim(k, { gain: truth.ownEstimand, value: truth.ownValue }, 0) }),
    // The interval inside the trial is asked for two values, so it stands around the one and then around the other.
    ...(k === 8
      ? {}
      : { insideTrial: claim(k, { gain: truth.ownEstimand, value: k < 6 ? truth.ownValue : truth.ownBestValue }, 1) }),
    replicated: {
      ...claim(k, { gain: truth.estimand, value: truth.value }, 2),
      ...(alike ? { gain: 0, standardError: 0 } : {}),
    },
    verdict: k < 4 || k === 7 ? "benefit-shown" : k === 9 ? "harm-shown" : k === 5 ? "no-verdict" : "no-evidence",
  };
});

const pairs = Array.from({ length: 6 }, (_, j) => records.slice(2 * j, 2 * j + 2));
const each = (of: (r: DirectionRecord) => number | boolean | undefined): Lists =>
  pairs.map((pair) => pair.map(of).flatMap((v) => (v === undefined ? [] : [Number(v)])));
const [OWN, INSIDE, AWAY] = ["resubstitution", "insideTrial", "replicated"] as const;
const WORDS = { resubstitution: "resubstitution", insideTrial: "inside the trial", replicated: "replicate" };

/** Every figure of the summary, worked out plainly. */
function expected(): [name: string, numbers: [number, number], unit: Measured["unit"]][] {
  const holds = (c: Claim | undefined, truth: number) => c && c.lower <= truth && c.upper >= truth;
  const holdsValue = (c: Claim | undefined, truth: number) => c && c.valueLower <= truth && c.valueUpper >= truth;
  const truth = (r: DirectionRecord, on: keyof typeof WORDS) => (on === AWAY ? r.estimand : r.ownEstimand);
  const per = (
    name: (words: string) => string,
    of: (r: DirectionRecord, on: keyof typeof WORDS) => number | boolean | undefined,
    unit: Measured["unit"],
  ) =>
    ([OWN, INSIDE, AWAY] as const).map((on): [string, [number, number], Measured["unit"]] => [
      ...([name(WORDS[on]), mean(each((r) => of(r, on))), unit] as const),
    ]);
  const z = (r: DirectionRecord) => r.replicated.gain / r.replicated.standardError;
  const judged = pairs.filter((pair) => pair.every((r) => r.replicated.standardError > 0));
  const pooled = judged.map(([a, b]) => {
    const [u, v] = [a, b].map((r) => 1 / r.replicated.standardError ** 2);
    return [Number((u * a.replicated.gain + v * b.replicated.gain) / Math.sqrt(u + v) > 1.959963984540054)];
  });
  const [x, y] = [0, 1].map((k) => judged.map((pair) => z(pair[k])));
  const centered = (values: readonly number[]) => values.map((v) => v - sum(values) / values.length);
  const [cx, cy] = [centered(x), centered(y)];
  const products = (a: readonly number[], b: readonly number[]) => sum(a.map((v, i) => v * b[i]));
  const r = products(cx, cy) / Math.sqrt(products(cx, cx) * products(cy, cy));
  const [benefit, harm] = ["benefit-shown", "harm-shown"];
  return [
    ...per(
      (w) => `claimed benefit: ${w}`,
      (r, on) => r[on]?.significant,
      "share",
    ),
    ...per(
      (w) => `claimed benefit: ${w}, rules not alike`,
      (r, on) => (r.alike ? undefined : r[on]?.significant),
      "share",
    ),
    ["claimed benefit: naive pooling", mean(pooled), "share"],
    ["rules that treat everyone alike", mean(each((r) => r.alike)), "share"],
    ["verdict: benefit shown", mean(each((r) => r.verdict === benefit)), "share"],
    [
      "verdict: benefit shown in both directions",
      mean(pairs.map((pair) => [Number(pair.every((r) => r.verdict === benefit))])),
      "share",
    ],
    ["verdict: harm shown", mean(each((r) => r.verdict === harm)), "share"],
    ["verdict: none, too little to judge by", mean(each((r) => r.verdict === "no-verdict")), "share"],
    ...per(
      (w) => `claimed gain: ${w}`,
      (r, on) => r[on]?.gain,
      "points",
    ),
    ["true gain over the better arm", mean(each((r) => r.trueGain)), "points"],
    ["possible gain over the better arm", mean(each((r) => r.possibleGain)), "points"],
    [
      "share of the possible gain captured",
      ratio(
        each((r) => r.trueGain),
        each((r) => r.possibleGain),
      ),
      "share",
    ],
    ...per(
      (w) => `bias: ${w}`,
      (r, on) => r[on] && (r[on] as Claim).gain - truth(r, on),
      "points",
    ),
    ...per(
      (w) => `coverage: ${w}, rules not alike`,
      (r, on) => (r.alike ? undefined : holds(r[on], truth(r, on))),
      "share",
    ),
    ["coverage: value of the rule, replicate", mean(each((r) => holdsValue(r.replicated, r.value))), "share"],
    [
      "coverage: value of the rule, inside the trial",
      mean(each((r) => holdsValue(r.insideTrial, r.ownValue))),
      "share",
    ],
    [
      "coverage: best rule's value, inside the trial",
      mean(each((r) => holdsValue(r.insideTrial, r.ownBestValue))),
      "share",
    ],
    ["optimism: resubstitution", mean(each((r) => r[OWN] && r[OWN].gain - r.replicated.gain)), "points"],
    ["optimism: inside the trial", mean(each((r) => r[INSIDE] && r[INSIDE].gain - r.replicated.gain)), "points"],
    ["correlation of the two directions' z", [r, (1 - r * r) / Math.sqrt(judged.length - 2)], "ratio"],
  ];
}

test("every figure of a replication study is its plain mean over rules, with pairs as independent", () => {
  const wanted = expected();
  nearly(
    summarize(records),
    wanted.map(([name, [estimate, monteCarloError], unit]) => ({ name, estimate, monteCarloError, unit })),
  );
  const strict = wanted.filter(([, [estimate, error]]) => estimate === 0 || error === 0).map(([name]) => name);
  assert.deepEqual(strict, [], "figures that could not be wrong");
});

test("naive pooling passes 1.96 and no other point", () => {
  const pooled = (...z: number[]) => {
    // Errors of 1 / 3 and 1 / 4 weigh 9 and 16: (9 z / 9 + 16 z / 4) / sqrt(25) is z.
    const own = (pair: number, direction: string, gain: number, standardError: number) =>
      ({ ...records[0], pair, direction, replicated: { ...records[0].replicated, gain, standardError } }) as never;
    const all = z.flatMap((one, k) => [own(k, "forward", one / 9, 1 / 3), own(k, "backward", one / 4, 1 / 4)]);
    return summarize(all).find((m) => m.name === "claimed benefit: naive pooling")?.estimate;
  };
  assert.equal(pooled(1.9601, 1.9599, 1.8, -2.5), 0.25);
});

test("an estimators study is summed up estimator by estimator, the first of them the measure of variance", () => {
  const of = (estimator: "iptw" | "tmle", estimates: readonly number[], truths: readonly number[]): EstimatorRecord[] =>
    estimates.map((estimate, i) => ({
      ...{ trial: i + 1, estimator, estimate, truth: truths[i], standardError: 0.5 + i },
      ...{ lower: estimate - 1, upper: estimate + 2 },
    }));
  const summary = summarize([
    // Errors -1, 2, -3, 1: the second ends below its truth's interval, the third just reaches none.
    ...of("iptw", [1, 2, 3, 6], [2, 0, 6, 5]),
    ...of("tmle", [2, 2, 3, 5], [1, 4, 3, 5.5]),
  ]);
  const single = (values: readonly number[]) => mean(values.map((v) => [v]));
  const line = (name: string, [estimate, monteCarloError]: [number, number], unit: Measured["unit"]) => ({
    ...{ name, estimate, monteCarloError, unit },
  });
  // 1, 2, 3, 6: squares 4, 1, 0, 9; fourth powers 16, 1, 0, 81. 2, 2, 3, 5: squares 1, 1, 0, 4; 1, 1, 0, 16.
  const deviation = (squares: readonly number[]): [number, number] => {
    const variance = sum(squares) / 3;
    const fourth = sum(squares.map((s) => s * s)) / 4;
    return [Math.sqrt(variance), Math.sqrt((fourth - variance ** 2) / 4) / (2 * Math.sqrt(variance))];
  };
  nearly(summary, [
    line("bias: iptw", single([-1, 2, -3, 1]), "points"),
    line("standard deviation: iptw", deviation([4, 1, 0, 9]), "points"),
    line("mean standard error: iptw", single([0.5, 1.5, 2.5, 3.5]), "points"),
    line("coverage: iptw", single([1, 0, 0, 1]), "share"),
    line("bias: tmle", single([1, -2, 0, -0.5]), "points"),
    line("standard deviation: tmle", deviation([1, 1, 0, 4]), "points"),
    line("mean standard error: tmle", single([0.5, 1.5, 2.5, 3.5]), "points"),
    line("coverage: tmle", single([1, 1, 1, 1]), "share"),
    line("variance against iptw: tmle", ratio([[1], [1], [0], [4]], [[4], [1], [0], [9]]), "ratio"),
  ]);
  const uneven = summarize([...of("iptw", [1, 2, 3, 6], [1, 1, 1, 1]), ...of("tmle", [2, 2], [1, 1])]);
  assert.ok(!uneven.some(({ name }) => name.startsWith("variance")));
});

test("Monte Carlo errors by hand: ratio, correlation and spread", () => {
  // Clusters of sums 3, 0, 5 over 2, 0, 4: the middle one says nothing, so m = 2; 8 / 6, off by 1 / 3 and -1 / 3.
  const found = clusterRatio("r", [[1, 2], [], [5]], [[1, 1], [], [4]], "ratio");
  nearly(found, { estimate: 4 / 3, monteCarloError: Math.sqrt(2 * (1 / 9 + 1 / 9)) / 6 });
  assert.equal(clusterRatio("r", [[1], []], [[1], []], "ratio"), undefined, "one cluster");
  assert.equal(clusterRatio("r", [[1], [1]], [[1], [-1]], "ratio"), undefined, "nothing to divide by");
  assert.equal(clusterMean("m", [[5], []], "ratio"), undefined);
  // Deviations -1, 0, 0, 1 and -1, 1, -1, 1: r = 2 / sqrt(2 x 4).
  nearly(correlation("c", [0, 1, 1, 2], [0, 2, 0, 2]), {
    ...{ estimate: Math.SQRT1_2, monteCarloError: 0.5 / Math.SQRT2, unit: "ratio" },
  });
  assert.equal(correlation("c", [0, 1, 2], [0, 1, 3]), undefined, "three pairs");
  assert.equal(correlation("c", [1, 1, 1, 1], [0, 1, 2, 3]), undefined);
  assert.equal(correlation("c", [0, 1, 2, 3], [1, 1, 1, 1]), undefined);
  assert.equal(spread("s", [1, 2, 3], "points"), undefined, "three numbers");
  nearly(spread("s", [1, 1, 1, 1], "points"), { estimate: 0, monteCarloError: 0 });
  // Two values have the least fourth moment there is; with divisor n - 1 the square of their variance exceeds it.
  nearly(spread("s", [0, 0, 1, 1], "points"), { estimate: Math.sqrt(1 / 3), monteCarloError: 0 });
});
