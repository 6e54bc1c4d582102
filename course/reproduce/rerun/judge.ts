import type { Check } from "../compare/check.js";
import type { Difference } from "../compare/compare.js";
import { findingsOf, type LedgerFinding } from "../compare/finding.js";
import { compareFindings, type FindingVerdict, parseLedger, type Reproduced } from "../compare/ledger.js";
import { type CellVerdict, compareKernels, compareLesson } from "../compare/lesson.js";
import { parseLiterature } from "../compare/literature.js";
import { type QuotedNumber, quotedNumbers } from "../compare/prose.js";
import type { DataFile } from "../project/checksums.js";
import type { Lesson } from "../project/notebook-file.js";

/** A lesson executed again. */
export interface LessonRun {
  /** The executed notebook; absent when the kernel never got that far. */
  readonly lesson?: Lesson;
  /** What the runner complains of: a cell that threw, a kernel that died. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** The verdict on one lesson. */
export interface LessonVerdict {
  readonly lesson: string;
  readonly verdict: Reproduced;
  readonly cells: readonly CellVerdict[];
  readonly problems: readonly string[];
  /** What the notebook says of its kernel and the rerun does not. */
  readonly differences: readonly Difference[];
}

/** Everything that a rerun is held against. */
export interface Published {
  readonly lessons: readonly Lesson[];
  /** The text of the ledger; findings of lessons that are not among `lessons` are left alone when `partial`. */
  readonly ledger: string;
  readonly partial?: boolean;
  /** The text of `data/literature.csv`, where there is one. */
  readonly literature?: string;
  readonly data: readonly DataFile[];
  /**
   * What no rerun makes: prose, pictures, order, versions, the build.
   * @default none
   */
  readonly checks?: readonly Check[];
}

/** What a rerun came to. */
export interface Judgment {
  /** REPRODUCED only when nothing differs and everything ran. */
  readonly verdict: Reproduced;
  readonly data: readonly DataFile[];
  readonly checks: readonly Check[];
  readonly lessons: readonly LessonVerdict[];
  readonly findings: readonly FindingVerdict[];
  readonly quoted: readonly QuotedNumber[];
  /** What could not even be compared: an unreadable ledger, a finding that is not whole. */
  readonly problems: readonly string[];
}

/** The worst of some verdicts. */
export function worst(verdicts: readonly Reproduced[]): Reproduced {
  return verdicts.includes("DIFFERS") ? "DIFFERS" : verdicts.includes("NOT RUN") ? "NOT RUN" : "REPRODUCED";
}

/** Holds reruns against what is published: cells, findings, numbers in prose; and takes in what no rerun makes. */
export function judge(published: Published, runs: ReadonlyMap<string, LessonRun>): Judgment {
  const problems: string[] = [];
  const attempt = <T>(work: () => T[]): T[] => {
    try {
      return work();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return [];
    }
  };
  const names = new Set(published.lessons.map((lesson) => lesson.name));
  const whole = attempt<LedgerFinding>(() => parseLedger(published.ledger));
  const ledger = published.partial ? whole.filter((finding) => names.has(finding.lesson)) : whole;

  const lessons = published.lessons.map((lesson): LessonVerdict => {
    const run = runs.get(lesson.name);
    const cells = compareLesson(lesson, run?.lesson);
    const complaints = run?.problems ?? ["was not run"];
    const differences = compareKernels(lesson, run?.lesson);
    const verdict = worst([
      ...cells.map((cell) => cell.verdict),
      ...complaints.map(() => "NOT RUN" as const),
      ...differences.map(() => "DIFFERS" as const),
    ]);
    return { lesson: lesson.name, verdict, cells, problems: complaints, differences };
  });
  const rerun = published.lessons.flatMap((lesson) => {
    const again = runs.get(lesson.name)?.lesson;
    return again ? attempt(() => findingsOf(again)) : [];
  });
  const findings = compareFindings(ledger, rerun);
  const cited = attempt(() => [...parseLiterature(published.literature ?? "")]);
  const sources = { ledger: whole, literature: new Map(cited) };
  const quoted = published.lessons.flatMap((lesson) => quotedNumbers(lesson, sources));
  const checks = published.checks ?? [];
  const verdict = worst([
    ...checks.map((check) => check.verdict),
    ...published.data.map((file) => (file.verdict === "UNCHANGED" ? "REPRODUCED" : "DIFFERS")),
    ...lessons.map((lesson) => lesson.verdict),
    ...findings.map((finding) => finding.verdict),
    ...quoted.map((number) => (number.verdict === "AGREES" ? "REPRODUCED" : "DIFFERS")),
    ...problems.map(() => "DIFFERS" as const),
  ]);
  return { verdict, data: published.data, checks, lessons, findings, quoted, problems };
}
