export { inUnit } from "./format.js";
export { escapeHtml, escapeMarkdown } from "./html.js";
export { type Bundle, display } from "./kernel.js";
export { finding, findings, lessonSeed } from "./moved.js";
export { type ProgressBar, progress } from "./progress.js";
export { type ShowOptions, show } from "./show.js";
export { type Showable, table } from "./table.js";
