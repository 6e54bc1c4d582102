import { assertInteger, assertSome } from "../../core/assert.js";
import { gotOf, raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { asLibrary, type Library } from "../../learners/library.js";
import { logistic } from "../../learners/linear/logistic.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";
import { placeOfGreatest, placeOfLeast } from "../../math/statistics/range.js";
import { crossFitOutcome } from "../../nuisance/outcome.js";
import { asStream, type Seed } from "../../random/stream.js";
import { classificationProblem } from "../../rules/pseudo-outcome/classification-problem.js";
import { findScenario, isMinimized, type Scenario, type ScenarioLike } from "../../simulation/scenario.js";
import { simulateTrial } from "../../simulation/simulate-trial.js";
import { superLearner } from "../../super-learner/super-learner.js";
import { type EvaluationPopulation, evaluationPopulation } from "../../value/truth/evaluation-population.js";
import type { LearnersByScenario, ScenarioLearners } from "../types.js";

/** Options of {@link learnersByScenario}. */
export interface LearnersByScenarioOptions {
  /** The learners to be compared, as `superLearner` takes them. */
  readonly library: Library;
  /**
   * Trials drawn of each scenario, at least 2.
   * @default 20
   */
  readonly trials?: number;
  /**
   * Patients a trial.
   * @default the scenario's own number
   */
  readonly n?: number;
  /**
   * Patients on whom true values are computed.
   * @default 10,000
   */
  readonly draws?: number;
  /** Names every draw. */
  readonly seed: Seed;
}

/**
 * Which learner should one use, if one does not know the world? In every scenario the same learners, their ensemble and the
 * discrete Super Learner learn a rule from each of several trials, and each rule is set beside the best rule there is.
 *
 * The rules are those of classification: label and weight from the efficient pseudo-outcome (Q logistic with all treatment
 * interactions, linear for a continuous outcome), treat where the prediction is above one half. Trial i of every scenario is
 * drawn from the same stream.
 *
 * @param given scenarios or their names
 * @param options.library, .trials, .n, .draws, .seed who learns, from how much, judged on how many patients
 * @returns for each scenario how far the rules fall short of the best rule, in units of the outcome, and who leads the ensembles
 * @throws code "scenario", "empty", "library", "integer", "seed"; what a learner throws
 *
 * @example
 * const options = { library: ["mean", "logistic"], trials: 2, n: 200, draws: 1000, seed: "doc" };
 * learnersByScenario(["null"], options).scenarios[0].short[0].estimate; // 0
 */
export function learnersByScenario(
  given: readonly ScenarioLike[],
  options: LearnersByScenarioOptions,
): LearnersByScenario & Tabular {
  const where = "learnersByScenario";
  if (!Array.isArray(given)) {
    raise({ code: "scenario", where, expected: "a list of scenarios or their names", ...gotOf(given) });
  }
  assertSome(given, where, "the scenarios");
  const found = given.map((scenario) => findScenario(scenario, where));
  assertOptions(options, ["library", "trials", "n", "draws", "seed"], where);
  const { trials = 20, n, draws = 10_000 } = options;
  const library = asLibrary(options.library, where);
  assertInteger(trials, where, "trials", 2);
  const random = asStream(options.seed, where);
  let lines: LearnersByScenario["lines"] = [];
  const scenarios = found.map((scenario): ScenarioLearners => {
    const population = evaluationPopulation(scenario, { draws }, where);
    const losses: number[][] = [];
    const leads: number[] = [];
    for (let i = 0; i < trials; i++) {
      const own = random.child("trial", i);
      const trial = simulateTrial(scenario, { seed: own, ...(n === undefined ? {} : { n }) });
      const outcome = crossFitOutcome(trial, { library: [logistic({ interactions: "treatment" })], seed: own });
      const { label, weight } = classificationProblem(trial, { outcome });
      const model = superLearner({ library }).fit({
        ...{ x: trial.covariates, y: label, weights: weight, strata: trial.treatment },
        random: own.child("super learner"),
      });
      const predicted = model.members.map((member) => member.predict(population.covariates));
      const ensemble = model.predict(population.covariates);
      const all = [...predicted, ensemble, predicted[placeOfLeast(model.cvRisk)]];
      lines = [
        ...model.library.map((name) => ({ name, kind: "member" as const })),
        ...(["ensemble", "discrete"] as const).map((kind) => ({ name: kind, kind })),
      ];
      all.forEach((shares, k) => {
        losses[k] = [...(losses[k] ?? []), shortOfBest(shares, population, scenario)];
        leads[k] ??= 0;
      });
      leads[placeOfGreatest(model.weights)]++;
    }
    return {
      scenario: scenario.name,
      possible: possibleGain(population, scenario),
      short: losses.map((of) => ({ estimate: mean(of), standardError: standardDeviation(of) / Math.sqrt(trials) })),
      losses,
      leads,
    };
  });
  return printed({ lines, scenarios, trials }, describe);
}

/** The mean over patients of what is lost where the rule decides otherwise than the best one. */
function shortOfBest(shares: Float64Array, { q1, q0 }: EvaluationPopulation, scenario: Scenario): number {
  const sign = isMinimized(scenario) ? -1 : 1;
  let lost = 0;
  for (let i = 0; i < q1.length; i++) {
    const benefit = sign * (q1[i] - q0[i]);
    if (benefit > 0 !== shares[i] > 0.5) lost += Math.abs(benefit);
  }
  return lost / q1.length;
}

/** What the best rule gains over the better of the two arms. */
function possibleGain({ q1, q0 }: EvaluationPopulation, scenario: Scenario): number {
  const sign = isMinimized(scenario) ? -1 : 1;
  let [overAll, overNone] = [0, 0];
  for (let i = 0; i < q1.length; i++) {
    const benefit = sign * (q1[i] - q0[i]);
    overNone += Math.max(0, benefit);
    overAll += Math.max(0, -benefit);
  }
  return Math.min(overAll, overNone) / q1.length;
}

function describe({ lines, scenarios, trials }: LearnersByScenario): TableData {
  return {
    caption: `How far rules fall short of the best rule, mean over ${trials} trials a scenario`,
    columns: ["learner", ...scenarios.map(({ scenario }) => scenario)],
    rows: lines.map(({ name }, k) => [name, ...scenarios.map(({ short }) => short[k].estimate)]),
    notes: [
      ...scenarios.map(
        ({ scenario, leads }) =>
          `${scenario}: most weight in the ensemble has ${lines
            .flatMap(({ name }, k) => (leads[k] > 0 ? [`${name} ${leads[k]}`] : []))
            .join(", ")}.`,
      ),
    ],
  };
}
