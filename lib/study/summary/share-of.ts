import { raise } from "../../core/errors.js";
import { assertShape, callable } from "../../core/shape.js";
import { PAIRS } from "../shapes.js";
import type { DirectionRecord, Measured, Study } from "../types.js";
import { clusterMean } from "./monte-carlo.js";

/**
 * The share of a study's rules of which something holds, with its Monte Carlo standard error: `mean(1{condition})`.
 *
 * The two directions of a pair are correlated, so pairs, not rules, count as independent.
 *
 * @param study a replication study of at least two pairs
 * @param condition asked of every record; narrow it to one direction by leaving the others out with `undefined`
 * @returns the share, which `finding` takes as it is
 * @throws code `records` where fewer than two pairs have something to say
 *
 * @example
 * const claim = (gain) => ({ gain, significant: gain > 0.04 });
 * const records = [0.05, 0.01, 0.06, 0].map((gain, k) => ({ pair: k + 1, replicated: claim(gain) }));
 * shareOf({ records }, (record) => record.replicated.significant).estimate; // 0.5
 */
export function shareOf(
  study: Pick<Study<DirectionRecord>, "records">,
  condition: (record: DirectionRecord) => boolean | undefined,
): Measured {
  const where = "shareOf";
  assertShape(study, PAIRS, where, "the study");
  assertShape(condition, callable, where, "the condition");
  const pairs = new Map<number, number[]>();
  for (const record of study.records) {
    const holds = condition(record);
    if (holds === undefined) continue;
    const of = pairs.get(record.pair);
    if (of) of.push(holds ? 1 : 0);
    else pairs.set(record.pair, [holds ? 1 : 0]);
  }
  const share = clusterMean("share", [...pairs.values()], "share");
  if (!share) {
    raise({ code: "records", where, expected: "records of at least two pairs", got: `${pairs.size}` });
  }
  return share;
}
