/** -slopes'd + d'Gd / 2 + sum (lasso |b| + ridge b^2 / 2), d counted from the present b. */
export interface Quadratic {
  readonly size: number;
  /** Entries to a row of the Gram matrix. */
  readonly across: number;
  readonly gram: Float64Array;
  readonly slopes: Float64Array;
  readonly coefficients: Float64Array;
  /** What the coefficients' moves are added to. */
  readonly moves: Float64Array;
  readonly lasso: Float64Array;
  readonly ridge: Float64Array;
}

/** A pivot below this share of its column's curvature: the column says nothing that those before it do not. */
const DEPENDENT = 1e-12;

/**
 * Moves the nonzero coefficients towards the minimum of the quadratic among those of the same signs, as far as the first that
 * becomes 0: one solve instead of the thousands of sweeps that coordinate descent needs where columns are alike.
 */
export function faceStep(quadratic: Quadratic): void {
  const { size, across, gram, slopes, coefficients, moves, lasso } = quadratic;
  const active: number[] = [];
  for (let k = 0; k < size; k++) if (coefficients[k] !== 0) active.push(k);
  const { kept, direction } = solveActive(quadratic, active);
  let length = 1;
  let stopped = -1;
  kept.forEach((k, at) => {
    const reach = -coefficients[k] / direction[at];
    if (lasso[k] > 0 && reach > 0 && reach < length) {
      length = reach;
      stopped = k;
    }
  });
  kept.forEach((k, at) => {
    const move = k === stopped ? -coefficients[k] : length * direction[at];
    coefficients[k] = k === stopped ? 0 : coefficients[k] + move;
    moves[k] += move;
    for (let l = 0; l < size; l++) slopes[l] -= move * gram[k * across + l];
  });
}

/** Solves (G + ridge) d = slopes - ridge b - lasso sign(b) over the active coefficients by Cholesky, dependent ones left where they are. */
function solveActive(
  { across, gram, slopes, coefficients, lasso, ridge }: Quadratic,
  active: readonly number[],
): { kept: readonly number[]; direction: Float64Array } {
  const m = active.length;
  const root = new Float64Array(m * m);
  const direction = new Float64Array(m);
  const kept: number[] = [];
  for (const k of active) {
    const at = kept.length;
    const row = at * m;
    const curve = gram[k * across + k] + ridge[k];
    let pivot = curve;
    let side = slopes[k] - ridge[k] * coefficients[k] - lasso[k] * Math.sign(coefficients[k]);
    for (let j = 0; j < at; j++) {
      let sum = gram[k * across + kept[j]];
      for (let i = 0; i < j; i++) sum -= root[row + i] * root[j * m + i];
      const entry = sum / root[j * m + j];
      root[row + j] = entry;
      pivot -= entry * entry;
      side -= entry * direction[j];
    }
    if (!(pivot > DEPENDENT * curve)) continue;
    root[row + at] = Math.sqrt(pivot);
    direction[at] = side / root[row + at];
    kept.push(k);
  }
  for (let j = kept.length - 1; j >= 0; j--) {
    let sum = direction[j];
    for (let i = j + 1; i < kept.length; i++) sum -= root[i * m + j] * direction[i];
    direction[j] = sum / root[j * m + j];
  }
  return { kept, direction };
}
