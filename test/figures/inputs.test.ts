import assert from "node:assert/strict";
import { test } from "node:test";
import type { OuterRisk } from "treatment-rules";
import { TreatmentRulesError } from "#lib/core/errors.js";
import type { JsonObject } from "#lib/core/json.js";
import type { Figure } from "#lib/figures/frame/types.js";
import * as figures from "#lib/figures/index.js";
import { Matrix } from "#lib/math/matrix.js";
import {
  estimatorsStudy,
  evaluation,
  exactly,
  problem,
  replication,
  replicationStudy,
  rule,
  superLearnerModel,
  trial,
} from "./synthetic.js";

const fails = (code: string, work: () => unknown): void => {
  assert.throws(work, (error: unknown) => error instanceof TreatmentRulesError && error.code === code);
};

test("a number that is not finite is refused by every figure that takes numbers, and nothing is drawn as NaN", () => {
  const nan = Number.NaN;
  fails("not-finite", () => figures.intervals([{ name: "a", estimate: nan, lower: 0, upper: 1 }]));
  fails("not-finite", () => figures.histogram([1, nan]));
  fails("not-finite", () => figures.lines([{ name: "a", x: [1, 2], y: [1, nan] }]));
  fails("not-finite", () => figures.bars([{ name: "a", value: Number.POSITIVE_INFINITY }]));
  fails("not-finite", () => figures.twoHistograms({ own: [nan], replicate: [0] }));
  fails("not-finite", () => figures.pseudoOutcomes([{ name: "D", d: [nan] }]));
  fails("not-finite", () => figures.riskIsNotBenefit({ risk: [0.1], benefit: [nan] }));
  fails("not-finite", () => figures.optimism([{ name: "a", claimed: nan }]));
  fails("not-finite", () => figures.inSampleAgainstHeldOut([{ name: "a", inSample: nan, heldOut: 1 }]));
  fails("not-finite", () =>
    figures.nonUnique([{ name: "a", rows: [{ estimate: 0, lower: nan, upper: 1, truth: 0 }] }]),
  );
  fails("number", () => figures.baselinePValues([{ name: "a", p: 1.2 }]));
  fails("number", () => figures.agreementMatrix(["a"], [[nan]]));
  fails("number", () => figures.gainErrorByHand({ n: 690, cured: 1.5 }));
});

test("empty input, lengths that differ and bounds out of order are refused", () => {
  fails("empty", () => figures.intervals([]));
  fails("empty", () => figures.claim([]));
  fails("empty", () => figures.estimators({ ...estimatorsStudy(2), records: [] }));
  fails("interval", () => figures.intervals([{ name: "a", estimate: 0, lower: 1, upper: -1 }]));
  fails("length", () => figures.lines([{ name: "a", x: [1, 2], y: [1] }]));
  fails("length", () => figures.twoHistograms({ own: [1, 2], replicate: [0], ownSignificant: [true] }));
  fails("length", () => figures.losses([{ name: "a", library: ["x", "y"], weights: [1] }]));
  fails("length", () =>
    figures.optimism([
      { name: "a", claimed: 0, truth: 0 },
      { name: "b", claimed: 0 },
    ]),
  );
  fails("fold", () => figures.foldStrip([0, 0, 0]));
  fails("binary", () => figures.potentialOutcomes({ y1: [2], y0: [0], treatment: [1] }));
  fails("outcome-type", () => {
    const t = trial("t", 20);
    figures.failureWeights({ ...t, outcome: t.outcome.map((y, i) => y + i) }, problem(t, "mean"));
  });
});

test("figures of studies say when the study left out what they draw", () => {
  const study = replicationStudy("null", 20);
  const records = study.records.map(({ resubstitution: _, ...rest }) => rest);
  fails("no-claims", () => figures.glowAndFade({ ...study, records }));
  fails("no-claims", () => figures.winnersCurse({ ...study, records }));
  fails("too-few", () => figures.directionCorrelation({ ...study, records: study.records.slice(0, 4) }));
});

test("a forest plot's table and alternative hold the numbers that were given", () => {
  const rows = [
    { name: "one", estimate: 1.25, lower: -0.5, upper: 3 },
    { name: "two", estimate: -2, lower: -3.75, upper: -0.25 },
  ];
  const { table, alt, data } = figures.intervals(rows);
  assert.deepEqual(table.rows, [
    ["one", 1.25, -0.5, 3],
    ["two", -2, -3.75, -0.25],
  ]);
  assert.match(alt, /one: \+1\.3, interval −0\.5 to \+3\.0; two: −2\.0, interval −3\.8 to −0\.3/);
  assert.deepEqual(data[0].x, [1.25, -2]);
});

