export type { CalibrationResults, CellResult, Figure } from "./calibration/results.js";
export { type OperatingCharacteristic, operatingCharacteristics } from "./calibration/table.js";
export { type CalibratedFigure, calibrationTable } from "./data/calibration-table.js";
export { type LiteratureFigure, literature } from "./data/literature.js";
export {
  type PublishedArm,
  type PublishedPair,
  type PublishedPairs,
  type PublishedTrial,
  summarizePublishedPairs,
} from "./data/published-pairs.js";
export { courseMap } from "./figures/course-map.js";
export { replicatesInLiterature } from "./figures/replicates-in-literature.js";
export { finding, type Uncertain } from "./findings/finding.js";
export { findings } from "./findings/findings.js";
export { lessonSeed } from "./findings/lesson-seed.js";
export type { FindingKind, FindingText } from "./findings/sentences/types.js";
