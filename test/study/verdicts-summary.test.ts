import assert from "node:assert/strict";
import { test } from "node:test";
import type { DirectionRecord, KnownEstimate } from "treatment-rules";
import { summarize } from "#lib/study/summary/summarize.js";

const known = (truth: number, lower: number, upper: number): KnownEstimate => ({ estimate: 0, lower, upper, truth });
const claim = {
  ...{ gain: 0.1, standardError: 0.1, lower: 0, upper: 1, significant: false },
  ...{ value: 0.5, valueLower: 0, valueUpper: 1 },
};

/** A record of which only what the verdicts are counted by is of interest. */
const record = (pair: number, direction: "forward" | "backward", own: Partial<DirectionRecord>): DirectionRecord => ({
  ...{ pair, direction, n: 100, shareTreated: 0.5, alike: false, trueGain: 0, possibleGain: 0, estimand: 0 },
  ...{ ownEstimand: 0, value: 0.5, bestValue: 0.5, ownValue: 0.5, ownBestValue: 0.5, replicated: claim },
  ...{ verdict: "no-evidence", overAll: known(0.1, 0, 1), overNone: known(0.1, 0, 1) },
  ...own,
});

const figure = (records: readonly DirectionRecord[], name: string) => summarize(records).find((m) => m.name === name);
const gains = (overAll: number, overNone: number) => ({
  overAll: known(overAll, -1, 1),
  overNone: known(overNone, -1, 1),
});

test("a verdict of benefit is wrong among rules that do not gain over both arms, and right among the others", () => {
  const benefit = { verdict: "benefit-shown" } as const;
  const records = [
    // Gains over both, over one alone, over the other alone, and exactly nothing over one.
    ...[record(1, "forward", { ...gains(0.1, 0.1), ...benefit }), record(1, "backward", gains(0.1, 0.1))],
    ...[record(2, "forward", { ...gains(0.1, -0.1), ...benefit }), record(2, "backward", { ...gains(-0.1, 0.1) })],
    ...[record(3, "forward", gains(0.1, 0)), record(3, "backward", { ...gains(0.1, 0.1), ...benefit })],
    ...[
      record(4, "forward", { ...gains(0.2, 0.1), ...benefit }),
      record(4, "backward", { ...gains(0.1, 0.2), ...benefit }),
    ],
    ...[
      record(5, "forward", { ...gains(0, 0), ...benefit }),
      record(5, "backward", { ...gains(0.1, 0.1), ...benefit }),
    ],
  ];
  assert.equal(figure(records, "size: benefit verdict")?.estimate, 2 / 4);
  assert.equal(figure(records, "power: benefit verdict")?.estimate, 5 / 6);
  // Pairs 2, 3 and 5 have a rule without gain; pairs 1 and 4 have none.
  assert.equal(figure(records, "size: benefit verdict of the pair")?.estimate, 1 / 3);
  assert.equal(figure(records, "power: benefit verdict of the pair")?.estimate, 1 / 2);
});

test("gains over the truly better arm, at home and on the replicate, are means over the arm with the smaller true gain over it", () => {
  const at = (estimate: number, truth: number): KnownEstimate => ({ estimate, truth });
  const records = [
    record(1, "forward", { ownOverAll: at(1, 3), ownOverNone: at(2, 2), overAll: at(8, 1), overNone: at(9, 2) }),
    record(1, "backward", { ownOverAll: at(3, 2), ownOverNone: at(7, 3), overAll: at(5, 2), overNone: at(4, 1) }),
    record(2, "forward", { ownOverAll: at(7, 2), ownOverNone: at(1, 3), overAll: at(3, 1), overNone: at(9, 2) }),
  ];
  assert.equal(figure(records, "gain over the better arm: resubstitution")?.estimate, (2 + 3 + 7) / 3);
  assert.equal(figure(records, "gain over the better arm: replicate")?.estimate, (8 + 4 + 3) / 3);
});

test("a verdict of harm is wrong where the pre-specified contrast is truly 0 or better", () => {
  const harm = { verdict: "harm-shown" } as const;
  const records = [
    record(1, "forward", { estimand: 0, ...harm }),
    record(1, "backward", { estimand: 0.1 }),
    record(2, "forward", { estimand: -0.1, ...harm }),
    record(2, "backward", { estimand: -0.2 }),
    record(3, "forward", { estimand: 0.2 }),
    record(3, "backward", { estimand: -0.1, ...harm }),
  ];
  assert.equal(figure(records, "size: harm verdict")?.estimate, 1 / 3);
  assert.equal(figure(records, "power: harm verdict")?.estimate, 2 / 3);
});

test("coverage of both gains leaves out the arm that the rule is, and intervals that there are not", () => {
  const records = [
    record(1, "forward", { overAll: known(0.1, 0.2, 1), overNone: known(0.1, 0.1, 1) }),
    record(1, "backward", { shareTreated: 1, overAll: known(0, 0, 0), overNone: known(0.3, 0, 0.2) }),
    record(2, "forward", { shareTreated: 0, overAll: known(0.5, 0, 0.5), overNone: known(0, 0, 0) }),
    record(2, "backward", { overAll: { estimate: 0, truth: 0.1 }, overNone: known(0.1, 0, 1) }),
  ];
  assert.equal(figure(records, "coverage: gain over treating all")?.estimate, 1 / 2);
  assert.equal(figure(records, "coverage: gain over treating none")?.estimate, 2 / 3);
  assert.equal(figure(records, "lower bound beyond the truth: gain over treating all")?.estimate, 1 / 2);
  assert.equal(figure(records, "lower bound beyond the truth: gain over treating none")?.estimate, 0);
});

test("inside the trial, claims and intervals are held against their target and not against one rule", () => {
  const target = (value: KnownEstimate, overAll: KnownEstimate, overNone: KnownEstimate) => ({
    insideTarget: { value, overAll, overNone },
  });
  const records = [
    record(1, "forward", target(known(0.5, 0.4, 0.6), known(0, 0.01, 0.1), known(0.1, 0.05, 0.2))),
    record(1, "backward", target(known(0.5, 0.51, 0.6), known(-0.1, -0.2, 0.1), known(0.1, 0.05, 0.2))),
    record(2, "forward", target(known(0.5, 0.4, 0.6), known(0.1, 0.05, 0.2), known(0.1, 0.05, 0.2))),
    record(2, "backward", {}),
    record(3, "forward", target(known(0.5, 0.4, 0.6), known(0.1, 0.05, 0.2), known(0, -0.1, 0.2))),
  ];
  assert.equal(figure(records, "size: claim inside the trial, for its target")?.estimate, 1 / 3);
  assert.equal(figure(records, "coverage: value inside the trial, for its target")?.estimate, 3 / 4);
  assert.equal(figure(records, "coverage: gain over treating all inside the trial, for its target")?.estimate, 3 / 4);
  assert.equal(figure(records, "coverage: gain over treating none inside the trial, for its target")?.estimate, 1);
});

test("a study of earlier records has none of these figures", () => {
  const records = [1, 2].flatMap((pair) => [record(pair, "forward", {}), record(pair, "backward", {})]);
  assert.ok(figure(records, "coverage: gain over treating all"));
  const earlier = records.map(({ overAll: _, overNone: __, ...rest }) => rest);
  const names = summarize(earlier).map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => /^size:|^power:|treating/.test(name)),
    [],
  );
});
