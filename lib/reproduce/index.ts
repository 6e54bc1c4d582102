export { type Difference, differences } from "./compare.js";
export { CONSTANTS, type LibraryConstant } from "./constants.js";
export { type Context, contextOf } from "./context.js";
export { checkDataFiles, type DataFile } from "./data-files.js";
export { duration, type Forecast, forecast, keepTimes, longestFirst } from "./estimate.js";
export {
  type CleanRerun,
  type FaultCounts,
  type FaultOptions,
  type FaultOutcome,
  type FaultReport,
  HUNDRED,
  plantFaults,
} from "./faults.js";
export { FINDING_MIME, type FindingKind, findingsOf, type LedgerFinding } from "./finding.js";
export { compareFreshSeed, type FreshSeedVerdict } from "./fresh-seed.js";
export { type Judgement, judge, type LessonRun, type LessonVerdict, type Published } from "./judge.js";
export { compareFindings, type FindingVerdict, ledgerText, parseLedger, type Reproduced } from "./ledger.js";
export { type CellVerdict, compareLesson } from "./lesson.js";
export { type CitedFigure, parseLiterature } from "./literature.js";
export { type CellOutput, type Lesson, type LessonCell, parseLesson } from "./notebook-file.js";
export type { FaultKind } from "./plant.js";
export { lessonFile, lessonNames, type Project, projectAt, readLesson } from "./project.js";
export { type LooseNumber, looseNumbers, type QuotedNumber, quotedNumbers, type Sources } from "./prose.js";
export { readPublished } from "./published.js";
export { reportJson } from "./report-json.js";
export { reportPage } from "./report-page.js";
export { complaintsOf, conclusion, freshSeedText, reportText } from "./report-text.js";
export {
  type FreshSeedRun,
  type ReproduceOptions,
  type Reproduction,
  reproduce,
  reproduceFreshSeed,
  simulatedLessons,
  type Times,
  updateLedger,
} from "./reproduce.js";
export { type RunLessonsOptions, runLessons } from "./run-lessons.js";
