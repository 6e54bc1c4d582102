import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "#course/reproduce/compare/compare.js";
import { cutAtNumbers, sameNumber, textDifference } from "#course/reproduce/compare/numbers.js";

const numbers = (text: string) => cutAtNumbers(text).filter((_, i) => i % 2 === 1);

test("numbers are found in running text, with either minus sign, exponents and a leading point", () => {
  assert.deepEqual(numbers("from -1.5 to \u22122 and .85, 3e-7 (4.)"), ["-1.5", "\u22122", ".85", "3e-7", "4"]);
  assert.deepEqual(numbers("[1,2.50]=x"), ["1", "2.50"]);
  assert.deepEqual(numbers("3-5 and 3 - 5"), ["3", "5", "3", "5"]);
});

test("a number inside a word, a version or a hash is text", () => {
  assert.deepEqual(numbers("x1 lesson05 1.0.22 v2.1 a3f9 12e4ab _7 12px"), []);
  assert.deepEqual(numbers("margin:0.25em"), ["0.25"]);
});

test("two numbers are the same to 1e-9 of the larger, and not beyond", () => {
  assert.ok(sameNumber(1, 1 + 0.9e-9));
  assert.ok(!sameNumber(1, 1 + 1.2e-9));
  assert.ok(sameNumber(5e-5, 5e-5 * (1 + 0.9e-9)));
  assert.ok(!sameNumber(5e-5, 5e-5 * (1 + 1.2e-9)));
  assert.ok(sameNumber(1e-17, -3e-17), "rounding noise around 0");
  assert.ok(!sameNumber(1e-12, 0));
  assert.ok(sameNumber(0, -0));
});

test("words differ exactly, fractions to 1e-9, whole numbers digit for digit", () => {
  assert.equal(textDifference("gain 0.1234567890", "gain 0.12345678901"), undefined);
  assert.deepEqual(textDifference("gain 0.1234 (n 698)", "gain 0.1235 (n 698)"), { expected: "0.1234", got: "0.1235" });
  assert.deepEqual(textDifference("n 12345678901", "n 12345678902"), { expected: "12345678901", got: "12345678902" });
  assert.ok(textDifference("Gain 1.5", "gain 1.5"));
  assert.ok(textDifference("tslab 1.0.22", "tslab 1.0.23"));
  assert.ok(textDifference("a 1.5", "a 1.5 2.5"));
  assert.ok(textDifference("-1.5", "1.5"));
  assert.ok(textDifference("a  1.5", "a 1.5"), "alignment is text");
  assert.ok(textDifference("1e999", "2e999"), "what is no finite number is text");
});

test("JSON is compared all the way down, whatever the order of keys", () => {
  assert.deepEqual(differences({ a: [1, { b: "x 2.0" }], c: null }, { c: null, a: [1, { b: "x 2.0000000001" }] }), []);
  assert.deepEqual(differences({ y: [1, 2, 3] }, { y: [1, 2.1, 3] }), [{ where: "y[1]", expected: "2", got: "2.1" }]);
  assert.deepEqual(differences({ y: [1, 2] }, { y: [1] }), [{ where: "y", expected: "2 entries", got: "1 entries" }]);
  assert.equal(differences({ a: 1 }, {}).length, 1);
  assert.equal(differences({}, { a: 1 }).length, 1);
  assert.equal(differences({ a: null }, { a: 0 }).length, 1);
  assert.equal(differences({ a: true }, { a: false }).length, 1);
  assert.equal(differences({ a: "1" }, { a: 1 }).length, 1);
});

test("a key called __proto__ is compared like any other", () => {
  const [a, b] = ['{"__proto__": 1}', '{"__proto__": 2}'].map((text) => JSON.parse(text));
  assert.equal(differences(a, b).length, 1);
});

test("a long list of differences is cut short", () => {
  const zeros = Array.from({ length: 100 }, () => 0);
  assert.equal(
    differences(
      zeros,
      zeros.map((x) => x + 1),
      "",
      5,
    ).length,
    5,
  );
});
