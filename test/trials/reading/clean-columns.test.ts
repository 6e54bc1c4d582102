import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTrial, type Stream, stream } from "treatment-rules";

const pick = <T>(items: readonly T[], random: Stream): T => items[random.integer(items.length)];
const letters = (random: Stream, count: number, from = "ABCDEFGHKLMNPRSTVWXYZ") =>
  Array.from({ length: count }, () => from[random.integer(from.length)]).join("");
const whole = (random: Stream, below: number) => 1 + random.integer(below);

/** Labels as trials have them, a few at a time, none of which is a number. */
const labelled: readonly ((random: Stream) => string[])[] = [
  (r) => Array.from({ length: 4 }, (_, k) => `${letters(r, 3)}${k + 1}`),
  (r) => Array.from({ length: 4 }, (_, k) => `${letters(r, 1)}${10 * k + r.integer(10)}`),
  (r) => ["I", "IIa", "IIb", "III", "IV"].map((stage) => `${pick(["stage", "grade"], r)} ${stage}`),
  () => ["1a", "1b", "2a", "2b", "3c"],
  () => ["1st", "2nd", "3rd", "4th"],
  (r) => bands(r).map(([from, to]) => `${from}-${to}`),
  (r) => bands(r).map(([from, to]) => `${from}\u2013${to} years`),
  (r) => bands(r).map(([from, to]) => `[${from},${to + 1})`),
  (r) => [`<${whole(r, 90)}`, `>=${whole(r, 90)}`],
  (r) => [`${whole(r, 30)}-40`, "41-60", "61+"],
  () => ["AA", "Aa", "aa"],
  () => ["A+", "A-", "B+", "O-", "AB+"],
  () => ["+", "++", "-"],
  (r) => Array.from({ length: 3 }, (_, k) => `site ${whole(r, 9) + 10 * k}`),
  (r) => Array.from({ length: 3 }, (_, k) => `rs${whole(r, 99999) + 100_000 * k}`),
  (r) => Array.from({ length: 3 }, (_, k) => `${letters(r, 1)}${10 + k}.${r.integer(10)}`),
  () => ["placebo", "10 mg", "20 mg"],
  () => ["5-FU", "3TC", "cisplatin"],
  () => ["HLA-B*57:01", "HLA-A*02:01"],
  () => ["c.35G>T", "p.Gly12Val", "wild type"],
  () => ["yes", "no"],
  () => ["TRUE", "FALSE"],
  () => ["New York", "S\u00e3o Paulo", "\u6771\u4eac", "\u0645\u0643\u0629"],
  (r) => Array.from({ length: 3 }, (_, k) => letters(r, 4 + k, "abcdefghiklmnoprstu")),
];

function bands(random: Stream): [number, number][] {
  const width = 5 + random.integer(15);
  return Array.from({ length: 4 }, (_, k) => [18 + k * width, 17 + (k + 1) * width]);
}

/** Numbers as trials have them. */
const numeric: readonly ((random: Stream) => string)[] = [
  (r) => String(18 + r.integer(70)),
  (r) => (50 + 12 * r.normal()).toFixed(1),
  (r) => String(Math.exp(r.normal())),
  (r) => String(r.bernoulli(0.3)),
  (r) => String(r.integer(4)),
  (r) => String(1 + r.integer(5)),
  (r) => String(r.normal()),
  (r) => String(r.bernoulli(0.1) ? 1 + r.integer(6) : 0),
  (r) => String(Math.floor(1e6 * Math.exp(2 * r.normal()))),
  (r) => String(1940 + r.integer(60)),
  (r) => String(r.integer(101)),
  (r) => String(r.integer(7) - 3),
];

test("clean columns are read without a word, as labels and as numbers", () => {
  for (let k = 0; k < 600; k++) {
    const random = stream("clean").child(k);
    const n = 40 + random.integer(200);
    const labels = pick(labelled, random)(random);
    const number = pick(numeric, random);
    const rows = Array.from({ length: n }, (_, i) => {
      const label = `"${pick(labels, random)}"`;
      return `${["new", "old"][i % 2]},${i < 4 ? i >> 1 : random.bernoulli(0.4)},${label},${number(random)}`;
    });
    const trial = parseTrial(`arm,cured,label,x\n${rows.join("\n")}\n`, {
      outcome: "cured",
      treatment: "arm",
      treated: "new",
    });
    assert.equal(trial.levels[0].kind, "categorical", labels.join(" "));
    assert.equal(trial.levels[1].kind, "numeric");
    assert.equal(trial.reading, undefined, JSON.stringify(trial.reading));
  }
});
