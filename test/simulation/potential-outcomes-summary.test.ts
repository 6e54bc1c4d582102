import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizePotentialOutcomes } from "treatment-rules";

const both = { y1: [1, 1, 0, 0, 1], y0: [1, 0, 1, 0, 0], treatment: [1, 0, 0, 1, 1] };

test("the treatment decides where the two outcomes differ, for better or for worse", () => {
  assert.deepEqual(summarizePotentialOutcomes(both), {
    n: 5,
    patients: [
      { patient: 1, treated: true, y1: 1, y0: 1, difference: 0 },
      { patient: 2, treated: false, y1: 1, y0: 0, difference: 1 },
      { patient: 3, treated: false, y1: 0, y0: 1, difference: -1 },
      { patient: 4, treated: true, y1: 0, y0: 0, difference: 0 },
      { patient: 5, treated: true, y1: 1, y0: 0, difference: 1 },
    ],
    treated: 3,
    control: 2,
    seen: 5,
    outcomes: 10,
    decided: 3,
    betterTreated: 2,
    betterControl: 1,
  });
});

test("only the patients asked for are counted, 30 where nobody asks", () => {
  const { n, decided, treated } = summarizePotentialOutcomes(both, { patients: 3 });
  assert.deepEqual([n, decided, treated], [3, 2, 1]);
  assert.equal(summarizePotentialOutcomes(both, { patients: 1 }).n, 1);
  const many = { y1: Array(61).fill(1), y0: Array(61).fill(0), treatment: Array(61).fill(0) };
  assert.equal(summarizePotentialOutcomes(many).n, 30);
  assert.equal(summarizePotentialOutcomes(many, { patients: 60 }).decided, 60);
  for (const patients of [0, 61]) {
    assert.throws(() => summarizePotentialOutcomes(many, { patients }), { code: "integer" });
  }
});

test("outcomes and treatment must be 0 or 1, and of one length", () => {
  for (const part of ["y1", "y0", "treatment"]) {
    assert.throws(() => summarizePotentialOutcomes({ ...both, [part]: [1, 0, 0, 0, 2] }), { code: "binary" });
    assert.throws(() => summarizePotentialOutcomes({ ...both, [part]: [1, 0, 0, 0, Number.NaN] }), {
      code: "not-finite",
    });
    assert.throws(() => summarizePotentialOutcomes({ ...both, [part]: [1] }), { code: "length" });
  }
});
