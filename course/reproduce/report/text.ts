import { alignedText, formatNumber } from "treatment-rules/internals";
import type { Check } from "../compare/check.js";
import type { Difference } from "../compare/compare.js";
import type { Judgment } from "../rerun/judge.js";
import type { FreshSeedRun, Reproduction } from "../rerun/reproduce.js";

/** A finding's number as a reader knows it: points and shares times 100. */
export function amount(value: number | undefined, unit: string): string {
  if (value === undefined) return "-";
  if (unit === "points") return `${formatNumber(100 * value)} points`;
  if (unit === "share" || unit === "%") return `${formatNumber(100 * value)}%`;
  return `${formatNumber(value)}${unit === "" ? "" : ` ${unit}`}`;
}

/** A difference as one line. */
export function differenceText({ where, expected, got }: Difference): string {
  return `${where === "" ? "" : `${where}: `}published ${expected}, rerun ${got}`;
}

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}\u2026` : text;

/** What a check found, one line each, and at the end what to do. */
function checkLines({ what, differences, remedy }: Check): string[] {
  if (differences.length === 0) return [];
  const lines = differences.map(({ where, expected, got }) => `${what}: ${where}: expected ${expected}, got ${got}`);
  return remedy === "" ? lines : [...lines, `${what}: ${remedy}`];
}

/** Everything that keeps a rerun from being REPRODUCED, one line each. */
export function complaintsOf(run: Judgment): string[] {
  return [
    ...run.problems,
    ...run.checks.flatMap(checkLines),
    ...run.data
      .filter((file) => file.verdict !== "UNCHANGED")
      .map((file) => `data/${file.path}: ${file.verdict.toLowerCase()}`),
    ...run.lessons.flatMap((lesson) => [
      ...lesson.problems.map((problem) => `${lesson.lesson}: ${problem}`),
      ...lesson.differences.map((difference) => `${lesson.lesson}: ${differenceText(difference)}`),
      ...lesson.cells
        .filter((cell) => cell.verdict !== "REPRODUCED")
        .flatMap((cell) => {
          const where = `${cell.lesson}, cell ${cell.cell}: ${cell.verdict}`;
          return cell.differences.length === 0
            ? [where]
            : cell.differences.map((d) => `${where}: ${differenceText(d)}`);
        }),
    ]),
    ...run.findings
      .filter((finding) => finding.verdict !== "REPRODUCED")
      .flatMap((finding) => {
        const where = `finding ${finding.id}: ${finding.verdict}`;
        return finding.differences.length === 0
          ? [where]
          : finding.differences.map((d) => `${where}: ${differenceText(d)}`);
      }),
    ...run.quoted
      .filter((number) => number.verdict === "DIFFERS")
      .map(
        (number) => `${number.lesson}, cell ${number.cell}: "${number.printed}" quotes ${number.id}: ${number.reason}`,
      ),
  ];
}

/** The sentence at the end of a rerun. */
export function conclusion(run: Reproduction): string {
  const cells = run.lessons.flatMap((lesson) => lesson.cells);
  const good = (list: readonly { readonly verdict: string }[]) =>
    list.filter((it) => it.verdict === "REPRODUCED").length;
  const agree = run.quoted.filter((number) => number.verdict === "AGREES").length;
  const what = [
    `${good(run.findings)} of ${run.findings.length} findings`,
    `${good(cells)} of ${cells.length} cells in ${run.lessons.length} lessons`,
    `${agree} of ${run.quoted.length} quoted numbers`,
    `${run.data.filter((file) => file.verdict === "UNCHANGED").length} of ${run.data.length} data files`,
    `${good(run.checks)} of ${run.checks.length} kinds of what no run makes`,
  ];
  const some = run.partial ? " (only the lessons asked for)" : "";
  return `${run.verdict}: ${what.join(", ")} are as published${some}.`;
}

/** The verdicts as a reader of the terminal sees them. */
export function reportText(run: Reproduction): string {
  const findings = alignedText({
    caption: "Findings",
    columns: ["finding", "verdict", "published", "rerun", "what it is"],
    rows: run.findings.map((it) => [
      it.id,
      it.verdict,
      amount(it.published, it.unit),
      amount(it.rerun, it.unit),
      clip(it.sentence, 60),
    ]),
  });
  const lessons = alignedText({
    caption: "Lessons",
    columns: ["lesson", "verdict", "cells", "as published"],
    rows: run.lessons.map((it) => [
      it.lesson,
      it.verdict,
      it.cells.length,
      it.cells.filter((cell) => cell.verdict === "REPRODUCED").length,
    ]),
  });
  const beside = alignedText({
    caption: "What no run makes: held against data/course.json, rules and sources",
    columns: ["what", "verdict", "looked at", "not as published"],
    rows: run.checks.map((it) => [it.what, it.verdict, it.checked, it.differences.length]),
  });
  const lines = complaintsOf(run);
  const shown = lines.slice(0, 60).map((line) => `  ${clip(line, 300)}`);
  const more = lines.length > shown.length ? [`  and ${lines.length - shown.length} more, in the report`] : [];
  const wrong = lines.length === 0 ? [] : [["What is not as published", ...shown, ...more].join("\n")];
  return [lessons, beside, findings, ...wrong, conclusion(run)].join("\n\n");
}

/** The verdicts of a fresh seed as a reader of the terminal sees them. */
export function freshSeedText(run: FreshSeedRun): string {
  const simulated = run.findings.filter((it) => it.verdict !== "NOT SEED DEPENDENT");
  const table = alignedText({
    caption: `Monte Carlo findings under the seed "${run.seed}" (1% over all of them together)`,
    columns: ["finding", "verdict", "published", "fresh seed", "error of both", "p-value", "what it is"],
    rows: simulated.map((it) => [
      it.id,
      it.verdict,
      amount(it.published, it.unit),
      amount(it.fresh, it.unit),
      amount(it.standardError, it.unit),
      it.pValue === undefined ? "-" : formatNumber(it.pValue),
      clip(it.reason ?? it.sentence, 60),
    ]),
    notes: [`${run.findings.length - simulated.length} further findings of these lessons do not depend on the seed.`],
  });
  const wrong = run.problems.length === 0 ? [] : [run.problems.map((problem) => `  ${clip(problem, 300)}`).join("\n")];
  return [table, ...wrong, run.verdict].join("\n\n");
}
