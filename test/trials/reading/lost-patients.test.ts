import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrial, trialFromJSON } from "treatment-rules";

const roles = { outcome: "cured", treatment: "arm", treated: "new" } as const;
const file = (cells: readonly string[]) =>
  `arm,cured,age\n${cells.map((cell, i) => `${i % 2 ? "old" : "new"},${cell},${30 + i}`).join("\n")}`;
const many = (lost: readonly number[], n = 200) =>
  file(Array.from({ length: n }, (_, i) => (lost.includes(i) ? "" : `${(i >> 1) % 2}`)));

test("patients without an outcome are refused, counted by arm, with a remedy", () => {
  assert.throws(() => parseTrial(many([0, 2, 5]), roles), {
    code: "missing-values",
    message:
      /"cured": 3 empty, first in line 2\..*2 of 100 with "new", 1 of 100 with "old": missingOutcome: "complete-cases"/s,
  });
});

test("left out by name they are told by arm, and above 1% with what that means", () => {
  const trial = parseTrial(many([0, 2, 5]), { ...roles, missingOutcome: "complete-cases" });
  assert.equal(trial.n, 197);
  assert.deepEqual(Array.from(trial.covariates.columnNamed("age").slice(0, 4)), [31, 33, 34, 36]);
  const [note] = trial.notes.filter(({ code }) => code === "lost-patients");
  assert.match(
    note.text,
    /^3 of 200 patients \(1\.5%\) have no outcome and are left out, as asked: 2 of 100 with "new"/,
  );
  assert.match(note.remedy, /--missing-outcome/);
  assert.ok(trialFromJSON(JSON.parse(JSON.stringify(trial))).notes.some(({ code }) => code === "lost-patients"));
});

test("one in a hundred is told and no more, none is not", () => {
  const told = (lost: readonly number[]) => {
    const trial = parseTrial(many(lost), { ...roles, missingOutcome: "complete-cases" });
    return [
      trial.reading?.some(({ code }) => code === "lost-patients") ?? false,
      trial.notes.some(({ code }) => code === "lost-patients"),
    ];
  };
  assert.deepEqual(
    [told([7]), told([])],
    [
      [true, false],
      [false, false],
    ],
  );
});

test("messages name the line of the file after rows were left out, and words for a missing value count", () => {
  const text = "arm,cured,age\nnew,NA,30\nold,1,x\nnew,0,32\nold,1,33";
  const asked = { ...roles, missingLabels: ["NA"], missingOutcome: "complete-cases" } as const;
  assert.throws(() => parseTrial(text, asked), { message: /line 3, column "age"/ });
});

test("a file in which nobody, or one arm, has an outcome is refused", () => {
  const asked = { ...roles, missingOutcome: "complete-cases" } as const;
  assert.throws(() => parseTrial(file(["", "", ""]), asked), { code: "missing-values" });
  assert.throws(() => parseTrial(file(["", "1", "", "0"]), asked), { code: "one-arm" });
  assert.throws(() => parseTrial(file(["1", "0"]), { ...roles, missingOutcome: "drop" as never }), { code: "roles" });
});
