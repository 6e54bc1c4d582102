import { raise, shown } from "../../core/errors.js";
import type { Trial } from "../../trials/trial.js";
import { decisionsOf } from "../decisions.js";
import { METHODS, type Rule } from "../types.js";
import { recoded } from "./recoded.js";
import type { Compared } from "./row.js";
import { MEMORY_TABLE } from "./table.js";

/** What a rule decides for the patients of a trial, and what must be said of it. */
export interface DecidedOn {
  /** 0 or 1 for every patient. */
  readonly decisions: Uint8Array;
  readonly notes: readonly string[];
}

/** How a rule that meets another trial is treated. */
export interface MeetingOptions {
  /** What becomes of a level that the rule does not know. */
  readonly unseen?: Compared["unseen"];
  /** What was found before the rule met the trial; it is told first. */
  readonly notes?: readonly string[];
}

const FORGETFUL =
  "The rule remembers nothing of the trial it was learned on, as rules of version 0.2 do not: whether arms, outcome and levels mean the same here could not be checked.";

/**
 * What a rule decides for the patients of a trial. A learned rule compares the trial with the one it was learned on, by
 * {@link MEMORY_TABLE}, and reads its patients by its own levels and medians; any other rule reads the trial's matrix.
 *
 * @throws the code of the table's row for a difference that is refused
 */
export function decidedOn(rule: Rule, trial: Trial, where: string, options: MeetingOptions = {}): DecidedOn {
  const { memory } = rule;
  const { notes: found = [] } = options;
  if (memory === undefined) {
    const forgets = (METHODS as readonly string[]).includes(rule.origin.method) ? [FORGETFUL] : [];
    return { decisions: decisionsOf(rule, trial.covariates, where), notes: [...found, ...forgets] };
  }
  const compared: Compared = {
    memory,
    trial,
    recoded: recoded(memory, rule.columns, trial),
    unseen: options.unseen ?? "refuse",
  };
  const notes: string[] = [...found];
  for (const row of MEMORY_TABLE) {
    if (row.happens === "said") {
      const note = row.says(compared);
      if (note !== undefined) notes.push(note);
    } else if (row.happens === "refused") {
      const difference = row.found(compared);
      if (difference === undefined) continue;
      const { expected, got, remedy } = difference;
      raise({
        code: row.code,
        where: `${where}, rule ${shown(rule.name)} on ${shown(trial.name)}`,
        expected,
        got,
        hint: remedy,
      });
    }
  }
  return { decisions: decisionsOf(rule, compared.recoded.x, where), notes };
}
