import { square } from "../../arithmetic/square.js";
import { raise, shown } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import { normalPoint } from "../../math/intervals.js";
import { SUMMARY } from "../shapes.js";
import type { Claim, DirectionRecord, EstimatorRecord, Measured, Study } from "../types.js";
import { overBetterArm } from "./claims.js";
import { type Clusters, clusterMean, clusterRatio, correlation, spread } from "./monte-carlo.js";
import { verdictMeasures } from "./verdicts.js";

const Z = normalPoint(0.95);

/**
 * What the records of a study come to: rates, biases, coverages, gains, each with its Monte Carlo standard error.
 *
 * The two directions of a pair are correlated, so pairs, not directions, count as independent. A figure without a single
 * record behind it (a gain captured where none is possible, say) is left out, not set to 0.
 *
 * @param records the records of one study, all of one kind
 */
export function summarize(records: readonly (DirectionRecord | EstimatorRecord)[]): readonly Measured[] {
  const found =
    records.length > 0 && "pair" in records[0]
      ? replicationMeasures(records as readonly DirectionRecord[])
      : estimatorMeasures(records as readonly EstimatorRecord[]);
  return found.filter(isThere);
}

/**
 * One figure of a study by its name.
 *
 * @param study a study
 * @param name as it stands in the printed summary, such as "claimed benefit: replicate"
 * @throws when there is none of that name; the error lists those there are
 *
 * @example
 * const study = await runStudy({ kind: "replication", scenario: "null", n: 100, pairs: 4, seed: "docs", library: [learners.mean()], truthDraws: 1000 });
 * measure(study, "rules that treat everyone alike").estimate; // 1
 */
export function measure(study: Pick<Study, "summary">, name: string): Measured {
  assertShape(study, SUMMARY, "measure", "the study");
  const found = study.summary.find((measured) => measured.name === name);
  if (!found) {
    const names = study.summary.map((measured) => measured.name).join("; ");
    raise({ code: "measure", where: "measure", expected: `one of: ${names}`, got: shown(name) });
  }
  return found;
}

type Direction = DirectionRecord;
type Own = "resubstitution" | "insideTrial" | "replicated";

function replicationMeasures(records: readonly Direction[]): (Measured | undefined)[] {
  const pairs = [...grouped(records, (r) => r.pair).values()];
  const share = (name: string, of: (r: Direction) => boolean | undefined) =>
    mean(name, (r) => asNumber(of(r)), "share");
  const points = (name: string, of: (r: Direction) => number | undefined) => mean(name, of, "points");
  const mean = (name: string, of: (r: Direction) => number | undefined, unit: Measured["unit"]) =>
    clusterMean(name, numbers(pairs, of), unit);
  const spoken = (r: Direction): Direction | undefined => (r.alike ? undefined : r);
  const analyses: readonly [Own, string][] = [
    ["resubstitution", "resubstitution"],
    ["insideTrial", "inside the trial"],
    ["replicated", "replicate"],
  ];
  const truth = (r: Direction, own: Own) => (own === "replicated" ? r.estimand : r.ownEstimand);
  const per = (of: (own: Own, name: string) => Measured | undefined) => analyses.map(([own, name]) => of(own, name));
  return [
    ...per((own, name) => share(`claimed benefit: ${name}`, (r) => r[own]?.significant)),
    ...per((own, name) => share(`claimed benefit: ${name}, rules not alike`, (r) => spoken(r)?.[own]?.significant)),
    clusterMean(
      "claimed benefit: naive pooling",
      pairs.map((pair) => pooledClaim(pair)),
      "share",
    ),
    share("rules that treat everyone alike", (r) => r.alike),
    share("verdict: benefit shown", (r) => r.verdict === "benefit-shown"),
    clusterMean(
      "verdict: benefit shown in both directions",
      pairs.map((pair) => [asNumber(pair.every((r) => r.verdict === "benefit-shown"))!]),
      "share",
    ),
    share("verdict: harm shown", (r) => r.verdict === "harm-shown"),
    share("verdict: none, too little to judge by", (r) => r.verdict === "no-verdict"),
    ...per((own, name) => points(`claimed gain: ${name}`, (r) => r[own]?.gain)),
    points("gain over the better arm: resubstitution", (r) => overBetterArm(r, "resubstitution")[0]?.gain),
    points("gain over the better arm: replicate", (r) => overBetterArm(r, "resubstitution")[1]?.gain),
    points("true gain over the better arm", (r) => r.trueGain),
    points("possible gain over the better arm", (r) => r.possibleGain),
    clusterRatio(
      "share of the possible gain captured",
      numbers(pairs, (r) => r.trueGain),
      numbers(pairs, (r) => r.possibleGain),
      "share",
    ),
    ...per((own, name) => points(`bias: ${name}`, (r) => less(r[own]?.gain, truth(r, own)))),
    ...per((own, name) =>
      share(`coverage: ${name}, rules not alike`, (r) => covers(spoken(r)?.[own], "gain", truth(r, own))),
    ),
    share("coverage: value of the rule, replicate", (r) => covers(r.replicated, "value", r.value)),
    share("coverage: value of the rule, inside the trial", (r) => covers(r.insideTrial, "value", r.ownValue)),
    share("coverage: best rule's value, inside the trial", (r) => covers(r.insideTrial, "value", r.ownBestValue)),
    points("optimism: resubstitution", (r) => less(r.resubstitution?.gain, r.replicated.gain)),
    points("optimism: inside the trial", (r) => less(r.insideTrial?.gain, r.replicated.gain)),
    directionCorrelation(pairs),
    ...verdictMeasures(pairs),
  ];
}

