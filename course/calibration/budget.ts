/** What replicates of the cells cost, in seconds of one core each. */
export type Costs = ReadonlyMap<string, number>;

/** Core-minutes of so many replicates in every cell. */
export function coreMinutes(costs: Costs, replicates: number): number {
  let seconds = 0;
  for (const cost of costs.values()) seconds += cost * replicates;
  return seconds / 60;
}

/** How many replicates in every cell so many core-minutes are enough for: at most `most`, at least 1. */
export function affordable(costs: Costs, minutes: number, most: number): number {
  const each = coreMinutes(costs, 1);
  return Math.max(1, Math.min(most, Math.floor(minutes / each)));
}

/** Replicates after each round: all cells keep step, so that a run that is stopped is as precise everywhere. */
export function rounds(replicates: number, first = 10): readonly number[] {
  const out: number[] = [];
  for (let after = first; after < replicates; after *= 2) out.push(after);
  return [...out, replicates];
}
