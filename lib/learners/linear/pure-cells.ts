import type { Product } from "../design/design.js";

/** A cell that weighs less of the whole than this can't be told from one that Newton's method would leave where it is. */
const LEAST_SHARE = 1e-6;

/**
 * Whether some cell of a column of two values, or of two such columns whose product is a term, holds rows of one label alone.
 *
 * The cell's indicator is a combination of the terms: along it the cell's rows go outwards for ever and no other row moves, so that
 * the likelihood has no maximum. One look at the data sees what Newton's method sees after twenty steps.
 *
 * @param columns the design with its ones in front: the columns, then the products
 * @param y n numbers in [0, 1], not all of them the same label
 * @param w n weights above 0
 */
export function hasPureCell(
  columns: readonly Float64Array[],
  products: readonly Product[],
  y: Float64Array,
  w: Float64Array,
): boolean {
  const sides = columns.slice(1, columns.length - products.length).map(sidesOf);
  const labels = Uint8Array.from(y, (v) => (v === 0 ? 1 : v === 1 ? 2 : 3));
  const isPure = (one: Uint8Array, other?: Uint8Array): boolean => {
    // By cell, a bit for each label that is there; a share in between has both, and a cell with both is not pure.
    let seen = 0;
    for (let i = 0; i < labels.length; i++) {
      const cell = other === undefined ? one[i] : one[i] + 2 * other[i];
      seen |= labels[i] << (2 * cell);
      if (seen === 0xff || (other === undefined && seen === 0xf)) return false;
    }
    return [0, 1, 2, 3].some((cell) => {
      const own = (seen >> (2 * cell)) & 3;
      return own !== 0 && own !== 3 && weighs(cell, one, other);
    });
  };
  const weighs = (cell: number, one: Uint8Array, other?: Uint8Array): boolean => {
    let [own, total] = [0, 0];
    for (let i = 0; i < w.length; i++) {
      total += w[i];
      if (one[i] + 2 * (other?.[i] ?? 0) === cell) own += w[i];
    }
    return own > LEAST_SHARE * total;
  };
  return (
    sides.some((side) => side !== undefined && isPure(side)) ||
    products.some(([j, k]) => {
      const [one, other] = [sides[j], sides[k]];
      return one !== undefined && other !== undefined && isPure(one, other);
    })
  );
}

/** For a column of two values, which of them each row has: 0 for that of the first row, 1 for the other. */
function sidesOf(column: Float64Array): Uint8Array | undefined {
  const [first] = column;
  let second = first;
  const sides = new Uint8Array(column.length);
  for (let i = 0; i < column.length; i++) {
    if (column[i] === first) continue;
    if (second === first) second = column[i];
    else if (column[i] !== second) return undefined;
    sides[i] = 1;
  }
  return second === first ? undefined : sides;
}
