import { gotOf, raise, shown } from "../core/errors.js";
import { canonicalJson } from "../core/json.js";
import { printed, type Tabular } from "../core/print.js";
import {
  anything,
  assertShape,
  count,
  finite,
  listOf,
  oneOf,
  only,
  optional,
  type Shape,
  text,
  tuple,
} from "../core/shape.js";
import { armParameters } from "./parameters.js";

/** The names of the scenarios. */
export type ScenarioName =
  | "published"
  | "null"
  | "quantitative"
  | "renal"
  | "shifted"
  | "crossover"
  | "boundary"
  | "strata"
  | "cure95"
  | "cure99"
  | "failure"
  | "stay"
  | "complex"
  | "simple";

/** A pair of trials that can be simulated: what is true in it, and how large it is. Plain data. */
export interface Scenario {
  readonly name: ScenarioName;
  readonly description: string;
  /** Patients in trial 1 and trial 2. */
  readonly sizes: readonly [number, number];
  /** Patients in the test arm and the control arm of each trial; absent where a coin is flipped for every patient. */
  readonly arms?: readonly [readonly [number, number], readonly [number, number]];
  /** P(A = 1). */
  readonly randomization: number;
  /** Where patients are randomized by the level of a covariate: P(A = 1) in each. Absent: the same for everyone. */
  readonly strata?: { readonly column: string; readonly randomization: { readonly [level: string]: number } };
  /** What the outcome 1 means, or what is measured. */
  readonly outcome: string;
  /** The unit of a continuous outcome; absent where the outcome is 0 or 1. */
  readonly unit?: string;
  /**
   * Whether a larger or a smaller outcome is better.
   * @default "maximize"
   */
  readonly direction?: "maximize" | "minimize";
  readonly labels: { readonly treated: string; readonly control: string };
  readonly notes: readonly string[];
}

const sizes = tuple(count, count);

/** What a scenario looks like. */
export const SCENARIO: Shape = only({
  name: text,
  description: text,
  sizes,
  arms: optional(tuple(sizes, sizes)),
  randomization: finite,
  strata: optional(only({ column: text, randomization: anything })),
  outcome: text,
  unit: optional(text),
  direction: optional(oneOf("maximize", "minimize")),
  labels: only({ treated: text, control: text }),
  notes: listOf(text),
});

const { testN, controlN, randomization } = armParameters;
const arms = [0, 1].map((t) => [testN.values[t], controlN.values[t]] as const) as unknown as NonNullable<
  Scenario["arms"]
>;

/** Chosen by us, far from 1:1 in both directions. */
const byInfection = { abscess: 0.5, burn: 0.7, cellulitis: 0.3, ulcer: 0.7, wound: 0.7 };

function infection(
  name: ScenarioName,
  description: string,
  notes: readonly string[],
  other: Partial<Pick<Scenario, "strata" | "outcome" | "unit" | "direction">> = {},
): Scenario & Tabular {
  return scenario({
    name,
    description,
    sizes: [arms[0][0] + arms[0][1], arms[1][0] + arms[1][1]],
    arms,
    randomization: randomization.values[0],
    outcome: "cured",
    labels: { treated: "test", control: "control" },
    notes,
    ...other,
  });
}

function benchmark(name: ScenarioName, description: string, notes: readonly string[]): Scenario & Tabular {
  return scenario({
    name,
    description,
    sizes: [1000, 1000],
    randomization: 0.5,
    outcome: "Y",
    labels: { treated: "1", control: "0" },
    notes,
  });
}

function scenario(parts: Scenario): Scenario & Tabular {
  const whole = printed({ ...parts }, (s) => ({
    caption: `Scenario ${s.name}: ${s.description}`,
    columns: [],
    rows: [],
    notes: [
      `Trial 1: ${s.sizes[0]} patients. Trial 2: ${s.sizes[1]} patients. P(treated) = ${chances(s)}.`,
      ...s.notes,
    ],
  }));
  return Object.freeze(whole);
}

function chances({ randomization: same, strata }: Scenario): string {
  if (!strata) return `${same}`;
  return Object.entries(strata.randomization)
    .map(([level, chance]) => `${chance} (${level})`)
    .join(", ");
}

/** Whether a smaller outcome is the better one. */
export function isMinimized({ direction }: Scenario): boolean {
  return direction === "minimize";
}

/** Every scenario by its name; see {@link scenarios}. */
export type Scenarios = { readonly [name in ScenarioName]: Scenario & Tabular };

