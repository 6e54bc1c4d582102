import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { parseTrial, readTrial, trialToCsv } from "treatment-rules";
import { trialFromJSON, trialToJSON } from "#lib/trials/make-trial.js";
import { refuses, roles, text } from "../support/trial-files.js";

test("a file is read as it stands: numbers, labels as indicators, arms by the name of the treated one", () => {
  const trial = parseTrial(text, roles);
  assert.equal(trial.n, 4);
  assert.deepEqual([...trial.treatment], [1, 0, 1, 0]);
  assert.deepEqual([...trial.outcome], [1, 0, 0, 1]);
  assert.deepEqual(trial.covariates.names, ["age", "site, or centre=B", "site, or centre=C"]);
  assert.deepEqual([...trial.covariates.data], [40.5, 50, 60, 0.5, 1, 0, 0, 1, 0, 0, 1, 0]);
  assert.equal(trial.outcomeType, "binary");
  assert.deepEqual(trial.labels, { treated: "new", control: "old", outcome: "cured", treatment: "arm" });
  assert.deepEqual(trial.levels, [
    { column: "age", kind: "numeric" },
    { column: "site, or centre", kind: "categorical", levels: ["A", "B", "C"] },
  ]);
});

test("a trial prints its arms, its randomisation and its covariates", () => {
  assert.equal(
    inspect(parseTrial(text, roles, { name: "first" })),
    `first: 4 patients, binary outcome cured (larger is better)
arm  role     patients  share with cured
new  treated         2            0.5000
old  control         2            0.5000
Randomisation: the share of treated patients, 2 of 4 = 0.5000.
Covariates (2): age, site, or centre (A, B, C)
Note: Too little for a verdict: 2 patients in the arm new (10 needed); 2 patients in the arm old (10 needed). Learn on it, and judge on a larger trial.`,
  );
});

test("byte order mark, CRLF, quotes, spaces around cells and empty lines at the end change nothing", () => {
  const plain = trialToJSON(parseTrial(text, roles));
  for (const other of [
    `\ufeff${text}`,
    text.replaceAll("\n", "\r\n"),
    text.replaceAll("\n", "\r\n").trimEnd(),
    `${text}\n\r\n\n`,
    text.replace("40.5", '"40.5"').replace("old", '"old"'),
    text.replace("40.5", " \t40.5  "),
  ]) {
    assert.deepEqual(trialToJSON(parseTrial(other, roles)), plain);
    assert.deepEqual(trialToJSON(parseTrial(new TextEncoder().encode(other), roles)), plain);
  }
});

test("the order of the columns in the file does not matter where the covariates are named", () => {
  const rows = text.replaceAll('"site, or centre"', "site").trim().split("\n");
  const turned = rows.map((row) => row.split(",").reverse().join(",")).join("\n");
  const named = { ...roles, covariates: ["age", "site"] };
  assert.deepEqual(trialToJSON(parseTrial(turned, named)), trialToJSON(parseTrial(rows.join("\n"), named)));
});

test("the treated arm is named, never guessed; 0 and 1 need no name", () => {
  refuses(text, "treated-label", /got "new", "old".*treated: "new" or treated: "old"/, { treated: undefined });
  refuses(text, "treated-label", /the label "brand new"/, { treated: "brand new" });
  const coded = text.replaceAll("new", "1").replaceAll("old", "0.0");
  assert.deepEqual([...parseTrial(coded, { ...roles, treated: undefined }).treatment], [1, 0, 1, 0]);
  assert.deepEqual([...parseTrial(coded, { ...roles, treated: 0 }).treatment], [0, 1, 0, 1]);
  assert.deepEqual([...parseTrial(text, { ...roles, treated: "old" }).treatment], [0, 1, 0, 1]);
  refuses(text.replaceAll("new", "2").replaceAll("old", "1"), "treated-label", /"2", "1"/, { treated: undefined });
});

