import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { parseTrial, type Roles, trialFromJSON, trialToCsv } from "treatment-rules";
import { trialToJSON } from "#lib/trials/make-trial.js";
import { refuses, roles, text } from "../../support/trial-files.js";

const answered = "arm,better,age\nnew,Yes,40\nold,No,50\nnew,No,60\nold,Yes,70\n";
const better: Roles = { outcome: "better", treatment: "arm", treated: "new" };

test("the event is the label of the outcome that counts as 1, and the trial says so", () => {
  const trial = parseTrial(answered, { ...better, event: "Yes" });
  assert.deepEqual([...trial.outcome], [1, 0, 0, 1]);
  assert.deepEqual([...parseTrial(answered, { ...better, event: "No" }).outcome], [0, 1, 1, 0]);
  assert.match(inspect(trial), /better: Yes counts as 1, No as 0\./);
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(trial))), trial);
  assert.deepEqual(trialToJSON(parseTrial(trialToCsv(trial), { ...better, event: "Yes" })), trialToJSON(trial));
  const again = parseTrial(answered, better, { like: trial });
  assert.deepEqual([...again.outcome], [1, 0, 0, 1]);
});

test("an event may be a number, however it is written", () => {
  const coded = "arm,died,age\nnew,1.0,40\nold,2,50\nnew,2,60\nold,1,70\n";
  const outcome = { ...better, outcome: "died" };
  assert.deepEqual([...parseTrial(coded, { ...outcome, event: 2 }).outcome], [0, 1, 1, 0]);
  assert.deepEqual([...parseTrial(coded, { ...outcome, event: "1" }).outcome], [1, 0, 0, 1]);
});

test("an event that is not there, a third label and a lone label are refused", () => {
  refuses(answered, "event", /"yes" of the event.*got "Yes", "No".*--event Yes or --event No/, {
    ...better,
    event: "yes",
  });
  refuses(answered.replace("old,Yes", "old,perhaps"), "event", /3: "Yes" \(1\), "No" \(2\), "perhaps" \(1\)/, {
    ...better,
    event: "Yes",
  });
  refuses(answered.replaceAll("No", "Yes"), "constant-outcome", /"Yes" in every row/, { ...better, event: "Yes" });
});

test("columns that are left aside are no covariates, must be there, and are said", () => {
  const trial = parseTrial(text, { ...roles, exclude: ["site, or centre"] });
  assert.deepEqual(trial.covariates.names, ["age"]);
  assert.match(inspect(trial), /Left aside, as asked: "site, or centre"\./);
  refuses(text, "column", /a column "bmi" for exclude/, { exclude: ["bmi"] });
  refuses(text, "roles", /"arm" as treatment and as exclude/, { exclude: ["arm"] });
  refuses(text, "roles", /"age" as exclude and as covariate/, { exclude: ["age"], covariates: ["age"] });
  refuses(text, "roles", /a list of names as exclude/, { exclude: "age" as unknown as string[] });
});

test("a ratio of treated to control is a probability", () => {
  const trial = parseTrial(text, { ...roles, randomization: "2:1" });
  assert.deepEqual([...trial.randomization], [2 / 3, 2 / 3, 2 / 3, 2 / 3]);
  assert.equal(trial.randomizationSource, "2:1 treated to control, as given: 0.6667 for every patient");
  assert.equal(parseTrial(text, { ...roles, randomization: " 1 : 1 " }).randomization[0], 0.5);
  for (const bad of ["0:1", "1:0"]) refuses(text, "probability", /ratio of treated to control/, { randomization: bad });
  refuses(text.replace("age", "2:1"), "roles", /a ratio and a column/, { randomization: "2:1" });
  refuses(text, "column", /"2:1:1"/, { randomization: "2:1:1" });
});

test("a number that stands for a missing value is meant however it is written", () => {
  const coded = "arm,cured,age\nnew,1,40\nold,0,999\nnew,0,60\nold,1,999.0\n";
  const trial = parseTrial(coded, { ...roles, missing: "indicator", missingLabels: ["999"] });
  assert.deepEqual([...trial.covariates.column(0)], [40, 50, 60, 50]);
  assert.deepEqual([...trial.covariates.column(1)], [0, 1, 0, 1]);
  assert.match(inspect(trial), /Taken for a missing value, as asked: "999"\./);
});

test("a second word for a missing value is asked about although the first was said", () => {
  const words = "arm,cured,region\nnew,1,NA\nold,0,EU\nnew,0,N/A\n";
  refuses(words, "missing-word", /line 4.*missingLabels: \["NA", "N\/A"\] \(--missing-labels NA,N\/A\)/, {
    missing: "indicator",
    missingLabels: ["NA"],
  });
});
