import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parseTrial, simulateTrial, type Trial, trialToCsv, twinTrials } from "treatment-rules";
import { literature } from "treatment-rules-course";
import { dataRoles, publishedPairs } from "#course/data/data-files.js";
import { dataFolder } from "#course/data/data-folder.js";
import { pairSeed } from "#lib/simulation/twin-trials.js";

const parts = (trial: Trial) => JSON.parse(JSON.stringify(trial));

test("npm run data writes the committed files again, byte for byte", () => {
  const folder = mkdtempSync(join(tmpdir(), "data-"));
  try {
    const script = join(dataFolder, "..", "scripts", "data.mjs");
    const run = spawnSync(process.execPath, [script, folder], { encoding: "utf8" });
    assert.equal(run.status, 0, run.stderr);
    const written = readdirSync(folder);
    assert.equal(written.length, 7);
    for (const file of written) {
      assert.equal(readFileSync(join(folder, file), "utf8"), readFileSync(join(dataFolder, file), "utf8"), file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the descriptor states the size and SHA-256 of every file, and the flag of every parameter", () => {
  const { resources, parameters } = JSON.parse(readFileSync(join(dataFolder, "datapackage.json"), "utf8"));
  assert.equal(resources.length, 7);
  for (const { path, bytes, hash, schema } of resources) {
    const content = readFileSync(join(dataFolder, path));
    assert.equal(content.length, bytes);
    assert.equal(hash, `sha256:${createHash("sha256").update(content).digest("hex")}`);
    const header = content.toString("utf8").split("\n")[0];
    assert.equal(schema.fields.map((field: { name: string }) => field.name).join(","), header);
  }
  for (const { flag, basis } of parameters) {
    assert.match(flag, /^(cited|computed|standard|chosen)$/);
    assert.ok(basis.length > 0);
  }
});

test("a pair read from the data folder has the same bits as the pair simulated with its seed", () => {
  for (const name of publishedPairs) {
    twinTrials(name).forEach((read, k) => {
      const simulated = simulateTrial(name, { trial: k === 0 ? 1 : 2, seed: pairSeed(name) });
      assert.deepEqual(parts(read), parts(simulated));
    });
  }
});

test("the other pairs are simulated with their documented seeds", () => {
  const [first, second] = twinTrials("renal");
  assert.deepEqual(parts(first), parts(simulateTrial("renal", { seed: "treatment-rules/renal" })));
  assert.equal(second.name, "renal, trial 2");
  assert.throws(() => twinTrials("published-3"), /one of published, null/);
});

test("the variant with missing values is what the reader makes of a file with empty cells", () => {
  const trial = simulateTrial("crossover", { trial: 2, seed: "missing", missing: true });
  const text = trialToCsv(trial);
  assert.throws(() => parseTrial(text, dataRoles), /empty cells in 3 columns/);
  const read = parseTrial(text, { ...dataRoles, missing: "indicator" }, { name: trial.name });
  assert.deepEqual(parts(read), parts(trial));

  const whole = simulateTrial("crossover", { trial: 2, seed: "missing" });
  assert.deepEqual(trial.outcome, whole.outcome);
  const large = simulateTrial("published", { n: 50_000, seed: "missing", missing: true });
  for (const [column, share] of [
    ["log2 lesion area", 0.04],
    ["clearance", 0.06],
    ["high white cells", 0.05],
  ] as const) {
    const marks = large.covariates.column(large.covariates.indexOf(`${column} missing`));
    const found = marks.reduce((sum, mark) => sum + mark, 0) / large.n;
    assert.ok(Math.abs(found - share) < 4 * Math.sqrt((share * (1 - share)) / large.n), `${column}: ${found}`);
  }
});

test("a trial comes back from its CSV text with the same bits, names with commas and quotes included", () => {
  const trial = parseTrial(
    'a,y,"x, or ""y""",site\nnew,1,0.1,"B, north"\nold,0,1e-7,A\nnew,0,-3,A\nold,1,2,"B, north"\n',
    {
      outcome: "y",
      treatment: "a",
      treated: "new",
      randomization: 0.5,
    },
  );
  const again = parseTrial(trialToCsv(trial), {
    outcome: "y",
    treatment: "a",
    treated: "new",
    randomization: 0.5,
  });
  assert.deepEqual(again.covariates, trial.covariates);
  assert.deepEqual(again.outcome, trial.outcome);
});

test("every published figure has a source and a flag, and shares agree with their counts", () => {
  const figures = literature();
  assert.equal(new Set(figures.map(({ id }) => id)).size, figures.length);
  for (const { id, events, n, estimate, source, flag } of figures) {
    assert.ok(Number.isFinite(estimate), id);
    assert.ok(source.length > 10, id);
    assert.match(flag, /^(cited|computed|standard)$/, id);
    if (events !== undefined && n !== undefined) assert.ok(Math.abs(events / n - estimate) < 0.00051, id);
  }
  const of = (id: string) => figures.find((figure) => figure.id === id)!.estimate;
  const odds = (q: number) => q / (1 - q);
  assert.ok(Math.abs(odds(595 / 693) / odds(586 / 685) - of("canvas-pooled-odds-ratio")) < 0.0005);
  assert.ok(Math.abs(odds(of("diabetes-with")) / odds(of("diabetes-without")) - of("diabetes-odds-ratio")) < 0.005);
  for (const group of ["vascular", "no-vascular"]) {
    const [test, control] = [of(`linezolid-${group}-test`), of(`linezolid-${group}-control`)];
    assert.ok(Math.abs(odds(test) / odds(control) - of(`linezolid-${group}-odds-ratio`)) < 0.01);
    assert.ok(Math.abs(100 * (test - control) - of(`linezolid-${group}-difference`)) < 0.051);
  }
});
