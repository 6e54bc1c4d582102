import type { FindingText } from "./types.js";

/** What the numbers of lesson 03 are, by id. */
export const LESSON_03: { readonly [id: string]: FindingText } = {
  "03/deep-own": {
    sentence: "Squared error of the deepest tree on the patients it was fitted to (crossover, trial 1)",
  },
  "03/deep-held-out": {
    sentence: "Squared error of the deepest tree on patients it has not seen (crossover, trial 1)",
  },
  "03/tree-risk": { sentence: "Cross-validated risk of the small tree (crossover, trial 1)" },
  "03/tree-behind": {
    sentence: "Risk of the small tree above the leader's, on the same patients (crossover, trial 1)",
  },
  "03/net-behind": {
    sentence: "Risk of the elastic net above the leader's, on the same patients (crossover, trial 1)",
  },
  "03/best-member": { sentence: "Cross-validated risk of the best member (crossover, trial 1)" },
  "03/apparent": { sentence: "Risk of the mixture, by the predictions that chose its weights (crossover, trial 1)" },
  "03/weight-spread": { sentence: "Largest standard deviation of a weight over ten deals of the folds" },
  "03/prediction-spread": {
    sentence: "Standard deviation of a patient's prediction over ten deals of the folds, on average",
  },
  "03/prediction-range": { sentence: "Standard deviation of the mixture's predictions between patients" },
  "03/losses-agree": {
    sentence: "Patients for whom the rules of two losses decide alike, mean over pairs of four (crossover, trial 1)",
    unit: "share",
  },
  "03/value-agrees": {
    sentence: "Patients for whom the rule of the value decides like another loss's, mean of three (crossover, trial 1)",
    unit: "share",
  },
  "03/honest": { sentence: "Risk of the mixture, by an outer cross-validation (crossover, trial 1)" },
  "03/mean-worst": {
    sentence: "The most that the mean's rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/logistic-worst": {
    sentence: "The most that the logistic rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/tree-worst": {
    sentence:
      "The most that the small tree's rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/forest-worst": {
    sentence: "The most that the forest's rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/gam-worst": {
    sentence:
      "The most that the additive model's rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/mixture-worst": {
    sentence: "The most that the mixture's rules lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/single-worst": {
    sentence:
      "The most that the rules of the single best by cross-validation lose anywhere to the best single learner of a world, of five worlds",
    unit: "points",
    kind: "Monte Carlo",
  },
  "03/mean-weight": {
    sentence: "Weight of the learner that says the same to everybody (published, trial 1)",
    unit: "share",
  },
  "03/mean-leads-null": {
    sentence: "Trials of 20 in which the mean weighs most in the mixture (null)",
  },
  "03/mean-leads-published": {
    sentence: "Trials of 20 in which the mean weighs most in the mixture (published)",
  },
  "03/mean-leads-renal": {
    sentence: "Trials of 20 in which the mean weighs most in the mixture (renal)",
  },
  "03/mean-leads-crossover": {
    sentence: "Trials of 20 in which the mean weighs most in the mixture (crossover)",
  },
  "03/renal-harmed": {
    sentence: "Patients of the renal world who do better on the standard drug (200,000 draws)",
    unit: "share",
  },
  "03/treated": {
    sentence: "Patients to whom the mixture's rule gives the new drug all the same (published, trial 1)",
    unit: "share",
  },
};
