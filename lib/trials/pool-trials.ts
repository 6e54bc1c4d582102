import type { Tabular } from "../core/print.js";
import { Matrix } from "../math/matrix.js";
import { compareColumns, type Difference, refuseDifferences } from "./compare-trials.js";
import { asTrial, type TrialParts, trialOf } from "./make-trial.js";
import { rowLists } from "./row-lists.js";
import type { Trial } from "./trial.js";

/**
 * Both trials in one table, the patients of the first before those of the second.
 *
 * Every patient keeps the randomization probability of his own trial: where the trials tossed different coins, forgetting
 * which coin was whose makes a difference between hospitals look like a difference between drugs. No column says which
 * trial a patient came from.
 *
 * @param one, other two trials with the same columns in the same order and the same direction
 * @param name the whole's name; left out: both names
 * @returns a Trial of all patients
 * @throws code `like`, with both sides of every difference, where the trials are not read alike
 *
 * @example
 * const [first, second] = twinTrials("published");
 * poolTrials(first, second).n; // 1378
 */
export function poolTrials(one: Trial | TrialParts, other: Trial | TrialParts, name?: string): Trial & Tabular {
  const where = "poolTrials";
  const first = asTrial(one, where);
  const second = asTrial(other, where);
  const { names } = first.covariates;
  const differences: Difference[] = compareColumns(
    first.levels,
    second.levels.map(({ column }) => column),
  );
  const same =
    names.length === second.covariates.names.length && names.every((c, j) => c === second.covariates.names[j]);
  if (differences.length === 0 && !same) {
    differences.push({ what: "columns", first: names.join(", "), second: second.covariates.names.join(", ") });
  }
  if (first.direction !== second.direction) {
    differences.push({ what: "direction", first: first.direction, second: second.direction });
  }
  refuseDifferences(differences, where, first);
  const whose = [first, second].map(({ name: of, randomizationSource }) => `${of}: ${randomizationSource}`);
  const whole: TrialParts = {
    ...first,
    name: name ?? `${first.name} and ${second.name}`,
    n: first.n + second.n,
    covariates: Matrix.fromColumns(
      names.map((_, j) => joined(first.covariates.column(j), second.covariates.column(j))),
      names,
    ),
    treatment: joined(first.treatment, second.treatment),
    outcome: joined(first.outcome, second.outcome),
    randomization: joined(first.randomization, second.randomization),
    randomizationSource: whose.join("; "),
    ...joinedLists(first, second),
  };
  return trialOf(whole, where);
}

function joined(first: ArrayLike<number>, second: ArrayLike<number>): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The lists of both trials, one after the other, where both have them. */
function joinedLists(first: Trial, second: Trial): Partial<TrialParts> {
  const none = { ids: undefined, cluster: undefined, stratum: undefined, time: undefined, status: undefined };
  const lists = rowLists(second, (list) => list) as { readonly [name: string]: readonly unknown[] };
  const both = Object.entries(rowLists(first, (list) => list)).flatMap(([name, list]) =>
    lists[name] === undefined ? [] : [[name, [...list, ...lists[name]]]],
  );
  return { ...none, ...Object.fromEntries(both) };
}
