// slow: the suite run with faults planted, 8 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import ts from "typescript";
import { load, ROOT } from "./load.js";

interface Place {
  readonly kind: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly start: number;
  readonly end: number;
  readonly room: string;
}
const { placesIn } = await load("faults/places.mjs");
const { drawFaults, KINDS, ROOMS, statisticPlaces, withFault } = await load("faults/draw.mjs");
const { concernedTests, summaryOf } = await load("faults/statistic.mjs");
const { readArguments } = await load("faults/main.mjs");

/** The places of a small source, each as "kind: before > after". */
function placesOf(text: string): string[] {
  const host = ts.createCompilerHost({ target: ts.ScriptTarget.ES2022 });
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => (name === "a.ts" ? source : read(name, ...rest));
  const program = ts.createProgram(["a.ts"], { target: ts.ScriptTarget.ES2022, strict: true }, host);
  const places: readonly Place[] = placesIn(source, program.getTypeChecker());
  return places.map(({ kind, start, end, after }) => `${kind}: ${text.slice(start, end)} > ${after}`);
}

test("signs change between numbers, and a minus is left out; texts and counting loops stay", () => {
  assert.deepEqual(placesOf("declare let a: number, b: number; a + b; a - b; a += b; -a; -1;"), [
    "sign: + > -",
    "sign: - > +",
    "sign: += > -=",
    "sign: -a > a",
  ]);
  assert.deepEqual(placesOf('declare let s: string, a: number; s + "x"; s + a; for (let i = 0; i < a; i++) s;'), []);
});

test("bounds are exchanged by name, by place in a pair of numbers, and of Math", () => {
  const code = "declare let e: { lower: number; interval: readonly [number, number]; rows: number[] };";
  assert.deepEqual(placesOf(`${code} e.lower; e.interval[1]; e.rows[0]; Math.max(1, 2);`), [
    "bound: lower > upper",
    "bound: 1 > 0",
    "bound: max > min",
  ]);
});

test("a divisor is one more or one less", () => {
  assert.deepEqual(placesOf("declare let a: number, n: number; a / n; a / (n - 1); a / 2;"), [
    "divisor: n > (n - 1)",
    "divisor: (n - 1) > (n)",
    "sign: - > +",
    "divisor: 2 > (2 - 1)",
  ]);
});

test("directions turn: comparisons of numbers, arms and trials by name, the answers of a choice", () => {
  const code = 'declare let p: { treated: number; forward: number }, s: string; p.treated; p.forward <= 2; s < "a";';
  assert.deepEqual(placesOf(`${code} s ? 1 : 2;`), [
    "direction: treated > control",
    "direction: <= > >=",
    "direction: forward > backward",
    "direction: s ? 1 : 2 > s ? 2 : 1",
  ]);
});

test("levels lie between a thousandth and 1; smaller numbers are tolerances", () => {
  assert.deepEqual(placesOf("0.5; 0.25; 1e-9; 0; 1; 2.5; type A = 0.5;"), ["level: 0.5 > 0.45", "level: 0.25 > 0.3"]);
});

test("faults are drawn from every room and kind, the same for the same seed, each at a place of its own", () => {
  const places: Map<string, readonly Place[]> = statisticPlaces(ROOT);
  assert.deepEqual([...places.keys()], Object.keys(ROOMS));
  for (const [room, all] of places) {
    assert.deepEqual([...new Set(all.map(({ kind }) => kind))].sort(), [...KINDS].sort(), room);
  }
  const drawn: readonly Place[] = drawFaults(places, stream("a seed"), 15);
  assert.equal(drawn.length, 75);
  assert.deepEqual(drawFaults(places, stream("a seed"), 15), drawn);
  assert.notDeepEqual(drawFaults(places, stream("another"), 15), drawn);
  assert.equal(new Set(drawn.map(({ file, start, kind, after }) => `${file} ${start} ${kind} ${after}`)).size, 75);
  for (const fault of drawn.slice(0, 10)) {
    const { path, text } = withFault(ROOT, fault);
    assert.match(path, /^(lib|course).dist.*\.js$/);
    assert.doesNotMatch(text, /\binterface\b/);
    assert.notEqual(text, withFault(ROOT, { ...fault, after: fault.before }).text);
  }
});

test("a fault concerns the tests of its room first, those before others that name what its file exports", () => {
  const names = concernedTests(ROOT, { room: "value", file: "lib/value/evaluate-rule.ts" }).map(
    ({ name }: { name: string }) => name,
  );
  assert.equal(names[0], "value/evaluate-rule.test.ts");
  const rooms = [...new Set(names.map((name: string) => name.replace(/^course\//, "").split("/")[0]))];
  assert.deepEqual(rooms, ["value", "replication", "study", "figures"]);
});

test("what was missed is named with its place; the command refuses what it does not know", () => {
  const fault = { kind: "sign", file: "lib/a.ts", line: 3, before: "+", after: "-" };
  const [total, missed] = summaryOf([
    { ...fault, caught: true },
    { ...fault, caught: false },
  ]);
  assert.match(total, /^1 of 2 faults in statistics caught: sign 1 of 2, bound 0 of 0/);
  assert.equal(missed, "MISSED  lib/a.ts:3  +  became  -");
  assert.deepEqual(readArguments(["--kind", "statistic", "--each", "2"]), {
    kinds: ["statistic"],
    seed: "faults",
    workers: 2,
    each: 2,
  });
  for (const wrong of [
    ["--kind", "other"],
    ["--each", "0"],
    ["--workers", "two"],
    ["--sed", "x"],
  ]) {
    assert.equal(readArguments(wrong), undefined);
  }
});
