import { listed, shown } from "../../core/errors.js";
import { eitherLabel, listRemedy, quotedForShell } from "../../trials/reading/remedies.js";
import type { MemoryRow } from "./row.js";
import { arms, armsExchanged, better, columnsOf, counted, events, folded, labelsExchanged, patients } from "./words.js";

/** Differences with which a rule is not judged. */
export const REFUSED: readonly MemoryRow[] = [
  {
    code: "arms-exchanged",
    what: "the arm that is called treatment where the rule was learned is the control",
    happens: "refused",
    found: ({ memory: { labels }, trial }) =>
      armsExchanged(labels, trial.labels)
        ? {
            expected: `${arms(labels)}, as where the rule was learned`,
            got: arms(trial.labels),
            remedy: `To treat would mean the other arm: read the trial with ${eitherLabel("treated", [labels.treated])}.`,
          }
        : undefined,
  },
  {
    code: "other-direction",
    what: "a larger outcome is better in one, a smaller one in the other",
    happens: "refused",
    found: ({ memory: { direction }, trial }) =>
      direction === trial.direction
        ? undefined
        : {
            expected: `${better(direction)}, as where the rule was learned`,
            got: better(trial.direction),
            remedy:
              direction === "minimize"
                ? 'Read the trial with direction: "minimize" (--minimize).'
                : 'Read the trial with direction: "maximize" (on the command line, without --minimize).',
          },
  },
  {
    code: "other-outcome-type",
    what: "the outcome is 0 and 1 in one, any number in the other",
    happens: "refused",
    found: ({ memory: { outcomeType, labels }, trial }) =>
      outcomeType === trial.outcomeType
        ? undefined
        : {
            expected: `a ${outcomeType} outcome, as ${shown(labels.outcome)} was where the rule was learned`,
            got: `a ${trial.outcomeType} one, ${shown(trial.labels.outcome)}`,
            remedy: "Name the column that holds the same outcome: outcome (--outcome).",
          },
  },
  {
    code: "event-exchanged",
    what: "the label that counts as 1 in one counts as 0 in the other",
    happens: "refused",
    found: ({ memory: { labels }, trial }) =>
      labelsExchanged(labels, trial.labels)
        ? {
            expected: `${events(labels)}, as where the rule was learned`,
            got: events(trial.labels),
            remedy: `Read the trial with ${eitherLabel("event", [labels.event ?? ""])}.`,
          }
        : undefined,
  },
  {
    code: "other-unit",
    what: "the outcome has another unit",
    happens: "refused",
    found: ({ memory: { unit }, trial }) =>
      unit === undefined || trial.unit === undefined || folded(unit) === folded(trial.unit)
        ? undefined
        : {
            expected: `an outcome in ${shown(unit)}, as where the rule was learned`,
            got: shown(trial.unit),
            remedy: `Convert it; where it is in ${shown(unit)}, say unit: ${JSON.stringify(unit)} (--unit ${quotedForShell(unit)}).`,
          },
  },
  {
    code: "column",
    what: "a covariate that the rule reads is not there",
    happens: "refused",
    found: ({ recoded: { lost }, trial }) =>
      lost.length === 0
        ? undefined
        : {
            expected: `columns ${lost.map(shown).join(", ")}`,
            got: shown(trial.covariates.names.join(", ")),
            remedy: `Read the file with them, or learn the rule without: ${listRemedy("exclude", lost)}.`,
          },
  },
  {
    code: "other-kind",
    what: "a covariate is numbers in one, labels in the other",
    happens: "refused",
    found: ({ recoded: { kinds } }) => {
      if (kinds.length === 0) return undefined;
      const labels = kinds.filter(({ learned }) => learned === "categorical");
      const say = (here: boolean) =>
        kinds
          .map(({ column, learned }) => {
            return `${listed([column])}: ${(learned === "categorical") === here ? "labels" : "numbers"}`;
          })
          .join(", ");
      return {
        expected: `${say(true)}, as where the rule was learned`,
        got: say(false),
        remedy:
          labels.length > 0
            ? `If the numbers are labels, read the trial with ${listRemedy("categorical", columnsOf(labels))}.`
            : `Write them as numbers, or learn the rule from labels: ${listRemedy("categorical", columnsOf(kinds))}.`,
      };
    },
  },
  {
    code: "unseen-level",
    what: "a patient has a level that the rule does not know",
    happens: "refused",
    found: ({ recoded: { unseen }, unseen: how }) =>
      unseen.length === 0 || how === "reference"
        ? undefined
        : {
            expected: "levels that the rule knows from where it was learned",
            got: `others of ${patients(unseen.reduce((sum, { count }) => sum + count, 0))}: ${counted(unseen)}`,
            remedy:
              'unseen: "reference" (--unseen reference) lets them count as the rule\'s reference level, and says so; or read both files together before learning (readTrials).',
          },
  },
  {
    code: "empty-cells",
    what: "a patient has no value of a covariate of which the rule knows no missing values",
    happens: "refused",
    found: ({ recoded: { empty } }) =>
      empty.length === 0
        ? undefined
        : {
            expected: "a value of every covariate that the rule reads, for it knows no mark of missing ones",
            got: counted(empty),
            remedy: `Complete the file, or read both files together before learning (readTrials), or learn without: ${listRemedy("exclude", columnsOf(empty))}.`,
          },
  },
];
