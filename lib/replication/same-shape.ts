import { raise } from "../core/errors.js";
import { oneLine } from "../core/print.js";
import type { Trial } from "../trials/trial.js";

/** Throws unless a rule learned on either trial can be read on the other: same columns, outcome type and direction. */
export function assertSameShape(first: Trial, second: Trial): void {
  const differences: string[] = [];
  const compare = (what: string, a: string, b: string): void => {
    if (a !== b) differences.push(`${what}: ${a} in ${oneLine(first.name)}; ${b} in ${oneLine(second.name)}`);
  };
  compare("outcome", first.outcomeType, second.outcomeType);
  compare("direction", first.direction, second.direction);
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
    expected: "two trials with the same columns, outcome type and direction",
    got: `${differences.length} difference${differences.length === 1 ? "" : "s"}:${few.join("")}`,
    hint: "\nRead the second file with { like: first }.",
  });
}
