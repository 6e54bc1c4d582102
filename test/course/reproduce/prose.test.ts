import assert from "node:assert/strict";
import { test } from "node:test";
import type { LedgerFinding } from "#course/reproduce/compare/finding.js";
import { parseLiterature } from "#course/reproduce/compare/literature.js";
import { quotedNumbers } from "#course/reproduce/compare/prose.js";
import { parseLesson } from "#course/reproduce/project/notebook-file.js";
import { looseNumbers } from "#course/reproduce/rules/loose-numbers.js";

const finding = (id: string, value: number, unit: string, more: Partial<LedgerFinding> = {}): LedgerFinding => ({
  lesson: "00",
  id,
  value,
  kind: "float",
  unit,
  sentence: "s",
  ...more,
});
const ledger = [
  finding("00/claimed", 0.0268, "points", { interval: [0.0031, 0.0505], standardError: 0.0121 }),
  finding("00/loss", -0.004, "points"),
  finding("00/share", 0.3204, "share"),
  finding("00/n", 1540, "patients"),
  finding("00/half", 0.125, "share"),
];
const prose = (text: string) => parseLesson("00", JSON.stringify({ cells: [{ cell_type: "markdown", source: text }] }));
const check = (text: string) => quotedNumbers(prose(text), { ledger }).map((it) => it.verdict);

test("a quoted number agrees with its finding to the digits printed", () => {
  assert.deepEqual(check("it claims 2.7 points<!--finding 00/claimed--> more"), ["AGREES"]);
  assert.deepEqual(check("it claims 2.68 points<!-- finding 00/claimed -->"), ["AGREES"]);
  assert.deepEqual(check("it claims **3 points**<!--finding 00/claimed-->"), ["AGREES"]);
  assert.deepEqual(check("it claims 2.6 points<!--finding 00/claimed-->"), ["DIFFERS"]);
  assert.deepEqual(check("in 32%<!--finding 00/share--> of trials, a share of 0.32<!--finding 00/share-->"), [
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(check("in 33 percent<!--finding 00/share-->, a share of .33<!--finding 00/share-->"), [
    "DIFFERS",
    "DIFFERS",
  ]);
  assert.deepEqual(check("1,540<!--finding 00/n--> patients; 1540<!--finding 00/n-->"), ["AGREES", "AGREES"]);
  assert.deepEqual(check("12.5%<!--finding 00/half--> and 13%<!--finding 00/half-->"), ["AGREES", "AGREES"]);
});

test("a number may stand before its unit, or before a word or two", () => {
  assert.deepEqual(check("among 1,540 patients<!--finding 00/n--> and **1540 sick patients**<!--finding 00/n-->"), [
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(check("in 3 of 1,540 patients<!--finding 00/n-->, 2.7 points more<!--finding 00/claimed-->"), [
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(check("in 1,540 of all those patients<!--finding 00/n-->"), ["DIFFERS"]);
});

test("signs count: a loss of 0.4 points is -0.4, or its size", () => {
  assert.deepEqual(check("\u22120.4 points<!--finding 00/loss--> and -0.4 points<!--finding 00/loss-->"), [
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(check("a loss of 0.4 points<!--finding 00/loss size-->"), ["AGREES"]);
  assert.deepEqual(check("a gain of 0.4 points<!--finding 00/loss-->"), ["DIFFERS"]);
});

test("the ends of an interval and a standard error can be quoted", () => {
  assert.deepEqual(
    check(
      "(0.3<!--finding 00/claimed lower--> to 5.1 points<!--finding 00/claimed upper-->; 1.2<!--finding 00/claimed standardError-->)",
    ),
    ["AGREES", "AGREES", "AGREES"],
  );
  assert.match(quotedNumbers(prose("3 points<!--finding 00/loss upper-->"), { ledger })[0].reason ?? "", /no upper/);
});

test("an unknown finding and a comment without a number are told apart", () => {
  const reasons = quotedNumbers(prose("2 points<!--finding 09/x--> and many<!--finding 00/share-->"), { ledger });
  assert.deepEqual(
    reasons.map((it) => it.reason),
    ["there is no such finding", "no number stands before the comment"],
  );
});

test("only numbers that nobody stands for are loose", () => {
  const text = [
    "# 05 · Replication",
    "## 3 doctors",
    "1. In lesson 05 we saw 2.7 points<!--finding 00/claimed--> and `x = 4`, $\\alpha = 5$, [a link](https://x.org/6).",
    "```\n7\n```",
    "Rubin (2012) treated 42 patients in trial 1 and trials 1 and 2; W1 is fine.",
  ].join("\n");
  assert.deepEqual(
    looseNumbers(prose(text)).map((it) => it.number),
    ["3", "42"],
  );
});

test("a figure from the literature is held against data/literature.csv", () => {
  const csv = "id,events,n,estimate,unit\nold,297,347,0.856,share cured\nmargin,,,-10,points\nage,,,48,years\n";
  const sources = { ledger, literature: parseLiterature(csv) };
  const of = (text: string) => quotedNumbers(prose(text), sources).map((it) => it.verdict);
  assert.deepEqual(of("85.6%<!--literature old-->, 297<!--literature old events--> of 347<!--literature old n-->"), [
    "AGREES",
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(of("a margin of 10 points<!--literature margin size-->, median 48<!--literature age--> years"), [
    "AGREES",
    "AGREES",
  ]);
  assert.deepEqual(of("86.5%<!--literature old--> and 1<!--literature age events-->"), ["DIFFERS", "DIFFERS"]);
  assert.throws(() => parseLiterature("id,estimate\na,1\na,2\n"), { code: "literature" });
});
