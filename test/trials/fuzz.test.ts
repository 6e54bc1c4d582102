import assert from "node:assert/strict";
import { test } from "node:test";
import { errorCodes } from "#lib/trials/reading/error-codes.js";
import { harms } from "./fuzz/harms.js";
import { fuzz } from "./fuzz/run.js";

test("a thousand mutated files are each read right or refused as the mutation says", () => {
  const cases = fuzz(1000, "a thousand files");
  assert.ok(cases.filter(({ outcome }) => outcome === "read").length > 250, "some hundred files are read");
  const seen = new Set(cases.map(({ harm }) => harm));
  const rare = new Set(["a cell beyond size"]);
  for (const harm of harms.keys()) assert.ok(seen.has(harm) || rare.has(harm), `${harm} was tried`);
  const codes = new Set(cases.map(({ outcome }) => outcome));
  const elsewhere = new Set([
    "file",
    "not-text",
    "too-large",
    "too-long",
    "decimal-point",
    "event",
    "integer-too-large",
    "ambiguous-number",
    "unit",
    "currency",
    "number-pair",
    "inexact-number",
    "other-digits",
    "date",
    "time",
    "invisible-character",
    "twin-labels",
    "spreadsheet-error",
    "sentinel",
    "rounded-id",
  ]);
  for (const code of errorCodes) assert.ok(codes.has(code) || elsewhere.has(code), `${code} was met`);
});
