import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalText, plain } from "#lib/core/json.js";

const through = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("plain data are what JSON's own text would give back", () => {
  const anything = fc.anything({
    withSparseArray: true,
    withNullPrototype: true,
    withBoxedValues: true,
    withDate: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      const text = JSON.stringify(value);
      if (text === undefined) assert.throws(() => plain(value), /json|written down/);
      else assert.equal(JSON.stringify(plain(value)), JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 2000 },
  );
});

test("typed arrays are lists, what writes itself is asked, and names stay names", () => {
  const values = new Float64Array([1.5, -0, Number.NaN, Number.POSITIVE_INFINITY, 1e-300]);
  const own = { toJSON: (key: string) => ({ key, values }) };
  assert.deepEqual(plain({ own, more: [own] }), {
    own: { key: "own", values: [1.5, 0, null, null, 1e-300] },
    more: [{ key: "0", values: [1.5, 0, null, null, 1e-300] }],
  });
  const odd = JSON.parse('{"__proto__": {"a": 1}, "2": "b", "1": "a", "constructor": 3}');
  assert.deepEqual(Object.keys(plain(odd) as object), ["1", "2", "__proto__", "constructor"]);
  assert.equal(JSON.stringify(plain(odd)), JSON.stringify(through(odd)));
  const ring: { self?: object } = {};
  ring.self = ring;
  assert.throws(() => plain(ring), /an object that holds itself/);
  const twice = { a: 1 };
  assert.deepEqual(plain([twice, twice]), [{ a: 1 }, { a: 1 }]);
  assert.throws(() => plain({ big: 1n }), /a bigint/);
  assert.throws(() => plain(new BigInt64Array(1)), /a bigint/);
  assert.throws(() => plain(undefined), /written down/);
});

test("canonical text has the keys in order and numbers as JSON writes them", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const data = plain(value);
      assert.deepEqual(JSON.parse(canonicalText(data)), data);
    }),
  );
  assert.equal(
    canonicalText({ b: [1e21, -1e-7, 0.1], a: [1, null], c: undefined }),
    '{"a":[1,null],"b":[1e+21,-1e-7,0.1]}',
  );
});
