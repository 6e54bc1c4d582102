/** Letters of words that programs write for a missing value, whatever stands around and between them. */
const MACHINE: ReadonlySet<string> = new Set(
  "na nan nat null missing nil undefined notavailable notapplicable nodata nullptr nv undef missingvalue div0".split(
    " ",
  ),
);
/** Letters of words that people write for one, and that may as well be a level of its own. */
const HUMAN: ReadonlySet<string> = new Set(
  "none unknown unk unkn uk notknown notdone nd nk nr ns notrecorded notreported notassessed notevaluable notsure dontknow tbd blank empty void noanswer norecord".split(
    " ",
  ),
);
/** Nothing but signs, as in "-", "?" or "..". */
const SIGNS = /^[-'"`{}[\]():\u2010-\u2015\u2212_.?*/\\~\u2026]+$/;
/** `.A` and the like: how SAS and Stata mark the reason of a missing value. */
const MARKED = /^\.[A-Za-z_]$/;

/**
 * Whether a cell may stand for a missing value: `sure` where a program writes so, `maybe` where people do.
 */
export function missingWord(cell: string): "sure" | "maybe" | undefined {
  if (cell.length > 20) return undefined;
  if (SIGNS.test(cell) || MARKED.test(cell) || cell === "\\N") return "sure";
  const letters = cell.toLowerCase().replace(/[\s_.,/\\#<>()[\]{}'"!?*-]/g, "");
  if (MACHINE.has(letters)) return "sure";
  if (!HUMAN.has(letters)) return undefined;
  // In brackets it is no word of a list of levels any more.
  return /^[<([{#*].*[>)\]}*]$/.test(cell) ? "sure" : "maybe";
}

/** Whether labels are grades of a sign, such as - and +, of which none stands for a missing value. */
export function areSigns(labels: Iterable<string>): boolean {
  const all = [...labels];
  return (
    all.some((label) => label.includes("+")) &&
    all.every((label) => /^(?:[-\u2212]{1,4}|\+{1,4}|\(\+\)|[+-]\/[+-]|\u00b1|\d\+)$/.test(label))
  );
}

/** An error that a spreadsheet wrote into a cell: `#DIV/0!`, `#NAME?`, `Err:502`, a column too narrow to show its number. */
export function isSpreadsheetError(cell: string): boolean {
  return /^#[\p{Lu}\u00a1\u00bf][\p{Lu}\d/_ ]*[!?]$/u.test(cell) || /^#{2,}$/.test(cell) || /^Err:\d{3}$/.test(cell);
}
