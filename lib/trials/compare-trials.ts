import { listed, raise } from "../core/errors.js";
import type { CovariateLevels, Trial } from "./trial.js";

/** One thing in which two trials differ, as it stands on either side. */
export interface Difference {
  readonly what: string;
  readonly first: string;
  readonly second: string;
}

/** Throws code `like` with both sides of every difference, where there is one. */
export function refuseDifferences(differences: readonly Difference[], source: string, like: Trial): void {
  if (differences.length === 0) return;
  const few = differences.slice(0, 30);
  const lines = few.map(({ what, first, second }) => `\n  ${what}: ${first} in ${like.name}; ${second} here`);
  if (differences.length > few.length) lines.push(`\n  and ${differences.length - few.length} more`);
  raise({
    code: "like",
    where: source,
    expected: `the columns, levels and arms of ${like.name}`,
    got: `${differences.length} difference${differences.length === 1 ? "" : "s"}:${lines.join("")}`,
    hint: "\nA rule learned on one trial can be judged on the other only where both are read alike.",
  });
}

/** The covariates that stand in one of the two trials only. */
export function compareColumns(first: readonly CovariateLevels[], second: readonly string[]): Difference[] {
  const here = new Set(second);
  const there = new Set(first.map(({ column }) => column));
  return [
    ...first
      .filter(({ column }) => !here.has(column))
      .map(({ column }) => ({ what: `covariate ${listed([column])}`, first: "present", second: "absent" })),
    ...second
      .filter((column) => !there.has(column))
      .map((column) => ({ what: `covariate ${listed([column])}`, first: "absent", second: "present" })),
  ];
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
    out.push({ what, first: side(first.kind, first.levels ?? []), second: side(second.kind, second.levels) });
  }
  if (second.missing > 0 && first.imputed === undefined && first.missing === undefined) {
    out.push({ what, first: "no value missing, so no column marks them", second: `${second.missing} missing` });
  }
  return out;
}
