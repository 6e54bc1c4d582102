import assert from "node:assert/strict";
import { test } from "node:test";
import { errorCodes } from "#lib/trials/reading/error-codes.js";
import { harms } from "./fuzz/harms.js";
import { fuzz } from "./fuzz/run.js";

test("mutated files are each read right or refused as the mutation says", () => {
  const cases = fuzz(2500, "files in the suite");
  assert.ok(cases.filter(({ outcome }) => outcome === "read").length > 300, "some hundred files are read");
  const seen = new Set(cases.map(({ harm }) => harm));
  const rare = new Set(["a cell beyond size", "a label for every patient", "columns beyond number"]);
  for (const harm of harms.keys()) assert.ok(seen.has(harm) || rare.has(harm), `${harm} was tried`);
  const codes = new Set(cases.map(({ outcome }) => outcome));
  const elsewhere = new Set([
    "file",
    "not-text",
    "too-large",
    "too-long",
    "decimal-point",
    "too-many-levels",
    "too-many-columns",
    // Of two files read together, of two trials, and of a rule on another trial.
    ...["files", "same-patients", "arms-exchanged", "event-exchanged", "other-direction", "other-outcome-type"],
    ...["other-unit", "other-kind", "unseen-level", "empty-cells"],
  ]);
  for (const code of errorCodes) assert.ok(codes.has(code) || elsewhere.has(code), `${code} was met`);
});
