/** The value in the middle; the mean of both where there are two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("median: no values");
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Our time as a share of the peer's, each the median of its repetitions. */
export function ratio(ours: readonly number[], peer: readonly number[]): number {
  return median(ours) / median(peer);
}

/** Probabilities nearer to 0 or 1 than this count as this near, so that one leaf without events does not decide it all. */
export const NEAREST = 1e-3;

/** Mean of `-log(probability of what happened)`. */
export function logLoss(probability: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const p = Math.min(1 - NEAREST, Math.max(NEAREST, probability[i]));
    sum -= Math.log(y[i] === 1 ? p : 1 - p);
  }
  return sum / y.length;
}

/** Mean squared distance between probability and what happened. */
export function brier(probability: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += (probability[i] - y[i]) ** 2;
  return sum / y.length;
}

/** How often a row with the event scores above one without; ties count half. Mann and Whitney's statistic by ranks. */
export function auc(score: Float64Array, y: Float64Array): number {
  const order = Array.from(score.keys()).sort((a, b) => score[a] - score[b]);
  let rankSum = 0;
  let events = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && score[order[end]] === score[order[start]]) end++;
    const rank = (start + end + 1) / 2;
    for (let k = start; k < end; k++) {
      if (y[order[k]] !== 1) continue;
      rankSum += rank;
      events++;
    }
    start = end;
  }
  return (rankSum - (events * (events + 1)) / 2) / (events * (y.length - events));
}

/** The largest distance between two lists of numbers of one length. */
export function largestDifference(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`largestDifference: ${a.length} numbers against ${b.length}`);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}

/** The share of places at which two lists of scores fall on the same side of 0. */
export function sameSide(a: Float64Array, b: Float64Array): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > 0 === b[i] > 0) same++;
  return same / a.length;
}

/** The share of places at which two lists of numbers are further apart than `tolerance`. */
export function shareApart(a: Float64Array, b: Float64Array, tolerance: number): number {
  let apart = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > tolerance) apart++;
  return apart / a.length;
}
