export { type FindingKind, type FindingOptions, finding, type Uncertain } from "./finding.js";
export { findings } from "./findings.js";
export { lessonSeed } from "./lesson-seed.js";
export { type ProgressBar, progress } from "./progress.js";
export { type ShowOptions, show } from "./show.js";
export { type Showable, table } from "./table.js";
