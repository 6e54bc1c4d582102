/** What replicates of one cell cost, in seconds of one core each, and how many it has whatever the others have. */
export interface Cost {
  readonly seconds: number;
  readonly least?: number;
}

/** Core-minutes of so many replicates in every cell, or as many more as a cell has at least. */
export function coreMinutes(costs: readonly Cost[], replicates: number, most: number = Infinity): number {
  let seconds = 0;
  for (const cost of costs) seconds += cost.seconds * replicatesOf(cost, replicates, most);
  return seconds / 60;
}

/** How many replicates in every cell so many core-minutes are enough for: at most `most`, at least 1. */
export function affordable(costs: readonly Cost[], minutes: number, most: number): number {
  let [enough, tooMany] = [1, most + 1];
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (coreMinutes(costs, middle, most) <= minutes) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

/** The replicates of one cell where every cell is to have so many: no fewer than its own least, at most `most`. */
export function replicatesOf({ least = 0 }: Pick<Cost, "least">, replicates: number, most: number): number {
  return Math.min(most, Math.max(replicates, least));
}

/** Replicates after each round: all cells keep step, so that a run that is stopped is as precise everywhere. */
export function rounds(replicates: number, first = 10): readonly number[] {
  const out: number[] = [];
  for (let after = first; after < replicates; after *= 2) out.push(after);
  return [...out, replicates];
}