/**
 * Every scenario that can be simulated, by name: what is true in it, and how large its two trials are.
 *
 * All but the last two share one covariate engine, calibrated to published trials of complicated skin infection
 * (`data/README.md` says what is calibrated and what is chosen); `complex` and `simple` are public benchmarks.
 *
 * @example
 * scenarios.published.sizes; // [698, 680]
 */
export const scenarios: Scenarios & Tabular = Object.freeze(
  printed(
    {
      published: infection("published", "two antibiotics, as two published replicate trials left them", [
        "One odds ratio for all patients: the effect varies a little on the risk-difference scale, one arm is best for all.",
      ]),
      null: infection("null", "the two drugs do the same for every patient", [
        "The blip is exactly 0: every rule has the same value, and the best rule is not unique.",
      ]),
      quantitative: infection("quantitative", "the effect differs in size, never in direction", [
        "Odds ratio 1.3 for all and a strong prognosis: one arm is best for all.",
      ]),
      renal: infection("renal", "the test drug is worse in poor kidney function, a little better else", [
        "15 points worse at clearance 50 or below, 2 points better above: too small a gain for trials of this size.",
      ]),
      shifted: infection("shifted", "as renal, and the second trial has sicker patients", [
        "Trial 2 lies 18 points lower in both arms; the difference between the arms is the same.",
      ]),
      crossover: infection("crossover", "the positive control: each drug is better for half of the patients", [
        "The effects cross smoothly over lesion area and clearance; 70% are cured overall.",
      ]),
      boundary: infection("boundary", "the test drug is better in older patients, the same in the others", [
        "12 points better above age 48, exactly no effect at or below: where the verdict's error rate is largest.",
      ]),
      strata: infection(
        "strata",
        "as boundary, randomised by kind of infection",
        ["Who is treated depends on what the outcome depends on: an analysis that ignores the strata is biased."],
        { strata: { column: "infection", randomization: byInfection } },
      ),
      cure95: infection("cure95", "95% are cured, and the two drugs do the same for every patient", [
        "As null, with few failures: intervals are hard here.",
      ]),
      cure99: infection("cure99", "99% are cured, and the two drugs do the same for every patient", [
        "As null, with hardly a failure: intervals are hardest here.",
      ]),
      failure: infection(
        "failure",
        "as crossover, with failures counted in place of cures",
        ["A smaller outcome is better: every gain is that of crossover."],
        { outcome: "failed", direction: "minimize" },
      ),
      stay: infection(
        "stay",
        "days in hospital, skewed; each drug is better for half of the patients",
        ["A smaller outcome is better; lognormal, with a mean of 7 days and a skewness of about 3 in like patients."],
        { outcome: "days in hospital", unit: "days", direction: "minimize" },
      ),
      complex: benchmark("complex", "the benchmark of Luedtke and van der Laan", [
        "The value of the best rule is .5626; treating all is worth .4637, treating none .4642.",
      ]),
      simple: benchmark("simple", "the simple benchmark of Montoya and co-authors", [
        "The value of the best rule is .5595; treating all is worth .5151, treating none .5000.",
      ]),
    } satisfies Scenarios,
    (all) => ({
      caption: "Scenarios",
      columns: ["name", "patients", "what is true"],
      rows: Object.values(all).map((s) => [s.name, s.sizes.join(" + "), s.description]),
    }),
  ),
);

/** A scenario, or its name. */
export type ScenarioLike = ScenarioName | Scenario | (string & {});

/**
 * The scenario of a name; throws and lists the names when there is none. What is true in a scenario cannot be changed by
 * changing a copy of it, so that such a copy is refused.
 */
export function findScenario(given: ScenarioLike, where: string): Scenario {
  const name: unknown = typeof given === "string" ? given : given?.name;
  if (typeof name !== "string" || !Object.hasOwn(scenarios, name)) {
    const expected = `one of ${Object.keys(scenarios).join(", ")}`;
    raise({ code: "scenario", where, expected, ...gotOf(typeof name === "string" ? name : given) });
  }
  const found = scenarios[name as ScenarioName];
  if (typeof given === "string" || given === found) return found;
  assertShape(given, SCENARIO, where, "the scenario");
  if (canonicalJson(given) !== canonicalJson(found)) {
    const hint = "What is simulated goes by the name alone; sizes are set by n.";
    raise({ code: "scenario", where, expected: `scenario ${shown(name)} as it is`, got: "a changed copy", hint });
  }
  return found;
}
