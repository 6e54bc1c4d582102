import assert from "node:assert/strict";

/** Two numbers agree to a tolerance, which is relative where the second is beyond 1. */
export function near(a: number, b: number, tolerance: number): void {
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a} against ${b}`);
}

/** The first numbers of one list agree with all of the other. */
export function allNear(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  for (let i = 0; i < b.length; i++) {
    assert.ok(Math.abs(a[i] - b[i]) <= tolerance * Math.max(1, Math.abs(b[i])), `${i + 1}: ${a[i]} against ${b[i]}`);
  }
}
