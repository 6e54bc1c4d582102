import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { sampleKernels } from "#lib/kernels/boosting/sample.js";
import { integersAt, withScratch } from "#lib/kernels/module.js";

const draw = (seed: number, rows: readonly number[], m: number) =>
  withScratch((arena) => {
    const n = rows.length;
    const [drawn, others] = [arena.integers(n + 1), arena.integers(n + 1)];
    sampleKernels.drawRows(seed, arena.put(Int32Array.from(rows)), n, m, drawn, others);
    return [Array.from(integersAt(drawn, m)), Array.from(integersAt(others, n - m))];
  });

test("a draw has the size asked for, the rest are the others, both in order", () => {
  const rows = Array.from({ length: 50 }, (_, i) => 3 * i + 1);
  for (const m of [0, 1, 25, 49, 50]) {
    const [drawn, others] = draw(2012 + m, rows, m);
    assert.deepEqual(
      [...drawn, ...others].sort((a, b) => a - b),
      rows,
    );
    for (const list of [drawn, others])
      assert.deepEqual(
        list,
        [...list].sort((a, b) => a - b),
      );
  }
  assert.deepEqual(draw(7, rows, 20), draw(7, rows, 20));
  assert.notDeepEqual(draw(7, rows, 20), draw(8, rows, 20));
});

test("each row and each pair of rows is drawn as often as chance says", () => {
  const s = stream("sample");
  const rows = [0, 1, 2, 3, 4, 5];
  const times = 20_000;
  const single = new Float64Array(6);
  let together = 0;
  for (let k = 0; k < times; k++) {
    const [drawn] = draw(s.integer(2 ** 32), rows, 3);
    for (const row of drawn) single[row]++;
    if (drawn.includes(1) && drawn.includes(4)) together++;
  }
  // Five standard errors of a share.
  const allowed = (p: number) => 5 * Math.sqrt((p * (1 - p)) / times);
  for (const count of single) assert.ok(Math.abs(count / times - 1 / 2) < allowed(1 / 2));
  assert.ok(Math.abs(together / times - 1 / 5) < allowed(1 / 5));
});
