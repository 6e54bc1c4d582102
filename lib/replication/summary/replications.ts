import { asList } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, listOf } from "../../core/shape.js";
import { extremesOf } from "../../math/statistics/range.js";
import { type Gain, type GainName, gainName, gainOf } from "../../value/summary/gains.js";
import type { Evaluation } from "../../value/types.js";
import type { ArmToBeat, Verdict } from "../../value/verdict/types.js";
import { REPLICATION } from "../shapes.js";
import type { Direction, Replication } from "../types.js";

/** How a gain was judged: on the rule's own patients, its learning step by step among them, on the other trial. */
export type Analysis = "resubstitution" | "insideTrial" | "replicated";

/** One analysis of the gain of one direction. */
export interface AnalyzedGain extends Gain {
  readonly analysis: Analysis;
}

/** One direction: what was claimed at home, and what was left elsewhere. */
export interface DirectionSummary {
  readonly learnedOn: string;
  readonly judgedOn: string;
  /** Those analyses that are there, in the order of {@link Analysis}. */
  readonly rows: readonly AnalyzedGain[];
  readonly claimed?: number;
  readonly replicated: number;
  /** The arm that was better where the rule was learned. */
  readonly bestStatic?: ArmToBeat;
}

/** Both directions of a pair of trials. */
export interface ReplicationSummary {
  readonly verdict: Verdict;
  readonly forward: DirectionSummary;
  readonly backward: DirectionSummary;
  /** Both directions have a claim on the rule's own patients. */
  readonly claims: boolean;
}

/** Several replications by the same gain. */
export interface ReplicationsSummary {
  readonly gain: GainName;
  readonly replications: readonly ReplicationSummary[];
  /** The least lower and the greatest upper bound of all. */
  readonly range: readonly [number, number];
}

/**
 * The gain of every direction of one or several replications, as each analysis saw it. Nothing is pooled.
 *
 * @param results what `replicate` returned, once or several times
 * @param options.gain @default over the better static arm where every evaluation knows it, else over treating all
 * @param where the function that errors name
 * @throws code "empty" without any;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const [first, second] = [1, 2].map((trial) => simulateTrial("simple", { trial, n: 100, seed: "doc" }));
 * const result = await replicate(first, second, { library: [learners.mean()], seed: "doc", insideTrial: false });
 * summarizeReplications(result).replications[0].forward.rows.map((row) => row.analysis); // ["replicated"]
 */
export function summarizeReplications(
  results: Replication | readonly Replication[],
  options: { readonly gain?: GainName } = {},
  where: string = "summarizeReplications",
): ReplicationsSummary {
  const all = asList<Replication>(results, where, "replications");
  assertOptions(options, ["gain"], where);
  assertShape(all, listOf(REPLICATION), where, "replications");
  const evaluations = all.flatMap(({ forward, backward }) => [...analysesOf(forward), ...analysesOf(backward)]);
  const gain = gainName(
    evaluations.map(({ evaluation }) => evaluation),
    options.gain,
    where,
  );
  const replications = all.map(({ verdict, forward, backward }): ReplicationSummary => {
    const [there, back] = [forward, backward].map((direction) => directionOf(direction, gain));
    return { verdict, forward: there, backward: back, claims: [there, back].every((d) => d.claimed !== undefined) };
  });
  const rows = replications.flatMap(({ forward, backward }) => [...forward.rows, ...backward.rows]);
  const bounds = rows.flatMap(({ interval }) => [...interval]);
  return {
    ...{ gain, replications },
    range: extremesOf(bounds),
  };
}

function analysesOf(d: Direction): { readonly analysis: Analysis; readonly evaluation: Evaluation }[] {
  return [
    ...(d.resubstitution ? [{ analysis: "resubstitution" as const, evaluation: d.resubstitution }] : []),
    ...(d.insideTrial ? [{ analysis: "insideTrial" as const, evaluation: d.insideTrial }] : []),
    { analysis: "replicated" as const, evaluation: d.evaluation },
  ];
}

function directionOf(direction: Direction, gain: GainName): DirectionSummary {
  const { learnedOn, judgedOn, resubstitution, evaluation } = direction;
  return {
    ...{ learnedOn, judgedOn },
    rows: analysesOf(direction).map((one) => ({ analysis: one.analysis, ...gainOf(one.evaluation, gain) })),
    ...(resubstitution ? { claimed: gainOf(resubstitution, gain).estimate } : {}),
    replicated: gainOf(evaluation, gain).estimate,
    ...(evaluation.bestStatic ? { bestStatic: evaluation.bestStatic } : {}),
  };
}
