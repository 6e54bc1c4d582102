import assert from "node:assert/strict";
import { type Learner, TreatmentRulesError } from "treatment-rules";

/** Throws unless all entries agree, relative to their size or to 1. */
export function assertNear(a: Float64Array, b: Float64Array, tolerance: number): void {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    assert.ok(
      Math.abs(a[i] - b[i]) <= tolerance * Math.max(1, Math.abs(b[i])),
      `row ${i + 1}: ${a[i]} against ${b[i]}`,
    );
  }
}

/** Throws unless all predictions are finite, and probabilities where the learner says so. */
export function assertSound(p: Float64Array, learner: Learner): void {
  for (const v of p) {
    assert.ok(Number.isFinite(v), `a prediction is ${v}`);
    if (learner.binaryOnly) assert.ok(v >= 0 && v <= 1, `a probability is ${v}`);
  }
}

/** For `assert.throws`: the error is the library's own, and whole. */
export const ownError = (error: unknown): true => {
  assert.ok(error instanceof TreatmentRulesError, `not an error of ours: ${error}`);
  assert.ok(error.code && error.where && error.expected && error.got);
  return true;
};