test("the randomisation probability is a number, a column or the arm share, and the trial says which", () => {
  const withColumn = "arm,cured,p,age\nnew,1,.75,1\nold,0,.25,2\nnew,0,.75,3\n";
  const from = (randomization?: number | string) => parseTrial(withColumn, { ...roles, randomization });
  assert.deepEqual([...from("p").randomization], [0.75, 0.25, 0.75]);
  assert.equal(from("p").randomizationSource, 'column "p"');
  assert.deepEqual(from("p").covariates.names, ["age"]);
  assert.deepEqual([...from(0.5).randomization], [0.5, 0.5, 0.5]);
  assert.equal(from(0.5).randomizationSource, "0.5 for every patient, as given");
  for (const share of [from(), from("arm share")]) {
    assert.deepEqual([...share.randomization], [2 / 3, 2 / 3, 2 / 3]);
    assert.match(share.randomizationSource, /share of treated patients, 2 of 3/);
  }
  for (const bad of ["0", "1", "1.5", "-0.1"]) {
    const given = { randomization: "p" };
    refuses(withColumn.replace(".25", bad), "probability", /line 3, column "p"/, given);
  }
  for (const bad of [0, 1, Number.NaN, 75])
    refuses(withColumn, "probability", /between 0 and 1/, { randomization: bad });
});

test("continuous outcomes, and outcomes of which less is better, are said", () => {
  const trial = parseTrial(text.replace("new,1", "new,2.5"), { ...roles, direction: "minimize" });
  assert.equal(trial.outcomeType, "continuous");
  assert.match(inspect(trial), /continuous outcome cured \(smaller is better\)/);
  refuses(text.replaceAll(",1,", ",yes,"), "text-in-number", /line 2, column "cured".*written 1 and 0/);
});

test("identifiers are kept, are no covariate, and must be unique", () => {
  const withId = "who,arm,cured,age\na,new,1,1\nb,old,0,2\nc,new,0,3\n";
  const trial = parseTrial(withId, { ...roles, id: "who" });
  assert.deepEqual(trial.ids, ["a", "b", "c"]);
  assert.deepEqual(trial.covariates.names, ["age"]);
  refuses(withId.replace("c,", "a,"), "duplicate-id", /line 4, column "who".*"a" also in line 2/, { id: "who" });
});

test("missing values are refused with a table of column and count", () => {
  const holes = "arm,cured,age,bmi\nnew,1,,20\nold,0,50,\nnew,0,,30\nold,1,60,25\n";
  refuses(
    holes,
    "missing-values",
    /2 columns:\n {2}"age": 2 empty, first in line 2\n {2}"bmi": 1 empty, first in line 3/,
  );
  refuses(holes.replace("new,1", "new,"), "missing-values", /"cured": 1 empty/, { missing: "indicator" });
  refuses("arm,cured,age\nnew,1,\nold,0,\n", "missing-values", /"age": 2 empty/, { missing: "indicator" });
});

test("on request a median stands in for a missing value, a column marks it, and the trial records both", () => {
  const holes = "arm,cured,age,site\nnew,1,,A\nold,0,50,\nnew,0,20,B\nold,1,60,B\n";
  const trial = parseTrial(holes, { ...roles, missing: "indicator" });
  assert.deepEqual(trial.covariates.names, ["age", "age missing", "site=B", "site missing"]);
  assert.deepEqual([...trial.covariates.column(0)], [50, 50, 20, 60]);
  assert.deepEqual([...trial.covariates.column(1)], [1, 0, 0, 0]);
  assert.deepEqual([...trial.covariates.column(3)], [0, 1, 0, 0]);
  assert.deepEqual(trial.levels[0], { column: "age", kind: "numeric", imputed: { median: 50, count: 1 } });
  assert.match(inspect(trial), /age: 1 missing, put at the median 50 and marked/);
  const second = parseTrial(
    "arm,cured,age,site\nnew,1,,A\nold,0,90,B\n",
    { ...roles, missing: "indicator" },
    { like: trial },
  );
  assert.deepEqual([...second.covariates.column(0)], [50, 90]);
  assert.deepEqual(second.covariates.names, trial.covariates.names);
});

test("a word such as NA is asked about, then taken as it was said", () => {
  const words = "arm,cured,age,region\nnew,1,5,NA\nold,0,50,EU\nnew,0,20,EU\n";
  refuses(words, "missing-word", /line 2, column "region".*missingLabels: \["NA"\]/);
  assert.deepEqual(parseTrial(words, { ...roles, missingLabels: [] }).covariates.names, ["age", "region=NA"]);
  const marked = parseTrial(words, { ...roles, missingLabels: ["NA"], missing: "indicator" });
  assert.deepEqual(marked.covariates.names, ["age", "region missing"]);
});

