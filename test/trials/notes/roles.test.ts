import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { parseTrial, poolTrials, selectPatients, trialFromJSON, trialToCsv } from "treatment-rules";

const header = "arm,y,x,home,site,days,dead";
const lines = Array.from({ length: 60 }, (_, i) => {
  const [x, y] = [(i * 37) % 61, ((i * 53) % 59) / 7];
  return `${i % 2},${y},${x / 3},h${i % 30},s${i % 3},${10 + i},${i % 5 === 0 ? "yes" : "no"}`;
});
const csv = `${header}\n${lines.join("\n")}\n`;
const ROLES = {
  ...{ outcome: "y", treatment: "arm", randomization: 0.5, unit: "points", horizon: 30 },
  ...{ cluster: "home", stratum: "site", time: "days", status: "dead" },
} as const;

test("clusters, strata, times and the unit are kept through JSON, selecting, pooling and writing", () => {
  const trial = parseTrial(csv, ROLES);
  assert.deepEqual(trial.covariates.names, ["x"]);
  assert.equal(trial.cluster?.[31], "h1");
  assert.equal(trial.stratum?.[4], "s1");
  assert.equal(trial.time?.[2], 12);
  assert.equal(trial.status?.[5], "yes");
  assert.deepEqual([trial.unit, trial.horizon], ["points", 30]);
  assert.deepEqual(JSON.stringify(trialFromJSON(JSON.parse(JSON.stringify(trial)))), JSON.stringify(trial));
  const part = selectPatients(trial, [4, 31, 2, 5]);
  assert.deepEqual(part.cluster, ["h4", "h1", "h2", "h5"]);
  assert.deepEqual(poolTrials(part, part).stratum, ["s1", "s1", "s2", "s2", "s1", "s1", "s2", "s2"]);
  const again = parseTrial(trialToCsv(trial), ROLES);
  assert.deepEqual([again.cluster, again.time, again.status], [trial.cluster, trial.time, trial.status]);
});

test("clusters, strata and what is not analysed are told in print", () => {
  const trial = parseTrial(csv, ROLES);
  assert.ok(trial.notes.some(({ code }) => code === "clusters"));
  const printed = inspect(trial);
  for (const line of [
    "Clusters: 30, by home.",
    "Strata: 3, by site.",
    "Kept and not analysed: days, dead.",
    "mean y in points",
  ]) {
    assert.ok(printed.includes(line), line);
  }
});

test("a stratum is a covariate too where covariates name it, and a time below 0 is refused", () => {
  const both = parseTrial(csv, { ...ROLES, covariates: ["x", "site"] });
  assert.deepEqual(both.covariates.names, ["x", "site=s1", "site=s2"]);
  assert.throws(() => parseTrial(csv.replace(",12,", ",-12,"), ROLES), { code: "time" });
});

test("where whole clusters were randomised, what clusters share is no more the arm than they are", () => {
  const rows = Array.from(
    { length: 120 },
    (_, i) => `${(i % 12) % 2},${(i * 53) % 59},${(i * 37) % 61},${i % 12},${i % 12}`,
  );
  const text = `arm,y,x,beds,clinic\n${rows.join("\n")}`;
  const roles = { outcome: "y", treatment: "arm", randomization: 0.5 };
  assert.throws(() => parseTrial(text, { ...roles, exclude: ["clinic"] }), { code: "arm-in-other-words" });
  assert.deepEqual(
    parseTrial(text, { ...roles, cluster: "clinic" })
      .notes.map(({ code }) => code)
      .filter((code) => code === "after-treatment"),
    [],
  );
});
