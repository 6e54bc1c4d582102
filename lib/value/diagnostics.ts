import type { Sample } from "./estimators.js";
import type { Diagnostics } from "./types.js";

/** The part of the diagnostics that is read off the data and the decisions. */
export type Observed = Pick<Diagnostics, "positivity" | "cleverCovariate" | "agreement" | "followed">;

/** Positivity, clever covariate, agreement with the static rules, and how many patients were treated as the rule says. */
export function observed({ treatment, g1 }: Sample, decisions: Uint8Array, h: Float64Array): Observed {
  const n = treatment.length;
  const counts = new Array<number>(10).fill(0);
  let smallest = 1;
  let largest = 0;
  let followed = 0;
  let treat = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < n; i++) {
    const g = treatment[i] === 1 ? g1[i] : 1 - g1[i];
    smallest = Math.min(smallest, g);
    largest = Math.max(largest, g);
    counts[Math.min(9, Math.floor(g * 10))]++;
    if (treatment[i] === decisions[i]) followed++;
    treat += decisions[i];
    least = Math.min(least, h[i]);
    most = Math.max(most, h[i]);
  }
  return {
    positivity: {
      smallest,
      largest,
      table: counts.map((count, k) => ({ from: k / 10, to: (k + 1) / 10, count })),
    },
    cleverCovariate: [least, most],
    agreement: { all: treat / n, none: 1 - treat / n },
    followed,
  };
}
