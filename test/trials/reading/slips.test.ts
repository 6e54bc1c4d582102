import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrial, type Roles, stream, TreatmentRulesError } from "treatment-rules";

const N = 240;

/** What becomes of a trial with one more column, for every row. */
function read(cell: (i: number) => string | number, more: Partial<Roles> = {}): { code: string; text: string } {
  const random = stream("slips");
  const rows = Array.from(
    { length: N },
    (_, i) => `${random.bernoulli(0.5) ? "new" : "old"},${random.bernoulli(0.4) ? 1 : 0},${cell(i)}`,
  );
  try {
    const { notes } = parseTrial(`arm,y,x\n${rows.join("\n")}\n`, {
      ...{ outcome: "y", treatment: "arm", treated: "new", ...more },
    });
    return { code: notes.map(({ code }) => code).join(" "), text: notes.map(({ text }) => text).join(" ") };
  } catch (error) {
    assert.ok(error instanceof TreatmentRulesError, String(error));
    return { code: error.code, text: error.message };
  }
}
const words =
  (...labels: string[]) =>
  (i: number): string =>
    labels[(i * i + (i >> 2)) % labels.length];
/** A few cells of another kind in a column. */
const among = (cell: (i: number) => string | number, other: string | number) => (i: number) =>
  i === 17 || i === 40 ? other : cell(i);

test("labels that differ by a sign at the end or between letters are one label, unless all are said to be labels", () => {
  for (const [one, other] of [
    ["mild", "mild."],
    ["severe", "severe;"],
    ["non-smoker", "nonsmoker"],
    ["stage_two", "stage two"],
    ["T-cell", "Tcell"],
  ]) {
    const column = among(words(one, "other", "third"), other);
    const { code, text } = read(column);
    assert.equal(code, "twin-labels", `${one} ${other}`);
    assert.match(text, /which differ by a sign\. Write one label in one way; if they are two, say categorical/);
    assert.equal(read(column, { categorical: ["x"] }).code, "");
  }
});

test("grades, ranges and groups that are told by their signs are labels of their own", () => {
  assert.equal(read(words("A-", "A", "A+", "B-", "B")).code, "");
  assert.equal(read(words("1-2", "12", "3-4", "34"), { categorical: ["x"] }).code, "");
  assert.equal(read(words("G1", "G2", "G-CSF")).code, "");
});

test("letters of another alphabet that look Latin make no label of their own, whatever is stated", () => {
  const first = (label: string, letter: string): string => letter + label.slice(1);
  for (const [latin, other] of [
    ["AML", first("AML", "\u0410")],
    ["control", first("control", "\u0441")],
    ["placebo", first("placebo", "\u0440")],
    ["Other", first("Other", "\u039f")],
    ["male", "m\u0430le"],
  ]) {
    for (const more of [{}, { categorical: ["x"] }]) {
      const { code, text } = read(among(words(latin, "new", "third"), other), more);
      assert.equal(code, "twin-labels", latin);
      assert.match(text, /characters that look alike: .*U\+0/);
    }
  }
  assert.equal(read(words("мужской", "женский")).code, "");
  assert.equal(read(words("άνδρας", "γυναίκα")).code, "");
});

test("a stray number in a column of zeros and ones is asked about, with the row; two is a count", () => {
  const binary = (i: number): number => (i * 7) % 2;
  for (const stray of [5, 3, 11, -4, 0.5, 10]) {
    const { code, text } = read(among(binary, stray));
    assert.equal(code, "sentinel", String(stray));
    assert.match(text, new RegExp(`line 19, column "x": expected a value like the others, got ${stray} in 2 rows`));
    assert.equal(read(among(binary, stray), { missingLabels: [] }).code, "");
    assert.equal(read(among(binary, stray), { missingLabels: [String(stray)], missing: "indicator" }).code, "");
  }
  assert.equal(read(among(binary, 2)).code, "");
  // A number of one patient in ten is no slip, and beside another it may be a count.
  assert.equal(read((i) => (i % 10 === 0 ? 5 : binary(i >> 1))).code, "");
  assert.equal(read((i) => (i === 17 ? 3 : i === 40 || i === 41 ? 2 : binary(i))).code, "");
});

test("days as a spreadsheet numbers them are said to look so, and other large numbers are not", () => {
  const random = stream("days");
  const days = Array.from({ length: N }, () => 44_197 + random.integer(900));
  const { code, text } = read((i) => days[i]);
  assert.equal(code, "day-numbers");
  assert.match(text, /^x: "44\d{3}" and the others are read as numbers; so a spreadsheet numbers days\.$/);
  const wide = Array.from({ length: N }, () => 32_900 + random.integer(18_000));
  assert.equal(read((i) => wide[i]).code, "");
  assert.equal(read((i) => days[i] + 0.5).code, "");
});
