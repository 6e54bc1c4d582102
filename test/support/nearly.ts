import assert from "node:assert/strict";

/**
 * Two results agree: the same keys and words, numbers to a tolerance that is relative beyond 1. What stands in `expected` must
 * be there; what stands besides in objects of `actual` may be.
 */
export function nearly(actual: unknown, expected: unknown, tolerance: number = 1e-12, path: string = "result"): void {
  if (typeof expected === "number" && typeof actual === "number") {
    const gap = Math.abs(actual - expected);
    assert.ok(gap <= tolerance * Math.max(1, Math.abs(expected)), `${path}: ${actual} against ${expected}`);
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${path} is no list`);
    assert.equal(actual.length, expected.length, `the length of ${path}`);
    for (const [i, value] of expected.entries()) nearly(actual[i], value, tolerance, `${path}[${i}]`);
  } else if (expected !== null && typeof expected === "object") {
    assert.ok(actual !== null && typeof actual === "object", `${path} is no object`);
    for (const [key, value] of Object.entries(expected)) {
      nearly((actual as { [key: string]: unknown })[key], value, tolerance, `${path}.${key}`);
    }
  } else assert.deepEqual(actual, expected, path);
}
