import { test } from "node:test";
import type { Roles, Trial } from "treatment-rules";
import { refuses, text, withLine } from "../support/trial-files.js";

test("every bad file has its own error, with line and column", () => {
  refuses("", "empty-file", /empty file/);
  refuses("\ufeff\n\n", "empty-file", /empty file/);
  refuses("arm,cured\n", "header-only", /no rows/);
  refuses(withLine(3, "old,0,50"), "ragged-row", /line 3: expected 4 cells.*got 3 cells/);
  refuses(withLine(3, "old,0,50,A,A"), "ragged-row", /line 3.*got 5 cells/);
  refuses(withLine(3, ""), "ragged-row", /line 3.*an empty line/);
  refuses(withLine(1, "arm,cured,age,age"), "duplicate-column", /line 1.*"age" as columns 3 and 4/);
  refuses(withLine(1, "arm,cured,age, "), "column-name", /line 1.*none for column 4/);
  refuses(
    withLine(1, "arm,died,age,site"),
    "column",
    /a column "cured" for outcome, got columns "arm", "died", "age", "site"/,
  );
  refuses(text.replaceAll("old", "new"), "one-arm", /column "arm".*"new", in all 4 rows/);
  refuses(withLine(4, "placebo,1,3,A"), "more-than-two-arms", /line 4.*"new" \(1\), "old" \(2\), "placebo" \(1\)/);
  refuses(text.replaceAll(",0,", ",1,"), "constant-outcome", /1 in all 4 rows/);
  refuses(text.replaceAll(",", ";"), "delimiter", /semicolons/);
  refuses(withLine(3, 'old,0,50,"A'), "quotes", /line 3.*never closed/);
  refuses(withLine(3, 'old,0,50,A"A"'), "quotes", /line 3.*within a cell/);
  refuses(withLine(3, "old,0,50,A\0"), "nul-byte", /line 3/);
  refuses(text.replaceAll("\n", "\r"), "lone-cr", /line 1/);
  refuses(withLine(3, "old,0,50,3"), "mixed-column", /line 3, column "site, or centre".*"3"/);
  refuses(`${text.trimEnd()},x=1\n`.replace("\n", ",x\n"), "ragged-row", /line 2/);
});

test("a line is the file's own line, also after cells that hold line ends", () => {
  const long = 'arm,cured,"a\nge",site\r\nnew,1,40,"B\r\n\r\nB"\nold,0,50,A\nnew,0,x,C\nold,1,.5,B\n';
  refuses(long, "text-in-number", /line 7, column "a\\nge"/);
});

test("numbers written otherwise are refused by name", () => {
  const cell = (value: string, code: string, says: RegExp) => refuses(withLine(3, `old,0,"${value}",A`), code, says);
  const at = 'line 3, column "age"';
  cell("50,5", "decimal-comma", new RegExp(`${at}.*Write 1.5, not 1,5`));
  cell("0x10", "hexadecimal", new RegExp(at));
  cell("1e400", "number-too-large", new RegExp(at));
  cell("-1e400", "number-too-large", new RegExp(at));
  cell("1e-400", "number-too-small", new RegExp(at));
  cell("NaN", "not-finite", new RegExp(at));
  cell("Inf", "not-finite", new RegExp(at));
  cell("-Infinity", "not-finite", new RegExp(at));
  cell("1,234.5", "thousands-separator", new RegExp(at));
  cell("\u22125", "text-in-number", /minus/);
  cell("5.", "text-in-number", /cut off/);
  cell("about 5", "text-in-number", new RegExp(`${at}.*"about 5"`));
  refuses(withLine(3, "old,1e400,5,A"), "number-too-large", /line 3, column "cured"/);
});

test("labels that all look like numbers badly written are not taken for labels", () => {
  refuses('arm,cured,age\nnew,1,"1,5"\nold,0,"2,5"\n', "decimal-comma", /line 2/);
});

test("bytes that are no UTF-8 text are refused by name", () => {
  refuses(Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16", /CSV UTF-8/);
  refuses(Buffer.from(text, "utf16le"), "utf-16", /CSV UTF-8/);
  refuses(Buffer.from(`\ufeff${text}`, "utf16le").swap16(), "utf-16", /CSV UTF-8/);
  refuses(Buffer.from(text.replace("A", "\u00e9"), "latin1"), "not-utf-8", /byte 0xe9 at offset \d+, line 3/);
  refuses(Buffer.from("504b0304aa00", "hex"), "binary", /Excel/);
  refuses(Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]), "not-utf-8", /line 6/);
});

test("ten million columns and a cell of a hundred megabytes are refused", () => {
  refuses(`a${",a".repeat(1e7 - 1)}\n`, "too-many-columns", /got 10000000/);
  refuses(withLine(3, `old,0,50,"${"x".repeat(1e8)}"`), "too-long", /line 3/);
});

test("a column of many labels is taken for an identifier, not for a covariate", () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 2 ? "new" : "old"},${i % 3 ? 1 : 0},patient ${i}`);
  refuses(`arm,cured,who\n${rows.join("\n")}\n`, "too-many-levels", /column "who".*at most 50 levels, got 60/);
});

test("roles are checked: known names, existing columns, one role a column", () => {
  refuses(text, "roles", /"outcom"/, { outcom: "cured" } as Partial<Roles>);
  refuses(text, "roles", /"arm" as outcome and as treatment/, { outcome: "arm" });
  refuses(text, "roles", /"age" as covariate and as covariate/, { covariates: ["age", "age"] });
  refuses(text, "column", /a column "bmi" for covariate/, { covariates: ["age", "bmi"] });
  refuses(text, "roles", /maximize/, { direction: "up" as "maximize" });
  refuses(text, "roles", /refuse/, { missing: "drop" as "refuse" });
  refuses(text, "roles", /a list of names/, { covariates: "age" as unknown as string[] });
});

test("a file that is no text, and a first trial that is still a promise, are refused", () => {
  refuses(undefined as unknown as string, "not-text", /text of a CSV file/);
  refuses(text, "like", /await/, {}, Promise.resolve() as unknown as Trial);
});
