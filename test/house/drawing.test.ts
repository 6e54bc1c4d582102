import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { type Origin, statisticsIn } from "./drawing.js";
import { ROOT, sourcesOf } from "./rooms.js";

/** Which file below lib each name of a door comes from. */
function doorOf(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(ROOT, "lib", file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const names = source.statements.flatMap((statement): [string, string][] => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier || !statement.exportClause) return [];
    const from = posix.normalize((statement.moduleSpecifier as ts.StringLiteral).text);
    return ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map((element) => [element.name.text, from])
      : [];
  });
  return new Map(names);
}

const internals = doorOf("internals.ts");
const origin: Origin = (module, name) => (module === "treatment-rules/internals" ? internals.get(name) : undefined);

const drawings = [
  ...sourcesOf("lib").filter(({ path }) => path.startsWith("figures/")),
  ...sourcesOf("course").filter(({ path }) => path.startsWith("figures/")),
];

test("a figure draws: no source of a figure computes a statistic", () => {
  assert.ok(drawings.length > 40);
  assert.deepEqual(
    drawings.flatMap(({ path, text }) => statisticsIn(path, text, origin)),
    [],
  );
});

test("every figure draws a summary, but for lines as they are given and the map of the course", () => {
  const bare = drawings.flatMap(({ path, text }) => {
    if (path.startsWith("figures/frame/") || path === "figures/index.ts") return [];
    const figures = [...text.matchAll(/^export function (\w+)\([\s\S]*?\): Figure \{/gm)].map(([, name]) => name);
    return figures.length > 0 && !/\bsummarize[A-Z]\w*\(/.test(text) ? figures : [];
  });
  assert.deepEqual(bare.sort(), ["courseMap", "lines"]);
});

const planted: readonly (readonly [string, string])[] = [
  ["a statistic of a lower room", 'import { mean } from "../../math/statistics/descriptive.js";'],
  ["its distribution", 'import { normalQuantile as z } from "../../math/distributions/distributions.js";'],
  ["a method", 'import { evaluateRule } from "../../value/evaluate-rule.js";'],
  ["an interval", 'import { type Bounds, wilsonInterval } from "../../math/intervals.js";'],
  ["a range of data", 'import { rangeOf } from "../../math/statistics/range.js";'],
  ["a part of the core that is no check", 'import { plain } from "../../core/json.js";'],
  ["a whole module", 'import * as statistics from "simple-statistics";'],
  ["a package", 'import { mean } from "simple-statistics";'],
  ["a statistic handed on", 'export { mean } from "../../math/statistics/descriptive.js";'],
  ["a module handed on", 'export * from "../../math/statistics/descriptive.js";'],
  ["an import at work", 'const { mean } = await import("../../math/statistics/descriptive.js");'],
  ["a root", "const error = Math.sqrt(variance);"],
  ["a logarithm", "const odds = Math.log(p);"],
  ["a greatest value", "const most = Math.max(...values);"],
  ["Math by another name", "const { sqrt } = Math;"],
  ["a sum", "const sum = values.reduce((a, b) => a + b, 0);"],
  ["a sum in a loop", "for (const v of values) sum += v;"],
  ["a count in a loop", "for (const v of values) if (v) count++;"],
  ["a loop of its own", "for (let i = 0; i < values.length; i = i + 1) use(values[i]);"],
  ["an order", "const sorted = [...rows].sort((a, b) => a.p - b.p);"],
  ["a count over a threshold", "const n = rows.filter((row) => row.small).length;"],
  ["the same in two steps", "const own = rows.filter((row) => row.small);\nconst n = own.length;"],
  ["a threshold", "const small = rows.filter((row) => row.p < 0.05);"],
  ["a sign", "const above = row.lower > 0;"],
  ["a share", "const share = count / n;"],
  ["a square", "const variance = sd ** 2;"],
  ["a square by hand", "const variance = sd * sd;"],
  ["a difference", "const gain = row.treated - row.control;"],
  ["a bound", "const upper = row.estimate + reach;"],
  ["a reach", "const reach = z * row.standardError;"],
  ["a variance of a share", "const variance = p * (1 - p);"],
  ["rounding", "const text = value.toFixed(2);"],
];

for (const [what, code] of planted) {
  test(`the check sees ${what} in a figure`, () => {
    assert.equal(statisticsIn("figures/value/planted.ts", code).length > 0, true, code);
  });
}

const drawn: readonly string[] = [
  'import { summarizeGains } from "../../value/summary/gains.js";',
  'import { type Trial } from "../../trials/trial.js";',
  'import type { Trial } from "../../trials/trial.js";',
  'import { assertFinite } from "../../core/assert.js";',
  'import { frame } from "../frame/frame.js";',
  'export type { Interval } from "../../math/intervals.js";',
  "const x = rows.map((row) => 100 * row.share);",
  "const y = rows.map((row, i) => row.estimate * unit.factor - i);",
  "const places = names.map((_, k) => -k + (names.length > 1 ? 0.14 - 0.28 * k : 0));",
  "const y = rows.map((row) => -names.indexOf(row.name) - 0.5);",
  'const text = "n = " + row.n;',
  "const own = rows.filter((row) => row.gains === gains);\nif (own.length === 0) draw();",
  "const many = rules.length > 4;",
  "const below = names.map((name, k) => (k < 3 ? name : shortened(name)));",
  "for (const row of rows) assertFinite([row.truth], where, row.name);",
  "const striped = rows.map((_, i) => (i % 2 === 0 ? dark : light));",
];

for (const code of drawn) {
  test(`the check has nothing against drawing: ${code.split("\n")[0]}`, () => {
    assert.deepEqual(statisticsIn("figures/value/planted.ts", code), []);
  });
}

test("the frame may measure what it lays out, but takes no statistic and draws no root of its own", () => {
  const inFrame = (code: string, file = "planted.ts") => statisticsIn(`figures/frame/${file}`, code).length;
  assert.equal(inFrame('import { rangeOf } from "../../math/statistics/range.js";'), 0);
  assert.equal(inFrame("const wide = Math.max(...texts.map((text) => text.length)) / 2;"), 0);
  assert.equal(inFrame("const half = values.reduce((a, b) => Math.max(a, b), 0) * 0.5;"), 0);
  assert.equal(inFrame("const side = Math.sqrt(share);", "marks.ts"), 0);
  assert.equal(inFrame("const side = Math.sqrt(share);"), 1);
  const log10 = 'import { log10 } from "../../arithmetic/log10.js";';
  assert.deepEqual([inFrame(log10, "extent.ts"), inFrame(log10, "marks.ts")], [0, 1]);
  assert.equal(inFrame('import { mean } from "../../math/statistics/descriptive.js";'), 1);
  assert.equal(inFrame('import { summarizeGains } from "../../value/summary/gains.js";'), 1);
  assert.equal(inFrame('import { intervals } from "../charts/intervals.js";'), 1);
  assert.equal(inFrame("const square = x ** 2;"), 1);
});

test("a figure of the course takes from the inner door what the figures of the library have, and no statistic", () => {
  const inCourse = (code: string) => statisticsIn("figures/planted.ts", code, origin).length;
  assert.equal(inCourse('import { frame, percent, raise } from "treatment-rules/internals";'), 0);
  assert.equal(inCourse('import { summarizePublishedPairs } from "../data/published-pairs.js";'), 0);
  assert.equal(inCourse('import { mean } from "treatment-rules/internals";'), 1);
  assert.equal(inCourse('import { wilsonInterval } from "treatment-rules";'), 1);
  assert.equal(inCourse('import { readData } from "../data/data-folder.js";'), 1);
});
