import { createHash } from "node:crypto";
import type { ReplicationPlan, ScenarioName } from "treatment-rules";
import { planFingerprint } from "treatment-rules/internals";

/** What pairs of trials are drawn from in the calibration: a scenario, and how it is looked at. */
export interface Design {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** What it puts to the test, in words. */
  readonly tests: string;
  readonly randomization?: number;
  /** The covariates a rule may read. */
  readonly columns?: readonly string[];
  readonly continuous?: boolean;
  /** Whether its largest trials are a matter of 2,000 trials, of which each replicate has two. */
  readonly deep?: boolean;
}

/** One design at one size. */
export interface Cell {
  readonly name: string;
  readonly design: Design;
  readonly n: number;
  readonly plan: ReplicationPlan;
  /** Replicates that it has whatever the others have, as far as the plan goes. */
  readonly least?: number;
}

// With the one covariate that matters a rule finds the patients who gain, so that its gain over the better arm is 0 and no less.
const onEdge = { columns: ["age"] } as const;

/** Every design; all of them are our choice. */
export const DESIGNS: readonly Design[] = [
  { name: "null", scenario: "null", tests: "no effect for anybody", deep: true },
  { name: "boundary", scenario: "boundary", tests: "the edge of the verdict's error rate", ...onEdge },
  { name: "published", scenario: "published", tests: "the pair of the lessons: hardly an effect" },
  { name: "quantitative", scenario: "quantitative", tests: "an effect of varying size, one arm best for all" },
  { name: "crossover", scenario: "crossover", tests: "a gain that is there", deep: true },
  { name: "cure95", scenario: "cure95", tests: "few failures" },
  { name: "cure99", scenario: "cure99", tests: "hardly a failure" },
  { name: "3to1", scenario: "boundary", tests: "boundary, randomised 3:1", randomization: 0.75, ...onEdge },
  { name: "3to1-null", scenario: "null", tests: "no effect, randomised 3:1", randomization: 0.75 },
  { name: "strata", scenario: "strata", tests: "boundary, randomised by stratum .3, .5, .7", ...onEdge },
  { name: "skewed", scenario: "stay", tests: "a skewed continuous outcome, smaller is better", continuous: true },
  { name: "minimise", scenario: "failure", tests: "a binary outcome, smaller is better" },
];

/** Patients a trial. */
export const SIZES: readonly number[] = [100, 300, 690];

/** The most replicates that a plan has; how many of them are run is a matter of time. */
export const MOST_REPLICATES = 1000;

/** All cells, every design at every size. */
export function cells(designs: readonly Design[] = DESIGNS, sizes: readonly number[] = SIZES): readonly Cell[] {
  return designs.flatMap((design) =>
    sizes.map((n) => ({
      ...{ name: `${design.name}-${n}`, design, n, plan: planOf(design, n) },
      ...(design.deep && n === Math.max(...sizes) ? { least: MOST_REPLICATES } : {}),
    })),
  );
}

/** SHA-256 over the plans of cells: the same designs, the same digest. */
export function gridFingerprint(of: readonly Cell[]): string {
  return createHash("sha256")
    .update(of.map(({ name, plan }) => `${name} ${planFingerprint(plan)}\n`).join(""))
    .digest("hex");
}

function planOf({ name, scenario, randomization, columns, continuous }: Design, n: number): ReplicationPlan {
  return {
    ...{ kind: "replication", scenario, n, pairs: MOST_REPLICATES, seed: `treatment-rules/calibration/${name}` },
    library: [{ learner: "logistic", options: {} }],
    outcomeLibrary: [{ learner: continuous ? "linear" : "logistic", options: {} }],
    ...(randomization === undefined ? {} : { randomization }),
    ...(columns === undefined ? {} : { columns }),
    ...{ insideTrial: true, resubstitution: true, truthDraws: 20_000, onRefusal: "record" },
  };
}
