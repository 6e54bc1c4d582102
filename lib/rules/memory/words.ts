import { listed, shown } from "../../core/errors.js";
import type { Trial } from "../../trials/trial.js";
import type { Counted } from "./recoded.js";
import type { RuleMemory } from "./types.js";

/** Names as a rule remembers them. */
export type Labels = RuleMemory["labels"];

/** Labels that a reader would take for one: written alike but for case and blanks. */
const same = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && folded(a) === folded(b);
/** A label but for case and blanks. */
export const folded = (label: string): string => label.normalize("NFKC").trim().toLowerCase();

/** Whether an arm of one trial is the other arm of the other. */
export function armsExchanged(own: Labels, other: Trial["labels"]): boolean {
  if (same(own.treated, own.control)) return own.treated === other.control || own.control === other.treated;
  return same(own.treated, other.control) || same(own.control, other.treated);
}

/** Whether the label that counts as 1 in one trial counts as 0 in the other. */
export function labelsExchanged(own: Labels, other: Trial["labels"]): boolean {
  return same(own.event, other.nonEvent) || same(own.nonEvent, other.event);
}

/** Which arm is which, in words. */
export const arms = ({ treated, control }: Pick<Labels, "treated" | "control">): string =>
  `${shown(treated)} as treatment and ${shown(control)} as control`;
/** How the outcome is written, in words. */
export const events = ({ event, nonEvent }: Pick<Labels, "event" | "nonEvent">): string =>
  event === undefined ? "numbers" : `${shown(event)} counting as 1 and ${shown(nonEvent)} as 0`;
/** Which outcome is better, in words. */
export const better = (direction: Trial["direction"]): string =>
  `an outcome of which ${direction === "minimize" ? "less" : "more"} is better`;
/** So many patients. */
export const patients = (count: number): string => `${count} ${count === 1 ? "patient" : "patients"}`;
/** Levels with their counts, in words. */
export const counted = (found: readonly Counted[]): string =>
  found
    .map(({ column, level, count }) => `${listed([column])}: ${level === null ? "no value" : shown(level)} (${count})`)
    .join(", ");
/** The columns that were found, each once. */
export const columnsOf = (found: readonly { readonly column: string }[]): string[] => [
  ...new Set(found.map(({ column }) => column)),
];
