import type { Lesson } from "../project/notebook-file.js";
import type { LedgerFinding } from "./finding.js";
import type { CitedFigure } from "./literature.js";
import { numberWritten } from "./numbers.js";

/** A number in a sentence, held against the finding or the cited figure it quotes. */
export interface QuotedNumber {
  readonly lesson: string;
  readonly cell: number;
  readonly id: string;
  /** The number as printed, with its unit. */
  readonly printed: string;
  readonly verdict: "AGREES" | "DIFFERS";
  /** Why not, in words. */
  readonly reason?: string;
}

// `2.7 points<!--finding 00/claimed-->`, `85.6%<!--literature canvas-1-control-->`; after the id may stand which part is
// quoted.
const COMMENT = /<!--\s*(finding|literature)\s+(\S+?)(?:\s+(lower|upper|standardError|size|events|n))?\s*-->/g;
// The number just before the comment: sign, thousands, fraction; then a unit; then at most two words (`698 patients`) and
// closing marks of emphasis.
const BEFORE =
  /((?:(?<![\p{L}\p{N}_.)\]%])[-+\u2212])?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s*(%|per\s?cent|percent|(?:percentage\s+)?points?)?(?:\s+[\p{L}'’-]+){0,2}[*_`)\]]*\s*$/u;

/** Where the numbers of the prose come from. */
export interface Sources {
  readonly ledger: readonly LedgerFinding[];
  /**
   * The figures of `data/literature.csv`.
   * @default none
   */
  readonly literature?: ReadonlyMap<string, CitedFigure>;
}

/** A number that prose may quote, and what it is counted in. */
interface Quoted {
  readonly value?: number;
  readonly unit: string;
}

/** Counts are printed as they are, whatever the figure's own unit. */
const count = (value: number | undefined): Quoted => ({ unit: "", ...(value === undefined ? {} : { value }) });

function quoted(source: LedgerFinding | CitedFigure, part: string): Quoted {
  const { unit, value, interval, standardError, events, n } = source as Partial<LedgerFinding & CitedFigure> & Quoted;
  switch (part) {
    case "lower":
      return { unit, value: interval?.[0] };
    case "upper":
      return { unit, value: interval?.[1] };
    case "standardError":
      return { unit, value: standardError };
    case "size":
      return { unit, value: Math.abs(value as number) };
    case "events":
      return count(events);
    case "n":
      return count(n);
    default:
      return { unit, value };
  }
}

/** A difference in points is printed times 100; so is a share in front of a percent sign. */
function scale(unit: string, suffix: string): number {
  if (unit === "points") return 100;
  return (unit === "share" || unit === "%") && suffix !== "" ? 100 : 1;
}

/** Why a printed number does not quote `value`; `undefined` when it does, to the digits printed. */
function disagreement(printed: string, value: number): string | undefined {
  const digits = printed.split(".")[1]?.length ?? 0;
  const apart = Math.abs(numberWritten(printed.replace(/,/g, "")) - value);
  // Half a unit of the last digit, and a breath for the rounding of halves.
  return apart <= 0.5 * 10 ** -digits + 1e-9 * Math.max(1, Math.abs(value))
    ? undefined
    : `it is ${value.toFixed(digits)}`;
}

/** Every number in the lesson's prose that names its source, compared with it to the digits printed. */
export function quotedNumbers(lesson: Lesson, { ledger, literature = new Map() }: Sources): QuotedNumber[] {
  const findings = new Map(ledger.map((finding) => [finding.id, finding]));
  return lesson.cells
    .filter((cell) => cell.kind === "markdown")
    .flatMap((cell) =>
      [...cell.source.matchAll(COMMENT)].map((comment): QuotedNumber => {
        const [, kind, id, part = "value"] = comment;
        const at = comment.index as number;
        const before = BEFORE.exec(cell.source.slice(Math.max(0, at - 80), at));
        const [, number = "", suffix = ""] = before ?? [];
        const printed = suffix === "" ? number : `${number} ${suffix}`.replace(" %", "%");
        const base = { lesson: lesson.name, cell: cell.place, id, printed };
        const differs = (reason: string): QuotedNumber => ({ ...base, verdict: "DIFFERS", reason });
        const source = kind === "finding" ? findings.get(id) : literature.get(id);
        if (!source)
          return differs(kind === "finding" ? "there is no such finding" : "data/literature.csv has no such figure");
        if (!/\d/.test(number)) return differs("no number stands before the comment");
        const { value, unit } = quoted(source, part);
        if (value === undefined) return differs(`it has no ${part}`);
        const reason = disagreement(number, value * scale(unit, suffix));
        return reason === undefined ? { ...base, verdict: "AGREES" } : differs(reason);
      }),
    );
}