test("glowAndFade counts what its records say, in percentage points", () => {
  const study = replicationStudy("null", 80);
  const forward = study.records.filter((r) => r.direction === "forward");
  const { table, alt } = figures.glowAndFade(study);
  const own = forward.reduce((sum, r) => sum + (r.resubstitution?.gain ?? 0), 0) / forward.length;
  const called = forward.filter((r) => r.resubstitution?.significant).length / forward.length;
  assert.equal(table.rows[0][1], 80);
  assert.ok(Math.abs((table.rows[0][2] as number) - 100 * own) < 1e-9);
  assert.equal(table.rows[0][3], called);
  assert.ok(alt.includes(`${Math.round(100 * called)}% are called significant`), alt);
  const both = figures.glowAndFade(study, { direction: "both" });
  assert.equal(both.table.rows[0][1], 160);
});

test("replication draws both directions in points and reads the verdict aloud", () => {
  const result = replication("published");
  const { table, alt } = figures.replication(result);
  assert.equal(table.rows.length, 12);
  const { overAll, overNone } = result.forward.evaluation.gain;
  assert.deepEqual([table.rows[4][1], table.rows[5][1]], [overAll.estimate * 100, overNone.estimate * 100]);
  assert.match(alt, /No evidence of benefit/);
  const bare = { ...result, forward: { ...result.forward, resubstitution: undefined, insideTrial: undefined } };
  assert.equal(figures.replication(bare).table.rows.length, 8);
});

test("a rule that treats everyone alike is drawn as exactly 0, and has no smallest gain", () => {
  const one = figures.claim({ ...evaluation("trial 1", 0, 0) });
  assert.deepEqual(one.table.rows[0].slice(1), [0, 0, 0]);
  assert.match(one.alt, /treats everyone alike/);
  const result = replication("alike");
  const { alt } = figures.detectable(result);
  assert.match(alt, /treats everyone alike/);
  const gain = { overAll: exactly, overNone: exactly, overBestStatic: exactly };
  const still = { ...result.forward, evaluation: { ...result.forward.evaluation, gain } };
  const { detectable: _, ...none } = still;
  fails("alike", () => figures.detectable({ ...result, forward: none, backward: none }));
});

test("detectable draws the gain that the directions themselves name", () => {
  const result = replication("published");
  const { table } = figures.detectable(result);
  const smallest = table.rows.map((row) => row[4] as number);
  assert.deepEqual(table.notes, ["Both directions together: 5.3 points (4.9 points with correlation 0.53)."]);
  [result.backward, result.forward].forEach((d, i) => {
    assert.ok(Math.abs(smallest[i] - 100 * (d.detectable as number)) < 1e-9);
  });
});

test("detectable is (1.96 + 0.84) standard errors, and quarters its square with four times the patients", () => {
  const { table, alt } = figures.detectable([{ name: "t", standardError: 0.0136, n: 690 }], {
    possible: { gain: 0.0381 },
  });
  assert.ok(Math.abs((table.rows[0][3] as number) - 100 * 2.8015852 * 0.0136) < 1e-5);
  assert.ok(Math.abs((table.rows[0][4] as number) - 690) <= 2);
  assert.match(alt, /at 2760 patients it would be 1\.9/);
});

test("gainErrorByHand is the arithmetic of the trials page: .0136 at n = 690, cure .85, 25% switched", () => {
  const { table } = figures.gainErrorByHand({ n: 690, cured: 0.85 });
  assert.ok(Math.abs((table.rows[1][1] as number) - 1.36) < 0.005);
  assert.ok(Math.abs((table.rows[1][2] as number) - 3.8) < 0.05);
});

test("the band of baseline p values is the Beta distribution of order statistics", () => {
  const tests = Array.from({ length: 12 }, (_, i) => ({ name: `c${i}`, p: (i + 0.5) / 12 }));
  const { table, alt } = figures.baselinePValues(tests);
  // The smallest of 12: P(min > x) = (1 - x)^12.
  assert.ok(Math.abs((table.rows[0][3] as number) - (1 - 0.975 ** (1 / 12))) < 1e-9);
  assert.ok(Math.abs((table.rows[0][4] as number) - (1 - 0.025 ** (1 / 12))) < 1e-9);
  assert.match(alt, /46% of trials/);
});

test("one failure weighs m / (1 - m) cures", () => {
  const t = trial("t", 400);
  const rate = t.outcome.reduce((a, b) => a + b, 0) / t.n;
  const { alt } = figures.failureWeights(t, problem(t, "mean"));
  assert.ok(alt.includes(`one failure weighs ${(rate / (1 - rate)).toFixed(1)} cures`), alt);
});

test("coverage counts what lies above, below and around the truth", () => {
  const at = (estimate: number) => ({ estimate, lower: estimate - 1, upper: estimate + 1, truth: 0 });
  const { table } = figures.nonUnique([{ name: "a", rows: [at(0), at(0.5), at(2), at(-3)] }]);
  assert.deepEqual(table.rows[0].slice(0, 4), ["a", 4, 2, 0.5]);
  assert.deepEqual(table.rows[0].slice(6), [1, 1]);
});

