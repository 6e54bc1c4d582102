import type { FindingText } from "./types.js";

/** What the numbers of lesson 00 are, by id. */
export const LESSON_00: { readonly [id: string]: FindingText } = {
  "00/claimed": {
    sentence: "Gain that one rule claims on its own trial, over the drug that did better there (null, trial 1)",
    unit: "points",
  },
  "00/replicated": {
    sentence: "Gain of that rule over the same drug on the replicate (null, trial 2)",
    unit: "points",
  },
  "00/mean-claim": {
    sentence: "Mean gain that null rules claim on their own trial; the truth is 0",
    unit: "points",
    kind: "Monte Carlo",
  },
  "00/own-significant": {
    sentence: "Null rules whose own trial calls them significantly better than the drug that did better there",
    unit: "share",
    kind: "Monte Carlo",
  },
  "00/replicate-significant": {
    sentence: "Null rules that the other trial calls significantly better than that drug",
    unit: "share",
    kind: "Monte Carlo",
  },
  "00/glow-then-fade": {
    sentence: "Null rules that are significant on their own trial and not on the other",
    unit: "share",
    kind: "Monte Carlo",
  },
};
