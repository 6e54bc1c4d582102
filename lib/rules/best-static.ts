import { hasOneOutcome } from "../trials/one-outcome.js";
import type { Trial } from "../trials/trial.js";
import { utility } from "../trials/utility.js";

/**
 * The arm with the better mean: `sum(1{A = a} Y / g(a)) / sum(1{A = a} / g(a))` compared between the arms, on the scale
 * where larger is better. A tie goes to control, as everywhere: treat iff strictly better.
 */
export function bestStaticArm(trial: Trial): 0 | 1 {
  // Quotients of rounded sums may differ in the last bit where the means do not.
  if (hasOneOutcome(trial)) return 0;
  const y = utility(trial);
  const sums = [0, 0];
  const totals = [0, 0];
  for (let i = 0; i < trial.n; i++) {
    const a = trial.treatment[i];
    const w = 1 / (a === 1 ? trial.randomization[i] : 1 - trial.randomization[i]);
    sums[a] += w * y[i];
    totals[a] += w;
  }
  return sums[1] / totals[1] > sums[0] / totals[0] ? 1 : 0;
}
