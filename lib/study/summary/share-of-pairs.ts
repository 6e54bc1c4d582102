import { raise } from "../../core/errors.js";
import { assertShape, callable, text } from "../../core/shape.js";
import { DIRECTIONS } from "../shapes.js";
import type { DirectionRecord, Measured, Study } from "../types.js";
import { clusterMean } from "./monte-carlo.js";

/**
 * The share of a study's pairs of which something is true, with its Monte Carlo standard error.
 *
 * @param study a replication study
 * @param name what is true of them, in words
 * @param holds asked of both directions of every pair
 * @returns the share, as a figure of a study
 * @throws code `pairs` where fewer than two pairs have both directions
 *
 * @example
 * const library = [{ learner: "mean", options: {} }];
 * const study = await runStudy({ kind: "replication", scenario: "null", n: 100, pairs: 4, seed: "docs", library, truthDraws: 1000 });
 * shareOfPairs(study, "alike both ways", (forward, backward) => forward.alike && backward.alike).estimate; // 1
 */
export function shareOfPairs(
  study: Pick<Study<DirectionRecord>, "records">,
  name: string,
  holds: (forward: DirectionRecord, backward: DirectionRecord) => boolean,
): Measured {
  const where = "shareOfPairs";
  assertShape(study, DIRECTIONS, where, "the study");
  assertShape(name, text, where, "the name");
  assertShape(holds, callable, where, "the condition");
  const ahead = new Map(study.records.filter((r) => r.direction === "forward").map((r) => [r.pair, r]));
  const pairs = study.records.flatMap((back) => {
    const forward = back.direction === "backward" ? ahead.get(back.pair) : undefined;
    return forward ? [[holds(forward, back) ? 1 : 0]] : [];
  });
  return (
    clusterMean(name, pairs, "share") ??
    raise({
      code: "pairs",
      where,
      expected: "two pairs or more, both directions",
      got: `${pairs.length}`,
    })
  );
}
