// Parts of the library that the packages beside it in this repository build with, such as the course. They have doc comments
// and tests like all others, but no promise: they may change with any release.
export { assertInteger, assertNumber } from "./core/assert.js";
export { gotOf, raise, shown } from "./core/errors.js";
export { canonicalJson, plain } from "./core/json.js";
export { parseJson } from "./core/json-text.js";
export { assertOptions } from "./core/options.js";
export { alignedText, formatNumber, printed, type Tabular } from "./core/print.js";
export {
  anything,
  assertShape,
  count,
  either,
  fields,
  finite,
  listOf,
  numberFrom,
  only,
  optional,
  type Shape,
  text,
  tuple,
} from "./core/shape.js";
export { percentRange } from "./figures/frame/extent.js";
export { axis, type FigureOptions, frame, noAxis } from "./figures/frame/frame.js";
export { errorBars } from "./figures/frame/marks.js";
export { assertFigureOptions } from "./figures/frame/options.js";
export { ink, palette, type Role } from "./figures/frame/palette.js";
export { beside } from "./figures/frame/panels.js";
export { capital, fixed, listed, percent, safe, shortened, signed } from "./figures/frame/text.js";
export { normalCdf } from "./math/distributions/distributions.js";
export { mean, median } from "./math/statistics/descriptive.js";
export { cancelled } from "./parallel/run-async.js";
export {
  armParameters,
  effectParameters,
  type Parameter,
  patientParameters,
  prognosisParameters,
} from "./simulation/parameters.js";
export { infections, patientLevels } from "./simulation/patients.js";
export { pairSeed } from "./simulation/twin-trials.js";
export { planFingerprint } from "./study/plan/plan.js";
export { asTrial } from "./trials/make-trial.js";
export { readTable } from "./trials/reading/read-table.js";
