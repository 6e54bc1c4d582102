import { listed, raise, shown } from "../core/errors.js";
import type { CovariateLevels, Trial } from "./trial.js";

/** One thing in which two trials differ, as it stands on either side. */
export interface Difference {
  readonly what: string;
  readonly first: string;
  readonly second: string;
  /** What can be done about it, as a sentence. */
  readonly remedy?: string;
}

const READ_TOGETHER =
  "readTrials([first, second], roles), or parseTrials for texts, reads both files together, so that levels and marks of " +
  "missing values fit; the command replicate does so by itself.";

const DIRECTION =
  'Say direction: "minimize" in the roles of both or of neither, --minimize on the command line where smaller is better.';
const ARMS =
  "Name the same arm as treated in both, with treated in the roles or --treated on the command line, and write the arms alike.";

/** Throws code `like` with both sides of every difference, where there is one, and what can be done about them. */
export function refuseDifferences(differences: readonly Difference[], source: string, like: Pick<Trial, "name">): void {
  if (differences.length === 0) return;
  const few = differences.slice(0, 30);
  const lines = few.map(({ what, first, second }) => `\n  ${what}: ${first} in ${like.name}; ${second} here`);
  if (differences.length > few.length) lines.push(`\n  and ${differences.length - few.length} more`);
  raise({
    code: "like",
    where: source,
    expected: `the columns, levels and arms of ${like.name}`,
    got: `${differences.length} difference${differences.length === 1 ? "" : "s"}:${lines.join("")}`,
    hint: `\n${[
      "A rule learned on one trial can be judged on the other only where both are read alike.",
      ...new Set(differences.flatMap(({ remedy }) => (remedy === undefined ? [] : [remedy]))),
    ].join(" ")}`,
  });
}

/** What two trials are about: outcome, its type and direction, and the arms. */
export function compareDesign(
  first: Pick<Trial, "direction" | "outcomeType" | "labels">,
  second: Pick<Trial, "direction" | "outcomeType" | "labels">,
): Difference[] {
  const [one, other] = [first.labels, second.labels];
  const lines: readonly (readonly [string, string, string, string?])[] = [
    ["direction", first.direction, second.direction, DIRECTION],
    ["outcome", first.outcomeType, second.outcomeType],
    ["outcome column", shown(one.outcome), shown(other.outcome), "Give the outcome's column one name in both files."],
    ["treated arm", shown(one.treated), shown(other.treated), ARMS],
    ["control arm", shown(one.control), shown(other.control), ARMS],
  ];
  return lines
    .filter(([, a, b]) => a !== b)
    .map(([what, a, b, remedy]) => ({ what, first: a, second: b, ...(remedy === undefined ? {} : { remedy }) }));
}

/** The covariates that stand in one of the two trials only. */
export function compareColumns(first: readonly CovariateLevels[], second: readonly string[]): Difference[] {
  const here = new Set(second);
  const there = new Set(first.map(({ column }) => column));
  const lost = first.map(({ column }) => column).filter((column) => !here.has(column));
  const added = second.filter((column) => !there.has(column));
  const remedy = excluding([...lost, ...added]);
  const line = (column: string, [one, other]: readonly [string, string]): Difference => ({
    what: `covariate ${listed([column])}`,
    first: one,
    second: other,
    remedy,
  });
  return [
    ...lost.map((column) => line(column, ["present", "absent"])),
    ...added.map((column) => line(column, ["absent", "present"])),
  ];
}

/** How columns are left out, in the roles and on the command line. */
function excluding(columns: readonly string[]): string {
  const few = columns.slice(0, 10);
  const cell = (name: string) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const option = few.map(cell).join(",");
  const inShell = /^[\w.,-]+$/.test(option) ? option : `'${option}'`;
  return `A column that only one of them has is left out by exclude: ${JSON.stringify(few)} in the roles, --exclude ${inShell} on the command line.`;
}

/** How one covariate differs from its twin: kind, labels that the first trial does not know, missing values it did not have. */
export function compareCovariate(
  first: CovariateLevels,
  second: { readonly kind: "numeric" | "categorical"; readonly levels: readonly string[]; readonly missing: number },
): Difference[] {
  const what = `covariate ${listed([first.column])}`;
  const side = (kind: string, levels: readonly string[]) =>
    kind === "numeric" ? "numbers" : `levels ${listed(levels)}`;
  const known = new Set(first.levels);
  const differ =
    first.kind !== second.kind || (first.kind === "categorical" && second.levels.some((level) => !known.has(level)));
  const out: Difference[] = [];
  if (differ) {
    const remedy =
      first.kind === second.kind
        ? READ_TOGETHER
        : `If the numbers are labels, say categorical: [${JSON.stringify(first.column)}] in the roles of both, --categorical on the command line.`;
    out.push({ what, first: side(first.kind, first.levels ?? []), second: side(second.kind, second.levels), remedy });
  }
  if (second.missing > 0 && first.imputed === undefined && first.missing === undefined) {
    const no = "no value missing, so no column marks them";
    out.push({ what, first: no, second: `${second.missing} missing`, remedy: READ_TOGETHER });
  }
  return out;
}
