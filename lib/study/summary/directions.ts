import { assertObject, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape, count, fields, finite, listOf, numberFrom, oneOf, text } from "../../core/shape.js";
import { type Bounds, correlationInterval, normalPoint } from "../../math/intervals.js";
import { correlation } from "../../math/statistics/descriptive.js";
import type { DirectionRecord, Study } from "../types.js";

/** How the two directions of a study's pairs go together. */
export interface DirectionsSummary {
  readonly scenario: string;
  /** Pairs with both directions; with a z in both; and the others, of which a rule treats everyone alike. */
  readonly pairs: number;
  readonly judged: number;
  readonly alike: number;
  /** z of the replicated gain, forward and backward, one entry a judged pair. */
  readonly forward: readonly number[];
  readonly backward: readonly number[];
  /** Pearson's, with Fisher's interval at 95%. */
  readonly correlation: number;
  readonly interval: Bounds;
  /** 1.96, and the judged pairs in which both directions pass it, with their share. */
  readonly threshold: number;
  readonly both: number;
  readonly shareBoth: number;
  /** The standard deviation that the mean z, scaled as if the directions were independent, would have: sqrt(1 + correlation). */
  readonly pooledDeviation: number;
}

const DIRECTED_STUDY = fields({
  plan: fields({ scenario: text }),
  records: listOf(
    fields({
      pair: count,
      direction: oneOf("forward", "backward"),
      replicated: fields({ gain: finite, standardError: numberFrom(0) }),
    }),
  ),
});

/**
 * Why the two directions must not be pooled as if independent: the correlation of their z values.
 *
 * Pairs in which a rule treats everyone alike have a gain of exactly 0 and no z; they are counted apart.
 *
 * @param study a replication study with both directions
 * @param where the function that errors name
 * @throws code "too-few" where fewer than 4 pairs have a z in both directions;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const record = (pair, direction, gain) => ({ pair, direction, replicated: { gain, standardError: 1 } });
 * const records = [2, -1, 0, 3].flatMap((z, pair) => [record(pair, "forward", z), record(pair, "backward", z)]);
 * const { correlation, both } = summarizeDirections({ plan: { scenario: "null" }, records });
 * [correlation, both]; // [1, 2]
 */
export function summarizeDirections(
  study: Pick<Study<DirectionRecord>, "plan" | "records">,
  where: string = "summarizeDirections",
): DirectionsSummary {
  assertObject(study, where, "the study");
  assertSome(study.records, where, "records");
  assertShape(study, DIRECTED_STUDY, where, "the study");
  const ahead = new Map(study.records.filter((r) => r.direction === "forward").map((r) => [r.pair, r.replicated]));
  const pairs = study.records.flatMap((r) => {
    const forward = r.direction === "backward" ? ahead.get(r.pair) : undefined;
    return forward ? [{ forward, backward: r.replicated }] : [];
  });
  const judged = pairs.filter((p) => p.forward.standardError > 0 && p.backward.standardError > 0);
  if (judged.length < 4) {
    const expected = "at least 4 pairs with a z in both directions";
    raise({ code: "too-few", where, expected, got: `${judged.length}` });
  }
  const forward = judged.map((p) => p.forward.gain / p.forward.standardError);
  const backward = judged.map((p) => p.backward.gain / p.backward.standardError);
  // Rounding may put a perfect correlation a bit beyond 1.
  const r = Math.min(1, Math.max(-1, correlation(forward, backward)));
  const threshold = normalPoint(0.95);
  const both = forward.filter((z, i) => z > threshold && backward[i] > threshold).length;
  return {
    ...{ scenario: study.plan.scenario, pairs: pairs.length, judged: judged.length },
    ...{ alike: pairs.length - judged.length, forward, backward },
    correlation: r,
    interval: correlationInterval(r, judged.length),
    ...{ threshold, both, shareBoth: both / judged.length },
    // Two z values with correlation r, averaged and scaled as if independent, have variance 1 + r.
    pooledDeviation: Math.sqrt(1 + r),
  };
}
