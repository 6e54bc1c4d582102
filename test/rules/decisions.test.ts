import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, type Rule, staticRule } from "treatment-rules";
import { assertPatients, decisionsOf, wordsOf } from "#lib/rules/decisions.js";

const x = Matrix.fromColumns([[40, 50, 60]], ["age"]);
/** A reader's own rule, which decides as it likes. */
const own = (given: unknown): Rule => ({ ...staticRule(1), name: "own", decide: () => given as Uint8Array });

test("decisions of a reader's own rule become bytes, and bytes stay what they are", () => {
  assert.deepEqual(decisionsOf(own([1, 0, 1]), x, "test"), Uint8Array.of(1, 0, 1));
  assert.deepEqual(decisionsOf(own(Float64Array.of(0, 0, 1)), x, "test"), Uint8Array.of(0, 0, 1));
  const bytes = Uint8Array.of(0, 1, 1);
  assert.equal(decisionsOf(own(bytes), x, "test"), bytes);
});

test("what is no decision is told with its row, counted from 1", () => {
  const refused = (given: unknown, got: string) =>
    assert.throws(() => decisionsOf(own(given), x, "test"), { code: "decision", got });
  refused([1, 0, 2], "2 in row 3");
  refused([0.5, 0, 1], "0.5 in row 1");
  refused([1, 0], "2 of them");
  refused(null, "null");
  refused(1, "1");
});

test("words are text, and patients are at least one", () => {
  assert.equal(wordsOf(staticRule(0)), "Treat no one.");
  assert.throws(() => wordsOf({ ...staticRule(0), inWords: () => 3 as never }), { code: "rule", got: "3" });
  assert.throws(() => assertPatients(new Matrix(new Float64Array(0), 0, 1), "test"), { code: "no-rows" });
});
