import { canonicalJson } from "../../core/json.js";
import { sha256, sha256OfBytes } from "../../core/sha256.js";
import { asTrial, type TrialParts } from "../make-trial.js";
import type { Trial } from "../trial.js";
import { inOrder } from "./in-order.js";
import { columnsByName } from "./row-digests.js";

/**
 * SHA-256 of who is in a trial: column names, covariates and identifiers, in whatever order rows and columns stand. The
 * trial's name, the outcome, its direction and the names of the arms don't enter.
 *
 * It names the random streams of every draw made on the trial, so that the same patients get the same folds at every door.
 *
 * @param given the trial
 * @returns 64 hexadecimal digits
 * @throws as {@link makeTrial} where the trial is none
 *
 * @example
 * const text = "new,cured,age\n1,1,40\n0,0,50\n1,0,60";
 * const turned = "new,cured,age\n1,0,60\n1,1,40\n0,0,50";
 * const roles = { outcome: "cured", treatment: "new" };
 * patientsDigest(parseTrial(text, roles)) === patientsDigest(parseTrial(turned, roles)); // true
 */
export function patientsDigest(given: Trial | TrialParts): string {
  const { trial } = inOrder(asTrial(given, "patientsDigest"));
  return digestOf({ names: sortedNames(trial), n: trial.n, ids: trial.ids ?? null }, covariateColumns(trial));
}

/**
 * SHA-256 of all that a trial holds, in whatever order rows and columns stand: covariates and how they were read, identifiers,
 * arms, outcome, direction, labels, probabilities of treatment, strata, clusters, times and unit. The trial's name alone doesn't enter.
 *
 * @param given the trial
 * @returns 64 hexadecimal digits
 * @throws as {@link makeTrial} where the trial is none
 *
 * @example
 * const roles = { outcome: "cured", treatment: "new" };
 * const one = parseTrial("new,cured,age\n1,1,40\n0,0,50", roles);
 * const other = parseTrial("new,cured,age\n1,1,40\n0,1,50\n1,0,30", roles);
 * trialDigest(one) === trialDigest(other); // false
 */
export function trialDigest(given: Trial | TrialParts): string {
  const { trial } = inOrder(asTrial(given, "trialDigest"));
  const { n, direction, labels, levels, outcome, randomization, treatment } = trial;
  const { stratum = null, cluster = null, time = null, status = null, horizon = null, unit = null } = trial;
  const byColumn = [...levels].sort((a, b) => (a.column < b.column ? -1 : 1));
  const heading = { names: sortedNames(trial), n, ids: trial.ids ?? null, direction, labels, levels: byColumn };
  return digestOf({ ...heading, stratum, cluster, time, status, horizon, unit }, [
    ...covariateColumns(trial),
    Float64Array.from(treatment),
    outcome,
    randomization,
  ]);
}

function sortedNames(trial: Trial): string[] {
  return columnsByName(trial).map((j) => trial.covariates.names[j]);
}

function covariateColumns(trial: Trial): Float64Array[] {
  return columnsByName(trial).map((j) => trial.covariates.column(j));
}

/** SHA-256 of a heading and columns of numbers, in which -0 counts as 0. */
function digestOf(heading: object, columns: readonly Float64Array[]): string {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) for (const value of column) all[at++] = value + 0;
  return sha256(`${sha256(canonicalJson(heading))} ${sha256OfBytes(new Uint8Array(all.buffer))}`);
}
