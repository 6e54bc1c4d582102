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
