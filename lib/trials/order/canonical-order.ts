import type { Trial } from "../trial.js";
import { utility } from "../utility.js";
import { columnsByName, digestOfRows, type RowDigests, rowDigests } from "./row-digests.js";

/**
 * The places of a trial's rows in an order that depends on what the rows hold and not on where they stand in the file.
 *
 * By a digest of covariates and identifier; then by these themselves; patients who are alike in all of them by arm, outcome,
 * probability of treatment, stratum, cluster and time. Which arm comes first is decided by what the arms hold and not by which of them is called treated,
 * and outcomes are compared on the scale where larger is better: so the order stays when the arms change names, when a
 * constant is added to the outcome, and when outcome and direction are both turned round.
 *
 * @param lists numbers that were given for every row beside the trial, such as folds: the last thing that patients differ in
 * @returns the row (from 0) that stands at each place; rows that are alike in everything keep the order of the file
 */
export function canonicalOrder(trial: Trial, lists: readonly ArrayLike<number>[] = []): Int32Array {
  const { n, covariates, ids, treatment, randomization } = trial;
  const digests = rowDigests(trial);
  const { high, low } = digests;
  const columns = columnsByName(trial).map((j) => covariates.column(j));
  const { stratum, cluster, time, status } = trial;
  const own = [stratum, cluster, time, status].flatMap((list) => (list === undefined ? [] : [list]));
  let outcomes: Float64Array | undefined;
  let first: 0 | 1 | undefined;
  const alike = (a: number, b: number): number => {
    for (const column of columns) if (column[a] !== column[b]) return column[a] - column[b];
    if (ids !== undefined && ids[a] !== ids[b]) return ids[a] < ids[b] ? -1 : 1;
    first ??= firstArm(trial, digests);
    if (treatment[a] !== treatment[b]) return treatment[a] === first ? -1 : 1;
    outcomes ??= utility(trial);
    if (outcomes[a] !== outcomes[b]) return outcomes[a] - outcomes[b];
    const chance = (i: number): number => (first === 1 ? randomization[i] : 1 - randomization[i]);
    if (chance(a) !== chance(b)) return chance(a) - chance(b);
    for (const list of own) if (list[a] !== list[b]) return list[a] < list[b] ? -1 : 1;
    for (const list of lists) if (list[a] !== list[b]) return list[a] - list[b];
    return 0;
  };
  const order = Int32Array.from({ length: n }, (_, i) => i);
  return order.sort((a, b) => high[a] - high[b] || low[a] - low[b] || alike(a, b));
}

/** The arm whose patients come first among patients who are alike: the smaller one, else by what its rows hold. */
function firstArm(trial: Trial, digests: RowDigests): 0 | 1 {
  const { n, treatment, labels } = trial;
  const treated = treatment.reduce((sum, a) => sum + a, 0);
  if (2 * treated !== n) return 2 * treated < n ? 1 : 0;
  const marks = ranks(utility(trial));
  const [one, other] = [1, 0].map((arm) => digestOfRows(digests, marks, (i) => treatment[i] === arm));
  const difference = one[0] - other[0] || one[1] - other[1];
  // Arms that hold the same rows differ in nothing but their labels.
  if (difference === 0) return labels.treated < labels.control ? 1 : 0;
  return difference < 0 ? 1 : 0;
}

/** The rank of every number among those that occur, from 0; equal numbers share one. */
function ranks(values: Float64Array): Int32Array {
  const sorted = Float64Array.from(new Set(values)).sort();
  const rank = new Map(Array.from(sorted, (value, k) => [value, k]));
  return Int32Array.from(values, (value) => rank.get(value) as number);
}
