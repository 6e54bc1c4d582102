import type { FindingText } from "./types.js";

/** What the numbers of lesson 04 are, by id. */
export const LESSON_04: { readonly [id: string]: FindingText } = {
  "04/agreeing-off": {
    sentence: "Value of a rule by the plain mean of its witnesses in a 3:1 trial, less the truth (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/weighted-off": {
    sentence: "Value of the rule by the weighed witnesses of that 3:1 trial, less the truth (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/iptw-spread": {
    sentence: "Spread of iptw over 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/hajek-spread": {
    sentence: "Spread of hajek over the same 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/tmle-spread": {
    sentence: "Spread of tmle with a logistic model over the same 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/patients-saved": {
    sentence: "Patients that tmle's model saves against hajek in a trial of 698 (quantitative)",
    unit: "patients",
    kind: "Monte Carlo",
  },
  "04/silly-bias": {
    sentence: "Bias of aipw with a silly model, over the same 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/silly-spread": {
    sentence: "Spread of aipw with a silly model, over the same 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/silly-tmle": {
    sentence: "Spread of tmle with a silly model, over the same 500 trials (quantitative)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/gain-error": {
    sentence: "Standard error of a gain by pencil: 690 patients, 85% cured, 25% switched",
    unit: "points",
    kind: "exact",
  },
  "04/detectable": {
    sentence: "Gain that one comparison in such a trial shows four times in five: 2.8 standard errors",
    unit: "points",
    kind: "exact",
  },
  "04/claim-logistic": {
    sentence: "Mean gain that logistic rules claim on their own trial; the truth is 0 (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/claim-tree-1": {
    sentence: "Mean gain that trees with one question claim on their own trial; the truth is 0 (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/claim-tree-8": {
    sentence: "Mean gain that trees with up to eight questions claim on their own trial; the truth is 0 (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/cover-own": {
    sentence: "Deep trees, judged on their own patients: intervals that hold the true gain (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/inside-gain": {
    sentence: "Deep trees, learning judged step by step: mean gain; the truth is 0 (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/flattered": {
    sentence:
      "Cross-validated value with folds balanced by the outcome, less that with folds balanced by arm alone (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/plain-bias": {
    sentence: "Cross-validated value with folds balanced by arm alone, less the truth, over 400 trials (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/plain-error": {
    sentence: "Standard error on which a plain cross-validated interval is built (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/plain-spread": {
    sentence: "True spread of the cross-validated values over 400 trials (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/plain-cover": {
    sentence: "Plain cross-validated intervals that hold the value of the rules judged (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/step-cover": {
    sentence: "Intervals step by step that hold the value of the rules judged (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/step-error": {
    sentence: "Standard error on which an interval step by step is built (null)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "04/clear-target": {
    sentence: "Intervals step by step that hold the value of the rules judged (crossover)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/clear-best": {
    sentence: "Intervals step by step that hold the best rule's value (crossover)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/clear-too-low": {
    sentence: "Intervals step by step wholly below the best rule's value; 2.5% allowed (crossover)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "04/best-replicate": {
    sentence: "Intervals from the replicate that hold the value of the learned rule (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
};
