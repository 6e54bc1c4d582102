import { listed, raise } from "../core/errors.js";
import { oneLine } from "../core/print.js";
import { compareDesign } from "../trials/compare-trials.js";
import type { Trial } from "../trials/trial.js";

/** Throws unless a rule learned on either trial can be read on the other: same columns and levels, arms and outcome. */
export function assertSameShape(first: Trial, second: Trial): void {
  const differences: string[] = [];
  const compare = (what: string, a: string, b: string): void => {
    if (a !== b) differences.push(`${what}: ${a} in ${oneLine(first.name)}; ${b} in ${oneLine(second.name)}`);
  };
  for (const { what, first: a, second: b } of compareDesign(first, second)) compare(what, a, b);
  const read = new Map(second.levels.map((level) => [level.column, level]));
  for (const { column, levels } of first.levels) {
    const other = read.get(column)?.levels;
    if (levels && other) compare(`levels of ${oneLine(column)}, the reference first`, listed(levels), listed(other));
  }
  const here = new Set(first.covariates.names);
  const there = new Set(second.covariates.names);
  for (const name of here) if (!there.has(name)) compare(`column ${oneLine(name)}`, "present", "absent");
  for (const name of there) if (!here.has(name)) compare(`column ${oneLine(name)}`, "absent", "present");
  if (differences.length === 0) return;
  const few = differences.slice(0, 30).map((line) => `\n  ${line}`);
  if (differences.length > 30) few.push(`\n  and ${differences.length - 30} more`);
  raise({
    code: "like",
    where: "replicate",
    expected: "two trials with the same columns, levels, arms and outcome",
    got: `${differences.length} difference${differences.length === 1 ? "" : "s"}:${few.join("")}`,
    hint: "\nRead both files together, with readTrials([first, second], roles) or, for texts, parseTrials: then columns and levels fit.",
  });
}
