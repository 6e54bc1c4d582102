import { raise, shown } from "../../core/errors.js";
import { oneLine } from "../../core/print.js";
import { Matrix } from "../../math/matrix.js";
import { columnNames } from "../../trials/columns.js";
import { identifiersOfSketch } from "../../trials/overlap/shared-identifiers.js";
import type { SharedPatients } from "../../trials/overlap/shared-patients.js";
import { sharedWithSketch } from "../../trials/overlap/shared-with-sketch.js";
import type { Known } from "../../trials/overlap/sketch.js";
import type { Trial } from "../../trials/trial.js";
import type { Rule } from "../types.js";
import { recoded } from "./recoded.js";
import { digestOf } from "./remember.js";
import type { RuleMemory } from "./types.js";

/**
 * What must be said of a rule that meets patients it was learned from: nothing where it meets none, and that is refused unless it
 * is asked for.
 *
 * @throws code `same-patients` where patients are shared beyond chance, and `ownTrial` is false
 */
export function metAgain({ memory, name, origin }: Rule, trial: Trial, where: string, ownTrial: boolean): string[] {
  const shared = memory && sharedWithMemory(memory, trial);
  if (ownTrial) {
    if (shared) return [`Resubstitution: the rule was learned from ${counted(shared, trial)}. ${GLOWS}`];
    if (memory) {
      return ["ownTrial was asked for, yet none of these patients is known among those the rule was learned from."];
    }
    return [`Resubstitution, as asked with ownTrial: the rule came from these patients. ${GLOWS}`];
  }
  if (shared === undefined) {
    const alike = memory?.patients && identifiersOfSketch(memory.patients, memory.digest, knownBy(memory, trial));
    return alike === undefined ? [] : [alike];
  }
  const from = origin.trial === undefined ? "" : `, ${oneLine(origin.trial)}`;
  return raise({
    code: "same-patients",
    where: `${where}, rule ${shown(name)} on ${shown(trial.name)}`,
    expected: `patients the rule was not learned from${from}`,
    got: `${counted(shared, trial)} among those it was learned from: ${shared.by}`,
    hint: "A rule judged on the patients it was learned from glows: give the file of another trial, or ask evaluateLearning what this one can say of itself. To see how much it glows, say ownTrial: true (--own-trial).",
  });
}

const GLOWS = "Its value glows here, and says nothing of other patients.";

function counted({ count }: SharedPatients, { n }: Trial): string {
  return count === n ? `all ${n} of these patients` : `about ${count} of these ${n} patients`;
}

/** The patients of a trial from whom a rule was learned, or undefined where nothing beyond chance speaks for any. */
export function sharedWithMemory(memory: RuleMemory, trial: Trial): SharedPatients | undefined {
  const { digest, patients } = memory;
  if (digest === digestOf(trial)) return { count: trial.n, by: "it is the trial the rule was learned on" };
  if (patients === undefined) return undefined;
  return sharedWithSketch(patients, digest, knownBy(memory, trial));
}

function knownBy(memory: RuleMemory, trial: Trial): Known {
  const { outcome, ids } = trial;
  return { covariates: asRemembered(memory, trial), outcome, ...(ids === undefined ? {} : { ids }) };
}

/** All covariates that a rule remembers, read as it reads them; a lost one is 0 throughout, so that the others keep their places. */
function asRemembered(memory: RuleMemory, trial: Trial): Matrix {
  const names = memory.levels.flatMap(columnNames);
  const { x } = recoded(memory, names, trial);
  const there = new Set(x.names);
  const columns = names.map((name) => (there.has(name) ? x.columnNamed(name) : new Float64Array(trial.n)));
  return names.length === 0 ? new Matrix(new Float64Array(0), trial.n, 0, names) : Matrix.fromColumns(columns, names);
}
