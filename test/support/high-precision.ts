// Fixed-point numbers with 60 decimals: enough to certify a logistic fit far beyond a double.
const ONE = 10n ** 60n;

const times = (a: bigint, b: bigint) => (a * b) / ONE;
const over = (a: bigint, b: bigint) => (a * ONE) / b;

function fromDouble(value: number): bigint {
  // Every double of moderate size is a whole multiple of 2^-1074; 2^-200 is enough for those used here.
  return (BigInt(value * 2 ** 52) * ONE) / 2n ** 52n;
}

function exp(t: bigint): bigint {
  const reduced = t / 1024n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = times(term, reduced) / k;
    sum += term;
  }
  for (let k = 0; k < 10; k++) sum = times(sum, sum);
  return sum;
}

/** Solves a symmetric positive definite system for several right-hand sides. */
function solve(a: bigint[][], sides: bigint[][]): bigint[][] {
  const p = a.length;
  const m = a.map((row, i) => [...row, ...sides.map((side) => side[i])]);
  for (let k = 0; k < p; k++) {
    for (let i = 0; i < p; i++) {
      if (i === k) continue;
      const factor = over(m[i][k], m[k][k]);
      for (let j = k; j < m[i].length; j++) m[i][j] -= times(factor, m[k][j]);
    }
  }
  return sides.map((_, s) => m.map((row, k) => over(row[p + s], row[k])));
}

/**
 * Weighted logistic regression by Newton's method with 60 decimals: coefficients and model-based standard errors, intercept
 * first. Entries must be whole multiples of 2^-52.
 */
export function exactLogistic(
  rows: readonly number[][],
  y: readonly number[],
  w: readonly number[],
): [number[], number[]] {
  const x = rows.map((row) => [ONE, ...row.map(fromDouble)]);
  const p = x[0].length;
  const target = y.map(fromDouble);
  const weight = w.map(fromDouble);
  const unit = (j: number) => Array.from({ length: p }, (_, k) => (k === j ? ONE : 0n));
  let b = Array<bigint>(p).fill(0n);
  let variance: bigint[] = [];
  for (let round = 0; round < 60; round++) {
    const gradient = Array<bigint>(p).fill(0n);
    const hessian = Array.from({ length: p }, () => Array<bigint>(p).fill(0n));
    x.forEach((row, i) => {
      const eta = row.reduce((s, v, j) => s + times(v, b[j]), 0n);
      const mu = over(ONE, ONE + exp(-eta));
      const curve = times(weight[i], times(mu, ONE - mu));
      row.forEach((v, j) => {
        gradient[j] += times(times(weight[i], target[i] - mu), v);
        row.forEach((u, k) => {
          hessian[j][k] += times(curve, times(u, v));
        });
      });
    });
    const [step, ...inverse] = solve(hessian, [gradient, ...Array.from({ length: p }, (_, j) => unit(j))]);
    variance = inverse.map((column, j) => column[j]);
    b = b.map((v, j) => v + step[j]);
    if (step.every((v) => v > -(10n ** 25n) && v < 10n ** 25n)) break;
  }
  const double = (v: bigint) => Number(v / 10n ** 35n) / 1e25;
  return [b.map(double), variance.map((v) => Math.sqrt(double(v)))];
}
