/** Cures and patients of one arm. */
export interface ArmCount {
  readonly cured: number;
  readonly n: number;
}

/**
 * Miettinen & Nurminen's score statistic of the hypothesis p1 - p0 = delta.
 *
 * z = (d - delta) / sqrt(V), V = (p1~ q1~ / n1 + p0~ q0~ / n0) N / (N - 1), with p~ the likelihood's maximum under the hypothesis.
 */
export function scoreStatistic(treated: ArmCount, control: ArmCount, delta: number): number {
  const difference = treated.cured / treated.n - control.cured / control.n;
  const p0 = constrainedShare(treated, control, delta);
  const p1 = Math.min(1, Math.max(0, p0 + delta));
  const total = treated.n + control.n;
  const variance = ((p1 * (1 - p1)) / treated.n + (p0 * (1 - p0)) / control.n) * (total / (total - 1));
  const miss = difference - delta;
  if (variance <= 0) return miss === 0 ? 0 : miss > 0 ? Infinity : -Infinity;
  return miss / Math.sqrt(variance);
}

/** The differences whose score statistic stays within z of 0: an interval, found by halving. */
export function scoreInterval(treated: ArmCount, control: ArmCount, z: number): [number, number] {
  const difference = treated.cured / treated.n - control.cured / control.n;
  const bound = (from: number, to: number): number => {
    // The statistic falls in delta; `from` lies inside the interval, `to` at the edge of what is possible.
    if (Math.abs(scoreStatistic(treated, control, to)) < z) return to;
    let inside = from;
    let outside = to;
    for (let step = 0; step < 100 && inside !== outside; step++) {
      const middle = (inside + outside) / 2;
      if (middle === inside || middle === outside) break;
      if (Math.abs(scoreStatistic(treated, control, middle)) < z) inside = middle;
      else outside = middle;
    }
    return (inside + outside) / 2;
  };
  return [bound(difference, -1), bound(difference, 1)];
}

/** The control share that maximizes the likelihood when the treated share is that share plus delta: its score falls, so halve. */
function constrainedShare(treated: ArmCount, control: ArmCount, delta: number): number {
  let low = Math.max(0, -delta);
  let high = Math.min(1, 1 - delta);
  const term = (cured: number, failed: number, p: number): number =>
    (cured === 0 ? 0 : cured / p) - (failed === 0 ? 0 : failed / (1 - p));
  for (let step = 0; step < 100; step++) {
    const p = (low + high) / 2;
    if (p === low || p === high) break;
    const score =
      term(treated.cured, treated.n - treated.cured, p + delta) + term(control.cured, control.n - control.cured, p);
    if (score > 0) low = p;
    else high = p;
  }
  return (low + high) / 2;
}
