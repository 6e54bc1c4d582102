import { isList } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import type { Tabular } from "../core/print.js";
import { asTrial, type TrialParts, trialOf } from "./make-trial.js";
import { rowLists } from "./row-lists.js";
import type { Trial } from "./trial.js";

/**
 * The trial of some of the patients, in the order asked for; randomization probabilities and the type of
 * the outcome stay as they were, even where all of them had the same.
 *
 * @param given the whole trial
 * @param indices places of patients, from 0 to n - 1, none twice
 * @param name the part's name; left out: the trial's name and how many of its patients
 * @returns a Trial with the same columns
 * @throws code `index` for a place outside the trial or given twice; `arms` where the part has one arm
 *
 * @example
 * const all = parseTrial("new,cured,age\n1,1,40\n0,0,50\n1,0,60\n0,1,70", { treatment: "new", outcome: "cured" });
 * selectPatients(all, [0, 1]).n; // 2
 */
export function selectPatients(given: Trial | TrialParts, indices: ArrayLike<number>, name?: string): Trial & Tabular {
  const where = "selectPatients";
  const trial = asTrial(given, where);
  if (!isList(indices)) {
    raise({ code: "index", where, expected: "a list of places of patients", ...gotOf(indices) });
  }
  const seen = new Uint8Array(trial.n);
  for (let k = 0; k < indices.length; k++) {
    const i = indices[k];
    const isPlace = Number.isInteger(i) && i >= 0 && i < trial.n;
    if (!isPlace || seen[i] === 1) {
      raise({
        code: "index",
        where,
        expected: `places from 0 to ${trial.n - 1}, none twice`,
        got: `${shown(i)}${isPlace ? " a second time" : ""} at place ${k}`,
      });
    }
    seen[i] = 1;
  }
  const m = indices.length;
  const part: TrialParts = {
    ...trial,
    name: name ?? `${trial.name}, ${m} of ${trial.n} patients`,
    n: m,
    covariates: trial.covariates.selectRows(indices),
    treatment: Uint8Array.from(indices, (i) => trial.treatment[i]),
    outcome: Float64Array.from(indices, (i) => trial.outcome[i]),
    randomization: Float64Array.from(indices, (i) => trial.randomization[i]),
    ...rowLists(trial, (list) => Array.from(indices, (i) => list[i])),
  };
  return trialOf(part, where, trial.outcomeType);
}
