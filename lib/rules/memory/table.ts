import { REFUSED } from "./refused.js";
import type { MemoryRow } from "./row.js";
import { SAID } from "./said.js";

/**
 * What happens where the trial that a rule is judged on differs from the one it was learned on.
 *
 * Refused: arms exchanged, another direction, another type or unit of the outcome, its labels exchanged, a covariate that is
 * lost or of another kind, a level the rule does not know (unless it is mapped by name), an empty cell where it knows no mark
 * of them. Said: other names of arms, outcome or its labels, a unit or horizon of one only, levels and empty cells that nobody
 * had where it was learned, indicators whose reference level nobody knows. Harmless: all else.
 */
export const MEMORY_TABLE: readonly MemoryRow[] = [
  ...REFUSED,
  ...SAID,
  {
    code: "other-reference",
    what: "a covariate has another reference level",
    happens: "harmless",
    because: "patients are read by the rule's own levels",
  },
  {
    code: "other-median",
    what: "another median stands in for missing values",
    happens: "harmless",
    because: "the rule's own median stands in for them",
  },
  {
    code: "other-order",
    what: "columns or rows stand in another order, or there are more columns",
    happens: "harmless",
    because: "columns are found by name, and rows are put in one order before any draw",
  },
  {
    code: "other-randomization",
    what: "patients were randomised with other probabilities",
    happens: "harmless",
    because: "the trial that judges weighs by its own",
  },
  {
    code: "other-names",
    what: "the trial, or the column of the treatment, has another name",
    happens: "harmless",
    because: "names of trials and of that column decide nothing",
  },
  {
    code: "other-options",
    what: "the rule is judged with another seed, estimator or outcome model than it was learned with",
    happens: "harmless",
    because: "these are the judge's to choose, and the evaluation tells them",
  },
  {
    code: "other-version",
    what: "another version of the library learned the rule",
    happens: "harmless",
    because: "what it wrote is read, or refused, field by field",
  },
];