function covers(claim: Claim | undefined, what: "gain" | "value", truth: number): boolean | undefined {
  if (!claim) return undefined;
  const [lower, upper] = what === "gain" ? [claim.lower, claim.upper] : [claim.valueLower, claim.valueUpper];
  return lower <= truth && truth <= upper;
}

/** Both directions of a pair whose rules both have something to be judged. */
function bothSpoken(pair: readonly Direction[]): readonly Claim[] | undefined {
  const claims = pair.map((r) => r.replicated);
  return claims.length === 2 && claims.every((claim) => claim.standardError > 0) ? claims : undefined;
}

/** Pooling by inverse variance as if the directions were independent: the trap that lesson 05 shows. */
function pooledClaim(pair: readonly Direction[]): readonly number[] {
  const claims = bothSpoken(pair);
  if (!claims) return [];
  const weights = claims.map((claim) => 1 / square(claim.standardError));
  const z = (weights[0] * claims[0].gain + weights[1] * claims[1].gain) / Math.sqrt(weights[0] + weights[1]);
  return [z > Z ? 1 : 0];
}

function directionCorrelation(pairs: readonly (readonly Direction[])[]): Measured | undefined {
  const both = pairs.map(bothSpoken).filter(isThere);
  const z = (k: number) => both.map((claims) => claims[k].gain / claims[k].standardError);
  return correlation("correlation of the two directions' z", z(0), z(1));
}

function estimatorMeasures(records: readonly EstimatorRecord[]): (Measured | undefined)[] {
  const groups = [...grouped(records, (r) => r.estimator)];
  return groups.flatMap(([estimator, of]) => {
    const each = (name: string, value: (r: EstimatorRecord) => number, unit: Measured["unit"]) =>
      clusterMean(
        `${name}: ${estimator}`,
        of.map((r) => [value(r)]),
        unit,
      );
    const estimates = of.map((r) => r.estimate);
    const sd = spread(`standard deviation: ${estimator}`, estimates, "points");
    const se = each("mean standard error", (r) => r.standardError, "points");
    return [
      each("bias", (r) => r.estimate - r.truth, "points"),
      sd,
      se,
      each("coverage", (r) => asNumber(r.lower <= r.truth && r.truth <= r.upper)!, "share"),
      relativeVariance(`variance against ${groups[0][0]}: ${estimator}`, groups[0][1], of),
    ];
  });
}

/** var(b) / var(a), the trials in common; its error from the two centered squares, trial by trial. */
function relativeVariance(
  name: string,
  a: readonly EstimatorRecord[],
  b: readonly EstimatorRecord[],
): Measured | undefined {
  const squares = (of: readonly EstimatorRecord[]) => {
    const mean = of.reduce((sum, r) => sum + r.estimate, 0) / of.length;
    return of.map((r) => [square(r.estimate - mean)]);
  };
  return a === b || a.length !== b.length ? undefined : clusterRatio(name, squares(b), squares(a), "ratio");
}

function grouped<R, K>(records: readonly R[], key: (record: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group) group.push(record);
    else groups.set(key(record), [record]);
  }
  return groups;
}

function asNumber(value: boolean | undefined): number | undefined {
  return value === undefined ? undefined : value ? 1 : 0;
}

function numbers(pairs: readonly (readonly Direction[])[], of: (r: Direction) => number | undefined): Clusters {
  return pairs.map((pair) => pair.map(of).filter(isThere));
}

function less(a: number | undefined, b: number): number | undefined {
  return a === undefined ? undefined : a - b;
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
