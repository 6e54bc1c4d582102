// What results come to, as plain data: every figure draws one of these summaries. The front door hands them on.
export {
  type Bounds,
  correlationInterval,
  type Interval,
  type MeanInterval,
  meanInterval,
  type Side,
  waldInterval,
  wilsonInterval,
} from "./math/intervals.js";
export type { Bin } from "./math/statistics/bins.js";
export { type Histogram, summarizeHistogram } from "./math/statistics/histogram.js";
export {
  type BothOutcomes,
  type PatientOutcomes,
  type PotentialOutcomesSummary,
  summarizePotentialOutcomes,
} from "./simulation/summary/potential-outcomes.js";
export {
  type ArmLine,
  type Balance,
  type BalanceLine,
  summarizeBalance,
  type TrialBalance,
} from "./trials/summary/balance.js";
export {
  type BaselineTestsSummary,
  type NamedP,
  type RankedTest,
  summarizeBaselineTests,
} from "./trials/summary/baseline-tests.js";
export {
  type ArmDifferencesSummary,
  type JudgedDifference,
  type NamedDifference,
  summarizeArmDifferences,
} from "./value/summary/arm-differences.js";