test("two files are read alike: columns, levels and order come from the first", () => {
  const first = parseTrial("site,arm,cured,age\nA,new,1,1\nB,old,0,2\nC,new,0,3\n", roles, { name: "first" });
  const second = parseTrial("age,cured,arm,site\n9,1,old,C\n8,0,new,A\n", roles, { name: "second", like: first });
  assert.deepEqual(second.covariates.names, first.covariates.names);
  assert.deepEqual(second.levels, first.levels);
  assert.deepEqual([...second.covariates.data], [0, 0, 1, 0, 9, 8]);
});

test("or both sides of every difference are listed", () => {
  const first = parseTrial("site,arm,cured,age\nA,new,1,1\nB,old,0,2\nC,new,0,3\n", roles, { name: "one" });
  const second = "site,arm,cured,bmi\nA,new,1.5,1\nD,standard,0,2\n";
  const says = (part: string) => refuses(second, "like", new RegExp(part), { direction: "minimize" }, first);
  says("6 differences");
  says('covariate "age": present in one; absent here');
  says('covariate "bmi": absent in one; present here');
  says('covariate "site": levels "A", "B", "C" in one; levels "A", "D" here');
  says("outcome: binary in one; continuous here");
  says('control arm: "old" in one; "standard" here');
  says("direction: maximize in one; minimize here");
});

test("numbers that are labels become indicators on request, in the order of their size", () => {
  const sites = "arm,cured,site\nnew,1,10\nold,0,9\nnew,0,2\n";
  assert.deepEqual(parseTrial(sites, { ...roles, categorical: ["site"] }).covariates.names, ["site=9", "site=10"]);
});

test("an indicator never shares its name with another column", () => {
  refuses("arm,cured,a,a=y\nnew,1,x,1\nold,0,y,2\n", "column-clash", /"a=y" twice/);
});

test("names of columns and labels are data, whatever they are", () => {
  const hostile = ["__proto__", "constructor", "toString", "<script>alert(1)</script>", "hasOwnProperty"];
  const csv = `arm,cured,${hostile.join(",")}\nnew,1,${hostile.join(",")}\nold,0,valueOf,a,b,c,__proto__\nnew,0,1x,1x,1x,1x,1x\n`;
  const trial = parseTrial(csv, roles);
  assert.deepEqual(
    trial.levels.map(({ column }) => column),
    hostile,
  );
  assert.ok(trial.covariates.names.includes("__proto__=valueOf"));
  const swapped = parseTrial("__proto__,constructor,x\nconstructor,1,1\ntoString,0,2\n", {
    outcome: "constructor",
    treatment: "__proto__",
    treated: "toString",
  });
  assert.deepEqual([...swapped.treatment], [0, 1]);
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
});

test("a trial written as CSV or JSON comes back with the same bits", () => {
  const holes =
    'id,arm,cured,p,age,"si""te"\n1,new,1,0.1,,A\n2,old,0,0.30000000000000004,5e-324,\n3,new,0,0.5,-1.7e308,"B,\nC"\n';
  const given = { ...roles, id: "id", randomization: "p", missing: "indicator" as const };
  const trial = parseTrial(holes, given);
  const csv = trialToCsv(trial, { randomization: "p" });
  assert.deepEqual(trialToJSON(parseTrial(csv, given)), trialToJSON(trial));
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(trial))), trial);
});

test("readTrial reads a file, names the trial after it, and says why it can't be opened", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reading-"));
  try {
    const path = join(folder, "First Trial.csv");
    await writeFile(path, `\ufeff${text}`);
    assert.equal((await readTrial(path, roles)).name, "First Trial");
    assert.equal((await readTrial(path, roles, { name: "one" })).name, "one");
    await assert.rejects(readTrial(join(folder, "no.csv"), roles), { code: "file", got: "no such file" });
    await assert.rejects(readTrial(folder, roles), { code: "file", got: "a folder" });
    await assert.rejects(readTrial(path, { ...roles, outcome: "no" }), { code: "column", where: path });
  } finally {
    await rm(folder, { recursive: true });
  }
});
