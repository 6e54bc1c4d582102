import { assertNumber } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape, callable } from "../../core/shape.js";
import { PAIRS } from "../shapes.js";
import type { DirectionRecord, Measured, Study } from "../types.js";
import { clusterMean } from "./monte-carlo.js";

/**
 * The mean of any number over a study's rules, with its Monte Carlo standard error; pairs, not rules, count as independent.
 *
 * @param study a replication study of at least two pairs
 * @param of asked of every record; `undefined` leaves a record out
 * @returns the mean, in points, which `finding` takes as it is
 * @throws code `records` where fewer than two pairs have something to say
 *
 * @example
 * const records = [0.5, 0.6, 0.7, 0.6].map((shareTreated, k) => ({ pair: k + 1, shareTreated }));
 * meanOverRules({ records }, (record) => record.shareTreated).estimate; // 0.6
 */
export function meanOverRules(
  study: Pick<Study<DirectionRecord>, "records">,
  of: (record: DirectionRecord) => number | undefined,
): Measured {
  const where = "meanOverRules";
  assertShape(study, PAIRS, where, "the study");
  assertShape(of, callable, where, "the question");
  const pairs = new Map<number, number[]>();
  for (const record of study.records) {
    const value = of(record);
    if (value === undefined) continue;
    assertNumber(value, where, "what is asked of every record");
    pairs.set(record.pair, [...(pairs.get(record.pair) ?? []), value]);
  }
  const mean = clusterMean("mean", [...pairs.values()], "points");
  if (!mean) raise({ code: "records", where, expected: "records of at least two pairs", got: `${pairs.size}` });
  return mean;
}
