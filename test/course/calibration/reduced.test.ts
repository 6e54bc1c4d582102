// slow: a reduced grid of the calibration, 15 s

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { TreatmentRulesError } from "treatment-rules";
import { breaches } from "#course/calibration/bands.js";
import { cells, DESIGNS } from "#course/calibration/designs.js";
import { type CalibrationOptions, runCalibration } from "#course/calibration/run.js";

const folder = mkdtempSync(join(tmpdir(), "calibration-"));
after(() => rmSync(folder, { recursive: true }));
const library = join(folder, "library");
mkdirSync(library);
writeFileSync(join(library, "a.js"), "1");

const grid = cells(DESIGNS, [100]).map((cell) => ({
  ...cell,
  plan: { ...cell.plan, insideTrial: false, truthDraws: 2000 },
}));
let seconds = 0;
const said: string[] = [];
const options: CalibrationOptions = {
  ...{ folder: join(folder, "kept"), library, version: "0", minutes: 1000, replicates: 8, workers: 1, cells: grid },
  say: (line) => said.push(line),
  clock: () => ++seconds,
};

test("a reduced grid keeps its bands within Monte Carlo errors, tells its cost first and goes on where it stopped", async () => {
  const results = await runCalibration(options);
  assert.ok(results);
  assert.match(said[0], /^200 replicates a cell would cost about \d+ core-minutes/);
  assert.match(said[3], /^12 cells, 8 replicates each: about \d+ core-minutes/);
  assert.deepEqual(
    results.cells.map(({ name, replicates }) => [name, replicates]),
    grid.map(({ name }) => [name, 8]),
  );
  // With hardly a failure among 100 patients some pairs cannot be judged, and are counted.
  assert.ok(results.cells.find(({ design }) => design === "cure99")!.refused > 0);
  const held = results.cells.filter(({ design }) => design !== "cure99" && design !== "cure95");
  assert.deepEqual(breaches(held), []);
  const power = results.cells.find(({ design }) => design === "crossover")!.figures;
  assert.ok(power.some(({ name }) => name === "power: benefit verdict"));

  const files = readdirSync(options.folder).filter((file) => file.endsWith(".jsonl"));
  assert.equal(files.length, 12);
  const text = () => files.map((file) => readFileSync(join(options.folder, file), "utf8")).join("");
  const before = text();
  assert.deepEqual(await runCalibration(options), results);
  assert.equal(text(), before, "nothing was run twice");
});

test("replicates of another build of the library are not mixed with these", async () => {
  writeFileSync(join(library, "a.js"), "2");
  await assert.rejects(
    runCalibration(options),
    (error: unknown) => error instanceof TreatmentRulesError && error.code === "library",
  );
});
