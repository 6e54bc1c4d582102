export { type Difference, differences } from "./compare.js";
export { checkDataFiles, type DataFile } from "./data-files.js";
export { FINDING_MIME, type FindingKind, findingsOf, type LedgerFinding } from "./finding.js";
export { compareFindings, type FindingVerdict, ledgerText, parseLedger, type Reproduced } from "./ledger.js";
export { type CellVerdict, compareLesson } from "./lesson.js";
export { type CellOutput, type Lesson, type LessonCell, parseLesson } from "./notebook-file.js";
export { type LooseNumber, looseNumbers, type QuotedNumber, quotedNumbers } from "./prose.js";
