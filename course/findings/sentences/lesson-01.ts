import type { FindingText } from "./types.js";

/** What the numbers of lesson 01 are, by id. */
export const LESSON_01: { readonly [id: string]: FindingText } = {
  "01/smallest-baseline-p": { sentence: "Smallest p-value of the baseline tests (published, trial 1)" },
  "01/starred": {
    sentence: "Flawless trials with at least one baseline p-value below .05",
    unit: "share",
    kind: "Monte Carlo",
  },
  "01/chance-of-one": {
    sentence: "Chance of at least one p-value below .05 in as many independent tests of nothing",
    unit: "share",
    kind: "exact",
  },
  "01/difference-1": {
    sentence: "Cured with the new drug less cured with the standard drug (published, trial 1)",
    unit: "points",
  },
  "01/difference-2": {
    sentence: "Cured with the new drug less cured with the standard drug (published, trial 2)",
    unit: "points",
  },
  "01/small-wald": {
    sentence: "Difference between 22 of 26 and 21 of 21 cured, with Wald's interval",
    unit: "points",
    kind: "exact",
  },
  "01/small-score": {
    sentence: "Difference between 22 of 26 and 21 of 21 cured, with Miettinen and Nurminen's interval",
    unit: "points",
    kind: "exact",
  },
  "01/contrast-moved": {
    sentence: "Difference between the drugs in published trial 2, less that in trial 1",
    unit: "points",
  },
  "01/decides": { sentence: "Of 30 simulated crossover patients, those for whom the drug decides", unit: "patients" },
  "01/crossover-1": {
    sentence: "True difference between the drugs among patients of crossover trial 1",
    unit: "points",
    kind: "Monte Carlo",
  },
  "01/crossover-2": {
    sentence: "True difference between the drugs among patients of crossover trial 2",
    unit: "points",
    kind: "Monte Carlo",
  },
};
