import type { JsonObject } from "../../core/json.js";
import { askedFolds, type Folds } from "../../folds/folds.js";
import type { LearnerDescription } from "../../learners/base/types.js";
import type { FitJob } from "./fit-job.js";

/** About how long a fit takes, a regression being 1: enough to begin with the long ones, and nothing else rests on it. */
const ABOUT: { readonly [learner: string]: number | undefined } = {
  mean: 0.1,
  linear: 1,
  logistic: 1,
  lda: 1,
  qda: 1,
  naiveBayes: 1,
  tree: 2,
  nearestNeighbors: 4,
  elasticNet: 20,
  gam: 20,
  svm: 20,
  gradientBoosting: 20,
  randomForest: 40,
};

/** Where nothing is known. */
const MIDDLING = 8;

/** About how long a learner takes to fit; those made of others take as long as these together. */
export function aboutHowLong({ learner, options }: LearnerDescription): number {
  const { library, folds, repeats = 1, learner: inner } = options as JsonObject & { repeats?: number };
  if (Array.isArray(library)) {
    const members = (library as unknown as LearnerDescription[]).reduce((sum, of) => sum + aboutHowLong(of), 0);
    return members * (askedFolds(folds as Folds | undefined) * repeats + 1);
  }
  if (isDescription(inner)) return aboutHowLong(inner);
  return ABOUT[learner] ?? MIDDLING;
}

function isDescription(value: unknown): value is LearnerDescription {
  return typeof (value as LearnerDescription | undefined)?.learner === "string";
}

/** Fits that take no longer than this are done fold by fold: a thread then copies a fold's rows once for all of them. */
const SHORT = 8;

/**
 * Places of the jobs in the order in which several threads begin them: the longest first, so that none is left for the end,
 * then the short ones as they come.
 *
 * @param about how long a fit takes, by learner
 */
export function longestFirst(jobs: readonly FitJob[], about: readonly number[]): number[] {
  // A fit to all rows is a little longer than one that leaves a fold out.
  const key = ({ place, fold }: FitJob) => (about[place] > SHORT ? about[place] * (fold === "all rows" ? 1.01 : 1) : 0);
  const keys = jobs.map(key);
  return jobs.map((_, at) => at).sort((a, b) => keys[b] - keys[a] || a - b);
}
