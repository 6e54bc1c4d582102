import { raise } from "../../core/errors.js";
import { assertShape, callable } from "../../core/shape.js";
import type { Coverage } from "../../value/summary/coverage.js";
import { PAIRS } from "../shapes.js";
import type { DirectionRecord, KnownEstimate, Study } from "../types.js";

/**
 * The intervals of a study's rules beside the truths they mean to hold, as `figures.nonUnique` and `summarizeCoverage` take them.
 *
 * @param study a replication study
 * @param of asked of every record; `undefined`, or an estimate without an interval, leaves a record out
 * @throws code `records` where no record has such an interval
 *
 * @example
 * const known = (estimate, truth) => ({ estimate, lower: estimate - 1, upper: estimate + 1, truth });
 * const records = [3, 4, 5].map((estimate, k) => ({ pair: k + 1, overAll: known(estimate, 4) }));
 * knownIntervals({ records }, (record) => record.overAll).length; // 3
 */
export function knownIntervals(
  study: Pick<Study<DirectionRecord>, "records">,
  of: (record: DirectionRecord) => KnownEstimate | undefined,
): readonly Coverage[] {
  const where = "knownIntervals";
  assertShape(study, PAIRS, where, "the study");
  assertShape(of, callable, where, "the question");
  const found = study.records.flatMap((record): Coverage[] => {
    const { estimate, lower, upper, truth } = of(record) ?? {};
    if (estimate === undefined || lower === undefined || upper === undefined || truth === undefined) return [];
    return [{ estimate, lower, upper, truth }];
  });
  if (found.length === 0) {
    const hint = "A study with insideTrial: true has those of learning judged inside its trial.";
    raise({ code: "records", where, expected: "records with such an interval", got: "none", hint });
  }
  return found;
}
