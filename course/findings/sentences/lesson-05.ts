import type { FindingText } from "./types.js";

/** What the numbers of lesson 05 are, by id. */
export const LESSON_05: { readonly [id: string]: FindingText } = {
  "05/gain": { sentence: "Rule of published trial 1, judged on trial 2: gain over treating all", unit: "points" },
  "05/gain-over-none": {
    sentence: "Rule of published trial 1, judged on trial 2: gain over treating none",
    unit: "points",
  },
  "05/gain-back": { sentence: "Rule of published trial 2, judged on trial 1: gain over treating all", unit: "points" },
  "05/gain-back-over-none": {
    sentence: "Rule of published trial 2, judged on trial 1: gain over treating none",
    unit: "points",
  },
  "05/optimism": {
    sentence: "Optimism of the rule of published trial 1: claim at home less gain on the replicate",
    unit: "points",
  },
  "05/optimism-back": {
    sentence: "Optimism of the rule of published trial 2: claim at home less gain on the replicate",
    unit: "points",
  },
  "05/lesion": {
    sentence: "Area of the infection (log2), published trial 2 less trial 1, in standard deviations",
    unit: "standard deviations",
  },
  "05/treated-home": { sentence: "Patients of published trial 1 whom the rule of trial 1 treats", unit: "share" },
  "05/treated-away": { sentence: "Patients of published trial 2 whom the rule of trial 1 treats", unit: "share" },
  "05/one-comparison": {
    sentence: "True gain over treating all that published trial 2 shows four times in five by one comparison",
    unit: "points",
  },
  "05/detectable": {
    sentence: "True gain over both arms that published trial 2 shows four times in five, judging the rule of trial 1",
    unit: "points",
  },
  "05/detectable-pair": {
    sentence: "True gain over both arms that the published pair shows four times in five in both directions",
    unit: "points",
  },
  "05/pair-power": {
    sentence: "How often both directions show benefit over both arms at the gain of the one comparison",
    unit: "share",
  },
  "05/plausible": {
    sentence: "True gain, in the renal world, of the best rule over the better drug for all",
    unit: "points",
  },
  "05/claimed": {
    sentence: "Mean gain over the truly better arm that logistic rules claim at home (published)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/replicated": {
    sentence: "Mean gain of those rules over the truly better arm on the other trial (published)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/own-significant": {
    sentence: "Claims at home whose interval, over the arm that did better there, lies above zero (published)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/crossover-claimed": {
    sentence: "Mean gain over the truly better arm that logistic rules claim at home (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/crossover-replicated": {
    sentence: "Mean gain of those rules over the truly better arm on the other trial (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/crossover-true": {
    sentence: "Mean true gain of those rules over the truly better arm (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/crossover-power": {
    sentence: "Pairs in which both directions show benefit (crossover)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/correlation": {
    sentence: "Correlation of the two directions' z values (null)",
    unit: "ratio",
    kind: "Monte Carlo",
  },
  "05/one-direction": {
    sentence: "One direction claims a gain over the arm that was better at home (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/naive-pooling": {
    sentence: "Both directions, pooled as if independent, claim a gain (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/luck-both": {
    sentence: "Both directions claim a gain over the arm that was better at home (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/luck-arms": { sentence: "One direction claims a gain over both arms (null)", unit: "share", kind: "Monte Carlo" },
  "05/luck-verdict": {
    sentence: "Both directions claim a gain over both arms: the protocol's verdict (null)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "05/coins-forgotten": {
    sentence: "Cured with the new drug less cured with the standard drug in the pool, coins forgotten (shifted)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/coins-kept": {
    sentence: "Cured with the new drug less cured with the standard drug in the pool, coins kept (shifted)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "05/possible": {
    sentence: "True gain, in the published world, of the best rule over the better drug for all",
    unit: "points",
  },
};
