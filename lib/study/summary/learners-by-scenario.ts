import { assertLength, assertObject, assertSome } from "../../core/assert.js";
import { assertShape, count, fields, finite, listOf, numberFrom, oneOf, type Shape, text } from "../../core/shape.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";
import { placeOfGreatest } from "../../math/statistics/range.js";
import type { OuterRisk } from "../../super-learner/types.js";
import type { Truth } from "../../value/truth/true-value.js";
import type { LearnersByScenario } from "../types.js";

/** How far one learner is behind the best one of each scenario. */
export interface LearnerBehind {
  readonly name: string;
  readonly kind: OuterRisk["kind"];
  /**
   * In units of the outcome, one entry a scenario, with the Monte Carlo error of the difference trial by trial; at least 0 for
   * a member, below 0 where the mixture beats them all.
   */
  readonly behind: readonly Truth[];
  readonly worst: { readonly scenario: string; readonly behind: Truth };
}

/** The same learners in several scenarios, each with its worst one. */
export interface LearnersByScenarioSummary {
  readonly scenarios: readonly string[];
  /** The member that falls short least in each scenario. */
  readonly best: readonly string[];
  readonly lines: readonly LearnerBehind[];
  /** The member whose worst scenario is the mildest, and the ensemble. */
  readonly steadiest: LearnerBehind;
  readonly ensemble: LearnerBehind;
}

const RESULT: Shape = fields({
  lines: listOf(fields({ name: text, kind: oneOf("member", "ensemble", "discrete") }), 2),
  scenarios: listOf(
    fields({
      scenario: text,
      possible: finite,
      short: listOf(fields({ estimate: finite, standardError: numberFrom(0) })),
      losses: listOf(listOf(finite, 2)),
      leads: listOf(count),
    }),
    1,
  ),
  trials: count,
});

/**
 * How far each learner is behind the best member of each scenario, and where it is farthest behind.
 *
 * @param result what `learnersByScenario` gave
 * @param where the function that errors name
 * @throws code "empty", "length"; code "shape" for a field left out or of another kind
 *
 * @example
 * const options = { library: ["mean", "logistic"], trials: 2, n: 200, draws: 1000, seed: "doc" };
 * summarizeLearnersByScenario(learnersByScenario(["crossover"], options)).best; // ["logistic"]
 */
export function summarizeLearnersByScenario(
  result: LearnersByScenario,
  where: string = "summarizeLearnersByScenario",
): LearnersByScenarioSummary {
  assertObject(result, where, "the result");
  assertSome(result.scenarios, where, "scenarios");
  assertShape(result, RESULT, where, "the result");
  const { scenarios, lines } = result;
  const members = lines.flatMap(({ kind }, k) => (kind === "member" ? [k] : []));
  assertSome(members, where, "members");
  const best = scenarios.map(({ scenario, short, losses }) => {
    assertLength(short, lines.length, where, `short of ${scenario}`);
    assertLength(losses, lines.length, where, `losses of ${scenario}`);
    for (const own of losses) assertLength(own, losses[0].length, where, `losses of ${scenario}`);
    return members.reduce((a, b) => (short[b].estimate < short[a].estimate ? b : a));
  });
  const all = lines.map(({ name, kind }, k): LearnerBehind => {
    const behind = scenarios.map(({ losses }, s) => meanDifference(losses[k], losses[best[s]]));
    const at = placeOfGreatest(behind.map(({ estimate }) => estimate));
    return { name, kind, behind, worst: { scenario: scenarios[at].scenario, behind: behind[at] } };
  });
  const [ensemble] = all.filter(({ kind }) => kind === "ensemble");
  assertSome(ensemble === undefined ? [] : [ensemble], where, "lines of the ensemble");
  return {
    scenarios: scenarios.map(({ scenario }) => scenario),
    best: best.map((k) => lines[k].name),
    lines: all,
    steadiest: members.map((k) => all[k]).reduce((a, b) => (b.worst.behind.estimate < a.worst.behind.estimate ? b : a)),
    ensemble,
  };
}

/** The mean of differences trial by trial, with its error. */
function meanDifference(own: readonly number[], others: readonly number[]): Truth {
  const differences = own.map((value, i) => value - others[i]);
  return { estimate: mean(differences), standardError: standardDeviation(differences) / Math.sqrt(own.length) };
}
