import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { conditionNumber } from "#lib/math/solvers/condition-number.js";
import { householder } from "#lib/math/solvers/householder.js";

test("conditionNumber of two columns with correlation c is sqrt((1 + c) / (1 - c)), whatever their lengths", () => {
  for (const angle of [1, 0.1, 1e-3, 1e-7, 1e-12]) {
    const r = Float64Array.of(3, 0, 1e5 * Math.cos(angle), 1e5 * Math.sin(angle));
    const wanted = 1 / Math.tan(angle / 2);
    assert.ok(Math.abs(conditionNumber(r, 2) / wanted - 1) < 1e-15 * wanted + 1e-14);
  }
  assert.equal(conditionNumber(new Float64Array(0), 0), 1);
  assert.equal(conditionNumber(Float64Array.of(-7), 1), 1);
});

test("conditionNumber of dependent columns is beyond every other and no infinity, and columns may be as long as doubles go", () => {
  for (const r of [
    [1, 0, 2, 0],
    [1, 0, 0, 0],
    [0, 0, 1, 1],
  ]) {
    const condition = conditionNumber(Float64Array.from(r), 2);
    assert.ok(condition > 1e299 && condition < Infinity, `${r}: ${condition}`);
  }
  const usual = conditionNumber(Float64Array.of(1, 0, 1, 1), 2);
  for (const scale of [1e-200, 1e200]) {
    assert.ok(Math.abs(conditionNumber(Float64Array.of(1, 0, scale, scale), 2) / usual - 1) < 1e-14);
  }
});

test("conditionNumber of k columns of which any two have correlation c is sqrt((1 + (k - 1) c) / (1 - c))", () => {
  for (const k of [3, 8, 31]) {
    for (const c of [0, 0.2, 0.99, 1 - 1e-9]) {
      const columns = Array.from({ length: k }, (_, j) => {
        const column = new Float64Array(k + 1).fill(0);
        column[0] = Math.sqrt(c);
        column[j + 1] = Math.sqrt(1 - c);
        return column.map((v) => v * 10 ** (j % 7));
      });
      const { r, rank } = householder(columns, k + 1);
      const wanted = Math.sqrt((1 + (k - 1) * c) / (1 - c));
      assert.equal(rank, k);
      assert.ok(Math.abs(conditionNumber(r, k) / wanted - 1) < 1e-15 * wanted * k + 1e-13, `${k} columns, ${c}`);
    }
  }
});

test("conditionNumber is that of the Gram matrix's largest and smallest eigenvalue", () => {
  const draws = stream("condition");
  const p = 6;
  const r = new Float64Array(p * p);
  for (let j = 0; j < p; j++) for (let i = 0; i <= j; i++) r[j * p + i] = draws.normal();
  const unit = Array.from({ length: p }, (_, j) => {
    const column = Array.from(r.subarray(j * p, j * p + p));
    const length = Math.hypot(...column);
    return column.map((v) => v / length);
  });
  const product = (v: number[]) => {
    const image = unit[0].map((_, i) => unit.reduce((sum, column, j) => sum + column[i] * v[j], 0));
    return unit.map((column) => column.reduce((sum, value, i) => sum + value * image[i], 0));
  };
  // Power iterations on G, and on |G| - G for its other end.
  const largest = (apply: (v: number[]) => number[]) => {
    let v = unit.map((_, j) => 1 + j / 10);
    for (let step = 0; step < 5000; step++) {
      const next = apply(v);
      const length = Math.hypot(...next);
      v = next.map((value) => value / length);
    }
    return apply(v).reduce((sum, value, j) => sum + value * v[j], 0);
  };
  const most = largest(product);
  const least = most - largest((v) => product(v).map((value, j) => most * v[j] - value));
  assert.ok(Math.abs(conditionNumber(r, p) / Math.sqrt(most / least) - 1) < 1e-9);
});
