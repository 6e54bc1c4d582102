import assert from "node:assert/strict";
import { test } from "node:test";
import { finding } from "treatment-rules-course";
import { inUnit } from "#lib/notebook/format.js";
import { inFakeKernel, printedBy } from "../../notebook/fake-kernel.js";

const MIME = "application/vnd.treatment-rules.finding+json";

test("a finding carries its full number for machines and a sentence for readers", () => {
  const gain = { estimate: 0.0123456789012345, standardError: 0.01, interval: [-0.0073, 0.0319] as const };
  const [{ data }] = inFakeKernel(() =>
    finding("05/mine", gain, { sentence: "Gain over treating all", unit: "points" }),
  );
  assert.deepEqual(data[MIME], {
    id: "05/mine",
    value: 0.0123456789012345,
    standardError: 0.01,
    interval: [-0.0073, 0.0319],
    sentence: "Gain over treating all",
    kind: "float",
    unit: "points",
  });
  const words =
    "Gain over treating all: 1.2 points (95% interval -0.7 to 3.2 points; standard error 1.0 points) [05/mine]";
  assert.equal(data["text/plain"], words);
});

test("a figure of a study is a Monte Carlo finding in its own unit", () => {
  const measured = { name: "share", estimate: 0.3125, monteCarloError: 0.0232, unit: "share" as const };
  const [{ data }] = inFakeKernel(() => finding("00/share", measured, { sentence: "Called significant" }));
  const { kind, unit, standardError } = data[MIME] as { kind: string; unit: string; standardError: number };
  assert.deepEqual([kind, unit, standardError], ["Monte Carlo", "share", 0.0232]);
  assert.equal(data["text/plain"], "Called significant: 31.3% (Monte Carlo error 2.3%) [00/share]");
});

test("a bare number is a finding in floating point, or exact when it is said to be", () => {
  const [first, second] = inFakeKernel(() => {
    finding("01/n", 698, { sentence: "Patients in trial 1", kind: "exact", unit: "patients" });
    finding("02/weight", 5.6667, { sentence: "Weight of a failure, in cures" });
  });
  assert.equal((first.data[MIME] as { kind: string }).kind, "exact");
  assert.equal((second.data[MIME] as { kind: string }).kind, "float");
  assert.equal(first.data["text/plain"], "Patients in trial 1: 698 patients [01/n]");
});

test("outside a notebook a finding is a line on the console", () => {
  assert.deepEqual(
    printedBy(() => finding("01/n", 698, { sentence: "Patients" })),
    ["Patients: 698 [01/n]"],
  );
});

test("findings refuse an odd id, an empty sentence, a number that is none, and Monte Carlo without its error", () => {
  for (const id of ["gain", "5/gain", "05/Gain", "05/", "05/a--b", "__proto__"]) {
    assert.throws(() => finding(id, 1, { sentence: "s" }), { code: "finding" }, id);
  }
  assert.throws(() => finding("05/a", 1, { sentence: " " }), { code: "finding" });
  assert.throws(() => finding("05/a", Number.NaN, { sentence: "s" }), { code: "finding" });
  assert.throws(() => finding("05/a", { estimate: 1, interval: [0, Infinity] }, { sentence: "s" }), {
    code: "finding",
  });
  assert.throws(() => finding("05/a", "1" as never, { sentence: "s" }), { code: "finding" });
  assert.throws(() => finding("05/a", 1, { sentence: "s", kind: "Monte Carlo" }), { code: "finding" });
});

test("numbers are printed in their unit and never as -0.0", () => {
  assert.equal(inUnit(-0.0000001, "points"), "0.00 points");
  assert.equal(inUnit(0.0004, "points"), "0.04 points");
  assert.equal(inUnit([0.25, 0.375], "share"), "25.0% to 37.5%");
  assert.equal(inUnit(1.5, "ratio"), "1.5000");
});
