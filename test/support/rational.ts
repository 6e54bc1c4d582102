/** A double as a whole number times 2^-1074: exact. */
function whole(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const size = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return bits >> 63n ? -size : size;
}

/** A quotient of whole numbers as a double, to its last bit but one. */
function quotient(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  const negative = a < 0n !== b < 0n;
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  const shift = y.toString(2).length - x.toString(2).length + 64;
  if (shift > 0) x <<= BigInt(shift);
  else y <<= BigInt(-shift);
  const size = Number(x / y) * 2 ** -shift;
  return negative ? -size : size;
}

/** Common whole-number units of a list of doubles, so that exact sums stay short. */
function inWholeUnits(values: readonly number[]): bigint[] {
  const all = values.map(whole);
  let shift = 0n;
  const some = all.filter((v) => v !== 0n);
  while (some.length > 0 && some.every((v) => ((v >> shift) & 1n) === 0n)) shift++;
  return all.map((v) => v >> shift);
}

/**
 * The exact weighted least squares coefficients of doubles: normal equations in whole numbers, solved without fractions
 * (Bareiss 1968), rounded once.
 */
export function exactLeastSquares(columns: readonly number[][], y: readonly number[], w: readonly number[]): number[] {
  const p = columns.length;
  const units = [...columns, [...y]].map((column) => {
    const scaled = inWholeUnits(column);
    const at = column.findIndex((v) => v !== 0);
    // How many of the whole unit one is, as an exact power of two.
    return { scaled, unit: at < 0 ? 1 : column[at] / Number(scaled[at]) };
  });
  const weights = inWholeUnits(w);
  const product = (a: readonly bigint[], b: readonly bigint[]) => a.reduce((s, v, i) => s + weights[i] * v * b[i], 0n);
  const m = Array.from({ length: p }, (_, j) =>
    Array.from({ length: p + 1 }, (_, k) => product(units[j].scaled, units[k].scaled)),
  );
  let previous = 1n;
  for (let k = 0; k < p; k++) {
    if (m[k][k] === 0n) throw new Error("singular");
    for (let i = 0; i < p; i++) {
      if (i === k) continue;
      for (let j = p; j >= 0; j--) if (j !== k) m[i][j] = (m[k][k] * m[i][j] - m[i][k] * m[k][j]) / previous;
      m[i][k] = 0n;
    }
    previous = m[k][k];
  }
  return m.map((row, k) => quotient(row[p], row[k]) * (units[p].unit / units[k].unit));
}
