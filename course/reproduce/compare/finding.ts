import type { Json } from "treatment-rules";
import { raise, shown } from "treatment-rules/internals";
import { FINDING as FINDING_MIME } from "../../findings/finding.js";
import type { FindingKind } from "../../findings/sentences/types.js";
import type { Lesson } from "../project/notebook-file.js";

export { FINDING_MIME, type FindingKind };

/** A number that the course stands for, as the ledger `data/findings.json` keeps it. */
export interface LedgerFinding {
  /** The lesson whose notebook gives it. */
  readonly lesson: string;
  /** Such as `05/gain`. */
  readonly id: string;
  readonly value: number;
  readonly standardError?: number;
  readonly interval?: readonly [number, number];
  readonly kind: FindingKind;
  readonly unit: string;
  /** What the number means, in words. */
  readonly sentence: string;
}

const KINDS: readonly string[] = ["exact", "float", "Monte Carlo"] satisfies FindingKind[];
const finite = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/**
 * Reads a finding and refuses one that is not whole.
 *
 * @throws code `finding`, naming the field
 */
export function asFinding(value: unknown, lesson: string, where: string): LedgerFinding {
  const it = (value !== null && typeof value === "object" ? value : {}) as { [key: string]: Json | undefined };
  const wrong = (field: string, expected: string): never =>
    raise({ code: "finding", where: `${where}, ${field}`, expected, got: shown(it[field]) });
  const { id, sentence, unit, kind, standardError, interval } = it;
  if (typeof id !== "string" || id === "") return wrong("id", "non-empty text");
  if (!finite(it.value)) return wrong("value", "a finite number");
  if (typeof sentence !== "string" || sentence === "") return wrong("sentence", "non-empty text");
  if (typeof kind !== "string" || !KINDS.includes(kind)) return wrong("kind", KINDS.join(", "));
  if (unit !== undefined && typeof unit !== "string") return wrong("unit", "text");
  if (standardError !== undefined && !(finite(standardError) && standardError >= 0))
    return wrong("standardError", "a number of at least 0");
  if (interval !== undefined && !(Array.isArray(interval) && interval.length === 2 && interval.every(finite))) {
    return wrong("interval", "two finite numbers");
  }
  if (kind === "Monte Carlo" && standardError === undefined)
    return wrong("standardError", "the Monte Carlo standard error");
  return {
    lesson,
    id,
    value: it.value,
    ...(standardError === undefined ? {} : { standardError: standardError as number }),
    ...(interval === undefined ? {} : { interval: interval as unknown as [number, number] }),
    kind: kind as FindingKind,
    unit: unit ?? "",
    sentence,
  };
}

/** Every finding that the outputs of a lesson hold, in their order. */
export function findingsOf(lesson: Lesson): LedgerFinding[] {
  return lesson.cells.flatMap((cell) =>
    cell.outputs
      .filter((output) => output.data[FINDING_MIME] !== undefined)
      .map((output) => asFinding(output.data[FINDING_MIME], lesson.name, `${lesson.name}, cell ${cell.place}`)),
  );
}
