/** A trial as plain numbers, larger outcomes being better; Q(1, W) and Q(0, W) beside them. */
export interface PlainTrial {
  readonly a: readonly number[];
  readonly y: readonly number[];
  readonly g1: readonly number[];
  readonly q1: readonly number[];
  readonly q0: readonly number[];
  readonly bounds: readonly [number, number];
}

export interface PlainValue {
  readonly psi: number;
  readonly influence: readonly number[];
}

export type PlainEstimator = "iptw" | "hajek" | "aipw" | "weighted" | "covariate";

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const expit = (x: number): number => 1 / (1 + Math.exp(-x));

/** The value of decisions by the formulas as they stand in print, each sum written out; tmle's equation is halved open. */
export function plainValue(how: PlainEstimator, trial: PlainTrial, d: readonly number[]): PlainValue {
  const { a, y, g1, bounds } = trial;
  const [low, high] = bounds;
  const g = d.map((di, i) => (di === 1 ? g1[i] : 1 - g1[i]));
  const h = a.map((ai, i) => (ai === d[i] ? 1 / g[i] : 0));
  const q = d.map((di, i) => (di === 1 ? trial.q1[i] : trial.q0[i]));
  const around = (parts: readonly number[], psi: number) => ({ psi, influence: parts.map((part) => part - psi) });
  if (how === "iptw") {
    const parts = y.map((yi, i) => h[i] * yi);
    return around(parts, mean(parts));
  }
  if (how === "hajek") {
    const psi = mean(y.map((yi, i) => h[i] * yi)) / mean(h);
    return { psi, influence: y.map((yi, i) => (h[i] * (yi - psi)) / mean(h)) };
  }
  if (how === "aipw") {
    const parts = y.map((yi, i) => h[i] * (yi - q[i]) + q[i]);
    return around(parts, mean(parts));
  }
  const share = (v: number) => (v - low) / (high - low);
  const kept = q.map((v) => Math.min(0.9995, Math.max(0.0005, share(v))));
  const step = (i: number) => (how === "weighted" ? 1 : 1 / g[i]);
  const moved = (epsilon: number) => kept.map((v, i) => expit(Math.log(v / (1 - v)) + epsilon * step(i)));
  const score = (epsilon: number) => {
    const at = moved(epsilon);
    return y.reduce((sum, yi, i) => sum + h[i] * (share(yi) - at[i]), 0);
  };
  let [from, to] = [-20, 20];
  for (let k = 0; k < 200; k++) {
    const middle = (from + to) / 2;
    if (score(middle) > 0) from = middle;
    else to = middle;
  }
  const back = moved(from).map((v) => low + (high - low) * v);
  return around(
    y.map((yi, i) => h[i] * (yi - back[i]) + back[i]),
    mean(back),
  );
}

/** sqrt(var / n) with the n - 1 variance. */
export function plainError(influence: readonly number[]): number {
  const n = influence.length;
  const middle = mean(influence);
  return Math.sqrt(influence.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (n - 1) / n);
}
