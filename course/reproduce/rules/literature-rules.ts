import type { Difference } from "../compare/compare.js";
import type { CitedFigure } from "../compare/literature.js";

/** Where a cited share is not the share of its own counts, to the digits that it states. */
export function literatureBreaches(figures: ReadonlyMap<string, CitedFigure>): Difference[] {
  return [...figures.values()].flatMap(({ id, unit, value, events, n, digits }) => {
    if (unit !== "share" || events === undefined || n === undefined) return [];
    const share = events / n;
    if (Math.abs(share - value) <= 0.5 * 10 ** -digits + 1e-12) return [];
    const where = `data/literature.csv, ${id}`;
    return [{ where, expected: `${events} of ${n}, ${share.toFixed(digits)}`, got: String(value) }];
  });
}
