import type { Reproduction } from "../rerun/reproduce.js";

/** The rerun as JSON for machines; two runs on one machine differ in nothing but `times`. */
export function reportJson(run: Reproduction): string {
  const { verdict, partial, context, data, checks, lessons, findings, quoted, problems, times } = run;
  const report = { format: 1, verdict, partial, context, data, checks, lessons, findings, quoted, problems, times };
  return `${JSON.stringify(report, null, 1)}\n`;
}
