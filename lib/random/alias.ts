/** Walker's table for drawing rows by weight: row i, drawn evenly, is kept with chance `keep[i]`, else `alias[i]` is taken. */
export interface AliasTable {
  readonly keep: Float64Array;
  readonly alias: Int32Array;
}

/**
 * Builds the alias table of weights (Walker 1977, in Vose's order of 1991): rows lighter than the mean are filled up to it by
 * heavier ones, so that a weighted draw costs the same however many rows there are.
 */
export function aliasTable(weights: Float64Array): AliasTable {
  const n = weights.length;
  const mean = weights.reduce((sum, w) => sum + w / n, 0);
  const keep = weights.map((w) => w / mean);
  const alias = Int32Array.from(weights, (_, i) => i);
  const light: number[] = [];
  const heavy: number[] = [];
  keep.forEach((share, i) => {
    (share < 1 ? light : heavy).push(i);
  });
  while (light.length > 0 && heavy.length > 0) {
    const small = light.pop() as number;
    const large = heavy[heavy.length - 1];
    alias[small] = large;
    keep[large] -= 1 - keep[small];
    if (keep[large] < 1) light.push(heavy.pop() as number);
  }
  // What is left differs from 1 by rounding alone.
  for (const i of light.concat(heavy)) keep[i] = 1;
  return { keep, alias };
}