test("continuous outcomes keep their unit: nothing is multiplied by 100", () => {
  const { table, layout } = figures.claim(evaluation("t", 1.5, 0.5), { unit: "days" });
  assert.equal(table.rows[0][1], 1.5);
  assert.match(JSON.stringify(layout), /gain over the arm better where it was learned \(days\)/);
});

test("title, width and height are the reader's to choose", () => {
  const { layout } = figures.bars([{ name: "a", value: 1 }], { title: "My own <sentence>.", width: 640, height: 300 });
  assert.match((layout.title as { text: string }).text, /My own &lt;sentence&gt;\./);
  assert.equal(layout.width, 640);
  assert.equal(layout.height, 300);
  fails("number", () => figures.bars([{ name: "a", value: 1 }], { width: 10 }));
});

test("hostile names are drawn as the text they are, whatever the figure", () => {
  const evil = [
    "<script>alert(1)</script>",
    "__proto__",
    "$x^2$ & <b>",
    `${"long ".repeat(60)}`,
    "\u001b[31mred\nline",
  ];
  const t = trial("t", 60);
  const names = t.covariates.names.map((name, j) => (j === 0 ? evil[0] : j === 1 ? evil[1] : name));
  const levels = t.levels.map((level, j) => (j < 2 ? { ...level, column: evil[j] } : level));
  const covariates = new Matrix(t.covariates.data, t.n, t.covariates.columns, names);
  const labels = { treated: evil[2], control: evil[3], outcome: evil[0], treatment: evil[1] };
  const odd = { ...t, name: evil[4], covariates, levels, labels };
  const model = { ...superLearnerModel(), library: evil };
  const drawn: Figure[] = [
    figures.trialTable(odd),
    figures.standardizedDifferences([odd, { ...odd, name: evil[0] }]),
    figures.armDifference([odd]),
    figures.failureWeights(odd, problem(odd, "mean")),
    figures.boundaries(
      evil.map((name) => ({ name, rule: rule(name, (w) => w[8] > 100) })),
      odd,
      { x: evil[0], y: "clearance" },
    ),
    figures.weights(model),
    figures.risks(model),
    figures.bars(evil.map((name, i) => ({ name, value: i }))),
    figures.lines(evil.map((name, i) => ({ name, x: [0, 1], y: [i, i + 1] }))),
    figures.agreementMatrix(
      evil,
      evil.map((_, i) => evil.map((__, j) => (i === j ? 1 : 0.5))),
    ),
    figures.pseudoOutcomeByGroup([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [...evil, ...evil]),
    figures.claim({ ...evaluation(evil[4], 0.1, 0.1) }),
  ];
  for (const { data, layout, alt } of drawn) {
    for (const text of texts({ data, layout })) {
      assert.doesNotMatch(text, /<script|\$x|\p{Cc}/u);
      assert.ok(text.length < 1000, "a long name is cut");
    }
    assert.doesNotMatch(alt, /\p{Cc}/u);
  }
});

/** Every string in a figure. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
}

test("the title of the risks counts the others that overlap the best, not the best itself", () => {
  const line = (name: string, risk: number) => ({ name, kind: "member" as const, risk, standardError: 0.01 });
  const title = (...lines: ReturnType<typeof line>[]) =>
    String(
      (figures.risks({ lines, outerFolds: 5, folds: 10, n: 100, weights: [], dropped: [] }).layout.title as JsonObject)
        .text,
    );
  const words = (text: string) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  assert.match(words(title(line("a", 0.2), line("b", 0.21), line("c", 0.9))), /1 of 2 other intervals overlap/);
  assert.match(words(title(line("a", 0.2), line("b", 0.21))), /all the intervals overlap/);
});

test("the title of the outer risks says whom the ensemble beats and who beats it, patient by patient", () => {
  const ensemble = { name: "ensemble", kind: "ensemble" as const, risk: 0.2, standardError: 0.01 };
  const member = (name: string, estimate: number) => ({
    ...{ name, kind: "member" as const, risk: 0.2 + estimate, standardError: 0.01 },
    excess: { estimate, standardError: 0.001 },
  });
  const draw = (...lines: OuterRisk[]) =>
    figures.outerRisks({ lines, outerFolds: 5, folds: 10, n: 100, weights: [], dropped: [] });
  assert.match(draw(ensemble, member("a", 0.01), member("b", 0.001)).alt, /^The ensemble .* 1 of 2 learners, and none/);
  assert.match(
    draw(ensemble, member("a", 0.001)).alt,
    /^No difference is seen between the ensemble and its 1 learner\./,
  );
  assert.match(draw(ensemble, member("a", 0.01), member("b", -0.01)).alt, /^B predicts better than the ensemble/);
  assert.throws(() => draw(member("a", 0.01)), /a line of the ensemble/);
  assert.throws(() => draw(ensemble, { ...member("a", 0.01), excess: undefined } as OuterRisk), /the excess of a/);
});
