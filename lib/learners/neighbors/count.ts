import { splits } from "../../folds/folds.js";
import { pick } from "../../math/pick.js";
import { columnScales, scaledColumns, varyingColumns } from "../base/column-scales.js";
import type { Prepared } from "../base/input.js";
import { type NeighborKernel, neighborMeans } from "./votes.js";

/** A number of neighbors and its cross-validated risk, the weighted mean squared error. */
export interface NeighborRisk {
  readonly k: number;
  readonly risk: number;
}

/** What the choice of k shares with the fit that follows. */
export interface NeighborSettings {
  readonly votes: Float64Array;
  readonly kernel: NeighborKernel;
  readonly standardize: boolean;
}

/** The numbers of neighbors to choose from when none are given: about evenly spaced in their logarithm, no more than rows. */
export function usualCounts(rows: number): number[] {
  return [1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100].filter((k) => k <= rows);
}

/**
 * Chooses among several k by cross-validation, the columns scaled anew in every fold; distances are taken once for all k.
 * Of equal risks the larger k wins.
 *
 * @param folds the fold of each row, 0 to V - 1
 */
export function chooseNeighbors(
  { x, y, weights }: Prepared,
  counts: readonly number[],
  { votes, kernel, standardize }: NeighborSettings,
  folds: Int32Array,
): { readonly k: number; readonly risks: readonly NeighborRisk[] } {
  const ks = Array.from(new Set(counts)).sort((a, b) => a - b);
  const losses = new Float64Array(ks.length);
  let total = 0;
  for (const { training, heldOut } of splits(folds)) {
    const own = x.selectRows(training);
    const scales = columnScales(own, standardize);
    const { center, spread } = scales;
    const varying = varyingColumns(scales);
    const voters = { points: scaledColumns(own, scales), y: pick(y, training), weights: pick(votes, training), kernel };
    const within = ks.map((k) => Math.min(k, training.length));
    const means = neighborMeans(voters, within, heldOut.length, (i, at) => {
      const j = varying[at];
      return (x.data[j * x.rows + heldOut[i]] - center[j]) / spread[j];
    });
    heldOut.forEach((row, i) => {
      total += weights[row];
      for (let c = 0; c < ks.length; c++) {
        const miss = y[row] - means[c][i];
        losses[c] += weights[row] * (miss * miss);
      }
    });
  }
  const risks = ks.map((k, c) => ({ k, risk: losses[c] / total }));
  const best = risks.reduce((least, each) => (each.risk <= least.risk ? each : least));
  return { k: best.k, risks };
}
