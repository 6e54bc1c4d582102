import { listed, shown } from "../../core/errors.js";
import type { MemoryRow } from "./row.js";
import { arms, armsExchanged, counted, events, labelsExchanged, patients } from "./words.js";

/** Differences with which a rule is judged, and which a note of the evaluation says. */
export const SAID: readonly MemoryRow[] = [
  {
    code: "unseen-as-reference",
    what: "a level that the rule does not know counts as its reference level, as asked",
    happens: "said",
    says: ({ recoded: { unseen }, unseen: how }) =>
      unseen.length === 0 || how === "refuse"
        ? undefined
        : unseen
            .map(
              ({ column, level, count, reference }) =>
                `${listed([column])}: ${shown(level)}, which the rule does not know, counts as ${shown(reference)} for ${patients(count)}, as asked.`,
            )
            .join(" "),
  },
  {
    code: "unlearned-level",
    what: "a level, or an empty cell, that the rule has a place for and nobody had where it was learned",
    happens: "said",
    says: ({ recoded: { unlearned } }) =>
      unlearned.length === 0
        ? undefined
        : `Nobody had it where the rule was learned, so the rule could learn nothing of it: ${counted(unlearned)}.`,
  },
  {
    code: "indicators-only",
    what: "a covariate is there as columns of the matrix, of which it is not known how they were made",
    happens: "said",
    says: ({ recoded: { asTheyStand } }) =>
      asTheyStand.length === 0
        ? undefined
        : `${listed(asTheyStand, 8)}: taken from columns of the same names; whether they mean the same could not be checked.`,
  },
  {
    code: "other-arm-names",
    what: "the arms have other names, which are not exchanged",
    happens: "said",
    says: ({ memory: { labels }, trial }) =>
      (labels.treated === trial.labels.treated && labels.control === trial.labels.control) ||
      armsExchanged(labels, trial.labels)
        ? undefined
        : `The rule was learned with ${arms(labels)}, and is judged with ${arms(trial.labels)}.`,
  },
  {
    code: "other-outcome-name",
    what: "the outcome has another name",
    happens: "said",
    says: ({ memory: { labels }, trial }) =>
      labels.outcome === trial.labels.outcome
        ? undefined
        : `The rule was learned for ${shown(labels.outcome)}, and is judged by ${shown(trial.labels.outcome)}.`,
  },
  {
    code: "other-event-names",
    what: "the outcome is written in other labels, which are not exchanged, or in numbers in one only",
    happens: "said",
    says: ({ memory: { labels }, trial }) =>
      (labels.event === trial.labels.event && labels.nonEvent === trial.labels.nonEvent) ||
      labelsExchanged(labels, trial.labels)
        ? undefined
        : `The outcome was ${events(labels)} where the rule was learned, and is ${events(trial.labels)} here.`,
  },
  {
    code: "unit-of-one",
    what: "the unit of the outcome is stated for one only",
    happens: "said",
    says: ({ memory: { unit }, trial }) =>
      (unit === undefined) === (trial.unit === undefined)
        ? undefined
        : `The unit of the outcome is stated for one trial only: ${shown(unit ?? trial.unit)}.`,
  },
  {
    code: "other-horizon",
    what: "the outcome was taken at another time",
    happens: "said",
    says: ({ memory: { horizon }, trial }) =>
      horizon === trial.horizon
        ? undefined
        : `The outcome was taken at ${horizon ?? "a time not stated"} where the rule was learned, at ${trial.horizon ?? "a time not stated"} here.`,
  },
];
