import type { Tabular } from "../core/print.js";
import type { Rule } from "../rules/types.js";
import type { Trial } from "../trials/trial.js";
import type { Estimate, Evaluation } from "../value/types.js";
import { verdictOf, verdictOfPair } from "../value/verdict/verdict.js";
import { detectableOf, detectableOfPair } from "./power/precision.js";
import { printedReplication } from "./print-replication.js";
import { directionSentence, pairSentence, type Wording } from "./sentences.js";
import type { Direction, Optimism, Replication } from "./types.js";

/** One direction, from the rule and what it was judged by. */
export function direction(
  rule: Rule,
  fingerprint: string,
  learnedOn: Trial,
  judgedOn: Trial,
  wording: Wording,
  evaluations: Pick<Direction, "evaluation" | "resubstitution" | "insideTrial">,
): Direction {
  const { evaluation } = evaluations;
  const verdict = verdictOf(evaluation);
  const detectable = detectableOf(evaluation);
  return {
    learnedOn: learnedOn.name,
    judgedOn: judgedOn.name,
    rule,
    fingerprint,
    verdict,
    sentence: directionSentence(learnedOn.name, evaluation, verdict, detectable, wording),
    ...(detectable === undefined ? {} : { detectable }),
    ...evaluations,
  };
}

/** Both directions as one result; the means are weighted by the size of the judging trial. */
export function together(
  forward: Direction,
  backward: Direction,
  sizes: readonly [number, number],
  wording: Wording,
  notes: readonly string[],
): Replication & Tabular {
  const verdict = verdictOfPair(forward.verdict, backward.verdict);
  const [n, m] = sizes;
  const mean = (of: (e: Evaluation) => number): number =>
    (n * of(forward.evaluation) + m * of(backward.evaluation)) / (n + m);
  const optimism = optimismOf(forward, backward);
  const detectable = detectableOfPair(forward.evaluation, backward.evaluation);
  return printedReplication({
    forward,
    backward,
    verdict,
    sentence: pairSentence(forward.verdict, backward.verdict, verdict, detectable, wording),
    ...(detectable ? { detectable } : {}),
    mean: {
      overAll: mean((e) => e.gain.overAll.estimate),
      overNone: mean((e) => e.gain.overNone.estimate),
      overBestStatic: mean(overBest),
    },
    ...(optimism ? { optimism } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  });
}

/** The gain over the arm that was better where the rule was learned, which every learned rule carries. */
function overBest({ gain }: Evaluation): number {
  return (gain.overBestStatic as Estimate).estimate;
}

function optimismOf(forward: Direction, backward: Direction): Optimism | undefined {
  const claims = (of: (d: Direction) => Evaluation | undefined): { forward: number; backward: number } | undefined => {
    const [f, b] = [of(forward), of(backward)];
    if (!f || !b) return undefined;
    return {
      forward: overBest(f) - overBest(forward.evaluation),
      backward: overBest(b) - overBest(backward.evaluation),
    };
  };
  const resubstitution = claims((d) => d.resubstitution);
  const insideTrial = claims((d) => d.insideTrial);
  return resubstitution && insideTrial ? { resubstitution, insideTrial } : undefined;
}
