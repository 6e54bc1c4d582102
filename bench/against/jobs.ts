import type * as Library from "#lib/index.js";

/** A job that any version of the library can do by its front door. */
export interface Job {
  readonly id: string;
  readonly title: string;
  /** Does it once; what comes back is plain data, told apart by its digest. */
  run(library: typeof Library): Promise<unknown>;
}

const replicated = (options: object) => async (library: typeof Library) => {
  const [first, second] = library.twinTrials("published");
  return library.replicate(first, second, { seed: "bench", ...options });
};

/** The jobs, the main one first. */
export const jobs: readonly Job[] = [
  {
    id: "replicate",
    title: "`replicate` on `published`, everything by default, one thread",
    run: replicated({ workers: 1 }),
  },
  {
    id: "replicate-two",
    title: "the same, two threads",
    run: replicated({ workers: 2 }),
  },
  {
    id: "replicate-outside",
    title: "the same without what the rules claim at home, one thread",
    run: replicated({ workers: 1, insideTrial: false }),
  },
  {
    id: "logistic-separated",
    title: "40 logistic fits with treatment interactions, separated, predictions only",
    run: async (library) => {
      const [{ covariates, treatment, outcome }] = library.twinTrials("published");
      const x = covariates.withFirst("A", treatment);
      const learner = library.learners.logistic({ interactions: "treatment" });
      const fit = () => learner.fit({ x, y: outcome, predictionsOnly: true }).predict(x);
      return Array.from({ length: 40 }, fit).map((predicted) => Array.from(predicted));
    },
  },
];
