import type { DirectionRecord, KnownEstimate, Measured } from "../types.js";
import { clusterMean } from "./monte-carlo.js";

type Pair = readonly DirectionRecord[];

/**
 * How often the verdicts are wrong where they can be, and right where they should be; how often each interval of a gain
 * holds its truth; and the same inside the trial, for the target of what is judged there.
 *
 * A verdict of benefit is wrong where the true gain over either arm is not above 0, one of harm where the true gain over the
 * arm that was better in learning is not below 0. Both are counted among rules of which that is so: given the rule, the other
 * trial owes nothing to the learning. An interval over an arm that the rule is, is [0, 0] by construction and not counted.
 *
 * @param pairs the records of a study, pair by pair
 */
export function verdictMeasures(pairs: readonly Pair[]): (Measured | undefined)[] {
  const share = (name: string, of: (r: DirectionRecord) => boolean | undefined) =>
    clusterMean(
      name,
      pairs.map((pair) => pair.map(of).flatMap((holds) => (holds === undefined ? [] : [holds ? 1 : 0]))),
      "share",
    );
  const among = (name: string, which: (r: DirectionRecord) => boolean | undefined, verdict: string) =>
    share(name, (r) => (which(r) ? r.verdict === verdict : undefined));
  const pairShare = (name: string, gains: boolean) =>
    clusterMean(
      name,
      pairs.map((pair) => {
        const of = pair.map(trulyGains);
        if (pair.length !== 2 || of.includes(undefined) || of.every(Boolean) !== gains) return [];
        return [pair.every((r) => r.verdict === "benefit-shown") ? 1 : 0];
      }),
      "share",
    );
  const inside = (of: (r: DirectionRecord) => KnownEstimate | undefined) => (r: DirectionRecord) => holds(of(r));
  return [
    among("size: benefit verdict", (r) => trulyGains(r) === false, "benefit-shown"),
    among("power: benefit verdict", trulyGains, "benefit-shown"),
    pairShare("size: benefit verdict of the pair", false),
    pairShare("power: benefit verdict of the pair", true),
    among("size: harm verdict", (r) => r.overAll && r.estimand >= 0, "harm-shown"),
    among("power: harm verdict", (r) => r.overAll && r.estimand < 0, "harm-shown"),
    share("coverage: gain over treating all", (r) => (r.shareTreated === 1 ? undefined : holds(r.overAll))),
    share("coverage: gain over treating none", (r) => (r.shareTreated === 0 ? undefined : holds(r.overNone))),
    share("lower bound beyond the truth: gain over treating all", (r) =>
      r.shareTreated === 1 ? undefined : beyond(r.overAll),
    ),
    share("lower bound beyond the truth: gain over treating none", (r) =>
      r.shareTreated === 0 ? undefined : beyond(r.overNone),
    ),
    share("size: claim inside the trial, for its target", (r) => falseClaim(r)),
    share(
      "coverage: value inside the trial, for its target",
      inside((r) => r.insideTarget?.value),
    ),
    share(
      "coverage: gain over treating all inside the trial, for its target",
      inside((r) => r.insideTarget?.overAll),
    ),
    share(
      "coverage: gain over treating none inside the trial, for its target",
      inside((r) => r.insideTarget?.overNone),
    ),
  ];
}

/** Whether the rule truly gains over both arms, where that is known. */
function trulyGains({ overAll, overNone }: DirectionRecord): boolean | undefined {
  return overAll && overNone && overAll.truth > 0 && overNone.truth > 0;
}

/** Whether the interval holds the truth, where there is one. */
function holds(known: KnownEstimate | undefined): boolean | undefined {
  if (known?.lower === undefined || known.upper === undefined) return undefined;
  return known.lower <= known.truth && known.truth <= known.upper;
}

function beyond(known: KnownEstimate | undefined): boolean | undefined {
  return known?.lower === undefined ? undefined : known.lower > known.truth;
}

/** Whether both gains inside the trial were called benefit, where the target gains nothing over one arm or the other. */
function falseClaim({ insideTarget }: DirectionRecord): boolean | undefined {
  if (!insideTarget) return undefined;
  const gains = [insideTarget.overAll, insideTarget.overNone];
  if (gains.every(({ truth }) => truth > 0)) return undefined;
  return gains.every(({ lower }) => lower !== undefined && lower > 0);
}
