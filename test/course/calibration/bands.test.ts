import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { operatingCharacteristics } from "treatment-rules-course";
import { BANDS, breaches, isOutside, type KnownException, unexplained } from "#course/calibration/bands.js";
import { affordable, coreMinutes, replicatesOf, rounds } from "#course/calibration/budget.js";
import { cells, gridFingerprint, SIZES } from "#course/calibration/designs.js";
import { KNOWN_EXCEPTIONS } from "#course/calibration/known-exceptions.js";
import { calibrationText } from "#course/calibration/main.js";
import { calibrationPage } from "#course/calibration/page.js";
import type { CalibrationResults, CellResult } from "#course/calibration/results.js";
import { ROOT } from "../../house/rooms.js";

const harm = "size: harm verdict";
const gain = "coverage: gain over treating all";
const figure = (name: string, estimate: number, monteCarloError: number) => ({ name, estimate, monteCarloError });
const cell = (name: string, ...figures: CellResult["figures"]): CellResult => ({
  ...{ name, design: name.split("-")[0], scenario: "null", n: Number(name.split("-")[1]) },
  ...{ replicates: 400, refused: 0, figures },
});
const results = (...all: CellResult[]): CalibrationResults => ({
  ...{ version: "0.0.0", plans: "plans", library: "library", cells: all },
});

test("a size is outside above 2.5% and a coverage below 93%, by more than two Monte Carlo errors", () => {
  assert.equal(isOutside(figure(harm, 0.0451, 0.01)), true);
  assert.equal(isOutside(figure(harm, 0.0449, 0.01)), false);
  assert.equal(isOutside(figure(harm, 0, 0)), false);
  assert.equal(isOutside(figure(gain, 0.9099, 0.01)), true);
  assert.equal(isOutside(figure(gain, 0.9101, 0.01)), false);
  assert.equal(isOutside(figure(gain, 1, 0)), false);
  assert.equal(isOutside(figure("coverage: best rule's value, inside the trial", 0.5, 0.01)), false);
  // Of four rules .6: (2.4 + 2)/(4 + 4) = .55, with the error sqrt(.55 * .45/8) = .176; of 200 rules .06: 14/204, .0177.
  assert.equal(isOutside({ ...figure(gain, 0.6, 0), replicates: 2 }), false);
  assert.equal(isOutside({ ...figure(gain, 0.5, 0), replicates: 2 }), true);
  assert.equal(isOutside({ ...figure(harm, 0.06, 0), replicates: 100 }), false);
  assert.equal(isOutside({ ...figure(harm, 0.065, 0), replicates: 100 }), true);
  assert.equal(BANDS.size, 11);
});

test("an exception holds for its cell, its figure and its number, and one that covers nothing is told", () => {
  const found = breaches([cell("cure99-100", figure(harm, 0.06, 0.01), figure(gain, 0.8, 0.02)), cell("null-100")]);
  assert.deepEqual(
    found.map(({ cell: c, measure }) => `${c} ${measure}`),
    [`cure99-100 ${harm}`, `cure99-100 ${gain}`],
  );
  const known = (own: Partial<KnownException>): KnownException => ({
    ...{ cell: "cure99-100", measure: harm, estimate: 0.055, date: "2026-12-01", why: "hardly a failure" },
    ...own,
  });
  const open = (...exceptions: KnownException[]) => {
    const { breaches: left, idle } = unexplained(found, exceptions);
    return [left.map(({ measure }) => measure), idle.length];
  };
  assert.deepEqual(open(known({}), known({ measure: gain, estimate: 0.82 })), [[], 0]);
  // Worse than its number by more than two errors: .06 against .03, .80 against .85.
  assert.deepEqual(open(known({ estimate: 0.03 })), [[harm, gain], 1]);
  assert.deepEqual(open(known({ measure: gain, estimate: 0.85 })), [[harm, gain], 1]);
  assert.deepEqual(open(known({ cell: "null-100" })), [[harm, gain], 1]);
});

test("minutes buy replicates in every cell alike, and rounds double up to them", () => {
  const costs = [{ seconds: 0.5 }, { seconds: 1.5 }];
  assert.equal(coreMinutes(costs, 300), 10);
  assert.equal(affordable(costs, 10, 1000), 300);
  assert.equal(affordable(costs, 10, 200), 200);
  assert.equal(affordable(costs, 0, 200), 1);
  // One that has a thousand whatever happens takes 500 seconds of the 650; the rest is for 100 of the other.
  const deep = [{ seconds: 0.5, least: 1000 }, { seconds: 1.5 }];
  assert.equal(coreMinutes(deep, 100), 650 / 60);
  assert.equal(affordable(deep, 650 / 60, 1000), 100);
  assert.equal(coreMinutes(deep, 100, 200), 250 / 60);
  assert.deepEqual([replicatesOf(deep[0], 10, 1000), replicatesOf(deep[1], 10, 1000)], [1000, 10]);
  assert.deepEqual(rounds(45), [10, 20, 40, 45]);
  assert.deepEqual(rounds(3), [3]);
});

test("every design that is asked for stands in the grid at every size, and another design is another digest", () => {
  const all = cells();
  const scenarios = new Set(all.map(({ design }) => design.scenario));
  for (const name of ["null", "boundary", "published", "quantitative", "crossover", "cure95", "cure99"] as const) {
    assert.ok(scenarios.has(name), name);
  }
  assert.ok(scenarios.has("strata") && scenarios.has("stay") && scenarios.has("failure"));
  assert.ok(all.some(({ plan }) => plan.randomization === 0.75));
  const deep = all.filter(({ least }) => least !== undefined);
  assert.deepEqual(
    deep.map(({ name, least }) => [name, least]),
    [
      ["null-690", 1000],
      ["crossover-690", 1000],
    ],
  );
  assert.deepEqual(SIZES, [100, 300, 690]);
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  assert.notEqual(gridFingerprint(all), gridFingerprint(all.slice(1)));
  assert.match(gridFingerprint(all), /^[0-9a-f]{64}$/);
});

test("the table and the page say each figure with its error, and what lies outside its band", () => {
  const made = results(cell("null-100", figure(harm, 0.06, 0.01), figure(gain, 0.951, 0.01)), cell("null-300"));
  const [first, second] = operatingCharacteristics(made);
  assert.deepEqual([first.holds, second.holds], [false, true]);
  const page = calibrationPage(made, []);
  assert.match(page, /\| null \| 6\.00% \(1\.00%\) \| {2}\|/);
  assert.match(page, /Band: at least 93\.00%/);
  assert.match(page, /\| null-100 \| size: harm verdict \| 6\.00% \(1\.00%\) \| no \|/);
  assert.deepEqual(JSON.parse(calibrationText(made)), made);
});

test("what is committed keeps its bands but where an exception says so, and its page is what it says", () => {
  const file = join(ROOT, "data", "calibration.json");
  // Exceptions without results would be promises about nothing.
  if (!existsSync(file)) return assert.deepEqual(KNOWN_EXCEPTIONS, []);
  const committed: CalibrationResults = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(unexplained(breaches(committed.cells), KNOWN_EXCEPTIONS), { breaches: [], idle: [] });
  assert.equal(committed.plans, gridFingerprint(cells()), "run `npm run calibration`");
  const page = readFileSync(join(ROOT, "docs", "calibration", "README.md"), "utf8");
  assert.equal(page, calibrationPage(committed), "run `npm run docs`");
});
