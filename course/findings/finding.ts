import type { JsonObject } from "treatment-rules";
import { assertNumber, assertOptions, formatNumber, gotOf, raise, shown } from "treatment-rules/internals";
import { display, escapeMarkdown, inUnit } from "treatment-rules/notebook";
import { SENTENCES } from "./sentences/sentences.js";
import type { FindingKind, FindingText } from "./sentences/types.js";

/** The MIME type under which `npm run reproduce` finds the findings of a lesson. */
export const FINDING = "application/vnd.treatment-rules.finding+json";

/** A number with its uncertainty: an estimate from a trial, or a figure measured in a simulation. */
export interface Uncertain {
  readonly estimate: number;
  readonly standardError?: number;
  readonly interval?: readonly [number, number];
  /** The standard error a simulation leaves in its own figure. */
  readonly monteCarloError?: number;
  readonly unit?: string;
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

function checkText(id: string, text: FindingText): void {
  const where = `finding(${shown(id)})`;
  assertOptions(text, ["sentence", "kind", "unit", "level"], where);
  const { sentence, kind, unit, level } = text;
  if (typeof sentence !== "string" || sentence.trim() === "")
    refuse(id, "a sentence that says what was found", sentence);
  if (kind !== undefined && !KINDS.includes(kind)) refuse(id, `one of the kinds ${KINDS.join(", ")}`, kind);
  if (unit !== undefined && typeof unit !== "string") refuse(id, "a unit that is text", unit);
  if (level !== undefined) assertNumber(level, where, "level", 0.01, 0.999999);
}

/** What the table of the course says of an id, or what a reader says of a finding of their own. */
function textOf(id: string, own: FindingText | undefined): FindingText {
  checkId(id);
  const known = Object.hasOwn(SENTENCES, id) ? SENTENCES[id] : undefined;
  if (known !== undefined && own !== undefined) {
    refuse(id, "an id of your own", `${id} with a sentence`, "This id has its sentence in the table of the course.");
  }
  if (known === undefined && own === undefined) {
    const hint = "Give the sentence as { sentence }, or the id of a finding of the course.";
    refuse(id, "a sentence that says what was found", undefined, hint);
  }
  return known ?? (own as FindingText);
}

function checkId(id: string): void {
  if (typeof id !== "string" || !/^[0-9]{2}\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    refuse(id, 'an id of lesson and name, such as "05/gain"', id);
  }
}

function checkNumbers(id: string, interval: unknown, numbers: readonly number[]): void {
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
 * What the number is (its sentence, unit and kind) stands in the course's table under its id; a finding of your own brings
 * its sentence along.
 *
 * @param id lesson and name, such as `05/gain`; each id once. Or an object of ids and values: several findings, in order
 * @param value a number, an estimate with its interval, or a figure of a study with its Monte Carlo error
 * @param own for an id that is not in the table: { sentence, unit, kind, level }
 * @throws `finding` for an id of another form or without a sentence, or a number that is not finite
 * @example
 * finding("05/mine", 0.012, { sentence: "Gain over treating all, judged in trial 2", unit: "points" }); // undefined
 */
export function finding(id: string, value: number | Uncertain, own?: FindingText): void;
export function finding(values: { readonly [id: string]: number | Uncertain }): void;
export function finding(
  id: string | { readonly [id: string]: number | Uncertain },
  value?: number | Uncertain,
  own?: FindingText,
): void {
  if (typeof id !== "object" || id === null) {
    one(id, value, own);
    return;
  }
  const values = Object.entries(id);
  if (values.length === 0) refuse("", 'ids and values, such as { "05/gain": gain }', id);
  for (const [key, number] of values) one(key, number, undefined);
}

function one(id: string, value: number | Uncertain | undefined, own: FindingText | undefined): void {
  const text = textOf(id, own);
  checkText(id, text);
  const {
    estimate,
    standardError,
    interval,
    monteCarloError,
    unit: ownUnit,
  }: Uncertain = typeof value === "object" && value !== null ? value : { estimate: value as number };
  const error = monteCarloError ?? standardError;
  checkNumbers(id, interval, [estimate, ...(error === undefined ? [] : [error])]);
  if (ownUnit !== undefined && typeof ownUnit !== "string") refuse(id, "a unit that is text", ownUnit);
  const { sentence, level = 0.95, unit = ownUnit ?? "" } = text;
  if (ownUnit !== undefined && ownUnit !== unit) refuse(id, `a number in ${unit}, as its sentence says`, ownUnit);
  const { kind = monteCarloError === undefined ? "float" : "Monte Carlo" } = text;
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
