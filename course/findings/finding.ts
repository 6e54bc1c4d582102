import type { JsonObject } from "treatment-rules";
import { assertNumber, assertOptions, formatNumber, gotOf, raise, shown } from "treatment-rules/internals";
import { display, escapeMarkdown, inUnit } from "treatment-rules/notebook";

/** The MIME type under which `npm run reproduce` finds the findings of a lesson. */
export const FINDING = "application/vnd.treatment-rules.finding+json";

/** Exact by construction, computed in floating point, or estimated by simulation. */
export type FindingKind = "exact" | "float" | "Monte Carlo";

/** A number with its uncertainty: an estimate from a trial, or a figure measured in a simulation. */
export interface Uncertain {
  readonly estimate: number;
  readonly standardError?: number;
  readonly interval?: readonly [number, number];
  /** The standard error a simulation leaves in its own figure. */
  readonly monteCarloError?: number;
  readonly unit?: string;
}

/** Options of {@link finding}. */
export interface FindingOptions {
  /** @default "Monte Carlo" when the number carries a Monte Carlo error, else "float" */
  readonly kind?: FindingKind;
  /**
   * "points" and "share" are printed times 100; any other word stands behind the number.
   * @default as the number says
   */
  readonly unit?: string;
  /**
   * Of the interval.
   * @default .95
   */
  readonly level?: number;
}

/** A finding as it was given, and as readers see it. */
export interface GivenFinding {
  readonly id: string;
  readonly sentence: string;
  /** The number in its unit. */
  readonly number: string;
  /** Its interval or error in words; empty where there is none. */
  readonly uncertainty: string;
  readonly kind: FindingKind;
}

const given = new Map<string, GivenFinding>();

/** The findings given so far in this process, in order; one given again stands where it stood, with its latest number. */
export function givenFindings(): readonly GivenFinding[] {
  return [...given.values()];
}

function refuse(id: unknown, expected: string, got: unknown, hint?: string): never {
  return raise({ code: "finding", where: `finding(${shown(id)})`, expected, ...gotOf(got, hint) });
}

const KINDS: readonly FindingKind[] = ["exact", "float", "Monte Carlo"];

function checkOptions(id: string, options: FindingOptions): void {
  const where = `finding(${shown(id)})`;
  assertOptions(options, ["kind", "unit", "level"], where);
  const { kind, unit, level } = options;
  if (kind !== undefined && !KINDS.includes(kind)) refuse(id, `one of the kinds ${KINDS.join(", ")}`, kind);
  if (unit !== undefined && typeof unit !== "string") refuse(id, "a unit that is text", unit);
  if (level !== undefined) assertNumber(level, where, "level", 0.01, 0.999999);
}

function check(id: string, sentence: string, interval: unknown, numbers: readonly number[]): void {
  if (typeof id !== "string" || !/^[0-9]{2}\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    refuse(id, 'an id of lesson and name, such as "05/gain"', id);
  }
  if (typeof sentence !== "string" || sentence.trim() === "")
    refuse(id, "a sentence that says what was found", sentence);
  if (interval !== undefined && !(Array.isArray(interval) && interval.length === 2)) {
    refuse(id, "an interval of two numbers", interval);
  }
  for (const number of [...numbers, ...((interval as readonly number[] | undefined) ?? [])]) {
    if (typeof number !== "number" || !Number.isFinite(number)) {
      refuse(id, "finite numbers", number, "A finding without a number cannot be checked.");
    }
  }
}

/**
 * Says what a lesson found, for the reader in a line and for `npm run reproduce` as data.
 *
 * @param id - lesson and name, such as `05/gain`; each id once
 * @param value - a number, an estimate with its interval, or a figure of a study with its Monte Carlo error
 * @param sentence - what the number is, without the number
 * @throws `finding` for an id of another form, an empty sentence, or a number that is not finite
 * @example
 * finding("05/gain", 0.012, "Gain over treating all, judged in trial 2", { unit: "points" }); // undefined
 */
export function finding(id: string, value: number | Uncertain, sentence: string, options: FindingOptions = {}): void {
  checkOptions(id, options);
  const {
    estimate,
    standardError,
    interval,
    monteCarloError,
    unit: own,
  }: Uncertain = typeof value === "object" && value !== null ? value : { estimate: value };
  const error = monteCarloError ?? standardError;
  check(id, sentence, interval, [estimate, ...(error === undefined ? [] : [error])]);
  if (own !== undefined && typeof own !== "string") refuse(id, "a unit that is text", own);
  const { kind = monteCarloError === undefined ? "float" : "Monte Carlo", unit = own ?? "", level = 0.95 } = options;
  if (kind === "Monte Carlo" && error === undefined) {
    raise({
      code: "finding",
      where: `finding(${shown(id)})`,
      expected: "a Monte Carlo error beside a Monte Carlo number",
      got: "a number alone",
      hint: "Give the study's figure itself, or { estimate, monteCarloError }.",
    });
  }
  const asides = [
    ...(interval ? [`${formatNumber(100 * level)}% interval ${inUnit(interval, unit)}`] : []),
    ...(error === undefined
      ? []
      : [`${kind === "Monte Carlo" ? "Monte Carlo" : "standard"} error ${inUnit(error, unit)}`]),
  ];
  const uncertainty = asides.join("; ");
  const aside = uncertainty === "" ? "" : ` (${uncertainty})`;
  const number = inUnit(estimate, unit);
  given.set(id, { id, sentence, number, uncertainty, kind });
  const data: JsonObject = {
    id,
    value: estimate,
    ...(error !== undefined && { standardError: error }),
    ...(interval && { interval: [interval[0], interval[1]] }),
    sentence,
    kind,
    unit,
  };
  display({
    [FINDING]: data,
    "text/markdown": `${escapeMarkdown(sentence)}: **${escapeMarkdown(number)}**${escapeMarkdown(aside)} \`${id}\``,
    "text/plain": `${sentence}: ${number}${aside} [${id}]`,
  });
}
