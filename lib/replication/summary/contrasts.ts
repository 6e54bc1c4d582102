import type { GainName } from "../../value/summary/gains.js";
import type { Replication } from "../types.js";
import { type ReplicationsSummary, summarizeReplications } from "./replications.js";

/** One gain of several replications, with what is put before the names of its rows. */
export interface Contrast extends ReplicationsSummary {
  /** "over all: " or "over none: " where both stand side by side; "" for the one that was asked for. */
  readonly prefix: string;
}

/**
 * The gain asked for, or both of those that a verdict needs, so that they can stand side by side with equal weight.
 *
 * @param results what `replicate` returned, once or several times
 * @param gain one gain; left out: over treating all and over treating none
 * @param where the function that errors name
 */
export function summarizeContrasts(
  results: Replication | readonly Replication[],
  gain: GainName | undefined,
  where: string,
): readonly Contrast[] {
  const one = (name: GainName, prefix: string): Contrast => ({
    ...summarizeReplications(results, { gain: name }, where),
    prefix,
  });
  return gain === undefined ? [one("overAll", "over all: "), one("overNone", "over none: ")] : [one(gain, "")];
}
