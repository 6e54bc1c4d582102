import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "#lib/core/json-text.js";

const refused = (text: string, problem: object) =>
  assert.throws(() => parseJson(text, "plan.json"), { code: "json", ...problem }, text);

test("JSON is read as JSON.parse reads it, a byte order mark and white space passed over", () => {
  for (const value of [
    { a: [1, { a: 2 }, "}"], b: { a: '"a":' }, c: "\\" },
    [],
    "text",
    0.1,
    1e21,
    2 ** 60,
    -1.5e-7,
    null,
  ]) {
    for (const text of [JSON.stringify(value), `\ufeff \n${JSON.stringify(value, undefined, 2)}\n`]) {
      assert.deepEqual(parseJson(text, "plan.json"), value);
    }
  }
});

test("a field that comes twice in one object is refused with its line", () => {
  refused('{"pairs": 10,\n "seed": "a",\n "pairs": 1000}', { where: "plan.json, line 3", got: '"pairs" twice' });
  refused('{"a": {"b": 1}, "list": [{"b": 1, "\\u0062": 2}]}', { got: '"b" twice' });
  refused('{"__proto__": 1, "__proto__": 2}', { got: '"__proto__" twice' });
  assert.deepEqual(parseJson('[{"a": 1}, {"a": 2}]', "plan.json"), [{ a: 1 }, { a: 2 }]);
});

test("a number that cannot be held as it is written is refused with its line", () => {
  for (const number of ["1e999", "-1e400", "12345678901234567890", "9007199254740993", "1e-400"]) {
    refused(`{"n": 1,\n "seed": ${number}}`, { where: "plan.json, line 2", got: JSON.stringify(number) });
  }
  assert.deepEqual(parseJson("[0.1, 100000000000000000000, 0e5, 0.0]", "plan.json"), [0.1, 1e20, 0, 0]);
});

test("text that is no JSON, or has something behind it, is refused", () => {
  for (const text of ["", " \n", "{", "{}x", "{} {}", "{'a': 1}", "NaN", '{"a": 1,}', "[1, 2", "\u0000{}"])
    refused(text, {});
});
