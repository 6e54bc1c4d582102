import assert from "node:assert/strict";
import { test } from "node:test";
import { FINDING_MIME, findingsOf, type LedgerFinding } from "#course/reproduce/compare/finding.js";
import { compareFindings, ledgerText, parseLedger } from "#course/reproduce/compare/ledger.js";
import { compareLesson } from "#course/reproduce/compare/lesson.js";
import { parseLesson } from "#course/reproduce/project/notebook-file.js";

const gain: LedgerFinding = {
  lesson: "05-replication",
  id: "05/gain",
  value: 0.0123456789,
  standardError: 0.01,
  interval: [-0.007, 0.032],
  kind: "float",
  unit: "points",
  sentence: "Gain over treating all",
};
const share: LedgerFinding = {
  lesson: "00-start-here",
  id: "00/share",
  value: 0.25,
  standardError: 0.02,
  kind: "Monte Carlo",
  unit: "share",
  sentence: "Share of rules called significant",
};

const output = (data: object, type = "display_data") => ({ output_type: type, data, metadata: {} });
const code = (outputs: object[], count: number | null = 1) => ({
  cell_type: "code",
  source: "1 + 1",
  execution_count: count,
  outputs,
});
const lesson = (...cells: object[]) => parseLesson("lesson", JSON.stringify({ cells, nbformat: 4 }));
const verdicts = (a: object[], b: object[]) =>
  compareLesson(lesson(code(a)), lesson(code(b))).map((cell) => cell.verdict);

test("the ledger is sorted by id and comes back as it was written", () => {
  const text = ledgerText([gain, share]);
  assert.deepEqual(parseLedger(text), [share, gain]);
  assert.equal(ledgerText(parseLedger(text)), text);
});

test("a finding twice, a Monte Carlo finding without its error and a value that is no number are refused", () => {
  assert.throws(() => ledgerText([gain, gain]), { code: "finding-twice" });
  const broken = (change: object) => () => parseLedger(JSON.stringify([{ ...share, ...change }]));
  assert.throws(broken({ standardError: undefined }), /standardError/);
  assert.throws(broken({ value: null }), /value/);
  assert.throws(broken({ kind: "guess" }), /kind/);
  assert.throws(broken({ lesson: "" }), /lesson/);
  assert.throws(() => parseLedger("{}"), { code: "ledger" });
  assert.throws(() => parseLedger("[1"), { code: "ledger" });
});

test("a finding is REPRODUCED, DIFFERS or was NOT RUN", () => {
  const of = (rerun: LedgerFinding[]) => compareFindings([gain], rerun).map((row) => `${row.id} ${row.verdict}`);
  assert.deepEqual(of([{ ...gain, value: gain.value * (1 + 1e-11) }]), ["05/gain REPRODUCED"]);
  assert.deepEqual(of([{ ...gain, value: gain.value * (1 + 1e-8) }]), ["05/gain DIFFERS"]);
  assert.deepEqual(of([{ ...gain, interval: [-0.007, 0.033] }]), ["05/gain DIFFERS"]);
  assert.deepEqual(of([{ ...gain, sentence: "Gain over treating none" }]), ["05/gain DIFFERS"]);
  assert.deepEqual(of([]), ["05/gain NOT RUN"]);
});

test("a finding that the ledger does not know, or that comes twice, DIFFERS", () => {
  assert.deepEqual(
    compareFindings([gain], [gain, share]).map((row) => `${row.id} ${row.verdict}`),
    ["00/share DIFFERS", "05/gain REPRODUCED"],
  );
  assert.equal(compareFindings([gain], [gain, gain])[0].verdict, "DIFFERS");
});

test("findings are read from the outputs of a lesson, in their order", () => {
  const data = ({ lesson: _, ...finding }: LedgerFinding) =>
    output({ [FINDING_MIME]: finding, "text/plain": "a line" });
  const found = findingsOf(lesson(code([data(gain), data(share)])));
  assert.deepEqual(
    found,
    [gain, share].map((finding) => ({ ...finding, lesson: "lesson" })),
  );
  assert.throws(() => findingsOf(lesson(code([output({ [FINDING_MIME]: { id: "x" } })]))), { code: "finding" });
});

test("pictures, run counts and how a stream was cut do not count", () => {
  const stream = (text: string | string[]) => ({ output_type: "stream", name: "stdout", text });
  const figure = (png: string) => output({ "application/vnd.plotly.v1+json": { data: [1] }, "image/png": png });
  assert.deepEqual(verdicts([stream("a\n"), stream("b\n"), figure("x")], [stream(["a\n", "b\n"]), figure("y")]), [
    "REPRODUCED",
  ]);
  const [cell] = compareLesson(lesson(code([], 1)), lesson(code([], 7)));
  assert.equal(cell.verdict, "REPRODUCED");
});

test("a figure, a table and a printed line that change make their cell DIFFER", () => {
  const plotly = (y: number) => output({ "application/vnd.plotly.v1+json": { data: [{ y: [0, y] }] } });
  const html = (x: string) => output({ "text/html": ["<table>", `<td>${x}</td></table>`] });
  assert.deepEqual(verdicts([plotly(1)], [plotly(1.00001)]), ["DIFFERS"]);
  assert.deepEqual(verdicts([html("0.5")], [html("0.5")]), ["REPRODUCED"]);
  assert.deepEqual(verdicts([html("0.5")], [html("0.6")]), ["DIFFERS"]);
  assert.deepEqual(verdicts([html("0.5")], []), ["DIFFERS"]);
  assert.deepEqual(
    verdicts([html("0.5")], [output({ "text/html": "<table><td>0.5</td></table>" }, "execute_result")]),
    ["DIFFERS"],
  );
});

test("stderr and errors make a cell DIFFER even when the published cell shows the same", () => {
  const stderr = { output_type: "stream", name: "stderr", text: "warning" };
  const error = { output_type: "error", ename: "Error", evalue: "no", traceback: [] };
  assert.deepEqual(verdicts([stderr], [stderr]), ["DIFFERS"]);
  assert.deepEqual(verdicts([error], [error]), ["DIFFERS"]);
});

test("a cell that was not reached, and a lesson that never started, are NOT RUN", () => {
  const published = lesson(code([]), code([]));
  assert.deepEqual(
    compareLesson(published, lesson(code([]), code([], null))).map((cell) => cell.verdict),
    ["REPRODUCED", "NOT RUN"],
  );
  assert.deepEqual(
    compareLesson(published).map((cell) => cell.verdict),
    ["NOT RUN", "NOT RUN"],
  );
});

test("a file that is no notebook is refused by name", () => {
  assert.throws(() => parseLesson("05", "not json"), { code: "notebook" });
  assert.throws(() => parseLesson("05", "[]"), { code: "notebook" });
  const twice = '{"cells": [{"cell_type": "markdown", "source": "a", "source": "b"}]}';
  assert.throws(() => parseLesson("05", twice), { code: "notebook", message: /"source" twice/ });
});
