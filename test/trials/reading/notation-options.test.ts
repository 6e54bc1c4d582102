import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { parseTrial, type ReadOptions, TreatmentRulesError } from "treatment-rules";
import { roles, text } from "../../support/trial-files.js";

function refusesWith(csv: string, options: ReadOptions, code: string, says: RegExp): void {
  assert.throws(
    () => parseTrial(csv, roles, options),
    (error) => {
      assert.ok(error instanceof TreatmentRulesError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      return true;
    },
  );
}

const plain = text.replaceAll('"site, or centre"', "site");

test("columns between semicolons, tabs and bars are read when it is said, and the message says how", () => {
  const trial = parseTrial(plain, roles);
  for (const [sign, delimiter] of [
    [";", ";"],
    ["\t", "tab"],
    ["\t", "\t"],
    ["|", "|"],
  ] as const) {
    const other = plain.replaceAll(",", sign);
    const read = parseTrial(other, roles, { delimiter });
    assert.deepEqual([...read.covariates.data], [...trial.covariates.data]);
    assert.match(inspect(read), /Columns of the file are separated by (semicolons|tabs|bars)\./);
    refusesWith(
      other,
      {},
      "delimiter",
      new RegExp(`--delimiter "${delimiter === "\t" ? "tab" : `\\${delimiter}`}"`.replace("\\tab", "tab")),
    );
  }
  refusesWith(plain, { delimiter: ";" }, "delimiter", /got commas.*--delimiter ","/);
  refusesWith(plain, { delimiter: ":" as ";" }, "option", /delimiter/);
});

test("a file as a spreadsheet writes it where numbers have a decimal comma", () => {
  const file = "\ufeffarm;cured;income;site\r\nnew;1;1.234,5;A\r\nold;0;2.345;B\r\nnew;0;,5;A\r\nold;1;-1e2;B\r\n";
  const trial = parseTrial(file, roles, { delimiter: ";", decimal: "," });
  assert.deepEqual([...trial.covariates.column(0)], [1234.5, 2345, 0.5, -100]);
  assert.match(inspect(trial), /decimal comma/);
});

test("a point in a file of decimal commas is refused, for it may be either", () => {
  const file = "arm;cured;dose;income\nnew;1;1.234;1,5\nold;0;2.5;2,5\n";
  refusesWith(file, { delimiter: ";", decimal: "," }, "decimal-point", /line 2.*"1.234", which is 1234 or 1,234/);
  refusesWith(file.replace("1.234", "1"), { delimiter: ";", decimal: "," }, "decimal-point", /line 3.*"2.5"/);
});

test("a header that was cut at the wrong signs points to the delimiter", () => {
  const names = "arm;cured;age, years;site\nnew;1;2,5;A\nold;0;3,5;B\n";
  refusesWith(names, {}, "delimiter", /semicolons.*--delimiter ";"/);
  refusesWith(names, { delimiter: "," }, "column", /--delimiter ";"/);
  refusesWith("arm;cured;a, b\nnew;1;2,5\nold;0;3,5\n", {}, "column", /--delimiter ";"/);
});
