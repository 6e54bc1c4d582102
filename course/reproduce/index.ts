export type { Check } from "./compare/check.js";
export { type Difference, differences } from "./compare/compare.js";
export { FINDING_MIME, type FindingKind, findingsOf, type LedgerFinding } from "./compare/finding.js";
export { compareFreshSeed, type FreshSeedVerdict } from "./compare/fresh-seed.js";
export { compareFindings, type FindingVerdict, ledgerText, parseLedger, type Reproduced } from "./compare/ledger.js";
export { type CellVerdict, compareLesson } from "./compare/lesson.js";
export { type CitedFigure, parseLiterature } from "./compare/literature.js";
export { type QuotedNumber, quotedNumbers, type Sources } from "./compare/prose.js";
export { CONSTANTS, type LibraryConstant } from "./faults/constants.js";
export {
  type CleanRerun,
  type FaultCounts,
  type FaultOptions,
  type FaultOutcome,
  type FaultReport,
  FORTY,
  HUNDRED,
  plantFaults,
} from "./faults/faults.js";
export type { FaultKind } from "./faults/plant.js";
export { checkDataFiles, type DataFile } from "./project/checksums.js";
export { type Context, contextOf } from "./project/context.js";
export { type CellOutput, type Lesson, type LessonCell, parseLesson } from "./project/notebook-file.js";
export { lessonFile, lessonNames, type Project, projectAt, readLesson } from "./project/project.js";
export { reportJson } from "./report/json.js";
export { reportPage } from "./report/page.js";
export { complaintsOf, conclusion, freshSeedText, reportText } from "./report/text.js";
export { checksOf, readPlainNumbers, rulesOf } from "./rerun/checks.js";
export { duration, type Forecast, forecast, longestFirst } from "./rerun/estimate.js";
export { type Judgment, judge, type LessonRun, type LessonVerdict, type Published } from "./rerun/judge.js";
export { readPublished } from "./rerun/published.js";
export {
  type FreshSeedRun,
  type ReproduceOptions,
  type Reproduction,
  reproduce,
  reproduceFreshSeed,
  simulatedLessons,
  type Times,
} from "./rerun/reproduce.js";
export { type RunLessonsOptions, runLessons } from "./rerun/run-lessons.js";
export { type CourseUpdate, updateCourse, updateLedger } from "./rerun/update.js";
export { type LooseNumber, looseNumbers } from "./rules/loose-numbers.js";
export { type PlainNumbers, parsePlainNumbers, plainNumberDifferences } from "./rules/plain-numbers.js";
export { compareTables, type TableVerdict } from "./table/compare-tables.js";
export { type CourseTable, parseTable, type TableKind, tableText } from "./table/course-table.js";
export { tableOf } from "./table/make-table.js";
