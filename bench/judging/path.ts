/** A path of logistic regressions, as all sides hand it over: the coefficients of one lambda after the other, the intercept first, then the lambdas. */
interface Path {
  readonly coefficients: (lambda: number) => Float64Array;
  readonly lambdas: Float64Array;
}

function pathOf(values: Float64Array, p: number): Path {
  const count = values.length / (p + 2);
  return {
    coefficients: (lambda) => values.subarray(lambda * (p + 1), (lambda + 1) * (p + 1)),
    lambdas: values.subarray(count * (p + 1)),
  };
}

/** Population standard deviation of each of the columns, which stand one after the other. */
function spreads(x: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: x.length / n }, (_, j) => {
    const column = x.subarray(j * n, (j + 1) * n);
    const mean = column.reduce((sum, v) => sum + v, 0) / n;
    return Math.sqrt(column.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n);
  });
}

/**
 * What a lasso path minimizes, at each of its lambdas: `mean(log(1 + exp t) - y t) + lambda sum_j s_j |b_j|`, where s is a
 * column's standard deviation.
 */
export function pathObjectives(values: Float64Array, x: Float64Array, y: Float64Array): Float64Array {
  const n = y.length;
  const p = x.length / n;
  const spread = spreads(x, n);
  const { coefficients, lambdas } = pathOf(values, p);
  return lambdas.map((lambda, l) => {
    const b = coefficients(l);
    const t = new Float64Array(n).fill(b[0]);
    let penalty = 0;
    for (let j = 0; j < p; j++) {
      if (b[j + 1] === 0) continue;
      penalty += spread[j] * Math.abs(b[j + 1]);
      for (let i = 0; i < n; i++) t[i] += b[j + 1] * x[j * n + i];
    }
    let loss = 0;
    for (let i = 0; i < n; i++) loss += Math.max(t[i], 0) + Math.log1p(Math.exp(-Math.abs(t[i]))) - y[i] * t[i];
    return loss / n + lambda * penalty;
  });
}

/** By how much one list lies above the other, at most; 0 where it never does. */
export function mostAbove(values: Float64Array, others: Float64Array): number {
  return values.reduce((most, value, i) => Math.max(most, value - others[i]), 0);
}
