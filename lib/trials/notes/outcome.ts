import { log } from "../../arithmetic/log.js";
import { leastSquares } from "../../math/solvers/least-squares.js";
import type { Trial } from "../trial.js";
import { logChoose, logDeals, logFlips, RARE } from "./chance.js";
import { type FileColumn, groupsOf, orderOf } from "./file-columns.js";
import { splitBy } from "./splits.js";

/** Rank correlation from which two columns of numbers are held to say the same. */
const ALIKE = 0.99;
/** Share of the outcome's variance from which all columns together are held to decide it. */
const DECIDED = 0.99;
const MOST_TOGETHER = 60;

/** Columns that all but decide the outcome, each by itself. */
export function decidingOutcome(trial: Trial, columns: readonly FileColumn[]): string[] {
  const { outcome, outcomeType, n } = trial;
  const own = columns.filter(({ gaps }) => !gaps);
  const rare = log(RARE / Math.max(1, own.length));
  if (outcomeType === "binary") {
    const events = outcome.reduce((sum, y) => sum + y, 0);
    const few = 0.1 * Math.min(events, n - events);
    return namesOf(own, (column) => {
      const { wrong, logWays } = splitBy(column, outcome, events);
      return wrong <= few && logWays + logFlips(n, wrong) - logChoose(n, events) < rare;
    });
  }
  const ranks = ranksOf(outcome);
  return namesOf(own, (column) => {
    if (n < 10) return false;
    if (column.ordered && Math.abs(correlationOf(ranksOf(column.values), ranks)) >= ALIKE) return true;
    const groups = groupsOf(column.values, Math.min(50, Math.floor(n / 5)));
    return groups !== undefined && groups.count > 1 && sliced(outcome, ranks, groups) < rare;
  });
}

/**
 * True where all covariates together decide a continuous outcome by a sum, as parts of a score or a value before and its change
 * do: adjusted R squared of .99 and more. Of a binary outcome no sum is looked for.
 */
export function decidedTogether({ outcome, outcomeType, covariates, n }: Trial): readonly string[] {
  const p = covariates.columns;
  if (outcomeType === "binary" || p < 2 || p > Math.min(MOST_TOGETHER, n / 5)) return [];
  const xs = Array.from({ length: p }, (_, j) => covariates.column(j));
  const fit = leastSquares([new Float64Array(n).fill(1), ...xs], outcome, new Float64Array(n).fill(1));
  const mean = outcome.reduce((sum, y) => sum + y / n, 0);
  const variance = outcome.reduce((sum, y) => sum + (y - mean) * (y - mean), 0) / (n - 1);
  if (!(fit.residualVariance <= (1 - DECIDED) * variance)) return [];
  // Those without which less than that would be decided: the drop in R squared is t^2 s^2 / sum of squares.
  return covariates.names.filter((_, j) => {
    const [b, se] = [fit.coefficients[j + 1], fit.standardErrors[j + 1]];
    if (se === 0) return b !== 0;
    return ((b / se) * (b / se) * fit.residualVariance) / (variance * (n - 1)) > 1 - DECIDED;
  });
}

function namesOf(columns: readonly FileColumn[], decides: (column: FileColumn) => boolean): string[] {
  return columns.filter(decides).map(({ column }) => column);
}

/** log of the chance that levels cut the outcome into slices without overlap; 0 where they overlap, or say little of it. */
function sliced(
  outcome: Float64Array,
  ranks: Float64Array,
  { group, count }: { readonly group: Int32Array; readonly count: number },
): number {
  const size = new Array<number>(count).fill(0);
  const least = new Array<number>(count).fill(Infinity);
  const most = new Array<number>(count).fill(-Infinity);
  const sum = new Array<number>(count).fill(0);
  for (let i = 0; i < outcome.length; i++) {
    const k = group[i];
    size[k]++;
    sum[k] += ranks[i];
    least[k] = Math.min(least[k], outcome[i]);
    most[k] = Math.max(most[k], outcome[i]);
  }
  const order = size.map((_, k) => k).sort((a, b) => least[a] - least[b] || most[a] - most[b]);
  for (let k = 1; k < count; k++) if (least[order[k]] < most[order[k - 1]]) return 0;
  const n = outcome.length;
  const total = ranks.reduce((all, r) => all + r * r, 0);
  const between = sum.reduce((all, s, k) => all + (s * s) / size[k], 0);
  if (between < 0.5 * total) return 0;
  return -logDeals(n, size);
}

/** Ranks without their mean, the middle one for ties. */
function ranksOf(values: Float64Array): Float64Array {
  const n = values.length;
  const order = orderOf(values);
  const ranks = new Float64Array(n);
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && values[order[end]] === values[order[start]]) end++;
    for (let k = start; k < end; k++) ranks[order[k]] = (start + end - n) / 2;
  }
  return ranks;
}

function correlationOf(x: Float64Array, y: Float64Array): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += x[i] * y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
